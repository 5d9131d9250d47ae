import { describe, expect, it } from 'vitest';
import { isPrivate, isUsualPort, Resolver, splitAddress } from '../../../crawlers/http/address.js';
import { HttpClient } from '../../../crawlers/http/client.js';
import { quick } from '../../support/fetching.js';
import { http } from '../../support/local-servers.js';

describe('isPrivate', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.255.254', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.0.0.1', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '100::1', '5f00::1'],
    ...['2001:db8::1', '3fff::1', '4000::1'],
    // IPv4 within IPv6: mapped, compatible, translated, NAT64, local NAT64, 6to4, Teredo.
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:10.0.0.1', '0:0:0:0:0:ffff:c0a8:0101', '::127.0.0.1', '::7f00:1'],
    ...[
      '::ffff:0:127.0.0.1',
      '64:ff9b::10.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '2002:7f00:1::',
      '2002:b468:94f8::',
    ],
    ...['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'no address', ''],
  ])('%s is', (address) => {
    expect(isPrivate(address)).toBe(true);
  });

  it.each([
    ...['1.25.240.11', '122.137.242.24', '172.32.0.1', '100.128.0.1', '192.169.0.1', '223.255.255.255', '11.0.0.1'],
    ...[
      '240e:ff::1',
      '2408:8606::1',
      '2400:3200::1',
      '::ffff:122.137.242.24',
      '::ffff:7a89:f218',
      '64:ff9b::7a89:f218',
    ],
  ])('%s is not', (address) => {
    expect(isPrivate(address)).toBe(false);
  });

  it.each([
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://１２７.0.0.1/',
    'http://127.0.0.1./',
  ])('%s is 127.0.0.1 once it is read as an address', (url) => {
    expect(isPrivate(new URL(url).hostname)).toBe(true);
  });
});

describe('splitAddress', () => {
  it.each([
    ['127.0.0.1:8080', '127.0.0.1', 8080],
    ['127.0.0.1', '127.0.0.1', null],
    ['[::1]:8080', '::1', 8080],
    ['[::1]', '::1', null],
    ['::1', '::1', null],
  ])('%s', (text, address, port) => {
    expect(splitAddress(text)).toEqual({ address, port });
  });

  it.each([
    '',
    'a.gov.cn:80',
    '127.0.0.1:0',
    '127.0.0.1:65536',
    '127.0.0.1:',
    '127.0.0.1:80:80',
    '[127.0.0.1',
    '1.2.3:80',
  ])('refuses %j', (text) => {
    expect(() => splitAddress(text)).toThrow(RangeError);
  });
});

it('web ports are usual, others are not', () => {
  expect([80, 81, 88, 443, 8080, 8082, 8443, 8888].every(isUsualPort)).toBe(true);
  expect([21, 22, 25, 110, 1433, 3306, 6379, 9100, 9200, 27017].some(isUsualPort)).toBe(false);
});

describe('Resolver', () => {
  const answering = (...addresses: string[]) => {
    let asked = 0;
    const resolver = new Resolver(new Map([['mapped.gov.cn', '127.0.0.1:8080']]), async () => {
      asked += 1;
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    });
    return { resolver, asked: () => asked };
  };

  it('gives all addresses of a name, each a machine whose turn the host shares', async () => {
    const { resolver } = answering('1.2.3.4', '240e::1');
    expect(await resolver.resolve('www.a.gov.cn')).toMatchObject({ machines: ['1.2.3.4', '240e::1'], isMapped: false });
  });

  it.each([[['10.0.0.1']], [['1.2.3.4', '127.0.0.1']], [['1.2.3.4', '::ffff:10.0.0.1']]])(
    'refuses a name of which one address is private: %j',
    async (addresses) => {
      await expect(answering(...addresses).resolver.resolve('www.a.gov.cn')).rejects.toMatchObject({ kind: 'private' });
    },
  );

  it('lets the map lead anywhere, and to a port', async () => {
    const { resolver, asked } = answering('1.2.3.4');
    expect(await resolver.resolve('mapped.gov.cn')).toMatchObject({ isMapped: true, port: 8080 });
    expect(resolver.names('mapped.gov.cn')).toBe(true);
    expect(asked()).toBe(0);
  });

  it('refuses addresses that are hosts themselves', async () => {
    await expect(answering().resolver.resolve('127.0.0.1')).rejects.toMatchObject({ kind: 'private' });
    await expect(answering().resolver.resolve('[::1]')).rejects.toMatchObject({ kind: 'private' });
  });

  it('asks once for many requests, and again after a failure', async () => {
    const { resolver, asked } = answering('1.2.3.4');
    await Promise.all([resolver.resolve('www.a.gov.cn'), resolver.resolve('www.a.gov.cn')]);
    expect(asked()).toBe(1);
    let isKnown = false;
    const waking = new Resolver(new Map(), async () => (isKnown ? [{ address: '1.2.3.4', family: 4 }] : []));
    await expect(waking.resolve('www.b.gov.cn')).rejects.toMatchObject({ kind: 'network' });
    isKnown = true;
    expect((await waking.resolve('www.b.gov.cn')).machines).toEqual(['1.2.3.4']);
  });

  it('a name that leads elsewhere a moment later is not followed there: the address that was checked is the one connected to', async () => {
    const inside = await http((_asked, answer) => answer.end('secret'));
    let asked = 0;
    // Public when it is checked, private ever after.
    const rebinding = new Resolver(new Map(), async () => {
      asked += 1;
      return [{ address: asked === 1 ? '192.0.0.0' : '127.0.0.1', family: 4 }];
    });
    const client = new HttpClient(rebinding, { ...quick, timeout: 200 });
    const url = `http://www.a.gov.cn:${inside.split(':')[1]}/`;
    await expect(client.send({ url })).rejects.toMatchObject({ kind: 'private' });
    await expect(client.send({ url })).rejects.toMatchObject({ kind: 'private' });
    await client.close();
  });
});
