import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { kindOf } from '../crawlers/discover/files.js';
import { startThread } from '../db/built-thread.js';
import type { AttachedBytes } from './attached-files.js';
import type { PageReading, Refused, WithFiles } from './crawled-reports.js';

/** A page to read; with files, the report that they are together. */
export interface Question {
  page: PageBytes;
  files: AttachedBytes[] | null;
}

/** What of a page has to be known to read it. */
export interface PageBytes {
  url: string;
  bytes: Uint8Array;
  captureId: number;
}

/** What became of it. */
export type Answer = PageReading | WithFiles | Refused;

interface Asked {
  question: Question;
  resolve(answer: Answer): void;
}

/** A thread with what it was asked and has not answered: it reads the first of them. */
interface Thread {
  worker: Worker;
  waiting: Asked[];
  deadline: NodeJS.Timeout | undefined;
}

/** One core is for the crawl itself. More threads than this read faster than one process fetches and stores. */
const MOST = 4;
/** Pages that a thread has at hand, so that it need not wait for the crawl between two of them, before another thread is started. */
const AT_HAND = 2;
/** Milliseconds for one page with its files. Twenty scanned files of forty pages take longer, and are no report. */
const DEADLINE = 600_000;
/** Megabytes of objects in a thread: more than any page needs, and less than would take the crawl along. */
const HEAP = 1536;

/**
 * Reads pages beside the crawl, in as many threads as there is work for: a crawl that pauses between its requests has one. Files,
 * of which some take seconds, have a thread of their own: no page waits for them. A thread that dies, or is ended because it takes
 * too long, costs the crawl the one page that it read.
 */
export class ReadingThreads {
  private readonly forPages: Thread[] = [];
  private readonly forFiles: Thread[] = [];
  private readonly most = Math.min(MOST, Math.max(1, availableParallelism() - 1));
  private isClosed = false;

  /** @param limits of one page: milliseconds, and megabytes of objects */
  constructor(private readonly limits: { deadline: number; heap: number } = { deadline: DEADLINE, heap: HEAP }) {}

  /** As readPage does. */
  read({ url, bytes, captureId }: PageBytes): Promise<PageReading | Refused> {
    const question = { page: { url, bytes, captureId }, files: null };
    return this.ask(question, kindOf(bytes) === null ? 'pages' : 'files') as Promise<PageReading | Refused>;
  }

  /** As readWithFiles does. */
  readFiles({ url, bytes, captureId }: PageBytes, files: AttachedBytes[]): Promise<WithFiles | Refused> {
    return this.ask({ page: { url, bytes, captureId }, files }, 'files') as Promise<WithFiles | Refused>;
  }

  private ask(question: Question, kind: 'pages' | 'files'): Promise<Answer> {
    return new Promise((resolve) => this.give({ question, resolve }, kind));
  }

  private give(asked: Asked, kind: 'pages' | 'files'): void {
    const thread = kind === 'pages' ? this.leastBusy() : (this.forFiles[0] ?? this.start(this.forFiles));
    thread.waiting.push(asked);
    if (thread.waiting.length === 1) this.watch(thread);
    thread.worker.postMessage(asked.question);
  }

  private leastBusy(): Thread {
    const [best] = [...this.forPages].sort((a, b) => a.waiting.length - b.waiting.length);
    if (best && (best.waiting.length < AT_HAND || this.forPages.length >= this.most)) return best;
    return this.start(this.forPages);
  }

  private start(pool: Thread[]): Thread {
    const worker = startThread('pipeline/reading-thread.js', {
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heap },
    });
    const thread: Thread = { worker, waiting: [], deadline: undefined };
    let why = '';
    worker.on('message', (answer: Answer) => {
      thread.waiting.shift()?.resolve(answer);
      this.watch(thread);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      why = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `> ${this.limits.heap} MB` : error.message;
    });
    worker.on('exit', () => this.bury(thread, pool, why || `> ${this.limits.deadline / 1000} s`));
    pool.push(thread);
    return thread;
  }

  /** The first of what a thread has at hand is what it reads now. */
  private watch(thread: Thread): void {
    clearTimeout(thread.deadline);
    if (thread.waiting.length > 0) thread.deadline = setTimeout(() => thread.worker.terminate(), this.limits.deadline);
  }

  /** What a thread died of is refused; what it had not begun is read by another one. */
  private bury(thread: Thread, pool: Thread[], why: string): void {
    clearTimeout(thread.deadline);
    pool.splice(pool.indexOf(thread), 1);
    const [guilty, ...others] = thread.waiting;
    const text = why.split('\n')[0]?.slice(0, 200);
    guilty?.resolve({
      refused: {
        zh: `读取超出限度，没有读完（${text}）`,
        en: `reading went beyond its bounds and was ended (${text})`,
      },
    });
    if (!this.isClosed) for (const asked of others) this.give(asked, pool === this.forFiles ? 'files' : 'pages');
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.forPages, ...this.forFiles].map(({ worker }) => worker.terminate()));
  }
}
