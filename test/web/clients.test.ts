import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { addressOf, forwardedScheme } from '../../web/address.js';
import { clientBy } from '../../web/clients.js';

/** What a request is counted by that comes over a connection from an address, with what it says of itself. */
async function clientOf(trustedProxies: number, remoteAddress: string, forwarded?: string): Promise<string> {
  const app = new Hono();
  app.get('/', (c) => c.text(clientBy({ trustedProxies })(c)));
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } });
  return answer.text();
}

describe('who asks', () => {
  it.each([
    { because: 'by default nobody is believed', trusted: 0, forwarded: '203.0.113.7', client: '127.0.0.1' },
    { because: 'one proxy: what it saw itself', trusted: 1, forwarded: '203.0.113.7', client: '203.0.113.7' },
    {
      because: 'what the client claimed before is not believed',
      ...{ trusted: 1, forwarded: '198.51.100.1, 198.51.100.2, 203.0.113.7', client: '203.0.113.7' },
    },
    { because: 'two proxies', trusted: 2, forwarded: '198.51.100.1,203.0.113.7, 10.0.0.2', client: '203.0.113.7' },
    { because: 'fewer than expected', trusted: 3, forwarded: '203.0.113.7', client: '203.0.113.7' },
    { because: 'none said', trusted: 1, forwarded: undefined, client: '127.0.0.1' },
    { because: 'nonsense', trusted: 1, forwarded: '1.2.3.4, "><script>', client: '127.0.0.1' },
    { because: 'an empty end', trusted: 1, forwarded: '1.2.3.4, ', client: '127.0.0.1' },
    { because: 'with its port', trusted: 1, forwarded: '203.0.113.7:5012', client: '203.0.113.7' },
    { because: 'version 6 with its port', trusted: 1, forwarded: '[2001:db8::7]:5012', client: '2001:db8:0:0' },
    { because: 'version 4 as version 6', trusted: 1, forwarded: '::ffff:203.0.113.7', client: '203.0.113.7' },
  ])('$because', async ({ trusted, forwarded, client }) => {
    expect(await clientOf(trusted, '127.0.0.1', forwarded)).toBe(client);
  });

  it('of version 6 the network counts, whichever way its addresses are written', async () => {
    const same = ['2001:db8::1', '2001:db8::2:1', '2001:0DB8:0000:0000:ffff::9', '2001:db8:0:0:1:2:3:4'];
    for (const address of same) expect(await clientOf(0, address)).toBe('2001:db8:0:0');
    expect(await clientOf(0, '2001:db8:0:1::1')).toBe('2001:db8:0:1');
    expect(await clientOf(0, '::1')).toBe('0:0:0:0');
    expect(await clientOf(0, 'fe80::1%eth0')).toBe('fe80:0:0:0');
  });
});

describe('the address that was asked for', () => {
  it.each([
    { because: 'nobody is believed by default', trusted: 0, said: 'https', origin: 'http://a.example' },
    { because: 'a proxy that ends TLS', trusted: 1, said: 'https', origin: 'https://a.example' },
    { because: 'what the client claimed before', trusted: 1, said: 'https, http', origin: 'http://a.example' },
    { because: 'two proxies', trusted: 2, said: 'https, http', origin: 'https://a.example' },
    {
      because: 'two proxies, of which the inner one writes over',
      trusted: 2,
      said: 'https',
      origin: 'https://a.example',
    },
    { because: 'another scheme', trusted: 1, said: 'javascript', origin: 'http://a.example' },
    { because: 'nothing said', trusted: 1, said: undefined, origin: 'http://a.example' },
  ])('$because', async ({ trusted, said, origin }) => {
    const app = new Hono();
    app.use(forwardedScheme({ trustedProxies: trusted }));
    app.get('/', (c) => c.text(addressOf(c).origin));
    const answer = await app.request('http://a.example/', { headers: said ? { 'x-forwarded-proto': said } : {} });
    expect(await answer.text()).toBe(origin);
  });
});
