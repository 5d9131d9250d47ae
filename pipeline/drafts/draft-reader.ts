import type { Worker } from 'node:worker_threads';
import { startThread } from '../../db/built-thread.js';
import type { ParsedReport } from '../../parsers/report.js';
import type { CheckResult } from '../checks/check.js';
import type { StoredReport } from '../checks/neighbours/stored-report.js';
import type { CheckContext } from '../checks/rule.js';
import type { Upload } from './upload.js';

/** A draft that was read, with what the rules say of it. */
export interface CheckedDraft extends CheckResult {
  report: ParsedReport;
  /** Of the file; null for a text that was pasted. */
  name: string | null;
  /** Whether texts or lists were too long to be handed over whole. */
  isCut: boolean;
}

/** unreadable: no report is in it. limits: reading took too long or too much. busy: others are waiting already. failed: our fault. */
export interface RefusedDraft {
  refused: { zh: string; en: string };
  why: 'unreadable' | 'limits' | 'busy' | 'failed';
}

export type DraftAnswer = CheckedDraft | RefusedDraft;

/** Whose report a draft is: what is looked for among the stored ones. */
export type DraftOwner = Pick<ParsedReport, 'unit' | 'county' | 'division' | 'year'>;

export type FromThread = { asks: DraftOwner } | { answer: DraftAnswer };
/** What is known beside a draft. */
export interface Beside {
  context: CheckContext;
  /** The same unit's stored reports of the years before and after. */
  reports: readonly StoredReport[];
}

export interface DraftLimits {
  /** Milliseconds for one draft. */
  deadline: number;
  /** Megabytes of objects of one draft's thread, and of memory in all that the process may grow by meanwhile. */
  heap: number;
  growth: number;
  /** Drafts read at once, and drafts that wait for it. */
  threads: number;
  waiting: number;
}

const WATCH_INTERVAL = 100;
const LIMITS: DraftLimits = { deadline: 20_000, heap: 512, growth: 1024, threads: 2, waiting: 8 };

/**
 * Reads and checks drafts, each in a thread of its own that ends with it: whatever a draft does, it takes no more than its time and its
 * memory, and leaves nothing behind. Nothing is stored.
 */
export class DraftReader {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly workers = new Set<Worker>();
  private readonly limits: DraftLimits;

  /** @param failed told of faults of ours */
  constructor(
    private readonly failed: (error: unknown) => void,
    limits: Partial<DraftLimits> = {},
  ) {
    this.limits = { ...LIMITS, ...limits };
  }

  /** @param besideOf what is known beside the draft, asked once it is read */
  async check(upload: Upload, besideOf: (owner: DraftOwner) => Beside): Promise<DraftAnswer> {
    if (this.running >= this.limits.threads) {
      if (this.waiting.length >= this.limits.waiting) return BUSY;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await this.inThread(upload, besideOf);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private inThread(upload: Upload, besideOf: (owner: DraftOwner) => Beside): Promise<DraftAnswer> {
    const { deadline, heap, growth } = this.limits;
    const worker = startThread('pipeline/drafts/draft-thread.js', {
      resourceLimits: { maxOldGenerationSizeMb: heap },
      // What a library prints is nobody's business, and what the environment holds none of the thread's.
      ...{ stdout: true, stderr: true, env: {} },
    });
    worker.stdout.resume();
    worker.stderr.resume();
    this.workers.add(worker);
    return new Promise((resolve) => {
      let answer: DraftAnswer | null = null;
      const end = (own: DraftAnswer) => {
        answer = own;
        worker.terminate();
      };
      const timer = setTimeout(() => end(beyond(`${deadline / 1000} s`)), deadline);
      const floor = process.memoryUsage.rss();
      const watch = setInterval(() => {
        if (process.memoryUsage.rss() - floor > growth * 1024 * 1024) end(beyond(`${growth} MB`));
      }, WATCH_INTERVAL);
      const fail = (error: unknown) => {
        this.failed(error);
        end(FAILED);
      };
      worker.on('message', (message: FromThread) => {
        if ('answer' in message) {
          answer = message.answer;
          return;
        }
        try {
          worker.postMessage(besideOf(message.asks));
        } catch (error) {
          fail(error);
        }
      });
      worker.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end(beyond(`${heap} MB`));
        else fail(error);
      });
      worker.on('exit', () => {
        clearTimeout(timer);
        clearInterval(watch);
        this.workers.delete(worker);
        resolve(answer ?? FAILED);
      });
      worker.postMessage(upload);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.terminate()));
  }
}

const BUSY: RefusedDraft = {
  refused: {
    zh: '正在检查别的草稿，请过一会儿再试',
    en: 'other drafts are being checked: please try again in a moment',
  },
  why: 'busy',
};
const FAILED: RefusedDraft = {
  refused: { zh: '检查时程序出错，是我们的问题', en: 'an error of ours while checking' },
  why: 'failed',
};

function beyond(limit: string): RefusedDraft {
  return {
    refused: {
      zh: `读取超出限度（${limit}），没有读完`,
      en: `reading went beyond its bounds (${limit}) and was ended`,
    },
    why: 'limits',
  };
}
