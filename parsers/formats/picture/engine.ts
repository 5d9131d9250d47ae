import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker } from 'tesseract.js';
import { UnreadableDocument } from '../../unreadable.js';
import type { Box, Raster } from './raster.js';

export type Language = 'eng' | 'chi_sim';

/** A line as the recogniser saw it. */
export interface SeenLine extends Box {
  /** Without white space. */
  text: string;
  /** From 0 to 1. */
  confidence: number;
}

/** How the recogniser takes a sheet: lines below each other as they come, or a page whose parts it finds itself. */
export type Layout = 'lines' | 'page';
const MODES: Readonly<Record<Layout, string>> = { lines: '6', page: '4' };

/** The worker of a language, made when first needed. It holds nobody up: a process that has nothing else to do may end. */
const workers = new Map<Language, Promise<Worker>>();
/** Sheets are read one after the other. */
let queue: Promise<unknown> = Promise.resolve();

/** Whether the packages of the recogniser are installed, and run on this machine. They are optional. */
export async function hasRecogniser(): Promise<boolean> {
  try {
    await Promise.all([import('sharp'), import('tesseract.js')]);
    for (const language of ['eng', 'chi_sim'] as const) dataOf(language);
    return true;
  } catch {
    return false;
  }
}

/** The folder of a language's data, which comes as a package. */
function dataOf(language: Language): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), '4.0.0_best_int');
}

async function workerFor(language: Language): Promise<Worker> {
  const known = workers.get(language);
  if (known) return known;
  const made = start(language);
  workers.set(language, made);
  made.catch(() => workers.delete(language));
  return made;
}

async function start(language: Language): Promise<Worker> {
  // One thread is all that it can use here; more of them only wait for each other.
  process.env.OMP_THREAD_LIMIT ??= '1';
  const { createWorker, OEM } = await import('tesseract.js');
  return createWorker(language, OEM.LSTM_ONLY, {
    langPath: dataOf(language),
    gzip: true,
    cacheMethod: 'none',
    errorHandler: () => {}, // failures come as rejections
  });
}

/** The thread behind a worker, which tesseract.js does not declare. */
function threadOf(worker: Worker): { ref(): void; unref(): void } {
  return (worker as unknown as { worker: { ref(): void; unref(): void } }).worker;
}

/**
 * The lines on a sheet, from top to bottom, of the letters given (all of the language without any).
 * @throws UnreadableDocument where the recogniser fails, or takes longer than `seconds`
 */
export function recognise(
  sheet: Raster,
  language: Language,
  { letters = '', layout = 'lines', seconds = 120 }: { letters?: string; layout?: Layout; seconds?: number } = {},
): Promise<SeenLine[]> {
  const job = queue.then(() => recogniseNow(sheet, language, letters, layout, seconds));
  queue = job.catch(() => {});
  return job;
}

async function recogniseNow(
  sheet: Raster,
  language: Language,
  letters: string,
  layout: Layout,
  seconds: number,
): Promise<SeenLine[]> {
  const worker = await workerFor(language);
  const thread = threadOf(worker);
  let timer: NodeJS.Timeout | undefined;
  thread.ref();
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(unrecognised(`${seconds} s`)), seconds * 1000);
    });
    const work = async () => {
      await worker.setParameters({
        tessedit_pageseg_mode: MODES[layout] as never,
        tessedit_char_whitelist: letters,
        user_defined_dpi: '150',
      });
      return worker.recognize(toPgm(sheet), {}, { blocks: true, text: false });
    };
    const { data } = await Promise.race([work(), late]);
    return (data.blocks ?? [])
      .flatMap(({ paragraphs }) => paragraphs)
      .flatMap(({ lines }) => lines)
      .map(({ text, confidence, bbox }) => ({
        text: text.replace(/\s+/g, ''),
        confidence: confidence / 100,
        ...{ left: bbox.x0, top: bbox.y0, right: bbox.x1, bottom: bbox.y1 },
      }))
      .sort((a, b) => a.top - b.top);
  } catch (error) {
    // Whatever it is doing, it is not waited for: the next sheet gets a new worker.
    workers.delete(language);
    worker.terminate().catch(() => {});
    throw error instanceof UnreadableDocument ? error : unrecognised(String(error).slice(0, 80));
  } finally {
    clearTimeout(timer);
    thread.unref();
  }
}

function unrecognised(why: string): UnreadableDocument {
  return new UnreadableDocument('too_complex', {
    zh: `图片识别没有完成（${why}）`,
    en: `the picture could not be recognised (${why})`,
  });
}

/** Ends the recogniser's threads; the next picture starts them again. */
export async function endRecogniser(): Promise<void> {
  const all = [...workers.values()];
  workers.clear();
  await Promise.allSettled(all.map(async (worker) => (await worker).terminate()));
}

/** The plainest of picture formats: a line of text and the pixels. */
function toPgm({ width, height, pixels }: Raster): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}
