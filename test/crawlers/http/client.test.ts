import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CrawlError } from '../../../crawlers/errors.js';
import { Resolver } from '../../../crawlers/http/address.js';
import { HttpClient } from '../../../crawlers/http/client.js';
import type { HttpRequest, HttpResponse } from '../../../crawlers/http/transport.js';
import { quick } from '../../support/fetching.js';
import { http, raw } from '../../support/local-servers.js';

const HOST = 'www.a.gov.cn';

async function ask(address: string, request: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  const client = new HttpClient(new Resolver(new Map([[HOST, address]])), quick);
  try {
    return await client.send({ url: `http://${HOST}/`, ...request });
  } finally {
    await client.close();
  }
}

async function failure(asked: Promise<unknown>): Promise<CrawlError> {
  const error = await asked.then(
    () => new Error('no failure'),
    (reason) => reason,
  );
  if (!(error instanceof CrawlError)) throw error;
  return error;
}

const page = (text: string, head: string, body: string | Buffer = text) =>
  raw((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`);
    socket.end(body);
  });

describe('an answer', () => {
  it('comes with its status, headers in lower case, each cookie by itself', async () => {
    const address = await http((asked, answer) => {
      answer.writeHead(201, { 'X-Tag': 'Ä', 'Set-Cookie': ['a=1', 'b=2, 3'] });
      answer.end(`${asked.method} ${asked.headers.host} ${asked.headers['user-agent']}`);
    });
    const { status, headers, cookies, body } = await ask(address, { headers: { 'user-agent': 'Gongkai/1' } });
    expect(status).toBe(201);
    expect(headers).toMatchObject({ 'x-tag': 'Ä' });
    expect(headers['set-cookie']).toBeUndefined();
    expect(cookies).toEqual(['a=1', 'b=2, 3']);
    expect(Buffer.from(body).toString()).toBe(`GET ${HOST} Gongkai/1`);
  });

  it('keeps the bytes of a header as they were sent, and the first of several Locations', async () => {
    const address = await raw((socket) =>
      socket.end(
        Buffer.from('HTTP/1.1 302 Found\r\nlocation: /\xc4\xea\r\nlocation: /b\r\ncontent-length: 0\r\n\r\n', 'latin1'),
      ),
    );
    expect((await ask(address)).headers.location).toBe('/\xc4\xea');
  });

  it('sends a POST with its body', async () => {
    const address = await http(async (asked, answer) => {
      const parts: Buffer[] = [];
      for await (const part of asked) parts.push(part as Buffer);
      answer.end(`${asked.method} ${Buffer.concat(parts)}`);
    });
    expect(Buffer.from((await ask(address, { method: 'POST', body: 'a=1' })).body).toString()).toBe('POST a=1');
  });
});

describe('packed bodies', () => {
  const text = Array.from({ length: 300 }, (_, i) => `<p>政府信息公开 ${i * i}</p>`).join('');
  it.each([
    ['gzip', gzipSync(text), 'content-encoding: gzip'],
    ['x-gzip in capitals', gzipSync(text), 'content-encoding: X-GZIP'],
    ['gzip that nobody announced', gzipSync(text), 'content-type: text/html'],
    ['deflate with a header', deflateSync(text), 'content-encoding: deflate'],
    ['deflate without one', deflateRawSync(text), 'content-encoding: deflate'],
    ['brotli', brotliCompressSync(text), 'content-encoding: br'],
    ['gzip in brotli', brotliCompressSync(gzipSync(text)), 'content-encoding: gzip, br'],
    ['plain text that is said to be gzip', Buffer.from(text), 'content-encoding: gzip'],
    ['plain text that is said to be brotli', Buffer.from(text), 'content-encoding: br'],
    ['plain text that is said to be zstd', Buffer.from(text), 'content-encoding: zstd'],
    ['a charset where the coding belongs', Buffer.from(text), 'content-encoding: UTF-8'],
  ])('are read: %s', async (_name, body, head) => {
    expect(Buffer.from((await ask(await page('', head, body))).body).toString()).toBe(text);
  });

  it('stay as they are where the file itself is an archive', async () => {
    const file = gzipSync(text);
    const { body } = await ask(await page('', 'content-type: application/gzip', file));
    expect(Buffer.compare(body, file)).toBe(0);
  });

  it.each([
    ['cut gzip', gzipSync(text).subarray(0, 60), 'content-encoding: gzip'],
    ['cut gzip that nobody announced', gzipSync(text).subarray(0, 60), 'content-type: text/html'],
    [
      'gzip with a damaged middle',
      Buffer.concat([gzipSync(text).subarray(0, 20), Buffer.alloc(60, 7)]),
      'content-encoding: gzip',
    ],
    ['bytes that are no brotli', Buffer.alloc(80, 3), 'content-encoding: br'],
    ['a coding that we do not know', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 1, 2, 3]), 'content-encoding: zstd'],
    ['more codings than is honest', Buffer.from('x'), 'content-encoding: gzip, gzip, gzip, gzip'],
  ])('fail where they cannot be read: %s', async (_name, body, head) => {
    expect(await failure(ask(await page('', head, body)))).toMatchObject({ kind: 'network', remedy: 'retry' });
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(8 * quick.size))],
    ['br', brotliCompressSync(Buffer.alloc(8 * quick.size))],
    ['deflate', deflateSync(Buffer.alloc(8 * quick.size))],
  ])('are given up beyond the limit: %s', async (coding, body) => {
    expect((await failure(ask(await page('', `content-encoding: ${coding}`, body)))).kind).toBe('too_large');
  });
});

describe('a bad answer is a failure and never a page', () => {
  const never = () => {};
  it.each<[string, (socket: Socket) => void, string]>([
    ['nothing at all', never, 'timeout'],
    ['headers that never end', (socket) => void socket.write('HTTP/1.1 200 OK\r\nx: 1\r\n'), 'timeout'],
    [
      'half a body, then nothing',
      (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'),
      'timeout',
    ],
    [
      'a body of a byte at a time, without end',
      (socket) => drip(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n'),
      'timeout',
    ],
    ['headers of a byte at a time, without end', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nx-long: '), 'timeout'],
    ['a connection cut before the answer', (socket) => void socket.destroy(), 'network'],
    ['a connection cut by force', (socket) => void socket.resetAndDestroy(), 'network'],
    [
      'less than was announced',
      (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'),
      'network',
    ],
    [
      'chunks without the last',
      (socket) => void socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n'),
      'network',
    ],
    [
      'chunks of no length',
      (socket) => void socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhalf\r\n'),
      'network',
    ],
    ['no HTTP', (socket) => void socket.end('SSH-2.0-OpenSSH_9.0\r\n'), 'network'],
    [
      'a length that is none',
      (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\nx'),
      'network',
    ],
    [
      'a flood of headers',
      (socket) => void socket.end(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(40_000)}\r\n`),
      'too_large',
    ],
    ['a body that never ends', (socket) => endless(socket, 'connection: close', 'x'.repeat(0x4000)), 'too_large'],
    [
      'chunks that never end',
      (socket) => endless(socket, 'transfer-encoding: chunked', `4000\r\n${'x'.repeat(0x4000)}\r\n`),
      'too_large',
    ],
    [
      'a length beyond the limit',
      (socket) => void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${9e12}\r\n\r\nx`),
      'too_large',
    ],
  ])('%s', async (_name, answer, kind) => {
    const began = performance.now();
    expect((await failure(ask(await raw(answer)))).kind).toBe(kind);
    expect(performance.now() - began).toBeLessThan(quick.total + 10_000);
  });

  function drip(socket: Socket, head: string): void {
    socket.write(head);
    const timer = setInterval(() => socket.write('x'), 50);
    socket.on('close', () => clearInterval(timer));
  }

  function endless(socket: Socket, head = 'connection: close', part = 'x'.repeat(0x4000)): void {
    socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`);
    const more = () => {
      while (!socket.destroyed && socket.write(part));
      if (!socket.destroyed) socket.once('drain', more);
    };
    more();
  }

  it('a length that leaves out the end of the page is believed, as browsers do', async () => {
    const { body } = await ask(
      await raw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\npage</html>')),
    );
    expect(Buffer.from(body).toString()).toBe('page');
  });

  it('and a page is whole again afterwards, on the same client', async () => {
    const address = await raw((socket, _asked, connection) => {
      if (connection === 1) socket.destroy();
      else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
    });
    const client = new HttpClient(new Resolver(new Map([[HOST, address]])), quick);
    expect((await failure(client.send({ url: `http://${HOST}/` }))).kind).toBe('network');
    expect(Buffer.from((await client.send({ url: `http://${HOST}/` })).body).toString()).toBe('ok');
    await client.close();
  });

  it('a closed port says so, and hints at it', async () => {
    // Port 1 is tcpmux: nobody listens there.
    expect(await failure(ask('127.0.0.1:1'))).toMatchObject({ kind: 'network', hint: 'refused' });
  });
});
