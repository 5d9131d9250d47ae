import type { Worker } from 'node:worker_threads';
import { startThread } from '../../db/built-thread.js';
import type { Database } from '../../db/database.js';
import { unindexedReports } from '../../db/narratives.js';

/** Milliseconds between two looks for new reports. */
const EVERY = 60_000;

/**
 * Keeps the index of the narratives up to date while the site is open, in a thread: a page waits for none of it. Ended in the midst it
 * goes on where it was the next time; where another program writes, it waits for the next look.
 */
export class SearchIndex {
  private worker: Worker | null = null;
  private readonly timer: NodeJS.Timeout;

  /** @param failed told of faults */
  constructor(
    private readonly db: Database,
    private readonly failed: (error: unknown) => void,
    every = EVERY,
  ) {
    this.timer = setInterval(() => this.look(), every);
    this.timer.unref();
    this.look();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.worker?.terminate();
  }

  private look(): void {
    if (this.worker !== null || unindexedReports(this.db, 1) === 0) return;
    const worker = startThread('scripts/search-index/index-thread.js', { workerData: this.db.$client.name });
    this.worker = worker;
    worker.on('error', (error) => this.failed(error));
    worker.on('exit', () => {
      this.worker = null;
    });
  }
}
