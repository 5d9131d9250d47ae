import { Worker } from 'node:worker_threads';
import type { Document, Pixels } from '../../document.js';
import { UnreadableDocument } from '../../unreadable.js';
import type { Answer, PagePicture, Task } from './job.js';

/** Milliseconds for one document: a page takes some 50, a scanned one some 1000 to be unpacked. */
const DEADLINE = 60_000;
/** Megabytes of objects, and of memory in all that the process may grow by, while a document is read. */
const HEAP = 512;
const GROWTH = 1024;
const WATCH_INTERVAL = 50;
/** Documents read at a time, and how many a thread reads before it is ended: what pdf.js forgets to let go, goes with it. */
const MAX_THREADS = 2;
const MAX_TASKS = 100;

const THREAD = new URL('./thread.js', import.meta.url);

/**
 * Bytes of a PDF → lines, tables and pictures in reading order. It is read on a thread of its own, which is ended when it takes too
 * long or too much memory: a hostile file costs a minute at most.
 * @throws UnreadableDocument encrypted, damaged, or too much for the limits
 */
export async function readPdf(bytes: Uint8Array, deadline = DEADLINE): Promise<Document> {
  const document = (await run({ kind: 'document', bytes }, deadline)) as Document;
  return document.blocks.some(({ kind }) => kind === 'picture')
    ? { ...document, scans: () => pagePictures(bytes) }
    : document;
}

/** The pictures that the Document has blocks for. @throws UnreadableDocument as `readPdf` */
async function pagePictures(bytes: Uint8Array): Promise<Map<string, Pixels>> {
  const pictures = (await run({ kind: 'pictures', bytes }, DEADLINE)) as PagePicture[];
  return new Map(
    pictures.map(({ src, width, height, channels, pixels }) => [src, { width, height, channels, data: pixels }]),
  );
}

interface Thread {
  worker: Worker;
  tasks: number;
}

const idle: Thread[] = [];
const waiting: (() => void)[] = [];
let busy = 0;

async function run(task: Task, deadline: number): Promise<NonNullable<Answer['result']>> {
  while (busy >= MAX_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
  try {
    const thread = idle.pop() ?? start();
    const answer = await ask(thread, task, deadline);
    if (answer.bug) throw new Error(answer.bug);
    if (answer.failure) throw new UnreadableDocument(answer.failure.reason, answer.failure.text);
    return answer.result as NonNullable<Answer['result']>;
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

function start(): Thread {
  const worker = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: HEAP }, stderr: true, stdout: true });
  worker.unref(); // a thread at rest keeps no program from ending
  return { worker, tasks: 0 };
}

/** One task of a thread. A thread that failed is not used again. */
async function ask(thread: Thread, { kind, bytes }: Task, milliseconds: number): Promise<Answer> {
  const { worker } = thread;
  const floor = process.memoryUsage.rss();
  worker.ref();
  let watch: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;
  let isWell = false;
  try {
    const answer = await new Promise<Answer>((resolve) => {
      const tooMuch = (zh: string, en: string) =>
        resolve({ failure: { reason: 'too_complex', text: { zh: `PDF ${zh}`, en: `the PDF ${en}` } } });
      deadline = setTimeout(
        () => tooMuch(`在 ${milliseconds / 1000} 秒内没有读完`, `is not read within ${milliseconds / 1000} s`),
        milliseconds,
      );
      watch = setInterval(() => {
        if (process.memoryUsage.rss() - floor > GROWTH * 1024 * 1024)
          tooMuch(`展开后超过 ${GROWTH} MB`, `unpacks to more than ${GROWTH} MB`);
      }, WATCH_INTERVAL);
      worker.once('message', (answer: Answer) => {
        isWell = true;
        resolve(answer);
      });
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? tooMuch(`展开后超过 ${HEAP} MB`, `unpacks to more than ${HEAP} MB`)
          : tooMuch(`无法读取（${error.message}）`, `cannot be read (${error.message})`),
      );
      // Handed over, and so gone from here: a copy, which Buffer's own slice is not.
      const own = new Uint8Array(bytes);
      worker.postMessage({ kind, bytes: own } satisfies Task, [own.buffer]);
    });
    return answer;
  } finally {
    clearTimeout(deadline);
    clearInterval(watch);
    worker.removeAllListeners('message').removeAllListeners('error');
    worker.on('error', () => {}); // what it still says while it ends
    thread.tasks += 1;
    if (isWell && thread.tasks < MAX_TASKS) {
      worker.unref();
      idle.push(thread);
    } else await worker.terminate();
  }
}
