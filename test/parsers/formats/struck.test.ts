import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../parsers/formats/read.js';
import { readAmount, readCount } from '../../../parsers/values/cell.js';
import { docx, xlsx } from '../../support/office.js';
import { handPdf, textAt } from '../../support/pdf.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const run = (text: string, mark = '') => `<w:r><w:rPr>${mark}</w:rPr><w:t>${text}</w:t></w:r>`;
const rich = (text: string, mark = '') => `<r><rPr>${mark}</rPr><t>${text}</t></r>`;

describe('text that was struck out is not read, and the mark of a note is no digit of its number', () => {
  it.each<[string, Uint8Array]>([
    ['HTML', bytes('<table><tr><td><s>9</s>5<sup>1</sup></td></tr></table>')],
    ['HTML, deleted, a tag left open', bytes('<table><tr><td><del>9</del>5<sup>1</td></tr></table><p>后</p>')],
    [
      'HTML by styles',
      bytes(
        '<table><tr><td><span style="text-decoration: line-through">9<span>9</span></span>5<span style="VERTICAL-ALIGN: super">1</span></td></tr></table>',
      ),
    ],
    [
      'DOCX',
      docx(
        `<w:p>${run('9', '<w:strike/>')}${run('8', '<w:dstrike w:val="1"/>')}${run('5', '<w:strike w:val="0"/>')}${run('1', '<w:vertAlign w:val="superscript"/>')}</w:p>`,
      ),
    ],
    [
      'XLSX',
      xlsx(
        `<sheetData><row r="1"><c r="A1" t="inlineStr"><is>${rich('9', '<strike/>')}${rich('5')}${rich('1', '<vertAlign val="superscript"/>')}</is></c></row></sheetData>`,
      ),
    ],
    ['RTF', bytes('{\\rtf1 {\\strike 9}5{\\super 1}{\\strike 7\\strike0 }\\par}')],
    [
      'PDF',
      handPdf({
        pages: [
          {
            content: `${textAt(100, 700, '9')}100 703 5.6 0.5 re f\n${textAt(105.6, 700, '5')}${textAt(111.2, 703.5, '1', 6)}`,
          },
        ],
      }),
    ],
  ])('%s', async (_name, content) => {
    const [block] = (await readDocument(content)).blocks;
    const text = block?.kind === 'table' ? block.rows[0]?.cells[0]?.text : block?.kind === 'line' ? block.text : null;
    expect(text).toBe('5¹');
  });

  it.each<[string, number | null, isNoted?: true]>([
    ['12¹', 12, true],
    ['１２³', 12, true],
    ['1,204²', 1204, true],
    ['3件[²]', 3],
    ['3件¹', 3],
    ['12①', 12],
    ['12*', 12],
    ['12＊', 12],
    ['12[1]', 12],
    ['12〔¹〕', 12],
    ['12（注1）', 12],
    ['12注²', 12],
    ['12(1)', null],
    ['¹', null],
    ['¹2', null],
    ['1²3', null],
    ['12³⁴⁵', null],
  ])('the value of %s is %s', (raw, value, isNoted) => {
    const status = value === null ? 'unreadable' : 'reported';
    expect(readCount(raw)).toEqual({ value, status, ...(isNoted ? { isNoted } : {}) });
  });

  it.each([
    ['12¹', { value: 12, status: 'reported', isNoted: true }],
    ['3.5万元¹', { value: 3.5, status: 'reported', money: '万元' }],
  ])('an amount of %s', (raw, reading) => expect(readAmount(raw, null)).toEqual(reading));

  it('a line between cells strikes nothing out', async () => {
    const content = `${textAt(100, 700, '9')}80 703 60 0.5 re f\n`;
    expect((await readDocument(handPdf({ pages: [{ content }] }))).blocks).toMatchObject([{ text: '9' }]);
  });
});
