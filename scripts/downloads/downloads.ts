import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThread } from '../../db/built-thread.js';
import type { Download, DownloadSelection, Downloads } from '../../web/services/downloads.js';
import { FORMATS } from '../export/write.js';

export interface Order {
  database: string;
  selection: DownloadSelection;
  format: string;
  /** Of its own, empty. */
  folder: string;
}

export type FromThread = { bytes: number; sha256: string } | 'empty';

interface Limits {
  /** Milliseconds for one download. */
  deadline: number;
  /** Downloads that may wait while one is made. */
  waiting: number;
}

/** Together less than the site gives a request: a file that nobody waits for any more would be left behind. */
const LIMITS: Limits = { deadline: 12_000, waiting: 1 };

/**
 * Exports of a selection as one zip, made one after the other in threads: a page waits for none of them. What was made lies in a folder
 * of its own until it was fetched.
 */
export class ExportDownloads implements Downloads {
  readonly formats = FORMATS;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private readonly folders = new Set<string>();

  /** @param database its file @param failed told of faults of ours */
  constructor(
    private readonly database: string,
    private readonly failed: (error: unknown) => void,
    private readonly limits: Limits = LIMITS,
  ) {}

  async make(selection: DownloadSelection, format: string): Promise<Download | 'empty' | 'busy' | 'failed'> {
    if (this.waiting > this.limits.waiting) return 'busy';
    this.waiting += 1;
    const own = this.last.then(() => this.inThread(selection, format));
    this.last = own;
    try {
      return await own;
    } finally {
      this.waiting -= 1;
    }
  }

  private inThread(selection: DownloadSelection, format: string): Promise<Download | 'empty' | 'failed'> {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-download-'));
    this.folders.add(folder);
    const remove = () => {
      this.folders.delete(folder);
      rmSync(folder, { recursive: true, force: true });
    };
    const { database, limits } = this;
    const worker = startThread('scripts/downloads/download-thread.js', {
      workerData: { database, selection, format, folder } satisfies Order,
    });
    return new Promise((resolve) => {
      let answer: FromThread | null = null;
      const timer = setTimeout(() => worker.terminate(), limits.deadline);
      worker.on('message', (message: FromThread) => {
        answer = message;
      });
      worker.on('error', (error) => this.failed(error));
      worker.on('exit', () => {
        clearTimeout(timer);
        if (answer !== null && answer !== 'empty') {
          resolve({ path: join(folder, 'gongkai.zip'), ...answer, remove });
          return;
        }
        remove();
        resolve(answer ?? 'failed');
      });
    });
  }

  /** Takes away what was not fetched. */
  close(): void {
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }
}
