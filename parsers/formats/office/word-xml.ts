import type { Block, Cell, Table } from '../../document.js';
import { type Blocks, cellOf, joinDown, type MergeCell } from '../blocks.js';
import { type Offset, offset } from '../raised.js';
import type { Numbering } from './numbering.js';
import { symbol } from './symbols.js';
import { childAt, childOf, childrenOf, descendantsOf, textIn, type XmlElement } from './xml.js';

/** What the text of a Word file refers to. */
export interface WordParts {
  numbering: Numbering;
  /** List and level of a paragraph style. */
  listOfStyle(style: string): { id: string; level: number } | null;
  /** Where text of a character style stands to its line. */
  offsetOfStyle(style: string): Offset | null;
  /** Text of a footnote or endnote. */
  note(kind: 'footnote' | 'endnote', id: string): XmlElement | undefined;
  /** The src of a picture in the file; null where it is not there. */
  picture(relation: string): string | null;
  /** Blocks of a web page that a paragraph stands for. */
  chunk(relation: string): Block[];
}

/** What is in a file and not on the page: deleted and moved text, properties, what fields are made from, comments, phonetic signs. */
const UNSEEN = new Set(
  (
    'del moveFrom delText instrText delInstrText pPr rPr tblPr tblGrid tblPrEx tcPr trPr sectPr sdtPr sdtEndPr rt annotationRef ' +
    'commentReference footnoteRef endnoteRef separator continuationSeparator fldData binData rubyPr'
  ).split(' '),
);

/**
 * The text of a Word file (WordprocessingML, of ECMA-376 or of 2003) → blocks as printed: changes accepted, numbers of lists written
 * out, text boxes behind the paragraph that holds them, notes behind the paragraph or table that refers to them.
 */
export class WordReader {
  private notes: XmlElement[] = [];
  /** Text of paragraphs whose mark was deleted: they run on into the next one. */
  private carried = '';
  /** Whether the text of the paragraph that is read stands at several heights: all of it at another is only moved in its cell. */
  private isUneven = false;

  constructor(
    private readonly parts: WordParts,
    private readonly blocks: Blocks,
  ) {}

  /** Everything inside of a body, header, note or text box. */
  read(container: XmlElement): Block[] {
    const found: Block[] = [];
    for (const child of childrenOf(container)) {
      if (UNSEEN.has(child.name)) continue;
      switch (child.name) {
        case 'p':
          found.push(...this.paragraph(child));
          break;
        case 'tbl':
          found.push(this.table(child));
          break;
        case 'altChunk':
          found.push(...this.blocks.adopt(this.parts.chunk(child.attributes.id ?? '')));
          break;
        case 'AlternateContent':
          found.push(...this.read(childOf(child, 'Choice') ?? childOf(child, 'Fallback') ?? child));
          break;
        default:
          found.push(...this.read(child));
      }
    }
    return found;
  }

  /** The same for a whole text, each note after the block that refers to it. */
  readBody(body: XmlElement): Block[] {
    const found: Block[] = [];
    for (const child of body.children) {
      found.push(...this.read({ name: '', attributes: {}, children: [child] }));
      for (const note of this.notes.splice(0)) found.push(...this.read(note));
    }
    return found;
  }

  private paragraph(paragraph: XmlElement): Block[] {
    const run = new Run();
    const wasUneven = this.isUneven;
    this.isUneven = isUneven(paragraph);
    this.inline(paragraph, run);
    this.isUneven = wasUneven;
    if (childAt(paragraph, 'pPr', 'rPr', 'del')) {
      this.carried += run.text;
      return run.behind;
    }
    const text = `${this.number(paragraph)}${this.carried}${run.text}`;
    this.carried = '';
    return [...this.blocks.lines(text), ...run.behind];
  }

  /** The number that Word prints before a paragraph. */
  private number(paragraph: XmlElement): string {
    const properties = childOf(paragraph, 'pPr');
    // Text of 2003 has its number written out: <w:listPr><wx:t wx:val="一、"/>.
    const old = childAt(properties, 'listPr', 't')?.attributes.val;
    if (old !== undefined) return /[\p{L}\p{N}]/u.test(old) ? old : '';
    const own = childOf(properties, 'numPr');
    const style = this.parts.listOfStyle(childOf(properties, 'pStyle')?.attributes.val ?? '');
    const id = childOf(own, 'numId')?.attributes.val ?? style?.id;
    if (id === undefined || id === '0') return '';
    const level = Number(childOf(own, 'ilvl')?.attributes.val ?? style?.level ?? 0);
    return this.parts.numbering.next(id, level);
  }

  private inline(element: XmlElement, run: Run): void {
    for (const child of element.children) {
      if (typeof child === 'string' || UNSEEN.has(child.name)) continue;
      const { name, attributes } = child;
      if (name === 'r' && HIDES.some((mark) => isSet(childOf(child, 'rPr'), mark))) continue;
      const to = name === 'r' ? this.offsetOf(childOf(child, 'rPr')) : null;
      if (to) {
        const own = new Run();
        this.inline({ ...child, name: '' }, own);
        run.text += offset(own.text, to);
        run.behind.push(...own.behind);
        continue;
      }
      if (name === 't') run.text += textIn(child);
      else if (name === 'tab' || name === 'ptab') run.text += ' ';
      else if (name === 'br' || name === 'cr') run.text += '\n';
      else if (name === 'noBreakHyphen') run.text += '-';
      else if (name === 'sym') run.text += symbol(attributes.font ?? '', Number.parseInt(attributes.char ?? '', 16));
      else if (name === 'footnoteReference') this.note('footnote', attributes.id);
      else if (name === 'endnoteReference') this.note('endnote', attributes.id);
      else if (name === 'AlternateContent') this.alternative(child, run);
      else if (name === 'txbxContent') run.behind.push(...this.read(child));
      else if (name === 'blip' || name === 'imagedata') this.picture(attributes, run);
      else this.inline(child, run);
    }
  }

  private offsetOf(properties: XmlElement | undefined): Offset | null {
    if (!properties) return null;
    const align = childOf(properties, 'vertAlign')?.attributes.val;
    if (align !== undefined) return OFFSETS[align] ?? null;
    const position = this.isUneven ? Number(childOf(properties, 'position')?.attributes.val ?? 0) : 0;
    if (position !== 0) return position > 0 ? 'raised' : 'lowered';
    const style = childOf(properties, 'rStyle')?.attributes.val;
    return style === undefined ? null : this.parts.offsetOfStyle(style);
  }

  /** A drawing for new programs, and the same for old ones: the first that says something. */
  private alternative(element: XmlElement, run: Run): void {
    for (const child of childrenOf(element)) {
      const own = new Run();
      this.inline(child, own);
      if (own.text === '' && own.behind.length === 0) continue;
      run.text += own.text;
      run.behind.push(...own.behind);
      return;
    }
  }

  private picture(attributes: Record<string, string>, run: Run): void {
    const src = this.parts.picture(attributes.embed ?? attributes.id ?? '');
    if (src !== null) run.behind.push({ kind: 'picture', src });
  }

  private note(kind: 'footnote' | 'endnote', id: string | undefined): void {
    const note = id === undefined ? undefined : this.parts.note(kind, id);
    if (note) this.notes.push(note);
  }

  private table(element: XmlElement): Table {
    const table = this.blocks.table();
    const rows = rowsIn(element).map((row) => this.row(row));
    for (const cells of joinDown(rows)) table.rows.push({ cells, group: 0 });
    return table;
  }

  private row(row: XmlElement): MergeCell[] {
    const properties = childOf(row, 'trPr');
    const skipped = (name: string) => Number(childOf(properties, name)?.attributes.val ?? 0);
    const cells: MergeCell[] = [];
    const pad = (count: number) => {
      if (count > 0) cells.push({ cell: cellOf([], 1, clamp(count)), merge: null });
    };
    pad(skipped('gridBefore'));
    for (const cell of cellsIn(row)) {
      const own = childOf(cell, 'tcPr');
      const colspan = clamp(Number(childOf(own, 'gridSpan')?.attributes.val ?? 1));
      const across = mergeOf(own, ['hMerge', 'hmerge']);
      const last: Cell | undefined = cells.at(-1)?.cell;
      const content = this.read(cell);
      if (across === 'continue' && last) last.colspan += colspan;
      else cells.push({ cell: cellOf(content, 1, colspan), merge: mergeOf(own, ['vMerge', 'vmerge']) });
    }
    pad(skipped('gridAfter'));
    return cells;
  }
}

/** Text of a paragraph, and the blocks that come behind it. */
class Run {
  text = '';
  behind: Block[] = [];
}

/** Properties of text that is not on the page, or struck out on it. */
const HIDES = ['vanish', 'strike', 'dstrike'];

function isSet(properties: XmlElement | undefined, name: string): boolean {
  const mark = childOf(properties, name);
  return mark !== undefined && !/^(?:0|false|off)$/.test(mark.attributes.val ?? '');
}

/** Rows of a table, also those in content controls; deleted and hidden ones are not on the page. */
function rowsIn(table: XmlElement): XmlElement[] {
  return childrenOf(table).flatMap((child) => {
    if (child.name === 'tr') {
      const properties = childOf(child, 'trPr');
      return childOf(properties, 'del') || childOf(properties, 'hidden') ? [] : [child];
    }
    return UNSEEN.has(child.name) ? [] : rowsIn(child);
  });
}

function cellsIn(row: XmlElement): XmlElement[] {
  return childrenOf(row).flatMap((child) => {
    if (child.name === 'tc') return childAt(child, 'tcPr', 'cellDel') ? [] : [child];
    return UNSEEN.has(child.name) ? [] : cellsIn(child);
  });
}

function mergeOf(properties: XmlElement | undefined, names: readonly string[]): MergeCell['merge'] {
  const mark = childrenOf(properties).find(({ name }) => names.includes(name));
  if (!mark) return null;
  return mark.attributes.val === 'restart' ? 'begin' : 'continue';
}

/** More columns than this are no table; the standard's own limit is 63. */
function clamp(span: number): number {
  return span >= 1 ? Math.min(span, 1000) : 1;
}

/** Headers or footers of a text, each once, without those that hold nothing but the page's number. */
export function isFurniture(part: XmlElement): boolean {
  return [...descendantsOf(part, 't')].every((piece) => /^[\s\d—–-]*$/.test(textIn(piece)));
}

function isUneven(paragraph: XmlElement): boolean {
  if (descendantsOf(paragraph, 'position').next().done) return false;
  const heights = new Set<string>();
  for (const run of descendantsOf(paragraph, 'r')) {
    const text = childrenOf(run, 't').map(textIn).join('').trim();
    if (text !== '') heights.add(childAt(run, 'rPr', 'position')?.attributes.val ?? '0');
  }
  return heights.size > 1;
}

/** Values of vertAlign. */
export const OFFSETS: Readonly<Record<string, Offset>> = { superscript: 'raised', subscript: 'lowered' };
