import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../parsers/formats/read.js';
import { shape, xlsx } from '../../../support/office.js';

const data = (...rows: string[]) => `<sheetData>${rows.join('')}</sheetData>`;
const read = async (sheet: string, more: Record<string, string> = {}) => shape(await readDocument(xlsx(sheet, more)));

describe('cells', () => {
  it('prints numbers by their format: zeros as dashes or blanks, thousands, stored values of formulas', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="#,##0;-#,##0;&quot;-&quot;"/><numFmt numFmtId="171" formatCode="0;-0;;@"/><numFmt numFmtId="172" formatCode="0&quot;件&quot;"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="2"/></cellXfs></styleSheet>';
    const cells =
      '<c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>1234</v></c><c r="C1" s="2"><v>0</v></c><c r="D1" s="3"><v>7</v></c>' +
      '<c r="E1" s="4"><v>32.456</v></c><c r="F1"><v>0.30000000000000004</v></c><c r="G1"><f>A1+B1</f><v>1234</v></c><c r="H1"><f>A1+B1</f></c>';
    expect(await read(data(`<row r="1">${cells}</row>`), { 'xl/styles.xml': styles })).toEqual([
      [['-', '1,234', '', '7件', '32.46', '0.3', '1234', '=A1+B1']],
    ]);
  });

  it('reads strings in runs without the signs that tell how to speak them', async () => {
    const strings =
      '<sst><si><r><t>行政</t></r><r><t>许可</t></r><rPh sb="0" eb="1"><t>xing</t></rPh></si><si><t>a_x000a_b</t></si></sst>';
    const row =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>内</t></is></c><c r="C1" t="str"><f>x</f><v>文</v></c><c r="D1" t="s"><v>1</v></c></row>';
    expect(await read(data(row), { 'xl/sharedStrings.xml': strings })).toEqual([[['行政许可', '内', '文', 'a\nb']]]);
  });
});

describe('sheets', () => {
  const row = (n: number, ...values: (string | number)[]) =>
    `<row r="${n}">${values.map((value, i) => (value === '' ? '' : `<c r="${String.fromCharCode(65 + i)}${n}" t="str"><v>${value}</v></c>`)).join('')}</row>`;

  it('cuts tables at blank rows, keeps merges over hidden rows and columns, and each row its number', async () => {
    const sheet = `<cols><col min="3" max="3" hidden="1"/></cols>${data(
      row(1, '甲', 'b', 'x', 'd'),
      '<row r="2" hidden="1"><c r="B2"><v>9</v></c></row>',
      row(3, '', 'c', 'x', ''),
      row(6, '后'),
    )}<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="B1:D1"/></mergeCells>`;
    const document = await readDocument(xlsx(sheet));
    expect(shape(document)).toEqual([
      [
        ['甲↓2', 'b→2'],
        ['c', ''],
      ],
      [['后']],
    ]);
    expect(
      document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map(({ line }) => line) : [])),
    ).toEqual([0, 2, 5]);
  });

  it('leaves out hidden sheets, and zeros where the sheet does not show them', async () => {
    const more = {
      'xl/workbook.xml':
        '<workbook><sheets><sheet name="a" r:id="r9" state="hidden"/><sheet name="b" r:id="r1"/></sheets></workbook>',
    };
    const sheet = `<sheetViews><sheetView showZeros="0"/></sheetViews>${data('<row r="1"><c r="A1"><v>0</v></c><c r="B1"><v>5</v></c></row>')}`;
    expect(await read(sheet, more)).toEqual([[['5']]]);
  });

  it('takes chapter titles and sentences merged over the table for prose', async () => {
    const sheet = `${data(row(1, '二、主动公开政府信息情况'), row(2, '本镇全年公开信息。'), row(3, '规章', '1'))}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`;
    expect(await read(sheet)).toEqual(['二、主动公开政府信息情况', '本镇全年公开信息。', [['规章', '1']]]);
  });
});
