import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { CrawlError } from '../errors.js';

/** Networks that no public site lies in: the IANA special-purpose registries (RFC 6890 and its successors). */
const PRIVATE_4 = new BlockList();
for (const network of [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]) {
  const [address, bits] = network.split('/') as [string, string];
  PRIVATE_4.addSubnet(address, Number(bits), 'ipv4');
}
/** Within 2000::/3, the only part of IPv6 that is given to sites: protocols, tunnels (Teredo, 6to4), documentation. */
const PRIVATE_6 = new BlockList();
for (const network of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']) {
  const [address, bits] = network.split('/') as [string, string];
  PRIVATE_6.addSubnet(address, Number(bits), 'ipv6');
}

/** Whether an IP address belongs to no public host. An IPv4 address written as IPv6, or reached through NAT64, is judged by itself. */
export function isPrivate(address: string): boolean {
  if (isIP(address) === 4) return PRIVATE_4.check(address, 'ipv4');
  const groups = groupsOf(address);
  if (groups === null) return true;
  const [a, b, c, d, e, f, high, low] = groups as [number, number, number, number, number, number, number, number];
  const isMapped = a + b + c + d + e === 0 && f === 0xffff; // ::ffff:0:0/96
  const isNat64 = a === 0x64 && b === 0xff9b && c + d + e + f === 0; // 64:ff9b::/96
  if (isMapped || isNat64) {
    const embedded = [high >> 8, high & 255, low >> 8, low & 255].join('.');
    return PRIVATE_4.check(embedded, 'ipv4');
  }
  const isGlobal = a >> 13 === 1; // 2000::/3
  return !isGlobal || PRIVATE_6.check(groups.map((group) => group.toString(16)).join(':'), 'ipv6');
}

/** The eight numbers of an IPv6 address; null for what is none. */
function groupsOf(address: string): number[] | null {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) !== 6) return null;
  const hexadecimal = bare.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, w, x, y, z) => {
    const [high, low] = [Number(w) * 256 + Number(x), Number(y) * 256 + Number(z)];
    return `${high.toString(16)}:${low.toString(16)}`;
  });
  const [front = '', back] = hexadecimal.split('::');
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [before, after] = [numbers(front), numbers(back ?? '')];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/** Where to connect for a host name. */
export interface Target {
  addresses: { address: string; family: number }[];
  /** Whether the resolver map names the host, and the port where it names one. */
  isMapped: boolean;
  port: number | null;
  /** The machines that answer for the host: hosts with one of them in common share its turn. */
  machines: string[];
}

const MINUTES = 60_000;
const KEPT = 10 * MINUTES;

export type Lookup = (host: string) => Promise<{ address: string; family: number }[]>;
const askSystem: Lookup = (host) => lookup(host, { all: true });

/**
 * Host names → addresses: the resolver map first, then DNS. A host is refused where one of its addresses is private, unless the map
 * names it. What was checked is kept and is what the client connects to, so that a name cannot lead elsewhere a moment later.
 */
export class Resolver {
  private readonly known = new Map<string, { at: number; target: Promise<Target> }>();
  /** @param map host name in lower case → address or address:port */
  constructor(
    private readonly map: ReadonlyMap<string, string> = new Map(),
    private readonly ask: Lookup = askSystem,
  ) {}

  /** Whether the map says where the host lies. */
  names(host: string): boolean {
    return this.map.has(host);
  }

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
      const machines = [port === null ? address : `${address}:${port}`];
      return { addresses: [{ address, family: isIP(address) }], isMapped: true, port, machines };
    }
    const bare = host.replace(/^\[|\]$/g, '');
    const addresses = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await this.lookUp(host);
    const hidden = addresses.find(({ address }) => isPrivate(address));
    if (hidden) {
      throw new CrawlError('private', host, {
        zh: `${host} 指向内网地址 ${hidden.address}，拒绝访问`,
        en: `${host} leads to the private address ${hidden.address}: refused`,
      });
    }
    return { addresses, isMapped: false, port: null, machines: addresses.map(({ address }) => address) };
  }

  private async lookUp(host: string): ReturnType<Lookup> {
    let cause: unknown;
    try {
      const addresses = await this.ask(host);
      if (addresses.length > 0) return addresses;
    } catch (error) {
      cause = error;
    }
    const text = { zh: `找不到主机 ${host}`, en: `host ${host} is unknown` };
    throw new CrawlError('network', host, text, null, { cause });
  }
}

/** 127.0.0.1:8080, [::1]:8080, 127.0.0.1, ::1 → address and port. @throws RangeError for what is none */
export function splitAddress(text: string): { address: string; port: number | null } {
  if (isIP(text) !== 0) return { address: text, port: null };
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text);
  const address = match?.[1] ?? match?.[2] ?? '';
  const port = match?.[3] === undefined ? null : Number(match[3]);
  if (isIP(address) === 0 || (port !== null && (port < 1 || port > 65535))) throw new RangeError(text);
  return { address, port };
}

/** Ports that county sites are seen on; others are asked only where the registry or the resolver map names them. */
export function isUsualPort(port: number): boolean {
  return port === 443 || port === 8443 || port === 8888 || (port >= 80 && port <= 90) || (port >= 8000 && port <= 8099);
}
