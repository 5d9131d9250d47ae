import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../../../parsers/document.js';
import { hasRecogniser } from '../../../../parsers/formats/picture/engine.js';
import { parse, parseDocument } from '../../../../parsers/parse.js';
import { UnreadableDocument } from '../../../../parsers/unreadable.js';
import { check } from '../../../../pipeline/checks/check.js';
import { layout } from '../../../../scripts/demo/layouts/index.js';
import { Random } from '../../../../scripts/demo/random.js';
import { makeReport } from '../../../../scripts/demo/truth.js';
import { program, temporaryFolder } from '../../../support/cli.js';
import { cpuMilliseconds } from '../../../support/cpu.js';
import { docx } from '../../../support/office.js';
import { deflated, handPdf } from '../../../support/pdf.js';
import { hasPictureTools, pictureOf } from '../../../support/pictures.js';

const truth = makeReport(new Random(11), {
  ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form: '2021', size: 'large', year: 2022 },
  ...{ url: 'https://www.anle.gov.cn/a.html', publishedOn: '2023-01-18' },
});
const html = new TextDecoder().decode(layout('plain').render(truth, new Random(1)).bytes);
/** The page with something in the place of chapter four's tables. */
const instead = (content: string) => {
  const [before = '', after = ''] = html.split('行政诉讼情况</');
  return `${before}行政诉讼情况</${after.replace(/<table[\s\S]*?<\/table>/g, (found) => (found.includes('复议') ? content : found))}`;
};
const bytes = (text: string) => new TextEncoder().encode(text);
const isOfFour = (code: string) => /^(?:review|litigation)/.test(code);

describe.skipIf(!hasPictureTools)('a table that is a picture', { timeout: 180_000 }, () => {
  it('is read where the document holds it, each cell said to be recognised', async () => {
    const png = await pictureOf(truth, 'four');
    const read = await parse(
      bytes(instead(`<p><img src="data:image/png;base64,${Buffer.from(png).toString('base64')}"></p>`)),
    );
    expect(read.evidence.tables.map(({ state }) => state)).toEqual(['read', 'read', 'read']);
    for (const [code, fact] of Object.entries(read.facts)) {
      expect([code, fact.value]).toEqual([code, truth.facts[code]]);
      expect([code, fact.source, fact.confidence !== undefined]).toEqual([
        code,
        ...(isOfFour(code) ? ['ocr', true] : [undefined, false]),
      ]);
    }
    // Where it stands in the document: behind the tables of the page.
    expect(read.facts['review.total']?.at?.[0]).toBeGreaterThan(
      read.facts['requests.granted.total']?.at?.[0] as number,
    );
    expect(check(read, {}).flags.filter(({ rule }) => rule !== 'reading.ocr')).toEqual([]);
  });
});

describe('where no recogniser can help', () => {
  it.each([
    ['a picture that is not there', '<img src="tables.png">'],
    ['a picture that is broken', '<img src="data:image/png;base64,iVBORw0KGgoAAAAN">'],
  ])('%s: the report stands, and says that the table is a picture', async (_name, img) => {
    const read = await parse(bytes(instead(`<p>${img}</p>`)));
    expect(read.evidence.tables).toContainEqual({ section: 4, state: 'picture' });
    expect(read.facts['review.total']).toEqual({ value: null, status: 'absent' });
    expect(check(read, {}).flags.map(({ rule }) => rule)).toContain('form.tables');
  });
});

/** Makes a program run as where the optional packages were not installed. */
const WITHOUT = `data:text/javascript,${encodeURIComponent(`
  import { register } from 'node:module';
  const hook = "export async function resolve(name, context, next) { if (/^(?:sharp|tesseract)/.test(name)) throw new Error('not installed'); return next(name, context); }";
  register('data:text/javascript,' + encodeURIComponent(hook));`)}`;

function parseWithoutRecogniser(file: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', WITHOUT, program, 'parse', file], { encoding: 'utf8' });
}

describe('without the packages of the recogniser', () => {
  it('a picture is refused with what to install, and a page with pictures is read without them', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.png'), png(600, 600));
    writeFileSync(
      join(folder, 'a.html'),
      instead(`<img src="data:image/png;base64,${Buffer.from(png(600, 600)).toString('base64')}">`),
    );
    const picture = parseWithoutRecogniser(join(folder, 'a.png'));
    expect(picture.status).toBe(1);
    expect(picture.stderr.trim()).toMatch(/^[^\n]*npm install sharp tesseract\.js[^\n]*$/);
    const page = parseWithoutRecogniser(join(folder, 'a.html'));
    expect([page.status, page.stderr]).toEqual([0, '']);
    expect(page.stdout).toContain('表格是图片');
  });
});

/** A PNG of so many pixels, all of one grey; its data may be cut off. */
function png(width: number, height: number, kept = 1): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1; // a bit a pixel, grey
  // More than this of a bomb needs not be there: its header is enough.
  const rows = deflateSync(Buffer.alloc(Math.min(Math.ceil(width / 8 + 1) * height, 1_000_000)));
  const data = rows.subarray(0, Math.ceil(rows.length * kept));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...[chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))],
  ]);
}

function crc(data: Uint8Array): number {
  let value = ~0;
  for (const byte of data) {
    value ^= byte;
    for (let i = 0; i < 8; i += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

/** A page with one picture over all of it. */
const scan = (width: number, height: number, data: Uint8Array) =>
  handPdf({
    pages: [{ content: 'q 595 0 0 842 0 0 cm /I Do Q', resources: '/XObject << /I 10 0 R >>' }],
    objects: {
      10: deflated(
        data,
        `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 1`,
      ),
    },
  });

describe.skipIf(!(await hasRecogniser()))('pictures that are no tables are refused within bounds, in one line', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['a picture of 2,500 million pixels', () => png(50_000, 50_000), 'too_large'],
    ['a picture of 100 million pixels in a few rows', () => png(1_000_000, 100), 'too_large'],
    ['a picture cut off', () => png(1200, 1600, 0.5), 'damaged'],
    ['a picture of which only the mark is left', () => png(100, 100).subarray(0, 20), 'damaged'],
    ['nothing but paper', () => png(1200, 1600), 'no_table'],
    ['an icon', () => png(16, 16), 'no_table'],
    ['a Word file with an icon', () => docx('<w:p/>', { 'media/image1.png': png(16, 16) }), 'not_a_report'],
    ['a scanned page that claims 10,000 million pixels', () => scan(100_000, 100_000, Buffer.alloc(1000)), 'no_table'],
  ])('%s', async (_name, make, reason) => {
    const started = cpuMilliseconds();
    const error = await parse(make()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreadableDocument);
    expect(error).toMatchObject({ reason });
    expect((error as Error).message).not.toContain('\n');
    expect(cpuMilliseconds() - started).toBeLessThan(10_000);
  });
});

describe('what is recognised wrongly is our doubt', () => {
  const cells = (rows: (string | number)[][]) =>
    rows.map((row) => ({
      group: 0,
      cells: row.map((text) => ({ text: String(text), rowspan: 1, colspan: 1, blocks: null, ocr: 0.99 })),
    }));
  const heads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  /** Chapter four as a recognised table: review, and both ways of litigation. */
  const document = (values: number[]): Document => ({
    ...{ format: 'picture', charset: null, replacements: 0, title: null, meta: new Map() },
    blocks: [
      { kind: 'line', text: '横市镇2022年政府信息公开工作年度报告', row: 0 },
      {
        ...{ kind: 'table', index: 0 },
        rows: cells([
          ['行政复议', '', '', '', '', '行政诉讼', '', '', '', '', '', '', '', '', ''],
          ['', '', '', '', '', '未经复议直接起诉', '', '', '', '', '复议后起诉', '', '', '', ''],
          [...heads, ...heads, ...heads],
          values,
        ]),
      },
    ],
  });

  it('all cells of a picture that is hard to read are in doubt, and its guesses are unreadable', () => {
    const own = document([1, 0, 0, 0, 1, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0]);
    const [, table] = own.blocks;
    const values = table?.kind === 'table' ? (table.rows.at(-1)?.cells ?? []) : [];
    for (const [i, confidence] of [0.6, 0.6, 0.3].entries()) Object.assign(values[i] ?? {}, { ocr: confidence });
    const { doubts, facts } = parseDocument(own);
    expect(doubts).toMatchObject([{ kind: 'ocr', codes: { length: 15 } }]);
    expect(facts['review.corrected']).toMatchObject({ status: 'reported', value: 0, confidence: 0.6 });
    expect(facts['review.other']).toMatchObject({ status: 'unreadable', value: null, raw: '0' });
  });

  it('a row whose label was not read may be there', () => {
    const own = document([1, 0, 0, 0, 1, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0]);
    const [, table] = own.blocks;
    if (table?.kind === 'table') for (const { cells } of table.rows) cells.splice(10);
    const doubts = parseDocument(own).doubts.filter(({ kind }) => kind === 'ocr');
    expect(doubts).toMatchObject([{ codes: expect.arrayContaining(['litigation_after_review.total']) }]);
  });

  it.each([
    ['sums hold', [1, 0, 0, 0, 1, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0], []],
    ['a sum does not hold', [1, 0, 0, 0, 7, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0], ['review.upheld', 'review.total']],
  ])('%s', (_name, values, doubted) => {
    const report = parseDocument(document(values));
    expect(report.facts['review.total']).toMatchObject({
      value: values[4],
      status: 'reported',
      source: 'ocr',
      confidence: 0.99,
    });
    const doubts = report.doubts.filter(({ kind }) => kind === 'ocr').flatMap(({ codes }) => codes);
    expect(doubts).toEqual(doubted.length > 0 ? expect.arrayContaining(doubted) : []);
    const { flags } = check(report, {});
    const sums = flags.filter(({ rule }) => rule === 'review.sum');
    expect(sums.map(({ severity, doubt }) => [severity, doubt])).toEqual(
      doubted.length > 0 ? [['warning', 'reading']] : [],
    );
  });
});
