import type { Attachment, Block, Cell, Document, Table } from '../document.js';
import { hasUnseen, isUnseen, MARKS, type Mark, markOf, STYLED } from './marks.js';
import { offset } from './raised.js';
import { type Reader, readTokens } from './tokens.js';

/** Tables deeper than this are read as text of the cell that holds them. Layout tables on real pages nest up to six deep. */
const MAX_TABLE_DEPTH = 32;

/** Start or end of one of these ends the line. Everything else is inline: its text joins without a separator. */
const BREAKS_LINE = new Set(
  (
    'address article aside blockquote br center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary table ul ucapcontent ucaptitle'
  ).split(' '),
);

/** Text inside is not shown on the page. */
const HIDDEN = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'select', 'textarea', 'object', 'xml']);

const ATTACHMENT = /\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar)(?:[?#]|$)|downfile\.jsp|download\.jsp/i;

interface OpenTable {
  table: Table;
  group: number;
  /** thead, tbody or tfoot; rows without one open a tbody. */
  section: string;
  row: Cell[] | null;
  isRowUnseen: boolean;
  cell: Cell | null;
  isCellUnseen: boolean;
  /** td or th: the other one's end tag does not end it. */
  cellTag: string;
  /** Where the cell's content goes once it holds a table or a picture. */
  parent: Container;
}

/** The document, or a cell: where lines are put. */
interface Container {
  blocks: Block[];
  /** A cell's container collects its text in `text` too. */
  cell: Cell | null;
}

/**
 * HTML → lines, tables and pictures, with the recovery rules of the HTML standard where they decide which text stands in which
 * cell (unclosed cells and rows, stray end tags, tables inside tables, text between rows). Only tables are kept on a stack, so
 * a page of a million nested tags costs no more than its bytes.
 */
export function readHtml(text: string): Omit<Document, 'charset' | 'replacements'> {
  const reader = new HtmlReader(text);
  readTokens(text, reader);
  return reader.finish();
}

/** The same, and for each cell where the name of its tag ends in the source: a mark put there makes it an attribute of that cell. */
export function readHtmlWithPlaces(text: string): { document: ReturnType<typeof readHtml>; places: Map<Cell, number> } {
  const places = new Map<Cell, number>();
  const reader = new HtmlReader(text, places);
  readTokens(text, reader);
  return { document: reader.finish(), places };
}

/** What is hidden is left out, but for tables: a layout's row or cell is a tab, which the page's script shows. */
function hasTable({ blocks }: Cell): boolean {
  return blocks?.some(({ kind }) => kind === 'table') ?? false;
}

class HtmlReader implements Reader {
  private readonly meta = new Map<string, string>();
  private readonly root: Container = { blocks: [], cell: null };
  private readonly open: OpenTable[] = [];
  private container = this.root;
  private line = '';
  private lines = 0;
  private tables = 0;
  private title: string | null = null;
  private inTitle = false;
  private skipped = '';
  private ignoredTables = 0;
  private link: Attachment | null = null;
  /** Struck, raised or lowered text that is open, and how many of the same tag inside of it. They end with their line, closed or not. */
  private marks: { tag: string; mark: Mark; inner: number }[] = [];
  private readonly isStyled: boolean;

  private attributes: Readonly<Record<string, string>> = {};

  private nameEnd = 0;

  constructor(
    private readonly source: string,
    private readonly places: Map<Cell, number> | null = null,
  ) {
    this.isStyled =
      ((source.includes('line-through') || source.includes('super')) && STYLED.test(source)) || hasUnseen(source);
  }

  finish() {
    this.endLine();
    while (this.open.length > 0) this.closeTable();
    return { format: 'html' as const, title: this.title, meta: this.meta, blocks: this.root.blocks };
  }

  // What stands in the source

  text(text: string): void {
    if (!this.skipped) this.append(text);
  }

  wanted(tag: string): readonly string[] {
    return this.isStyled ? (WANTED_STYLED[tag] ?? STYLE) : (WANTED[tag] ?? NOTHING);
  }

  openTag(tag: string, attributes: Readonly<Record<string, string>>, isSelfClosing: boolean, nameEnd: number): void {
    this.attributes = attributes;
    this.nameEnd = nameEnd;
    // HTML ignores the slash, but a hidden element written <iframe/> must not hide the rest of the page.
    if (!this.skipped && !(isSelfClosing && HIDDEN.has(tag))) this.begin(tag);
  }

  closeTag(tag: string): void {
    if (!this.skipped) this.end(tag);
    else if (tag === this.skipped) this.skipped = '';
  }

  /** span, font and o:p say nothing to us, and a page pasted from Word is made of them: they are passed over unnamed. */
  isPassedOver(start: number): boolean {
    if (this.isStyled) return false;
    const first = this.source.charCodeAt(start) | 32;
    const second = this.source.charCodeAt(start + 1) | 32;
    if (first === 0x73) return second === 0x70; // sp…
    if (first === 0x66) return second === 0x6f && (this.source.charCodeAt(start + 2) | 32) === 0x6e; // fon…
    return first === 0x6f && second === 0x3a; // o:…
  }

  // Tree

  private begin(tag: string): void {
    const table = this.open.at(-1);
    switch (tag) {
      case 'td':
      case 'th':
        if (table && this.ignoredTables === 0) this.openCell(table, tag);
        else this.endLine();
        return;
      case 'tr':
        this.endLine();
        if (table && this.ignoredTables === 0) this.openRow(table, isUnseen(this.attributes.style));
        return;
      case 'tbody':
      case 'thead':
      case 'tfoot':
        this.endLine();
        if (table && this.ignoredTables === 0) {
          this.closeRow(table);
          table.group += 1;
          table.section = tag;
        }
        return;
      case 'table':
        this.openTable();
        return;
      case 'img':
        this.addPicture();
        return;
      case 'input':
        if (table?.cell && /^(?:text|number)?$/i.test(this.attributes.type ?? ''))
          this.append(this.attributes.value ?? '');
        return;
      case 'a':
        if (ATTACHMENT.test(this.attributes.href ?? '')) {
          this.link = { kind: 'attachment', href: this.attributes.href ?? '', text: '' };
          this.container.blocks.push(this.link);
        }
        return;
      case 'meta':
        this.addMeta();
        return;
      case 'title':
        this.inTitle = this.title === null;
        if (this.inTitle) this.title = '';
        return;
      case 'body':
        this.inTitle = false;
        return;
      default:
        if (HIDDEN.has(tag)) {
          this.skipped = tag;
          const source = this.attributes.src;
          if (tag === 'iframe' && source && ATTACHMENT.test(source)) {
            this.container.blocks.push({ kind: 'attachment', href: source, text: '' });
          }
        } else if (BREAKS_LINE.has(tag)) this.endLine();
        else this.openMark(tag);
    }
  }

  private end(tag: string): void {
    const table = this.open.at(-1);
    switch (tag) {
      case 'td':
      case 'th':
        this.endLine();
        if (table?.cellTag === tag && this.ignoredTables === 0) this.closeCell(table);
        return;
      case 'tr':
        this.endLine();
        if (table && this.ignoredTables === 0) this.closeRow(table);
        return;
      case 'tbody':
      case 'thead':
      case 'tfoot':
        this.endLine();
        if (table?.section === tag && this.ignoredTables === 0) {
          this.closeRow(table);
          table.group += 1;
          table.section = '';
        }
        return;
      case 'table':
        this.endLine();
        if (this.ignoredTables > 0) this.ignoredTables -= 1;
        else if (table) this.closeTable();
        return;
      case 'title':
        this.inTitle = false;
        if (this.title !== null) this.title = collapse(this.title);
        return;
      case 'a':
        this.link = null;
        return;
      default:
        if (BREAKS_LINE.has(tag)) this.endLine();
        else this.closeMark(tag);
    }
  }

  private openMark(tag: string): void {
    const open = this.marks.at(-1);
    const mark = MARKS[tag] ?? (this.isStyled ? markOf(this.attributes.style, this.container.cell !== null) : null);
    if (mark) this.marks.push({ tag, mark, inner: 0 });
    else if (open?.tag === tag) open.inner += 1;
  }

  private closeMark(tag: string): void {
    const open = this.marks.at(-1);
    if (open?.tag !== tag) return;
    if (open.inner > 0) open.inner -= 1;
    else this.marks.pop();
  }

  private openTable(): void {
    this.endLine();
    if (this.open.length >= MAX_TABLE_DEPTH) {
      this.ignoredTables += 1;
      return;
    }
    // A table directly inside a table or row ends it (the standard's "in table" mode).
    const outer = this.open.at(-1);
    if (outer && !outer.cell) this.closeTable();
    const table: Table = { kind: 'table', index: this.tables, rows: [] };
    this.tables += 1;
    this.container.blocks.push(table);
    this.open.push({
      table,
      group: 0,
      section: '',
      row: null,
      isRowUnseen: false,
      cell: null,
      isCellUnseen: false,
      cellTag: '',
      parent: this.container,
    });
  }

  private closeTable(): void {
    const table = this.open.at(-1);
    if (!table) return;
    this.closeRow(table);
    this.open.pop();
    this.container = table.parent;
  }

  private openRow(table: OpenTable, isRowUnseen: boolean): void {
    this.closeRow(table);
    table.row = [];
    table.isRowUnseen = isRowUnseen;
    if (table.section === '') table.section = 'tbody';
    table.table.rows.push({ cells: table.row, group: table.group });
  }

  private closeRow(table: OpenTable): void {
    this.closeCell(table);
    if (table.row && table.isRowUnseen && !table.row.some(hasTable)) table.table.rows.pop();
    table.row = null;
  }

  private openCell(table: OpenTable, tag: string): void {
    this.closeCell(table);
    if (!table.row) this.openRow(table, false);
    const { rowspan, colspan } = this.attributes;
    const cell: Cell = { text: '', rowspan: span(rowspan, 65_534), colspan: span(colspan, 1000), blocks: null };
    table.row?.push(cell);
    table.isCellUnseen = isUnseen(this.attributes.style);
    this.places?.set(cell, this.nameEnd);
    table.cell = cell;
    table.cellTag = tag;
    this.container = { blocks: [], cell };
  }

  private closeCell(table: OpenTable): void {
    this.endLine();
    if (!table.cell) return;
    if (this.container.blocks.some((block) => block.kind !== 'line')) table.cell.blocks = this.container.blocks;
    if (table.isCellUnseen && !hasTable(table.cell)) table.row?.pop();
    table.cell = null;
    table.cellTag = '';
    // Text between cells and rows belongs before the table (the standard's foster parenting): we put it into what holds the table.
    this.container = table.parent;
  }

  private addPicture(): void {
    const source = this.attributes.src ?? '';
    if (source) this.container.blocks.push({ kind: 'picture', src: source });
  }

  private addMeta(): void {
    const { name, content } = this.attributes;
    if (!name || content === undefined) return;
    const key = name.toLowerCase();
    if (!this.meta.has(key)) this.meta.set(key, collapse(content));
  }

  private append(text: string): void {
    if (this.inTitle) this.title += text;
    else {
      if (this.line === '' && isBlank(text)) return;
      for (const { mark } of this.marks) {
        // What was struck out is no longer said.
        if (mark === 'struck') return;
        text = offset(text, mark);
      }
      this.line += text;
      if (this.link) this.link.text += text;
    }
  }

  private endLine(): void {
    if (this.marks.length > 0) this.marks = [];
    if (this.line === '') return;
    const text = collapse(this.line);
    this.line = '';
    if (text === '') return;
    const { cell, blocks } = this.container;
    if (cell) cell.text = cell.text === '' ? text : `${cell.text}\n${text}`;
    blocks.push({ kind: 'line', text, row: this.lines });
    this.lines += 1;
  }
}

/** The attributes that are kept, by tag; all others are skipped unread. */
const WANTED: Readonly<Record<string, readonly string[]>> = Object.assign(Object.create(null), {
  td: ['rowspan', 'colspan'],
  th: ['rowspan', 'colspan'],
  img: ['src'],
  a: ['href'],
  meta: ['name', 'content'],
  iframe: ['src'],
  input: ['type', 'value'],
});
const WANTED_STYLED: typeof WANTED = Object.assign(
  Object.create(null),
  Object.fromEntries(Object.entries(WANTED).map(([tag, names]) => [tag, [...names, 'style']])),
);

const NOTHING: readonly string[] = [];
const STYLE: readonly string[] = ['style'];

/** The standard's reading of a span: digits at the beginning, 1 where there are none or zero, never over the limit. */
function span(printed: string | undefined, limit: number): number {
  if (printed === undefined) return 1;
  const value = Number.parseInt(printed, 10);
  return value >= 1 ? Math.min(value, limit) : 1;
}

/** Only white space of the source: the indentation between tags, the bulk of a page's text nodes. */
function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 32) return false;
  return true;
}

const WHITE = /(?:[\s\u2060]|\u200B|\u200C|\u200D)+/g;

/** White space of every kind to one blank, none at the ends; zero-width characters are dropped where they stand alone. */
export function collapse(text: string): string {
  return text.replace(WHITE, ' ').trim();
}
