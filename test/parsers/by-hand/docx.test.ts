import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../../scripts/demo/html.js';
import type { Cell, Rows } from '../../../scripts/demo/tables.js';
import { hasValues, isValue, known, misread, written } from '../../support/by-hand.js';
import { docx } from '../../support/office.js';

const report = known();
const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t>${escapeHtml(text)}</w:t></w:r>`;
const paragraph = (inner: string) => `<w:p>${inner}</w:p>`;

interface Quirks {
  /** What stands in a cell's paragraph. */
  inner?: (cell: Cell) => string;
  cell?: (xml: string, cell: Cell) => string;
  row?: (xml: string, row: Rows[number]) => string;
}

function tableOf(
  rows: Rows,
  { inner = ({ text }) => run(text), cell = (xml) => xml, row = (xml) => xml }: Quirks,
): string {
  let hanging: { column: number; width: number; left: number }[] = [];
  const written = rows.map((cells) => {
    const own = [...cells];
    const begun: typeof hanging = [];
    let xml = '';
    for (let column = 0; ; ) {
      const above = hanging.find((one) => one.column === column && one.left > 0);
      if (above) {
        xml += `<w:tc><w:tcPr><w:gridSpan w:val="${above.width}"/><w:vMerge/></w:tcPr><w:p/></w:tc>`;
        above.left -= 1;
        column += above.width;
        continue;
      }
      const next = own.shift();
      if (!next) break;
      const { rowspan = 1, colspan = 1 } = next;
      const merge = rowspan > 1 ? '<w:vMerge w:val="restart"/>' : '';
      xml += cell(
        `<w:tc><w:tcPr><w:gridSpan w:val="${colspan}"/>${merge}</w:tcPr>${paragraph(inner(next))}</w:tc>`,
        next,
      );
      if (rowspan > 1) begun.push({ column, width: colspan, left: rowspan - 1 });
      column += colspan;
    }
    hanging = [...hanging.filter(({ left }) => left > 0), ...begun];
    return row(`<w:tr>${xml}</w:tr>`, cells);
  });
  return `<w:tbl>${written.join('')}</w:tbl>${paragraph('')}`;
}

const body = (quirks: Quirks) =>
  written(report, { line: (text) => paragraph(run(text)), table: (rows) => tableOf(rows, quirks) });
const old = (cells: Rows[number], mark: string) =>
  `<w:tr><w:trPr>${mark}</w:trPr>${cells.map((cell) => `<w:tc>${paragraph(run(isValue(cell) ? '9' : cell.text))}</w:tc>`).join('')}</w:tr>`;
const field = (text: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(LEFT) </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

describe('Word files set by hand are read whole', () => {
  it.each<[string, Quirks]>([
    ['cells in content controls', { cell: (xml) => `<w:sdt><w:sdtContent>${xml}</w:sdtContent></w:sdt>` }],
    ['rows in content controls', { row: (xml) => `<w:sdt><w:sdtContent>${xml}</w:sdtContent></w:sdt>` }],
    ['sums as fields', { inner: (cell) => (isValue(cell) ? field(cell.text) : run(cell.text)) }],
    ['smart tags', { inner: ({ text }) => `<w:smartTag w:element="chmetcnv">${run(text)}</w:smartTag>` }],
    ['moved text', { inner: ({ text }) => `<w:moveFrom>${run('8')}</w:moveFrom><w:moveTo>${run(text)}</w:moveTo>` }],
    ['hidden rows', { row: (xml, cells) => (hasValues(cells) ? `${old(cells, '<w:hidden/>')}${xml}` : xml) }],
    ['deleted rows', { row: (xml, cells) => (hasValues(cells) ? `${old(cells, '<w:del/>')}${xml}` : xml) }],
    [
      'deleted cells',
      {
        cell: (xml, cell) =>
          isValue(cell) ? `<w:tc><w:tcPr><w:cellDel/></w:tcPr>${paragraph(run('7'))}</w:tc>${xml}` : xml,
      },
    ],
    ['all text moved up in its cell', { inner: ({ text }) => run(text, '<w:position w:val="6"/>') }],
    ['a frame around each paragraph', { inner: ({ text }) => `<w:pPr><w:framePr/></w:pPr>${run(text)}` }],
    ['numbers in many runs', { inner: ({ text }) => [...text].map((one) => `${run(one)}<w:proofErr/>`).join('') }],
  ])('%s', async (_name, quirks) => {
    const { silent, told, report: read } = await misread(docx(body(quirks)), report.facts);
    expect([silent, told, read.unplaced]).toEqual([[], [], []]);
  });

  it('in a table around all of it', async () => {
    const outer = `<w:tbl><w:tr><w:tc>${body({})}</w:tc></w:tr></w:tbl>`;
    const { silent, told } = await misread(docx(outer), report.facts);
    expect([silent, told]).toEqual([[], []]);
  });
});

describe('a digit above or below the line is none of the number, and our doubt', () => {
  const behind = (properties: string): Quirks => ({
    inner: (cell) => run(cell.text) + (isValue(cell) ? run('1', properties) : ''),
  });
  const styles = {
    'styles.xml':
      '<w:styles xmlns:w="w"><w:style w:type="character" w:styleId="a9"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>',
  };
  it.each([
    ['as such', '<w:vertAlign w:val="superscript"/>'],
    ['below the line', '<w:vertAlign w:val="subscript"/>'],
    ['by its position', '<w:position w:val="10"/><w:sz w:val="14"/>'],
    ['by its style', '<w:rStyle w:val="a9"/>'],
  ])('%s', async (_name, properties) => {
    const { silent, told, report: read } = await misread(docx(body(behind(properties)), styles), report.facts);
    expect([silent, told]).toEqual([[], []]);
    expect(new Set(read.doubts.map(({ kind }) => kind))).toEqual(new Set(['raised']));
    expect(new Set(read.doubts.flatMap(({ codes }) => codes)).size).toBe(200);
  });
});
