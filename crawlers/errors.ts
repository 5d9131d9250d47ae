/** Why an address gave no page. The names are stored and shown. */
export type FailureKind =
  | 'bad_address' // not http(s), no host, a port that no site uses
  | 'private' // leads into a private network
  | 'foreign' // a host that is none of the county's
  | 'robots' // forbidden by robots.txt
  | 'declined' // the host refuses automated access: 403, 412, 429, 521, a captcha
  | 'gone' // 404, 410, an empty answer, or a page that says so with status 200
  | 'server' // 5xx, or 429 with a short wait
  | 'timeout'
  | 'network' // connection refused, reset, name unknown, an answer that is cut off or damaged
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

/** What a failed connection tells those who know another way: older TLS, the other of http and https, or none. */
export type Hint = 'old-tls' | 'certificate' | 'plain-http' | 'refused';

/** A request that gave no page; the message is one line for the user. */
export class CrawlError extends Error {
  override readonly name = 'CrawlError';
  readonly remedy: Remedy;
  readonly hint: Hint | null;
  constructor(
    readonly kind: FailureKind,
    readonly url: string,
    readonly text: { zh: string; en: string },
    /** Milliseconds that the server asks to wait (Retry-After), where it does. */
    readonly retryAfter: number | null = null,
    options: ErrorOptions & { hint?: Hint | undefined } = {},
  ) {
    super(`${text.zh} / ${text.en}`, options);
    this.remedy = REMEDIES[kind];
    this.hint = options.hint ?? null;
  }
}
