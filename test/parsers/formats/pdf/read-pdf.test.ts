import { describe, expect, it } from 'vitest';
import type { Block } from '../../../../parsers/document.js';
import { readPdf } from '../../../../parsers/formats/pdf/read-pdf.js';
import { chineseAt, deflated, gridOf, type HandPage, handPdf, textAt } from '../../../support/pdf.js';

async function read(...pages: HandPage[]): Promise<Block[]> {
  return (await readPdf(handPdf({ pages }))).blocks;
}

/** Blocks as a person would note them: tables as rows of cells, spans behind the text. */
function noted(blocks: readonly Block[]): unknown[] {
  return blocks.map((block) => {
    if (block.kind === 'line') return block.text;
    if (block.kind !== 'table') return block.kind;
    return block.rows.map(({ cells, isUnsure }) => {
      const row = cells.map(({ text, rowspan, colspan }) =>
        rowspan + colspan > 2 ? `${text} ${rowspan}x${colspan}` : text,
      );
      return isUnsure ? [...row, '?'] : row;
    });
  });
}

const GRID = gridOf([100, 150, 200, 250], [700, 680, 660]);
const cells = (rows: string[][]) =>
  rows.flatMap((row, i) => row.map((text, j) => textAt(120 + 50 * j, 686 - 20 * i, text))).join('');

describe('tables with ruling lines', () => {
  it('reads cells from lines drawn as strokes, thin rectangles, or both borders of a double line', async () => {
    const content = cells([
      ['1', '2', '3'],
      ['4', '5', '6'],
    ]);
    const expected = [
      [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
    ];
    const bars = [
      ...[100, 150, 200, 250].map((x) => `${x} 660 0.5 40 re f`),
      ...[660, 680, 700].map((y) => `100 ${y} 150 0.5 re f`),
    ].join('\n');
    const double = GRID + gridOf([102, 152, 202, 252], [702, 682, 662]);
    for (const lines of [GRID, `${bars}\n`, double])
      expect(noted(await read({ content: lines + content }))).toEqual(expected);
  });

  it('finds merged cells, both ways, where a piece of a line is missing', async () => {
    const lines = `100 700 m 250 700 l S 100 660 m 250 660 l S 150 680 m 250 680 l S
      100 660 m 100 700 l S 150 660 m 150 700 l S 250 660 m 250 700 l S 200 660 m 200 680 l S\n`;
    const content = textAt(120, 676, 'a') + textAt(190, 686, 'b') + textAt(170, 666, 'c') + textAt(220, 666, 'd');
    expect(noted(await read({ content: lines + content }))).toEqual([
      [
        ['a 2x1', 'b 1x2'],
        ['c', 'd'],
      ],
    ]);
  });

  it('deals out the numbers of neighbouring cells that are one piece of text', async () => {
    const row = (y: number) => `BT /F1 10 Tf 1 0 0 1 120 ${y} Tm [(12) -3900 (0) -4450 (7)] TJ ET\n`;
    expect(noted(await read({ content: GRID + row(686) + row(666) }))).toEqual([
      [
        ['12', '0', '7'],
        ['12', '0', '7'],
      ],
    ]);
  });

  it('puts together a number that is many pieces of text', async () => {
    const pieces = textAt(115, 686, '1') + textAt(121, 686, '0') + textAt(127.5, 686, '2') + textAt(134, 686, '8');
    const content = `${GRID}${pieces}${textAt(170, 686, '0')}${textAt(220, 686, '0')}`;
    expect(noted(await read({ content }))).toEqual([
      [
        ['1028', '0', '0'],
        ['', '', ''],
      ],
    ]);
  });

  it('is unsure of a number that a line runs through', async () => {
    const content = `${GRID}${textAt(135, 686, '123456')}${textAt(220, 686, '9')}`;
    const [table] = noted(await read({ content })) as string[][][];
    expect(table?.[0]?.at(-1)).toBe('?');
    expect(table?.[0]?.join(' ')).toContain('123456');
  });

  it('keeps two numbers of one cell apart, and joins one that was broken at the cell’s edge', async () => {
    const wide = `${gridOf([100, 200, 250], [700, 660])}${textAt(110, 676, '3')}${textAt(150, 676, '5')}`;
    expect(noted(await read({ content: wide }))).toEqual([[['3\n5', '']]]);
    const narrow = `${gridOf([100, 125, 250], [700, 660])}${textAt(104, 684, '131')}${textAt(104, 672, '05')}`;
    expect(noted(await read({ content: narrow }))).toEqual([[['13105', '']]]);
  });

  it('reads a label spread over its cell line by line, not as two columns', async () => {
    // 商业 above 企业, each pair pushed to the cell's sides.
    const label =
      chineseAt(104, 688, 'c9cc') +
      chineseAt(136, 688, 'd2b5') +
      chineseAt(104, 674, 'c6f3') +
      chineseAt(136, 674, 'd2b5');
    expect(
      noted(await read({ content: `${gridOf([100, 150, 250], [700, 670])}${label}${textAt(200, 680, '7')}` })),
    ).toEqual([[['商 业\n企 业', '7']]]);
  });

  it('looks at a frame below a ruled header for the columns of its numbers', async () => {
    const head =
      gridOf([100, 150, 200, 250], [700, 680]) +
      ['a', 'b', 'c'].map((text, j) => textAt(120 + 50 * j, 686, text)).join('');
    const rows = ['123', '456', '789'].flatMap((row, i) =>
      [...row].map((text, j) => textAt(120 + 50 * j, 660 - 20 * i, text)),
    );
    const [table] = noted(await read({ content: `${head}100 600 150 80 re S\n${rows.join('')}` })) as string[][][];
    expect(table?.slice(-3)).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ]);
  });

  it('takes a box around the page for no table', async () => {
    expect(noted(await read({ content: `50 50 495 742 re S ${textAt(100, 400, 'words')}` }))).toEqual(['words']);
  });
});

describe('what a reader of the page sees', () => {
  const seen = async (content: string, resources = '') =>
    noted(await read({ content: `${content}${textAt(100, 100, 'end')}`, resources }));
  const ALPHA = '/ExtGState << /G << /ca 0 >> /H << /ca 0.3 >> >>';

  it.each([
    ['fake bold is one character', `${textAt(100, 700, '80')}${textAt(100.3, 700, '80')}`, ['80', 'end']],
    ['the same digit twice is two', textAt(100, 700, '00'), ['00', 'end']],
    ['invisible text', `BT /F1 10 Tf 3 Tr 100 700 Td (17) Tj ET BT 0 Tr ET\n`, ['end']],
    ['transparent text', `q /G gs ${textAt(100, 700, '17')} Q\n`, ['end']],
    ['white text on white', `q 1 1 1 rg ${textAt(100, 700, '17')} Q\n`, ['end']],
    ['white text on blue', `q 0 0 1 rg 90 690 60 30 re f 1 1 1 rg ${textAt(100, 700, '17')} Q\n`, ['17', 'end']],
    ['text that a rectangle was painted over', `${textAt(100, 700, '17')}q 1 1 1 rg 90 690 60 30 re f Q\n`, ['end']],
    ['text under a highlight', `${textAt(100, 700, '17')}q /H gs 1 1 0 rg 90 690 60 30 re f Q\n`, ['17', 'end']],
    ['text clipped away', `q 300 300 10 10 re W n ${textAt(100, 700, '17')} Q\n`, ['end']],
    ['text off the page', textAt(700, 700, '17'), ['end']],
  ])('%s', async (_name, content, expected) => {
    expect(await seen(content, ALPHA)).toEqual(expected);
  });

  it('leaves out slanted and large pale watermarks', async () => {
    const slanted = `BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (COPY) Tj ET\n`;
    const pale = `q 0.85 g ${textAt(100, 400, 'COPY', 60)} Q\n`;
    const text = [700, 680, 660, 640, 620].map((y) => textAt(100, y, 'the text of the page')).join('');
    const lines = noted(await read({ content: slanted + pale + text }));
    expect(lines.join()).not.toContain('COPY');
  });

  it('leaves out page numbers, and heads and feet that come again', async () => {
    const page = (n: number): HandPage => ({
      content: `${textAt(250, 815, 'Annual report')}${textAt(100, 500 - 20 * n, `Page of text ${'abc'[n]}.`)}${textAt(290, 20, String(n + 1))}`,
    });
    expect(noted(await read(page(0), page(1), page(2)))).toEqual([
      'Page of text a.',
      'Page of text b.',
      'Page of text c.',
    ]);
  });

  it.each([
    ['turned back by the page', { entries: '/Rotate 90' }],
    ['turned by its content', {}],
  ])('reads a page %s', async (_name, more) => {
    const content = `q 0 1 -1 0 595 0 cm ${gridOf([100, 150, 200, 250], [500, 480, 460])}${[
      ['1', '2', '3'],
      ['4', '5', '6'],
    ]
      .flatMap((row, i) => row.map((text, j) => textAt(120 + 50 * j, 486 - 20 * i, text)))
      .join('')} Q\n`;
    expect(noted(await read({ content, ...more }))).toEqual([
      [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
    ]);
  });
});

describe('characters', () => {
  it('reads fonts that are not embedded by Adobe’s tables: GBK codes, half-width digits', async () => {
    // 行政许可 12
    expect(noted(await read({ content: chineseAt(100, 700, 'd0d0d5fed0edbfc93132') }))).toEqual(['行政许可12']);
  });

  const IDENTITY = (unicode: string) => ({
    10: `<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Song /Encoding /Identity-H /DescendantFonts [11 0 R] ${unicode} >>`,
    11: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R /DW 500 >>',
    12: deflated(
      '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0031> <0037> <0032> <2fa0> endbfchar endcmap end',
    ),
  });
  const pageOf = (hex: string): HandPage => ({
    content: `BT /F9 10 Tf 1 0 0 1 100 700 Tm <${hex}> Tj ET ${textAt(100, 600, 'plain words around')}`,
    fonts: '/F9 10 0 R',
  });

  it('takes a character from the font’s own table, never its number in the font', async () => {
    const { blocks, replacements } = await readPdf(
      handPdf({ pages: [pageOf('00310033')], objects: IDENTITY('/ToUnicode 12 0 R') }),
    );
    // 0x31 is 7 by the table; 0x33, which ASCII calls 3, is not in it.
    expect(noted(blocks)[0]).toBe('7\uFFFD');
    expect(replacements).toBe(1);
  });

  it('writes 辰 for the radical of it', async () => {
    const { blocks } = await readPdf(handPdf({ pages: [pageOf('0032')], objects: IDENTITY('/ToUnicode 12 0 R') }));
    expect(noted(blocks)[0]).toBe('辰');
  });

  it('refuses a document whose fonts do not say which characters they print', async () => {
    const page = { ...pageOf('0031003200330034'), content: 'BT /F9 10 Tf 1 0 0 1 100 700 Tm <0031003200330034> Tj ET' };
    const error = await readPdf(handPdf({ pages: [page], objects: IDENTITY('') })).catch((reason) => reason);
    expect(error).toMatchObject({ reason: 'binary', text: { zh: expect.stringContaining('文字对照表') } });
  });
});
