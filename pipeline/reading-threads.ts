import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Page } from '../crawlers/page.js';
import type { PageReading, Refused } from './crawled-reports.js';

/** A page to read. */
export interface Question {
  id: number;
  url: string;
  bytes: Uint8Array;
}

/** What became of it. */
export type Answer = { id: number; reading: PageReading | Refused } | { id: number; error: unknown };

interface Waiting {
  resolve(reading: PageReading | Refused): void;
  reject(error: unknown): void;
}

interface Thread {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/** One core is for the crawl itself. More threads than this read faster than one process fetches and stores. */
const MOST = 4;
/** Pages that a thread has at hand, so that it need not wait for the crawl between two of them, before another thread is started. */
const AT_HAND = 2;

/** Reads pages beside the crawl, in as many threads as there is work for: a crawl that pauses between its requests has one. */
export class ReadingThreads {
  private readonly threads: Thread[] = [];
  private readonly most = Math.min(MOST, Math.max(1, availableParallelism() - 1));
  private last = 0;

  /** As readPage does. */
  read({ url, bytes }: Pick<Page, 'url' | 'bytes'>): Promise<PageReading | Refused> {
    return new Promise((resolve, reject) => {
      const { worker, waiting } = this.leastBusy();
      this.last += 1;
      waiting.set(this.last, { resolve, reject });
      worker.postMessage({ id: this.last, url, bytes } satisfies Question);
    });
  }

  private leastBusy(): Thread {
    const [best] = [...this.threads].sort((a, b) => a.waiting.size - b.waiting.size);
    return best && (best.waiting.size < AT_HAND || this.threads.length >= this.most) ? best : this.start();
  }

  private start(): Thread {
    const thread: Thread = {
      worker: new Worker(new URL('./reading-thread.js', import.meta.url)),
      waiting: new Map(),
    };
    const { worker, waiting } = thread;
    worker.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('error' in answer) asked?.reject(answer.error);
      else asked?.resolve(answer.reading);
    });
    // The thread is gone, for want of memory it may be: so is what it had at hand.
    worker.on('error', (error) => {
      this.threads.splice(this.threads.indexOf(thread), 1);
      for (const asked of waiting.values()) asked.reject(error);
    });
    this.threads.push(thread);
    return thread;
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }
}
