import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Block, Document, Sheet } from '../../document.js';
import { UnreadableDocument } from '../../unreadable.js';
import { Blocks } from '../blocks.js';
import { damaged, encrypted } from '../zip.js';
import { blocksOf, type Sheet as ShownSheet } from './sheet.js';

/** What the library's thread sends back: plain values. */
interface PlainSheet {
  name: string;
  isHidden: boolean;
  cells: [row: number, column: number, text: string][];
  merges: [top: number, left: number, bottom: number, right: number][];
  hiddenRows: number[];
  hiddenColumns: number[];
}

/** Time and memory that the library gets. A workbook of a report takes a tenth of a second. */
const MAX_MILLISECONDS = 20_000;
const MAX_MEGABYTES = 512;

/**
 * An old workbook (.xls, .et, .xlsb, Excel's XML of 2003) → its sheets as they are shown. The library reads it in a thread of its own,
 * which is ended where a file is made to keep it busy.
 * @throws UnreadableDocument
 */
export async function readXls(bytes: Uint8Array): Promise<Document> {
  const blocks = new Blocks();
  const found: Block[] = [];
  const sheets: Sheet[] = [];
  for (const sheet of (await sheetsOf(bytes)).filter(({ isHidden }) => !isHidden)) {
    const own = blocksOf(shownSheet(sheet), blocks);
    if (own[0]) sheets.push({ name: sheet.name, first: own[0] });
    found.push(...own);
  }
  return { format: 'xls', charset: null, replacements: 0, title: null, meta: new Map(), blocks: found, sheets };
}

function shownSheet({ cells, merges, hiddenRows, hiddenColumns }: PlainSheet): ShownSheet {
  const rows = new Set(hiddenRows);
  const columns = new Set(hiddenColumns);
  return {
    cells: cells.map(([row, column, text]) => ({ row, column, text })),
    merges: merges.map(([top, left, bottom, right]) => ({ top, left, bottom, right })),
    isRowHidden: (row) => rows.has(row),
    isColumnHidden: (column) => columns.has(column),
    floating: [],
  };
}

function sheetsOf(bytes: Uint8Array): Promise<PlainSheet[]> {
  const worker = new Worker(`(${inThread.toString()})(require('node:worker_threads'))`, {
    eval: true,
    workerData: {
      bytes,
      library: createRequire(import.meta.url).resolve('@e965/xlsx'),
      zeroless: zerolessSheets(bytes),
    },
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES },
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve, reject) => {
    const end = (act: () => void) => {
      clearTimeout(late);
      worker.terminate();
      act();
    };
    const late = setTimeout(() => end(() => reject(tooComplex())), MAX_MILLISECONDS);
    worker.once('message', ({ sheets, failure }: { sheets?: PlainSheet[]; failure?: string }) =>
      end(() => {
        if (sheets) resolve(sheets);
        else reject(/password|encrypt/i.test(failure ?? '') ? encrypted() : damaged());
      }),
    );
    // Out of memory, or a fault of the library's.
    worker.once('error', () => end(() => reject(tooComplex())));
  });
}

const SHEET = 0x85;
const WINDOW = 0x23e;
const END = 0x0a;
const MAX_RECORDS = 500_000;

/** Which sheets of a BIFF stream leave zeros blank by their own setting; the library does not tell. */
function zerolessSheets(bytes: Uint8Array): boolean[] {
  const starts: number[] = [];
  for (const { type, data } of recordsOf(bytes, 0))
    if (type === SHEET && data.byteLength >= 4) starts.push(data.getUint32(0, true));
  return starts.map((start) => {
    for (const { type, data } of recordsOf(bytes, start))
      if (type === WINDOW && data.byteLength >= 2) return (data.getUint16(0, true) & 0x10) === 0;
    return false;
  });
}

/** Records of a stream up to the end of its part. */
function* recordsOf(bytes: Uint8Array, start: number): Generator<{ type: number; data: DataView }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = start, i = 0; at + 4 <= bytes.length && i < MAX_RECORDS; i += 1) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (type === END || at + 4 + length > bytes.length) return;
    yield { type, data: new DataView(bytes.buffer, bytes.byteOffset + at + 4, length) };
    at += 4 + length;
  }
}

function tooComplex(): UnreadableDocument {
  return new UnreadableDocument('too_complex', { zh: '表格太大或结构异常', en: 'a workbook too large or too odd' });
}

/** Runs in the thread, as text: it must not refer to anything of this file. */
function inThread({ workerData, parentPort }: typeof import('node:worker_threads')): void {
  try {
    const XLSX = require(workerData.library) as typeof import('@e965/xlsx');
    const book = XLSX.read(workerData.bytes, { type: 'array', cellStyles: true, cellNF: false, cellHTML: false });
    const hiddenIn = (list: ({ hidden?: boolean } | undefined)[] | undefined) =>
      Object.entries(list ?? []).flatMap(([at, entry]) => (entry?.hidden ? [Number(at)] : []));
    const sheets = book.SheetNames.map((name, i) => {
      const sheet = book.Sheets[name] as import('@e965/xlsx').WorkSheet;
      const cells: [number, number, string][] = [];
      for (const [key, cell] of Object.entries(sheet)) {
        if (key.startsWith('!')) continue;
        const { r, c } = XLSX.utils.decode_cell(key);
        if (cell.v === 0 && workerData.zeroless[i]) continue;
        const text = cell.w ?? (cell.v === undefined ? '' : String(cell.v));
        if (text !== '') cells.push([r, c, text]);
      }
      return {
        name,
        isHidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0,
        cells,
        merges: (sheet['!merges'] ?? []).map(({ s, e }) => [s.r, s.c, e.r, e.c]),
        hiddenRows: hiddenIn(sheet['!rows']),
        hiddenColumns: hiddenIn(sheet['!cols']),
      };
    });
    parentPort?.postMessage({ sheets });
  } catch (error) {
    parentPort?.postMessage({ failure: String(error) });
  }
}
