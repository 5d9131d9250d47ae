import { describe, expect, it } from 'vitest';
import { parseParts } from '../../parsers/attached.js';
import { readDocument } from '../../parsers/formats/read.js';
import { parse, parseDocument } from '../../parsers/parse.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import { docx, xlsx } from '../support/office.js';
import { requestHeader, requestRows, table } from '../support/tables.js';

type Rows = (string | number)[][];

const two = (licences: number): Rows => [
  ['第二十条第（五）项', ''],
  ['信息内容', '本年处理决定数量'],
  ['行政许可', licences],
  ['第二十条第（六）项', ''],
  ['信息内容', '本年处理决定数量'],
  ['行政处罚', 0],
  ['行政强制', 0],
];
const three = (received: number): Rows => [
  requestHeader,
  ...requestRows({
    received: [received, 0, 0, 0, 0, 0, received],
    handled: [received, 0, 0, 0, 0, 0, received],
    granted: [received, 0, 0, 0, 0, 0, received],
  }),
];
const four = (upheld: number): Rows => [
  ['行政复议', '', '', '', ''],
  ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'],
  [upheld, 0, 0, 0, upheld],
];

/** Lines and tables of one report. */
function report(title: string | string[], number: number, tables = [two, three, four]): (string | Rows)[] {
  const [second, third, fourth] = tables;
  return [
    ...[title].flat(),
    ...['一、总体情况', `本年收到政府信息公开申请${number}件。`, '二、主动公开政府信息情况'],
    ...(second ? [second(number)] : []),
    '三、收到和处理政府信息公开申请情况',
    ...(third ? [third(number)] : []),
    '四、政府信息公开行政复议、行政诉讼情况',
    ...(fourth ? [fourth(number)] : []),
    ...['五、存在的主要问题及改进情况', '人员不足。', '六、其他需要报告的事项', '无。'],
  ];
}

type Content = readonly (string | Rows)[];
const bytes = (text: string) => new TextEncoder().encode(text);
const html = (content: Content) =>
  bytes(content.map((one) => (typeof one === 'string' ? `<p>${one}</p>` : table(one))).join(''));
const inLayoutTable = (content: Content) =>
  bytes(`<table><tr><td>栏目</td><td>${new TextDecoder().decode(html(content))}</td></tr></table>`);
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const word = (content: Content) =>
  docx(
    content
      .map((one) =>
        typeof one === 'string'
          ? paragraph(one)
          : `<w:tbl>${one.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(String(cell))}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`,
      )
      .join(''),
  );
const text = (content: Content) =>
  bytes(content.map((one) => (typeof one === 'string' ? one : one.map((row) => row.join(' ')).join('\n'))).join('\n'));

function sheetOf(content: Content): string {
  const rows: Rows = content.flatMap((one) => (typeof one === 'string' ? [[one]] : [...one, []]));
  const cell = (value: string | number, at: string) =>
    typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  return `<sheetData>${rows
    .map(
      (row, i) =>
        `<row r="${i + 1}">${row.map((value, k) => cell(value, `${'ABCDEFGHIJ'[k]}${i + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData>`;
}

function workbook(sheets: Record<string, Content>): Uint8Array {
  const names = Object.keys(sheets);
  return xlsx('', {
    'xl/workbook.xml': `<workbook><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => `<Relationship Id="s${i}" Type="x/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet>${sheetOf(sheets[name] as Content)}</worksheet>`,
      ]),
    ),
  });
}

const A = '石桥镇人民政府2022年政府信息公开工作年度报告';
const B = '城关镇人民政府2022年政府信息公开工作年度报告';
const VALUES = ['disclosure.licensing.decisions', 'requests.received.total', 'review.upheld'];
const valuesIn = ({ facts }: ParsedReport) => VALUES.map((code) => facts[code]?.value ?? null);
const toldBy = (own: ParsedReport) => check(own).flags.filter(({ rule }) => /^source\.(?:several|copies)/.test(rule));

describe('several reports in one document', () => {
  it.each([
    ['HTML', html],
    ['HTML inside of a layout table', inLayoutTable],
    ['DOCX', word],
    ['text', text],
  ])('%s: the first is read, and nothing of the next, which is named', async (_kind, make) => {
    // The second has more numbers, and a table that the first lacks.
    const read = await parse(make([...report(A, 3, [two, three]), ...report(B, 7)]));
    expect([read.unit, read.year, valuesIn(read)]).toEqual(['石桥镇', 2022, [3, 3, null]]);
    expect(read.evidence.tables).toContainEqual({ section: 4, state: 'missing' });
    expect([read.copies, read.unplaced]).toEqual([[], []]);
    expect(read.claims.map(({ value }) => value)).toEqual([3]);
    expect(read.evidence.others).toEqual([{ unit: '城关镇', year: 2022, title: B }]);
    const [flag, ...more] = toldBy(read);
    expect(more).toEqual([]);
    expect(flag).toMatchObject({ rule: 'source.several', severity: 'warning', actual: 1 });
    expect(flag?.message.zh).toContain('另有 1 份报告没有读：城关镇2022年');
    expect(flag?.message.en).toContain('1 other report(s) in the document were not read: 城关镇 2022');
  });

  it('of all towns of a county, and of another year of the same town', async () => {
    const towns = ['石桥镇', '城关镇', '横市镇', '大河乡', '东风街道'];
    const all = towns.flatMap((town, i) => report(`${town}2022年政府信息公开工作年度报告`, i + 1));
    const read = await parse(html(all));
    expect(valuesIn(read)).toEqual([1, 1, 1]);
    expect(read.evidence.others?.map(({ unit }) => unit)).toEqual(towns.slice(1));
    const years = await parse(word([...report(A, 3), ...report(A.replace('2022', '2021'), 9)]));
    expect([valuesIn(years), years.evidence.others]).toMatchObject([[3, 3, 3], [{ unit: '石桥镇', year: 2021 }]]);
  });

  it('where the unit stands on a line of its own', async () => {
    const title = '2022年政府信息公开工作年度报告';
    const read = await parse(html([...report(['石桥镇人民政府', title], 3), ...report(['城关镇人民政府', title], 7)]));
    expect([valuesIn(read), read.evidence.others]).toMatchObject([[3, 3, 3], [{ unit: '城关镇', year: 2022 }]]);
  });

  it('links to other reports, before, inside and behind it, are none', async () => {
    const own = report(A, 3);
    const at = own.indexOf('三、收到和处理政府信息公开申请情况');
    const menu = ['城关镇', '横市镇', '大河乡'].map((unit) => `${unit}2022年政府信息公开工作年度报告`);
    const content = [...menu, ...own.slice(0, at), B, ...own.slice(at), B, A.replace('2022', '2021'), ...menu];
    const head = new TextEncoder().encode(`<title>${A}</title>`);
    const read = await parse(Buffer.concat([head, html(content)]));
    expect([read.unit, valuesIn(read), read.evidence.others]).toEqual(['石桥镇', [3, 3, 3], undefined]);
  });

  it('a copy is none, with or without a title, nor where another link stands before it', async () => {
    for (const second of [report(A, 3), report([], 3), report(B, 3)]) {
      const read = await parse(html([...report(A, 3), ...second]));
      expect([valuesIn(read), toldBy(read)]).toEqual([[3, 3, 3], []]);
    }
    const differing = await parse(html([...report(A, 3), ...report(A, 4)]));
    expect(toldBy(differing)).toMatchObject([{ rule: 'source.copies' }]);
  });
});

describe('several sheets', () => {
  it.each([
    [
      'named by titles',
      { Sheet1: report(A, 3, [two, three]), Sheet2: report(B, 7) },
      'Sheet2',
      '城关镇',
      '工作表“Sheet2”（城关镇2022年）',
    ],
    [
      'named by their names',
      { 石桥镇: report([], 3, [two, three]), 城关镇: report([], 7) },
      '城关镇',
      '城关镇',
      '工作表“城关镇”',
    ],
    [
      'not named at all',
      { Sheet1: report([], 3, [two, three]), Sheet2: report([], 7) },
      'Sheet2',
      null,
      '工作表“Sheet2”',
    ],
  ])('with a report each, %s', async (_how, sheets, sheet, unit, told) => {
    const read = await parse(workbook(sheets));
    expect(valuesIn(read)).toEqual([3, 3, null]);
    expect(read.copies).toEqual([]);
    expect(read.evidence.others).toMatchObject([{ unit, sheet }]);
    expect(toldBy(read)).toMatchObject([{ rule: 'source.several' }]);
    expect(toldBy(read)[0]?.message.zh).toContain(told);
  });

  it('years: one sheet for each, and each chapter on a sheet of its own', async () => {
    const read = await parse(workbook({ '2022年': report([], 3), '2021年': report([], 9) }));
    expect([valuesIn(read), read.evidence.others]).toMatchObject([[3, 3, 3], [{ year: 2021, sheet: '2021年' }]]);
    const [title, ...rest] = report(A, 3);
    const chapters = { 封面: [title as string], 表一: rest.slice(0, 5), 表二: rest.slice(5, 7), 表三: rest.slice(7) };
    const whole = await parse(workbook(chapters));
    expect([valuesIn(whole), whole.evidence.others]).toEqual([[3, 3, 3], undefined]);
  });

  it('one report over two sheets each: the first two are read', async () => {
    const [a, b] = [report(A, 3), report(B, 7)];
    const sheets = { 石桥1: a.slice(0, 6), 石桥2: a.slice(6), 城关1: b.slice(0, 6), 城关2: b.slice(6) };
    const read = await parse(workbook(sheets));
    expect([valuesIn(read), read.evidence.others]).toMatchObject([[3, 3, 3], [{ unit: '城关镇', sheet: '城关1' }]]);
  });

  it('the same once more, or an empty form, is no other report', async () => {
    for (const second of [report([], 3), report([], 0)]) {
      const read = await parse(workbook({ Sheet1: report(A, 3), 备份: second }));
      expect(valuesIn(read)).toEqual([3, 3, 3]);
    }
    const same = await parse(workbook({ Sheet1: report(A, 3), 备份: report([], 3) }));
    expect(toldBy(same)).toEqual([]);
  });

  it('of a file that a page offers: nothing of the others flows into the page’s report', async () => {
    const page = await readDocument(html(report(A, 3, [])));
    const file = await readDocument(workbook({ 石桥镇: report(A, 3), 城关镇: report(B, 7) }));
    const { report: read, left } = parseParts({ source: 'page', document: page }, [{ source: 'file', document: file }]);
    expect([left, valuesIn(read), read.evidence.others]).toMatchObject([[], [3, 3, 3], [{ unit: '城关镇' }]]);
    expect(parseDocument(page).evidence.others).toBeUndefined();
  });
});
