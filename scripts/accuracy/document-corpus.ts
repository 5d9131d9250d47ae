import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasRecogniser } from '../../parsers/formats/picture/engine.js';
import type { Status } from '../../parsers/report.js';
import { LAYOUTS } from '../demo/layouts/index.js';
import { STATISTICS_LAYOUTS } from '../demo/layouts/statistics-layouts.js';
import { byOffice } from '../demo/office/by-office.js';
import { OFFICE_LAYOUTS } from '../demo/office/index.js';
import { openPrinter, type Printer } from '../demo/pdf/print.js';
import { PDF_STYLES } from '../demo/pdf/styles.js';
import { openCamera } from '../demo/pictures/camera.js';
import { PICTURE_KINDS } from '../demo/pictures/kinds.js';
import { Random } from '../demo/random.js';
import { makeStatistics } from '../demo/statistics.js';
import type { Size } from '../demo/truth.js';
import { soundReport } from './corpus.js';

const URL = 'https://www.anle.gov.cn/zfxxgk/t20230118_1.html';

/** Kinds of document, in the order of the table. */
export const KINDS = [
  ...['HTML', '文本 text', 'DOCX', 'DOC', 'XLSX', 'XLS', 'RTF', 'PDF 文字 text', 'PDF 扫描 scanned'],
  ...['PNG', 'JPEG 扫描 scan', 'JPEG 差扫描 bad scan'],
] as const;
export type DocumentKind = (typeof KINDS)[number];

/** A document whose every cell is known. */
export interface KnownDocument {
  kind: DocumentKind;
  id: string;
  bytes: Uint8Array;
  url?: string;
  /** Without a status only the value is known: a person read it. */
  facts: Record<string, { value: number | null; status?: Status }>;
  /** Set where a reader may leave cells unread, so long as it says so. */
  mayFlag: boolean;
}

/** How much is made. */
export interface CorpusExtent {
  /** Of what is text one document in so many. */
  oneIn: number;
  /** Pictures of each kind: of whole reports, or of their chapter two alone, which takes a tenth of the time. */
  pictures: { each: number; of: 'report' | 'two' };
  /** Of the office files, at most so many of each kind are written by LibreOffice as files of 1997. */
  older: number;
}

const FORMS = ['2019', '2021'] as const;
const SIZES: readonly Size[] = ['zero', 'small', 'large'];
const KIND_OF: Readonly<Record<'html' | 'txt' | 'md' | 'docx' | 'xlsx' | 'rtf' | 'png' | 'pdf', DocumentKind>> = {
  ...{ html: 'HTML', txt: '文本 text', md: '文本 text', docx: 'DOCX', xlsx: 'XLSX', rtf: 'RTF' },
  ...{ png: 'PNG', pdf: 'PDF 扫描 scanned' },
};

/** Every document: a print is made where Chromium is, a picture where the recogniser is as well, a file of 1997 where LibreOffice is. */
export async function* knownDocuments(extent: CorpusExtent, realFolder: string): AsyncGenerator<KnownDocument> {
  yield* pagesAndTexts(extent);
  yield* officeFiles(extent);
  const printer = await openPrinter();
  if (printer) {
    try {
      yield* prints(extent, printer);
      yield* pictures(extent, printer);
    } finally {
      await printer.close();
    }
  }
  yield* realDocuments(realFolder);
}

/** Every layout once in each form, in changing sizes; of them one in so many. */
function* turns<Layout>(layouts: readonly Layout[], oneIn: number) {
  let number = 0;
  for (const form of FORMS) {
    for (const layout of layouts) {
      number += 1;
      if (number % oneIn === 0)
        yield { layout, form, size: SIZES[number % SIZES.length] as Size, seed: 7919 * number + 17 };
    }
  }
}

async function* pagesAndTexts({ oneIn }: CorpusExtent): AsyncGenerator<KnownDocument> {
  for (const { layout, form, size, seed } of turns(LAYOUTS, oneIn)) {
    const random = new Random(seed);
    const { bytes, facts } = layout.render(soundReport(random, form, size), random);
    const id = `${layout.id} ${form} ${size} ${seed}`;
    yield { kind: KIND_OF[layout.extension], id, bytes, facts, url: URL, mayFlag: layout.mayFlag !== undefined };
  }
  for (const { layout, size, seed } of turns(STATISTICS_LAYOUTS, oneIn * FORMS.length)) {
    const random = new Random(seed);
    const options = { unit: '横市镇', county: '安乐县', prefecture: '宁平市', url: URL, year: 2016 };
    const { bytes, facts } = layout.render(
      makeStatistics(random, { ...options, size, publishedOn: '2017-01-18' }),
      random,
    );
    const id = `${layout.id} 2014 ${size} ${seed}`;
    yield { kind: KIND_OF[layout.extension], id, bytes, facts, url: URL, mayFlag: layout.mayFlag !== undefined };
  }
}

async function* officeFiles({ oneIn, older }: CorpusExtent): AsyncGenerator<KnownDocument> {
  const made: KnownDocument[] = [];
  for (const { layout, form, size, seed } of turns(OFFICE_LAYOUTS, Math.max(1, Math.floor(oneIn / 2)))) {
    const random = new Random(seed);
    const { bytes, facts } = await layout.render(soundReport(random, form, size), random);
    const id = `${layout.id} ${form} ${size} ${seed}`;
    made.push({ kind: KIND_OF[layout.extension], id, bytes, facts, url: URL, mayFlag: false });
  }
  yield* made;
  for (const [kind, written, to] of [
    ['DOCX', 'DOC', 'doc'],
    ['XLSX', 'XLS', 'xls'],
  ] as const) {
    const own = made.filter((document) => document.kind === kind).slice(0, older);
    if (own.length === 0) continue;
    const files = await byOffice(
      own.map(({ bytes }) => bytes),
      to,
    );
    for (const [i, document] of own.entries()) {
      const bytes = files?.[i];
      if (bytes) yield { ...document, kind: written, bytes };
    }
  }
}

async function* prints({ oneIn }: CorpusExtent, printer: Printer): AsyncGenerator<KnownDocument> {
  for (const { layout, form, size, seed } of turns(PDF_STYLES, oneIn)) {
    const random = new Random(seed);
    const { bytes, facts } = await printer.print(layout, soundReport(random, form, size), random);
    const id = `${layout.id} ${form} ${size} ${seed}`;
    yield { kind: 'PDF 文字 text', id, bytes, facts, url: URL, mayFlag: layout.mayFlag !== undefined };
  }
}

async function* pictures({ pictures: { each, of } }: CorpusExtent, printer: Printer): AsyncGenerator<KnownDocument> {
  if (each === 0 || !(await hasRecogniser())) return;
  const camera = await openCamera();
  try {
    for (const { id, extension, render } of PICTURE_KINDS) {
      const isBad = id === 'bad-scan';
      const kind = extension === 'jpg' ? (isBad ? 'JPEG 差扫描 bad scan' : 'JPEG 扫描 scan') : KIND_OF[extension];
      for (let i = 0; i < each; i += 1) {
        const random = new Random(104_729 * i + 29);
        const form = FORMS[(i + 1) % 2] as '2019' | '2021';
        const size = SIZES[(i + 2) % SIZES.length] as Size;
        const { bytes, facts } = await render(soundReport(random, form, size), random, { camera, printer }, of);
        const shown = of === 'report' ? facts : chapterTwo(facts);
        yield { kind, id: `${id} ${form} ${size} ${i}`, bytes, facts: shown, mayFlag: isBad };
      }
    }
  } finally {
    await camera.close();
  }
}

function chapterTwo(facts: KnownDocument['facts']): KnownDocument['facts'] {
  return Object.fromEntries(Object.entries(facts).filter(([code]) => code.startsWith('disclosure.')));
}

const REAL: Readonly<Record<string, DocumentKind>> = {
  ...{
    html: 'HTML',
    txt: '文本 text',
    md: '文本 text',
    docx: 'DOCX',
    doc: 'DOC',
    xlsx: 'XLSX',
    xls: 'XLS',
    rtf: 'RTF',
  },
  ...{ pdf: 'PDF 文字 text', png: 'PNG', jpg: 'JPEG 扫描 scan' },
};

/** Real documents with the values that a person read: a folder each, report.* and truth.json; none where there is no such folder. */
function* realDocuments(folder: string): Generator<KnownDocument> {
  if (!existsSync(folder)) return;
  for (const id of readdirSync(folder).sort()) {
    const at = (name: string) => join(folder, id, name);
    const name = existsSync(at('truth.json'))
      ? readdirSync(join(folder, id)).find((own) => own.startsWith('report.'))
      : undefined;
    const kind = REAL[name?.split('.').at(-1) ?? ''];
    if (!name || !kind) continue;
    const truth = JSON.parse(readFileSync(at('truth.json'), 'utf8')) as { facts: Record<string, number | null> };
    const meta = JSON.parse(readFileSync(at('meta.json'), 'utf8')) as {
      source_url?: string;
      must_refuse_or_flag?: boolean;
    };
    const facts = Object.fromEntries(Object.entries(truth.facts).map(([code, value]) => [code, { value }]));
    yield {
      ...{ kind, id: `real ${id}`, bytes: readFileSync(at(name)), facts, mayFlag: meta.must_refuse_or_flag === true },
      ...(meta.source_url ? { url: meta.source_url } : {}),
    };
  }
}
