import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { CrawlError } from '../errors.js';
import { killAll, processTree } from './processes.js';

/**
 * Nothing leaves the browser by itself. Its requests are answered by us before they reach the network; what evades that (preconnect,
 * WebSocket, the browser's own services) finds no name to resolve, no proxy to go through and no UDP.
 */
const WALLS = [
  '--host-resolver-rules=MAP * ~NOTFOUND', // addresses in figures too
  '--proxy-server=http://127.0.0.1:9', // the discard port: nobody listens
  '--proxy-bypass-list=<-loopback>', // loopback is no exception
  // WebRTC without UDP: the second is its name in older versions.
  ...['--webrtc-ip-handling-policy', '--force-webrtc-ip-handling-policy'].map(
    (flag) => `${flag}=disable_non_proxied_udp`,
  ),
  '--disable-quic',
  '--dns-prefetch-disable',
  '--no-pings',
  '--disable-shared-workers', // their requests would not come to us
  '--disable-domain-reliability',
];

/** Flags of Playwright's that serve tests of one's own pages, and hostile pages as well. */
const UNWANTED = ['--disable-popup-blocking', '--disable-ipc-flooding-protection'];

/** Megabytes of a page's JavaScript objects; buffers and documents come on top, and are watched from outside. */
const HEAP = 512;
const LAUNCH_TIMEOUT = 60_000;

/** A browser process that runs. */
export interface Running {
  browser: Browser;
  /** Bytes that it holds now, with its helpers. */
  memory(): Promise<number>;
  /** Ends it at once, whatever it is doing, and removes its files. */
  end(): Promise<void>;
}

/** @throws CrawlError browser: it does not start */
export async function launch(executablePath: string): Promise<Running> {
  const { chromium } = await import('playwright');
  // A browser that is killed cannot clear up what it keeps in the folder for temporary files.
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-browser-'));
  try {
    const browser = await chromium.launch({
      executablePath,
      headless: true,
      // Chromium's sandbox refuses to run as root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [...WALLS, `--js-flags=--max-old-space-size=${HEAP}`],
      ignoreDefaultArgs: UNWANTED,
      env: { ...process.env, TMPDIR: folder },
      timeout: LAUNCH_TIMEOUT,
      ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }, // the crawl's to handle
    });
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const pid = processInfo.find(({ type }) => type === 'browser')?.id as number;
    return {
      browser,
      memory: async () => (await processTree(pid)).bytes,
      async end() {
        killAll((await processTree(pid)).pids);
        await browser.close(); // what Playwright keeps of it
        clear(folder);
      },
    };
  } catch (error) {
    clear(folder);
    const message = String(error);
    const isUnboxed = /No usable sandbox|namespace sandbox|setuid sandbox/i.test(message);
    const reason = isUnboxed
      ? {
          zh: '系统不允许沙箱（Debian：apt-get install chromium-sandbox）',
          en: 'no sandbox (apt-get install chromium-sandbox)',
        }
      : { zh: firstLine(message), en: firstLine(message) };
    const text = { zh: `浏览器无法启动：${reason.zh}`, en: `the browser does not start: ${reason.en}` };
    throw new CrawlError('browser', executablePath, text, null, { cause: error });
  }
}

/** The last of the killed processes may still write while the folder is removed. */
function clear(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function firstLine(text: string): string {
  return (text.split('\n')[0] as string).slice(0, 200);
}
