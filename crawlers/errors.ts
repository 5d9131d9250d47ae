/** Why an address gave no page. The names are stored and shown. */
export type FailureKind =
  | 'bad_address' // not http(s), no host, a port that no site uses
  | 'private' // leads into a private network
  | 'foreign' // a host that is none of the county's
  | 'robots' // forbidden by robots.txt
  | 'declined' // the host refuses automated access: 403, 412, 429, 521, a captcha
  | 'gone' // 404, 410, or a page that says so with status 200
  | 'server' // 5xx
  | 'timeout'
  | 'network' // connection refused, reset, name unknown
  | 'tls'
  | 'too_large'
  | 'loop' // redirects without end
  | 'parked' // not asked: the host declined or failed before
  | 'budget' // not asked: the run's number of requests is spent
  | 'browser'; // fetched, but its scripts could not be run to an end

/** What helps: try again soon, leave this address, leave the whole host alone. */
export type Remedy = 'retry' | 'skip' | 'leave-host';

const REMEDIES: Record<FailureKind, Remedy> = {
  ...{ bad_address: 'skip', private: 'skip', foreign: 'skip', robots: 'skip', gone: 'skip', too_large: 'skip' },
  ...{ loop: 'skip', budget: 'skip', parked: 'skip', browser: 'skip', declined: 'leave-host' },
  ...{ server: 'retry', timeout: 'retry', network: 'retry', tls: 'skip' },
};

/** A request that gave no page; the message is one line for the user. */
export class CrawlError extends Error {
  override readonly name = 'CrawlError';
  readonly remedy: Remedy;
  constructor(
    readonly kind: FailureKind,
    readonly url: string,
    readonly text: { zh: string; en: string },
    /** Milliseconds that the server asks to wait (Retry-After), where it does. */
    readonly retryAfter: number | null = null,
    options?: ErrorOptions,
  ) {
    super(`${text.zh} / ${text.en}`, options);
    this.remedy = REMEDIES[kind];
  }
}
