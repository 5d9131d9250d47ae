import type { TlsOptions } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { CrawlError } from '../../../crawlers/errors.js';
import { Resolver } from '../../../crawlers/http/address.js';
import { HttpClient } from '../../../crawlers/http/client.js';
import { certificateOf, pem } from '../../support/certificates.js';
import { quick } from '../../support/fetching.js';
import { raw, secure } from '../../support/local-servers.js';

const HOST = 'www.a.gov.cn';

/** The text of the page at an address, or why there is none. */
async function ask(address: string, { isLegacyTls = false, more = [] as string[] } = {}): Promise<string | CrawlError> {
  const client = new HttpClient(new Resolver(new Map([[HOST, address]])), quick, {
    certificates: [pem('root'), ...more],
  });
  try {
    const { body } = await client.send({ url: `https://${HOST}/`, isLegacyTls });
    return Buffer.from(body).toString();
  } catch (error) {
    if (error instanceof CrawlError) return error;
    throw error;
  } finally {
    await client.close();
  }
}

describe('certificates', () => {
  it('a good one is taken', async () => {
    expect(await ask(await secure(certificateOf('good')))).toContain('安全');
  });

  it.each([
    ['self-signed', /自签/],
    ['expired', /过期/],
    ['other-name', /名称不符/],
    ['below-middle', /缺少中间证书/],
  ])('%s: refused with the reason, with old TLS too', async (name, reason) => {
    const address = await secure(certificateOf(name));
    for (const isLegacyTls of [false, true]) {
      const error = await ask(address, { isLegacyTls });
      expect(error).toMatchObject({ kind: 'tls', hint: 'certificate', remedy: 'skip' });
      expect((error as CrawlError).text.zh).toMatch(reason);
    }
  });

  it('one from an authority that nobody knows is refused', async () => {
    const client = new HttpClient(new Resolver(new Map([[HOST, await secure(certificateOf('good'))]])), quick);
    await expect(client.send({ url: `https://${HOST}/` })).rejects.toMatchObject({ kind: 'tls', hint: 'certificate' });
    await client.close();
  });

  it('a missing intermediate can be given', async () => {
    expect(await ask(await secure(certificateOf('below-middle')), { more: [pem('middle')] })).toContain('安全');
  });
});

describe('old TLS', () => {
  const weak = 'DEFAULT:@SECLEVEL=0';
  it.each<[string, TlsOptions]>([
    ['TLS 1.0', { ...certificateOf('good'), minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: weak }],
    ['TLS 1.1', { ...certificateOf('good'), minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: weak }],
    ['a key of 768 bits', { ...certificateOf('short-key'), ciphers: weak }],
    ['a signature with SHA-1', { ...certificateOf('sha1'), ciphers: weak }],
  ])('%s: refused with a hint, and taken when told to', async (_name, options) => {
    const address = await secure(options);
    const refused = await ask(address);
    expect(refused).toMatchObject({ kind: 'tls', hint: 'old-tls' });
    expect(await ask(address, { isLegacyTls: true })).toContain('安全');
  });

  it('without secure renegotiation: refused with a hint, and taken when told to', async () => {
    const address = await raw((socket) => socket.end(helloWithoutRenegotiation()));
    const refused = await ask(address);
    expect(refused).toMatchObject({ kind: 'tls', hint: 'old-tls' });
    expect((refused as CrawlError).text.zh).toContain('UNSAFE_LEGACY_RENEGOTIATION_DISABLED');
    // The hello is all that this server knows: the old profile gets past it, and is then cut off.
    expect(await ask(address, { isLegacyTls: true })).toMatchObject({ kind: 'network' });
  });
});

it('a port that speaks plain HTTP is told apart from bad TLS', async () => {
  const address = await raw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n'));
  expect(await ask(address)).toMatchObject({ kind: 'tls', hint: 'plain-http' });
});

it('a connection cut during the handshake may pass', async () => {
  expect(await ask(await raw((socket) => void socket.resetAndDestroy()))).toMatchObject({ kind: 'network' });
});

it('a handshake that hangs is given up', async () => {
  expect(await ask(await raw(() => {}))).toMatchObject({ kind: 'timeout' });
});

it('the name that was asked for is the one that is proved, wherever the resolver map leads', async () => {
  const address = await secure(certificateOf('other-name'));
  const client = new HttpClient(new Resolver(new Map([['www.b.gov.cn', address]])), quick, {
    certificates: [pem('root')],
  });
  expect((await client.send({ url: 'https://www.b.gov.cn/' })).status).toBe(200);
  await client.close();
});

/** A ServerHello of TLS 1.2 without the renegotiation_info extension of RFC 5746, as servers before 2010 send it. */
function helloWithoutRenegotiation(): Buffer {
  const body = Buffer.concat([
    Buffer.from([3, 3]), // TLS 1.2
    Buffer.alloc(32, 7), // random
    Buffer.from([0]), // no session
    Buffer.from([0xc0, 0x2b]), // ECDHE-ECDSA-AES128-GCM-SHA256
    Buffer.from([0]), // no compression
  ]);
  const handshake = Buffer.concat([Buffer.from([2, 0, 0, body.length]), body]);
  return Buffer.concat([Buffer.from([0x16, 3, 3, 0, handshake.length]), handshake]);
}
