import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Archive } from '../archive/archive.js';
import { Fetcher } from '../fetcher.js';
import { Resolver } from '../http/address.js';
import { HttpClient } from '../http/client.js';
import { Pace } from '../http/pace.js';
import type { HostState, Memory } from '../memory.js';
import type { Page } from '../page.js';

export interface FetchPageOptions {
  userAgent: string;
  /** Milliseconds between robots.txt and the page. */
  delay: number;
  /** Host name → address:port. */
  resolve: ReadonlyMap<string, string>;
}

/** robots.txt, the page, and what redirects may cost. */
const MAX_REQUESTS = 12;

/**
 * One official page, as a crawl would fetch it: robots.txt first, then a pause, no private address, nothing outside of .gov.cn on the
 * way. Nothing of it is kept.
 * @throws CrawlError
 */
export async function fetchPage(url: string, { userAgent, delay, resolve }: FetchPageOptions): Promise<Page> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-page-'));
  const archive = new Archive(folder);
  const resolver = new Resolver(resolve);
  try {
    const fetcher = new Fetcher(
      { client: new HttpClient(resolver), resolver, pace: new Pace(), memory: new NoMemory(), archive },
      {
        ...{ userAgent, delay, maxRequests: MAX_REQUESTS, freshSince: new Date().toISOString() },
        ...{ allowed: new Set<string>(), profiles: new Map() },
      },
    );
    return await fetcher.fetch({ url });
  } finally {
    await archive.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Knows of hosts what this process learned, and of no page anything. */
class NoMemory implements Memory {
  private readonly hosts = new Map<string, HostState>();
  private captures = 0;

  past(): null {
    return null;
  }
  /** As if two tries had failed: a person is waiting, and asks again who wants to. */
  tries(): number {
    return 2;
  }
  captured(): null {
    return null;
  }
  capture(): number {
    this.captures += 1;
    return this.captures;
  }
  note(): void {}
  together<T>(write: () => T): T {
    return write();
  }
  host(host: string): HostState | null {
    return this.hosts.get(host) ?? null;
  }
  saveHost(state: HostState): void {
    this.hosts.set(state.host, state);
  }
  lastRequestAt(): null {
    return null;
  }
}
