import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { SiteDeps } from './deps.js';

/** Who asks, as what is counted by. */
export type ClientOf = (c: Context) => string;

/**
 * Who asks: the address that the connection comes from or, behind so many trusted proxies, the one that the outermost of them saw. Each
 * proxy puts the address that it saw at the end of X-Forwarded-For: what stands further left came from the client, and is not believed.
 */
export function clientBy({ trustedProxies = 0 }: Pick<SiteDeps, 'trustedProxies'>): ClientOf {
  return (c) => {
    // Asked without a server there is no connection.
    const peer = c.env?.incoming ? getConnInfo(c).remote.address : undefined;
    if (trustedProxies === 0) return networkOf(peer);
    const seen = (c.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
    const address = plainAddress(seen[Math.max(0, seen.length - trustedProxies)] ?? '');
    return networkOf(isIP(address) === 0 ? peer : address);
  };
}

/** Some proxies add the port: 203.0.113.7:5012, [2001:db8::7]:5012. */
function plainAddress(text: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}

/** An address, or the network of one of version 6, of which everybody has billions. */
function networkOf(address: string | undefined): string {
  if (!address) return 'unknown';
  const own = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return own.includes(':') ? groupsOf(own).slice(0, 4).join(':') : own;
}

/** The eight groups of an address of version 6, whichever way it is written. */
function groupsOf(address: string): string[] {
  const [left = '', right] = (address.split('%')[0] as string).toLowerCase().split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => group.replace(/^0+(?=.)/, '')));
  const [first, last] = [groups(left), groups(right ?? '')];
  const filler = right === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...new Array<string>(filler).fill('0'), ...last];
}
