import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../parsers/formats/read.js';
import { docx, shape } from '../../../support/office.js';

const p = (inner: string, properties = '') => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
const r = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const tc = (inner: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]) => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
const read = async (body: string, parts: Record<string, string | Uint8Array> = {}) =>
  shape(await readDocument(docx(body, parts)));

describe('tables', () => {
  it('merges down and across, with cells that go on with nothing left as they are', async () => {
    const rows = [
      tr(tc(p(r('甲')), '<w:gridSpan w:val="2"/>'), tc(p(r('乙')), '<w:vMerge w:val="restart"/>')),
      tr(tc(p(r('1'))), tc(p(r('2'))), tc(p(r('不显示')), '<w:vMerge/>')),
      tr(tc(p(r('3')), '<w:vMerge/>'), tc(p(r('4'))), tc(p(''), '<w:vMerge w:val="continue"/>')),
    ];
    expect(await read(tbl(...rows))).toEqual([
      [
        ['甲→2', '乙↓3'],
        ['1', '2'],
        ['3', '4'],
      ],
    ]);
  });

  it('old merges across, cells left out before and behind a row, rows and cells in content controls', async () => {
    const sdt = (inner: string) => `<w:sdt><w:sdtPr/><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
    const rows = [
      tr(tc(p(r('a')), '<w:hMerge w:val="restart"/>'), tc(p(''), '<w:hMerge/>'), tc(p(r('b')))),
      sdt(`<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>${sdt(tc(p(sdt(r('c')))))}</w:tr>`),
    ];
    expect(await read(tbl(...rows))).toEqual([
      [
        ['a→2', 'b'],
        ['', 'c', ''],
      ],
    ]);
  });

  it('keeps tables inside of cells apart, numbered where they begin', async () => {
    const inner = tbl(tr(tc(p(r('内')))));
    const document = await readDocument(
      docx(`${tbl(tr(tc(`${p(r('外'))}${inner}${p('')}`)))}${tbl(tr(tc(p(r('后')))))}`),
    );
    expect(shape(document)).toEqual([[[{ text: '外', blocks: ['外', [['内']]] }]], [['后']]]);
    expect(JSON.stringify(document.blocks).match(/"index":\d/g)).toEqual(['"index":0', '"index":1', '"index":2']);
  });
});

describe('text as printed', () => {
  it('leaves out what was deleted, moved away or hidden, and keeps what was put in', async () => {
    const body = p(
      `${r('收到')}<w:del>${'<w:r><w:delText>12</w:delText></w:r>'}</w:del><w:ins>${r('13')}</w:ins>` +
        `<w:moveFrom>${r('旧')}</w:moveFrom><w:moveTo>${r('新')}</w:moveTo>${r('暗', '<w:vanish/>')}${r('明', '<w:vanish w:val="0"/>')}`,
    );
    const deletedRow = `<w:tr><w:trPr><w:del/></w:trPr>${tc(p(r('行')))}</w:tr>`;
    expect(await read(`${body}${tbl(tr(tc(p(r('留')))), deletedRow)}`)).toEqual(['收到13新明', [['留']]]);
  });

  it('runs a paragraph whose mark was deleted on into the next one', async () => {
    expect(await read(`${p(r('一、总体'), '<w:rPr><w:del/></w:rPr>')}${p(r('情况'))}`)).toEqual(['一、总体情况']);
  });

  it('reads a text box once, behind its paragraph, and symbols, breaks and fields as they show', async () => {
    const box = (text: string) => `<wps:txbx><w:txbxContent>${p(r(text))}</w:txbxContent></wps:txbx>`;
    const drawing = `<w:r><mc:AlternateContent><mc:Choice>${box('框')}</mc:Choice><mc:Fallback>${box('框')}</mc:Fallback></mc:AlternateContent></w:r>`;
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE 99</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    const sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:br/><w:noBreakHyphen/></w:r>';
    expect(await read(p(`${r('正')}${drawing}${field}${r('2023年')}${sign}`))).toEqual(['正2023年☑', '-', '框']);
  });

  it('numbers lists as they are printed, by style or by paragraph', async () => {
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/><w:suff w:val="nothing"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
      <w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const styles =
      '<w:styles><w:style w:styleId="2"><w:basedOn w:val="1"/></w:style><w:style w:styleId="1"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style></w:styles>';
    const own = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="4"/></w:numPr>`;
    const body = [
      p(r('总体情况'), '<w:pStyle w:val="2"/>'),
      p(r('子项'), own(1)),
      p(r('主动公开'), own(0)),
      p(r('子项'), own(1)),
      p(r('无号'), '<w:pStyle w:val="2"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    ];
    expect(await read(body.join(''), { 'numbering.xml': numbering, 'styles.xml': styles })).toEqual([
      ...['一、总体情况', '一.1 子项', '二、主动公开', '二.1 子项', '无号'],
    ]);
  });

  it('puts headers before the text, and notes behind the table that refers to them, never into a number', async () => {
    const header = `<w:hdr>${p(r('石桥镇'))}</w:hdr>`;
    const footer = `<w:ftr>${p(r('— 3 —'))}</w:ftr>`;
    const footnotes = `<w:footnotes><w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${r('含移交')}`)}</w:footnote></w:footnotes>`;
    const cell = tc(p(`${r('12')}<w:r><w:footnoteReference w:id="2"/></w:r>`));
    const parts = { 'header1.xml': header, 'footer1.xml': footer, 'footnotes.xml': footnotes };
    expect(await read(`${tbl(tr(cell))}${p(r('后'))}`, parts)).toEqual(['石桥镇', [['12']], '含移交', '后']);
  });

  it('finds pictures with their bytes, and pages that stand for text', async () => {
    const document = await readDocument(
      docx(
        `${p('<w:r><w:drawing><a:blip r:embed="r0"/></w:drawing></w:r>')}<w:altChunk r:id="r1"/>${tbl(tr(tc(p(r('表')))))}`,
        {
          'media/image1.png': Uint8Array.from([0x89, 0x50]),
          'chunk.htm': '<p>一、总体情况</p><table><tr><td>1</td></tr></table>',
        },
      ),
    );
    expect(shape(document)).toEqual([{ picture: 'word/media/image1.png' }, '一、总体情况', [['1']], [['表']]]);
    expect(document.media?.get('word/media/image1.png')).toHaveLength(2);
    expect(document.blocks.flatMap((block) => (block.kind === 'table' ? [block.index] : []))).toEqual([0, 1]);
  });
});

describe('kindred files', () => {
  it('reads the XML of Word 2003', async () => {
    const body = `<w:p><w:pPr><w:listPr><wx:t wx:val="一、"/></w:listPr></w:pPr>${r('总体情况')}</w:p><wx:sect>${tbl(
      tr(tc(p(r('a')), '<w:vmerge w:val="restart"/>'), tc(p(r('b')))),
      tr(tc(p(''), '<w:vmerge/>'), tc(p(r('c')))),
    )}</wx:sect>`;
    const text = `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="w"><w:body>${body}</w:body></w:wordDocument>`;
    expect(shape(await readDocument(new TextEncoder().encode(text)))).toEqual(['一、总体情况', [['a↓2', 'b'], ['c']]]);
  });
});
