import { CrawlError } from '../errors.js';
import { type HostState, type Memory, newHost } from '../memory.js';

/** What the registry says of a host. */
export interface Profile {
  /** Seconds between two requests, where the host needs more than the crawl's own. */
  delay?: number | undefined;
  /** Hosts of one platform share one turn. */
  platform?: string | undefined;
  tls?: 'current' | 'legacy' | undefined;
  state?: string | undefined;
  note?: string | undefined;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** A host that declined is left alone for this long at least. */
const DECLINED_FOR = 24 * HOUR;
const UNREACHABLE_FOR = HOUR;
/** A wait that a server asks for and that we take at once; a longer one parks the host. */
export const LONGEST_WAIT = 5 * 60 * SECOND;
/** Pages of one host that failed one after the other, until the host is taken to be down. */
const MAX_FAILURES = 3;

/** A host as the crawl keeps it: the name, and the port where it is not the usual one. */
export function hostOf(url: string): string {
  return new URL(url).host;
}

/** What the crawl learned of hosts: which are left alone and until when, and how they speak. */
export class Hosts {
  private readonly failures = new Map<string, number>();
  private readonly httpsOnly = new Set<string>();

  constructor(
    private readonly memory: Memory,
    private readonly profiles: ReadonlyMap<string, Profile>,
  ) {}

  state(host: string): HostState {
    return this.memory.host(host) ?? newHost(host);
  }

  change(host: string, what: Partial<HostState>): void {
    this.memory.saveHost({ ...this.state(host), ...what });
  }

  profile(url: string): Profile {
    const { host, hostname } = new URL(url);
    return this.profiles.get(host) ?? this.profiles.get(hostname) ?? {};
  }

  /** @throws CrawlError parked, where the host is to be left alone */
  refuseParked(url: string): void {
    const host = hostOf(url);
    const profile = this.profile(url);
    if (profile.state === 'declined' || profile.state === 'dead') {
      const why = profile.note ?? profile.state;
      throw new CrawlError('parked', url, { zh: `登记中注明不访问：${why}`, en: `left alone by the registry: ${why}` });
    }
    const { state, reason, until } = this.state(host);
    if (state === 'ok' || (until !== null && until <= new Date().toISOString())) return;
    throw new CrawlError('parked', url, {
      zh: `${host} 已停止访问：${reason ?? state}`,
      en: `${host} is left alone until ${until ?? 'told otherwise'}: ${reason ?? state}`,
    });
  }

  /** An answer that is none against us: whatever was held against the host is over. */
  succeeded(url: string): void {
    const host = hostOf(url);
    this.failures.delete(host);
    const { state } = this.state(host);
    if (state !== 'ok') this.change(host, { state: 'ok', reason: null, until: null });
  }

  /** A page that cannot be had. A host that declines, asks for a long wait, or fails page after page is left alone. */
  failed(url: string, error: CrawlError): void {
    const host = hostOf(url);
    if (error.kind === 'gone') this.succeeded(url);
    if (error.remedy === 'leave-host') this.park(host, 'declined', error);
    if (error.remedy !== 'retry') return;
    const count = (this.failures.get(host) ?? 0) + 1;
    this.failures.set(host, count);
    if (count >= MAX_FAILURES || (error.retryAfter ?? 0) > LONGEST_WAIT) this.park(host, 'unreachable', error);
  }

  park(host: string, state: 'declined' | 'unreachable', { text, retryAfter }: CrawlError): void {
    const least = state === 'declined' ? DECLINED_FOR : UNREACHABLE_FOR;
    const until = new Date(Date.now() + Math.max(least, retryAfter ?? 0)).toISOString();
    this.failures.delete(host);
    this.change(host, { state, reason: text.zh, until });
  }

  /** An address in the scheme that its host is known to speak. */
  inItsScheme(url: string): string {
    const host = hostOf(url);
    if (this.state(host).isPlainHttp) return url.replace(/^https:/, 'http:');
    return this.httpsOnly.has(host) ? url.replace(/^http:/, 'https:') : url;
  }

  /** The host answered at this address after it had failed with the other scheme. */
  speaks(url: string): void {
    const host = hostOf(url);
    const isPlainHttp = url.startsWith('http:');
    if (isPlainHttp) this.httpsOnly.delete(host);
    else this.httpsOnly.add(host);
    this.change(host, { isPlainHttp });
  }

  /** The host itself leads to another scheme: what was learned of it no longer holds. */
  leads(from: string, to: string): void {
    if (hostOf(from) !== hostOf(to) || from.slice(0, 6) === to.slice(0, 6)) return;
    this.httpsOnly.delete(hostOf(from));
    if (this.state(hostOf(from)).isPlainHttp) this.change(hostOf(from), { isPlainHttp: false });
  }
}
