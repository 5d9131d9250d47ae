import { createSocket } from 'node:dgram';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { launch } from '../../../crawlers/browser/launch.js';
import { openBrowser } from '../../../crawlers/browser.js';
import { installedBrowsers } from '../../support/chromium.js';
import { temporaryFolder } from '../../support/cli.js';
import { pageOf, siteOf } from '../../support/pages.js';

/** Everything by which a page reaches the network without asking for it in the ordinary way. */
const evasions = (tcp: number, udp: number) => `<html><head>
  <link rel="icon" href="http://127.0.0.1:${tcp}/favicon.ico">
  <link rel="dns-prefetch" href="http://dns-prefetch.anle.gov.cn">
  <link rel="preconnect" href="http://preconnect.anle.gov.cn"><link rel="preconnect" href="http://127.0.0.1:${tcp}">
  <link rel="preconnect" href="https://localhost:${tcp}" crossorigin>
  <link rel="prefetch" href="http://127.0.0.1:${tcp}/prefetch"><link rel="manifest" href="http://127.0.0.1:${tcp}/manifest">
  <meta http-equiv="Content-Security-Policy-Report-Only" content="img-src 'none'; report-uri http://127.0.0.1:${tcp}/csp">
  <script type="speculationrules">{"prefetch": [{"source": "list", "urls": ["http://127.0.0.1:${tcp}/rules"]}],
    "prerender": [{"source": "list", "urls": ["/prerender"]}]}</script></head>
  <body><a id="a" href="#b" ping="http://127.0.0.1:${tcp}/ping">a</a><script>
  a.click();
  for (const host of ['127.0.0.1:${tcp}', 'localhost:${tcp}', 'socket.anle.gov.cn']) {
    new WebSocket('ws://' + host + '/');
    new WebSocket('wss://' + host + '/');
    try { new WebTransport('https://' + host + '/'); } catch {}
    navigator.sendBeacon('http://' + host + '/beacon', 'x');
    new EventSource('http://' + host + '/events');
    try { new SharedWorker(URL.createObjectURL(new Blob(["fetch('http://" + host + "/shared')"]))); } catch {}
    new Worker(URL.createObjectURL(new Blob(["fetch('http://" + host + "/worker').catch(() => {}); new WebSocket('ws://" + host + "/')"])));
  }
  for (const server of ['stun:127.0.0.1:${udp}', 'stun:stun.anle.gov.cn:3478', 'turn:127.0.0.1:${tcp}?transport=tcp']) {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: server, username: 'a', credential: 'b' }] });
    peer.createDataChannel('a');
    peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  }
  setTimeout(() => document.body.append('过了一会儿'), 1200);
  </script></body></html>`;

/** Servers on loopback that count who comes. */
async function listeners() {
  const seen: string[] = [];
  const tcp = createServer((socket) => {
    seen.push('tcp');
    socket.destroy();
  });
  await new Promise<void>((done) => tcp.listen(0, '127.0.0.1', done));
  const udp = createSocket('udp4', () => seen.push('udp'));
  await new Promise<void>((done) => udp.bind(0, '127.0.0.1', done));
  return {
    ...{ seen, tcp: (tcp.address() as AddressInfo).port, udp: udp.address().port },
    close: () => Promise.all([new Promise((done) => tcp.close(done)), new Promise<void>((done) => udp.close(done))]),
  };
}

/** A program that runs the browser with a log of all that it does on the network. */
function loggingBrowser(browser: string) {
  const folder = temporaryFolder();
  const log = join(folder, 'net.json');
  const program = join(folder, 'browser');
  writeFileSync(
    program,
    `#!/bin/sh\nexec '${browser}' --log-net-log='${log}' --net-log-capture-mode=Everything "$@"\n`,
  );
  chmodSync(program, 0o755);
  return { program, log };
}

/** The kinds of event in a log by which something was looked up or sent. */
function leaksIn(file: string): string[] {
  const log = JSON.parse(readFileSync(file, 'utf8')) as {
    constants: { logEventTypes: Record<string, number> };
    events: { type: number }[];
  };
  const names = new Map(Object.entries(log.constants.logEventTypes).map(([name, type]) => [type, name]));
  const seen = new Set(log.events.map(({ type }) => names.get(type) as string));
  expect(seen).toContain('HOST_RESOLVER_MANAGER_REQUEST'); // it did try
  return [...seen].filter((name) => LEAKS.test(name));
}

const LEAKS =
  /^(?:HOST_RESOLVER_(?:SYSTEM|DNS|MDNS)_TASK|DNS_TRANSACTION|TCP_CONNECT(?:_ATTEMPT)?|UDP_BYTES_SENT|SOCKET_BYTES_SENT)$/;

const browsers = installedBrowsers();

it('is tried with a browser', () => expect(browsers).not.toEqual([]));

describe.each(browsers)('nothing leaves %s by itself', (installed) => {
  it('from a page that tries every way around its requests', async () => {
    const { program, log } = loggingBrowser(installed);
    vi.stubEnv('GONGKAI_CHROMIUM', program);
    const net = await listeners();
    const site = siteOf({});
    const browser = await openBrowser(site.fetch, { userAgent: 'Gongkai/0.1' });
    const page = pageOf({ url: 'http://www.anle.gov.cn/' }, evasions(net.tcp, net.udp), 'text/html; charset=utf-8');
    const { html } = await browser.render(page);
    await browser.close();
    await net.close();
    expect(html).toContain('过了一会儿</body>');
    expect(site.asked.map(({ url }) => url)).toEqual(['http://socket.anle.gov.cn/worker']); // of its own site, and by us
    expect({ seen: net.seen, leaks: leaksIn(log) }).toEqual({ seen: [], leaks: [] });
  });

  it('even where none of its requests is taken from it: the second wall stands by itself', async () => {
    const { program, log } = loggingBrowser(installed);
    const net = await listeners();
    const { browser } = await launch(program);
    const tab = await browser.newPage();
    await tab.setContent(evasions(net.tcp, net.udp));
    for (const address of [`http://127.0.0.1:${net.tcp}/`, `https://localhost:${net.tcp}/`, 'http://www.anle.gov.cn/'])
      await expect(tab.goto(address)).rejects.toThrow(/ERR_(?:PROXY|NAME|SSL|TUNNEL)/);
    await browser.close();
    await net.close();
    expect({ seen: net.seen, leaks: leaksIn(log) }).toEqual({ seen: [], leaks: [] });
  });
});

afterEach(() => void vi.unstubAllEnvs());
