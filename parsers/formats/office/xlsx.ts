import { SSF } from '@e965/xlsx';
import type { Block, Document, Sheet } from '../../document.js';
import { Blocks } from '../blocks.js';
import { offset } from '../raised.js';
import { damaged } from '../zip.js';
import type { Package } from './package.js';
import { blocksOf, type Sheet as ShownSheet } from './sheet.js';
import { childAt, childOf, childrenOf, descendantsOf, readXml, textIn, type XmlElement } from './xml.js';

const MAX_PART = 48 * 1024 * 1024;
const MAX_SHEETS = 100;
/** Columns of a sheet, by the standard. */
const MAX_COLUMNS = 16_384;
const MAX_COLUMN_GROUPS = 500;

/**
 * A workbook (.xlsx, .xlsm) → its sheets as they are shown: each cell as its number format prints it, formulas by the value that was
 * stored with them; hidden sheets, rows and columns left out.
 * @throws UnreadableDocument
 */
export function readXlsx(file: Package): Document {
  const main = file.main();
  const content = main === null ? null : file.part(main, MAX_PART);
  const book = content ? childOf(readXml(content), 'workbook') : undefined;
  if (main === null || !book) throw damaged('xl/workbook.xml');
  const part = (name: string | undefined) => {
    const own = name ? file.part(name, MAX_PART) : null;
    return own ? readXml(own) : undefined;
  };
  const texts = childrenOf(childOf(part(file.related(main, 'sharedStrings')[0]), 'sst'), 'si').map(richText);
  const printer = new Printer(
    childOf(part(file.related(main, 'styles')[0]), 'styleSheet'),
    isOn(childOf(book, 'workbookPr')?.attributes.date1904),
    texts,
  );
  const relations = file.relations(main);
  const blocks = new Blocks();
  const media = new Map<string, Uint8Array>();
  const found: Block[] = [];
  const sheets: Sheet[] = [];
  for (const { attributes } of childrenOf(childOf(book, 'sheets'), 'sheet').slice(0, MAX_SHEETS)) {
    const target = relations.get(attributes.id ?? '')?.target;
    const sheet = childOf(part(target), 'worksheet');
    if (!target || !sheet || /hidden/i.test(attributes.state ?? '')) continue;
    const floating = floatingOf(file, target, blocks, media, MAX_PART);
    const own = blocksOf(sheetOf(sheet, printer, floating), blocks);
    if (own[0]) sheets.push({ name: attributes.name ?? '', first: own[0] });
    found.push(...own);
  }
  return {
    ...{ format: 'xlsx', charset: null, replacements: 0, title: null, meta: new Map(), blocks: found, sheets },
    ...(media.size > 0 ? { media } : {}),
  };
}

/** A string of one or several runs; phonetic signs beside it are not part of it, nor is what was struck out. */
function richText(element: XmlElement): string {
  return childrenOf(element)
    .filter(({ name }) => name === 't' || name === 'r')
    .map((piece) => (piece.name === 't' ? textIn(piece) : runText(piece)))
    .join('')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function runText(run: XmlElement): string {
  const properties = childOf(run, 'rPr');
  if (isStruck(properties)) return '';
  const text = textIn(childOf(run, 't'));
  const align = childOf(properties, 'vertAlign')?.attributes.val;
  return align === 'superscript' ? offset(text, 'raised') : align === 'subscript' ? offset(text, 'lowered') : text;
}

function isStruck(font: XmlElement | undefined): boolean {
  const mark = childOf(font, 'strike');
  return mark !== undefined && isOn(mark.attributes.val ?? '1');
}

/** Digits in characters (三百), and the language of words: the number is the same, and the library knows neither. */
const LOCALE = /\[(?:DBNum\d|\$-[0-9A-F]+)\]/gi;

/** What the cells of a workbook print. */
class Printer {
  private readonly formats: string[];
  /** Styles by their number whose font strikes the text out. */
  private readonly struck: boolean[];
  private readonly isDateFrom1904: boolean;

  constructor(
    styles: XmlElement | undefined,
    isDateFrom1904: boolean,
    private readonly texts: readonly string[],
  ) {
    const own = new Map(
      childrenOf(childOf(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
        attributes.numFmtId,
        attributes.formatCode,
      ]),
    );
    const builtIn = SSF.get_table() as Record<string, string>;
    this.formats = childrenOf(childOf(styles, 'cellXfs'), 'xf').map(({ attributes: { numFmtId = '0' } }) =>
      (own.get(numFmtId) ?? builtIn[numFmtId] ?? 'General').replace(LOCALE, ''),
    );
    const fonts = childrenOf(childOf(styles, 'fonts'), 'font').map(isStruck);
    this.struck = childrenOf(childOf(styles, 'cellXfs'), 'xf').map(
      ({ attributes: { fontId = '0' } }) => fonts[Number(fontId)] ?? false,
    );
    this.isDateFrom1904 = isDateFrom1904;
  }

  /** @param isZeroShown sheets may leave zeros blank */
  print(cell: XmlElement, isZeroShown: boolean): string {
    const { t: type = 'n', s: style = '0' } = cell.attributes;
    if (this.struck[Number(style)]) return '';
    if (type === 'inlineStr') return richText(childOf(cell, 'is') ?? cell);
    const stored = childOf(cell, 'v');
    const value = textIn(stored);
    // A formula that no program has computed: what it prints is not in the file.
    if (value === '') return childOf(cell, 'f') && type !== 'str' ? `=${textIn(childOf(cell, 'f'))}` : '';
    const format = this.formats[Number(style)] ?? 'General';
    switch (type) {
      case 's':
        return printed(format, this.texts[Number(value)] ?? '', this.isDateFrom1904);
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'n': {
        const number = Number(value);
        if (number === 0 && !isZeroShown) return '';
        return Number.isNaN(number) ? value : printed(format, number, this.isDateFrom1904);
      }
      case 'str':
        return printed(format, value, this.isDateFrom1904);
      default:
        return value;
    }
  }
}

function printed(format: string, value: string | number, date1904: boolean): string {
  if (format === 'General' && typeof value === 'string') return value;
  try {
    return SSF.format(format, value, { date1904 });
  } catch {
    return String(value);
  }
}

function sheetOf(sheet: XmlElement, printer: Printer, floating: Block[]): ShownSheet {
  const view = childAt(sheet, 'sheetViews', 'sheetView');
  const isZeroShown = view?.attributes.showZeros === undefined || isOn(view.attributes.showZeros);
  const isAllHidden = isOn(childOf(sheet, 'sheetFormatPr')?.attributes.zeroHeight);
  const hidden = new Set<number>();
  const cells: ShownSheet['cells'] = [];
  let row = -1;
  for (const own of childrenOf(childOf(sheet, 'sheetData'), 'row')) {
    row = own.attributes.r ? Number(own.attributes.r) - 1 : row + 1;
    const { hidden: isHidden } = own.attributes;
    if (isHidden === undefined ? isAllHidden && !own.attributes.ht : isOn(isHidden)) hidden.add(row);
    let column = -1;
    for (const cell of childrenOf(own, 'c')) {
      column = cell.attributes.r ? columnOf(cell.attributes.r) : column + 1;
      const text = printer.print(cell, isZeroShown);
      if (text !== '') cells.push({ row, column, text });
    }
  }
  const hiddenColumns = new Set<number>();
  for (const { attributes } of childrenOf(childOf(sheet, 'cols'), 'col').slice(0, MAX_COLUMN_GROUPS)) {
    if (!isOn(attributes.hidden)) continue;
    const last = Math.min(Number(attributes.max), MAX_COLUMNS) - 1;
    for (let at = Number(attributes.min) - 1; at <= last; at += 1) hiddenColumns.add(at);
  }
  return {
    ...{ cells, floating, merges: mergesOf(sheet) },
    isRowHidden: (at) => hidden.has(at),
    isColumnHidden: (at) => hiddenColumns.has(at),
  };
}

function mergesOf(sheet: XmlElement): ShownSheet['merges'] {
  return childrenOf(childOf(sheet, 'mergeCells'), 'mergeCell').flatMap(({ attributes }) => {
    const [from = '', to = from] = (attributes.ref ?? '').split(':');
    const area = { top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) };
    return Object.values(area).every((number) => number >= 0) ? [area] : [];
  });
}

/** B12 → 1. */
function columnOf(reference: string): number {
  const letters = /^\$?([A-Z]{1,3})/i.exec(reference)?.[1]?.toUpperCase() ?? '';
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** B12 → 11. */
function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 0) - 1;
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

/** Text boxes and pictures of a sheet. */
function floatingOf(
  file: Package,
  sheet: string,
  blocks: Blocks,
  media: Map<string, Uint8Array>,
  limit: number,
): Block[] {
  const found: Block[] = [];
  for (const name of file.related(sheet, 'drawing')) {
    const content = file.part(name, limit);
    if (!content) continue;
    const drawing = readXml(content);
    for (const box of descendantsOf(drawing, 'txBody'))
      for (const paragraph of childrenOf(box, 'p'))
        found.push(...blocks.lines([...descendantsOf(paragraph, 't')].map(textIn).join('')));
    const relations = file.relations(name);
    for (const { attributes } of descendantsOf(drawing, 'blip')) {
      const src = relations.get(attributes.embed ?? '')?.target;
      const picture = src && !media.has(src) ? file.picture(src) : null;
      if (src && picture) media.set(src, picture);
      if (src && media.has(src)) found.push({ kind: 'picture', src });
    }
  }
  return found;
}
