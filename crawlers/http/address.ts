import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { CrawlError } from '../errors.js';

/** Networks that no public site lies in: RFC 6890 and its successors. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
])
  PRIVATE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ...([
    ['::', 128],
    ['::1', 128],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 23],
  ] as const),
  ...([
    ['2001:db8::', 32],
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
])
  PRIVATE.addSubnet(network, bits, 'ipv6');

/** Whether an IP address belongs to no public host; an IPv4 address written as IPv6 is judged by the IPv4. */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return PRIVATE.check(mapped, 'ipv4');
  if (/^::ffff:/i.test(address)) return true; // mapped, in hexadecimal: no site is addressed so
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Where to connect for a host name. */
export interface Target {
  addresses: { address: string; family: number }[];
  /** Set where the resolver map names the host: another port than the address's own. */
  port: number | null;
  /** Hosts with the same key are one machine, and share a connection. */
  machine: string;
}

const MINUTES = 60_000;
const KEPT = 10 * MINUTES;

/** Host names → addresses: the resolver map first, then DNS. Private addresses are refused unless the map names the host. */
export class Resolver {
  private readonly known = new Map<string, { at: number; target: Promise<Target> }>();
  constructor(private readonly map: ReadonlyMap<string, string> = new Map()) {}

  /** @throws CrawlError private, or network when the name is unknown */
  resolve(host: string): Promise<Target> {
    const known = this.known.get(host);
    if (known && performance.now() - known.at < KEPT) return known.target;
    const target = this.find(host);
    this.known.set(host, { at: performance.now(), target });
    target.catch(() => this.known.delete(host));
    return target;
  }

  private async find(host: string): Promise<Target> {
    const mapped = this.map.get(host);
    if (mapped) {
      const { address, port } = splitAddress(mapped);
      return { addresses: [{ address, family: isIP(address) }], port, machine: `${address}:${port ?? ''}` };
    }
    const bare = host.replace(/^\[|\]$/g, '');
    const addresses = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await this.ask(host);
    const hidden = addresses.find(({ address }) => isPrivate(address));
    if (hidden) {
      throw new CrawlError('private', host, {
        zh: `${host} 指向内网地址 ${hidden.address}，拒绝访问`,
        en: `${host} leads to the private address ${hidden.address}: refused`,
      });
    }
    return { addresses, port: null, machine: addresses.map(({ address }) => address).sort()[0] as string };
  }

  private async ask(host: string): Promise<{ address: string; family: number }[]> {
    try {
      return await lookup(host, { all: true });
    } catch (cause) {
      const text = { zh: `找不到主机 ${host}`, en: `host ${host} is unknown` };
      throw new CrawlError('network', host, text, null, { cause });
    }
  }
}

/** 127.0.0.1:8080, [::1]:8080, 127.0.0.1 → address and port. */
export function splitAddress(text: string): { address: string; port: number | null } {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text);
  const address = match?.[1] ?? match?.[2] ?? '';
  const port = match?.[3] === undefined ? null : Number(match[3]);
  if (isIP(address) === 0 || (port !== null && (port < 1 || port > 65535))) throw new RangeError(text);
  return { address, port };
}
