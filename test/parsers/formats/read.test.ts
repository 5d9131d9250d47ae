import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../parsers/formats/read.js';
import { parse } from '../../../parsers/parse.js';
import { UnreadableDocument } from '../../../parsers/unreadable.js';
import { cpuMilliseconds } from '../../support/cpu.js';
import { docx, shape, xlsx, zip } from '../../support/office.js';
import { page, requestHeader, requestRows, table } from '../../support/tables.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const report = page(table([requestHeader, ...requestRows()]));
const word = docx('<w:p><w:r><w:t>政府信息公开</w:t></w:r></w:p>');
const fixtures = join(import.meta.dirname, '../../fixtures/office');

describe('what LibreOffice wrote', () => {
  it.each(readdirSync(fixtures).filter((name) => /\.(?:doc|xls|rtf)$/.test(name)))(
    '%s: every cell exact',
    async (name) => {
      const truth = JSON.parse(readFileSync(join(fixtures, `${basename(name).split('.')[0]}.json`), 'utf8'));
      const { facts, unplaced, doubts, unit, year, sections } = await parse(readFileSync(join(fixtures, name)));
      const read = Object.fromEntries(
        Object.keys(truth).map((code) => [code, { value: facts[code]?.value, status: facts[code]?.status }]),
      );
      expect(read).toEqual(truth);
      expect({ unit, year, unplaced, doubts }).toEqual({ unit: '横市镇', year: 2022, unplaced: [], doubts: [] });
      expect(sections.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    },
  );
});

describe('documents are told by their content', () => {
  const mhtml = [
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary="----=_X"',
    '',
    '------=_X',
    'Content-Location: file:///C:/a.htm',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Type: text/html; charset="utf-8"',
    '',
    ...(
      Buffer.from(report)
        .toString('latin1')
        .replace(/[=\x80-\xff]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
        .match(/(?:=..|[^=]){1,70}/gs) ?? []
    ).map((line) => `${line}=`),
    '',
    '------=_X--',
    '',
  ].join('\r\n');

  it.each<[string, Uint8Array]>([
    ['a page gzipped', gzipSync(report)],
    ['a page in a zip beside litter', zip({ '年报/2022.htm': report, '__MACOSX/._2022.htm': 'x', 'Thumbs.db': 'y' })],
    [
      'a page in a zip beside a document of another subject',
      zip({ 'a.doc': report, 'b.docx': docx('<w:p><w:r><w:t>通知</w:t></w:r></w:p>') }),
    ],
    ['a zip in a gzip', gzipSync(zip({ 'a.html': report }))],
    ['a page saved as one file, called .doc', bytes(mhtml)],
  ])('%s', async (_name, content) => {
    expect(await parse(content)).toMatchObject({ unit: '石桥镇', year: 2022, form: '2021' });
  });

  it('reads Excel’s XML of 2003', async () => {
    const text = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">规章</Data></Cell><Cell><Data ss:Type="Number">3</Data></Cell></Row></Table></Worksheet></Workbook>`;
    expect(shape(await readDocument(bytes(text)))).toEqual([[['规章→2', '3']]]);
  });
});

/** A part of blanks. */
const bomb = (name: string, megabytes: number) => ({ [name]: new Uint8Array(megabytes * 1024 * 1024).fill(0x20) });
const row = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`;
/** A compound file of one sector chain that runs in a circle. */
function circle(): Uint8Array {
  const file = Buffer.alloc(512 * 4, 0);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt16LE(6, 32);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0, 76);
  file.fill(0xff, 80, 512);
  file.writeUInt32LE(1, 512 + 4);
  return file;
}
const oleNamed = (...names: string[]) => {
  const file = Buffer.from(circle());
  file.writeUInt32LE(0xfffffffe, 512 + 4);
  for (const [i, name] of ['Root Entry', ...names].entries()) {
    const at = 1024 + 128 * i;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(2 * name.length + 2, at + 64);
    file[at + 66] = i === 0 ? 5 : 2;
    file.fill(0xff, at + 68, at + 80);
    if (i < names.length) file.writeUInt32LE(i + 1, at + (i === 0 ? 76 : 72));
  }
  return file;
};

describe('what cannot be read is refused within bounds, in one line', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['a docx cut off', () => word.subarray(0, word.length - 40), 'damaged'],
    ['a docx cut in the middle', () => word.subarray(0, word.length / 2), 'damaged'],
    [
      'a docx with a damaged part',
      () => Uint8Array.from(word, (byte, i) => (i > 400 && i < 420 ? byte ^ 0x55 : byte)),
      'damaged',
    ],
    ['a docx behind a password', () => oleNamed('EncryptionInfo', 'EncryptedPackage'), 'encrypted'],
    [
      'a zip behind a password',
      () => {
        const own = Uint8Array.from(zip({ 'a.html': report }));
        const at = Buffer.from(own).indexOf('PK\u0001\u0002');
        own[at + 8] = 1;
        return own;
      },
      'encrypted',
    ],
    ['a docx whose styles unpack to 60 MB', () => docx('', bomb('styles.xml', 60)), 'too_large'],
    ['a text of 60 MB', () => zip({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024).fill(0x20) }), 'too_large'],
    ['a million elements', () => docx('<w:p/>'.repeat(1e6)), 'too_complex'],
    ['elements ten thousand deep', () => docx('<w:tbl><w:tr><w:tc>'.repeat(1e4)), 'too_complex'],
    [
      'entities in entities',
      () =>
        zip({
          'word/document.xml':
            '<!DOCTYPE a [<!ENTITY b "xx"><!ENTITY c "&b;&b;">]><w:document><w:body>&c;</w:body></w:document>',
        }),
      'too_complex',
    ],
    [
      'ten thousand members',
      () => zip(Object.fromEntries(Array.from({ length: 1e4 }, (_, i) => [`a${i}`, '']))),
      'too_complex',
    ],
    [
      'a sheet of a million cells',
      () => xlsx(`<sheetData>${'<row><c><v>1</v></c><c><v>1</v></c></row>'.repeat(110_000)}</sheetData>`),
      'too_complex',
    ],
    [
      'merges over everything',
      () =>
        xlsx(
          `${row('<c r="A1"><v>1</v></c>')}<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(60_000)}</mergeCells>`,
        ),
      'too_complex',
    ],
    ['gzip of 300 MB in gzip', () => gzipSync(gzipSync(new Uint8Array(3e8))), 'too_large'],
    [
      'zips inside of zips',
      () => [1, 2, 3, 4, 5].reduce((own) => zip({ 'a.zip': own }), zip({ 'a.html': report })),
      'too_complex',
    ],
    [
      'two reports in a zip',
      () => zip({ 'a.html': report, 'b.html': report.replaceAll('石桥镇', '河口乡') }),
      'too_complex',
    ],
    ['an empty zip', () => zip({}), 'empty'],
    ['an OFD file', () => zip({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<a/>' }), 'binary'],
    [
      'an OpenDocument text',
      () => zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
      'binary',
    ],
    ['a compound file whose chains run in a circle', circle, 'binary'],
    ['a compound file of nothing', () => circle().subarray(0, 300), 'damaged'],
    ['a Word file without text', () => oleNamed('WordDocument'), 'binary'],
    ['RTF groups a million deep', () => bytes(`{\\rtf1${'{'.repeat(1e6)}`), 'too_complex'],
  ])('%s', async (_name, make, reason) => {
    const content = make();
    const started = cpuMilliseconds();
    const error = await readDocument(content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreadableDocument);
    expect(error).toMatchObject({ reason });
    expect((error as Error).message).not.toContain('\n');
    expect(cpuMilliseconds() - started).toBeLessThan(5000);
  });

  it.each<[string, () => Uint8Array]>([
    [
      'a mark in the last row and column',
      () =>
        xlsx(
          '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>',
        ),
    ],
    [
      'a title merged over the whole sheet',
      () => xlsx(`${row('<c r="A1"><v>1</v></c>')}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`),
    ],
    [
      'a span of a billion columns',
      () =>
        docx(
          `<w:tbl>${'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc></w:tr>'.repeat(1000)}</w:tbl>`,
        ),
    ],
    [
      'RTF with a hundred thousand cells in a row',
      () => bytes(`{\\rtf1\\trowd${'\\cellx9'.repeat(1e5)}\\intbl ${'1\\cell '.repeat(1e5)}\\row}`),
    ],
  ])('%s costs nothing', async (_name, make) => {
    const content = make();
    const started = cpuMilliseconds();
    expect((await readDocument(content)).blocks.length).toBeGreaterThan(0);
    expect(cpuMilliseconds() - started).toBeLessThan(3000);
  });

  it('a Word file of 1997 cut off or damaged anywhere is read or refused', async () => {
    const whole = readFileSync(join(fixtures, 'word-subtotals.doc'));
    for (let i = 0; i < 60; i += 1) {
      const own = Buffer.from(i % 2 === 0 ? whole.subarray(0, (whole.length * i) / 60) : whole);
      for (let k = 0; k < 40 && i % 2 === 1; k += 1) own[(i * 7919 + k * 104_729) % own.length] = (i * k) & 255;
      await readDocument(own).catch((error: unknown) => {
        if (!(error instanceof UnreadableDocument)) throw error;
      });
    }
  });
});
