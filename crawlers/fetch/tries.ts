import { CrawlError } from '../errors.js';
import type { Memory } from '../memory.js';
import { keyOf, type PageRequest } from '../page.js';
import { type Hosts, LONGEST_WAIT } from './hosts.js';
import type { Sender } from './sender.js';

const TRIES = 3;
/** Pauses before the second and third try, as multiples of the delay: 30 s and 2 min at five seconds. */
const BACKOFF = [6, 24];

/** Errors that may pass are tried again, later each time. Tries of a process that was killed in the same run count. */
export class Tries {
  constructor(
    private readonly parts: { memory: Memory; hosts: Hosts; sender: Sender },
    private readonly options: { delay: number; failuresSince: string },
  ) {}

  /** Whether this run has asked often enough. */
  areSpent(request: PageRequest): boolean {
    return this.soFar(request) >= TRIES;
  }

  private soFar(request: PageRequest): number {
    return this.parts.memory.tries(keyOf(request), this.options.failuresSince);
  }

  /**
   * Asks until there is an answer or the tries are spent.
   * @param ask notes each try in the memory; `isLast` tells that no other follows
   */
  async run<T>(request: PageRequest, ask: (isLast: boolean) => Promise<T>): Promise<T> {
    const { hosts, sender } = this.parts;
    for (let attempt = this.soFar(request) + 1; ; attempt += 1) {
      const isLast = attempt >= TRIES;
      try {
        const result = await ask(isLast);
        hosts.succeeded(request.url);
        return result;
      } catch (error) {
        if (!(error instanceof CrawlError)) throw error;
        const wait = error.retryAfter ?? 0;
        if (error.remedy !== 'retry' || isLast || wait > LONGEST_WAIT) {
          hosts.failed(request.url, error);
          throw error;
        }
        if (wait > 0) await sender.rest(request.url, wait);
        const pause = wait || Math.min(this.options.delay * (BACKOFF[attempt - 1] ?? 0), LONGEST_WAIT);
        await new Promise((done) => setTimeout(done, pause));
      }
    }
  }
}
