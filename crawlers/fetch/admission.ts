import { isIP } from 'node:net';
import { CrawlError } from '../errors.js';
import { isPrivate, isUsualPort } from '../http/address.js';
import { isGovernment, normaliseUrl } from '../page.js';

export interface Admission {
  /** Hosts that the registry vouches for, beyond .gov.cn; with a port (host:port) where that is an unusual one. */
  allowed: ReadonlySet<string>;
  /** Whether the resolver map names a host: then its user says where it lies. */
  isMapped(host: string): boolean;
}

/**
 * An address that may be asked for, as it is asked for: on .gov.cn or a host that is vouched for, on a port that web servers use,
 * and no address of a private network. Names are resolved, and refused where they lead into one, by the Resolver.
 * @throws CrawlError bad_address, private, foreign
 */
export function admit(address: string, { allowed, isMapped }: Admission): string {
  const url = normaliseUrl(address);
  if (url === null) throw new CrawlError('bad_address', address, { zh: '不是网址', en: 'no web address' });
  const { hostname, host, port } = new URL(url);
  const bare = hostname.replace(/^\[|\]$/g, '');
  const isVouched = allowed.has(hostname) || allowed.has(host);
  if (isIP(bare) !== 0 && isPrivate(bare) && !isMapped(hostname)) {
    throw new CrawlError('private', url, {
      zh: `内网地址 ${bare}，拒绝访问`,
      en: `${bare} is a private address: refused`,
    });
  }
  if (!isVouched && !isGovernment(hostname)) {
    throw new CrawlError('foreign', url, {
      zh: `${hostname} 不是 .gov.cn 网站，也不在登记之中，可能是仿冒`,
      en: `${hostname} is neither under .gov.cn nor in the registry: perhaps a clone`,
    });
  }
  if (port !== '' && !isUsualPort(Number(port)) && !allowed.has(host) && !isMapped(hostname)) {
    throw new CrawlError('bad_address', url, {
      zh: `端口 ${port} 不是网站常用的端口，也不在登记之中`,
      en: `port ${port} is none that web sites use, nor in the registry`,
    });
  }
  return url;
}
