/** What every format is read into: lines, tables and pictures in reading order, with nothing interpreted. */

export interface Line {
  kind: 'line';
  /** White space collapsed; never empty. */
  text: string;
  /** Line number in a text file, 0-based; in HTML the running number of the line. */
  row: number;
}

export interface Cell {
  /** The cell's own text, lines joined by \n; text of nested tables left out. */
  text: string;
  rowspan: number;
  colspan: number;
  /** The cell's content where it is more than text: nested tables and pictures, in reading order. */
  blocks: Block[] | null;
  /** Only in a picture: how sure the recognised text is, from 0 to 1. */
  ocr?: number;
}

export interface Table {
  kind: 'table';
  /** 0-based number of the table in the document, nested ones counted where they begin. */
  index: number;
  /**
   * Rows as written, spans unresolved. A row knows its row group, at whose end a rowspan ends, in a text file its line, and in a
   * spreadsheet its row. A row is unsure where cells were told by their places on paper, and a number may be its neighbour's.
   */
  rows: { cells: Cell[]; group: number; line?: number; isUnsure?: true }[];
  /** No lines are drawn around its cells: a row without values leaves nothing on the paper. */
  isUnruled?: true;
}

export interface Picture {
  kind: 'picture';
  src: string;
}

export interface Attachment {
  kind: 'attachment';
  href: string;
  text: string;
}

export type Block = Line | Table | Picture | Attachment;

/** What a document was before it was read. */
export type Format = 'html' | 'text' | 'docx' | 'doc' | 'xlsx' | 'xls' | 'rtf' | 'ofd' | 'pdf' | 'picture';

export interface Document {
  format: Format;
  /** How its characters were coded; null where the format leaves no choice. */
  charset: string | null;
  /** Characters that could not be decoded. */
  replacements: number;
  /** Content of <title>, white space collapsed. */
  title: string | null;
  /** <meta name=… content=…>, names in lower case; the first of each name. */
  meta: Map<string, string>;
  blocks: Block[];
  /** The sheets of a workbook that show something. */
  sheets?: Sheet[];
  /** Where a part of the file could not be read: which, and why. */
  damage?: string;
  /** Pictures that lie in the document itself, by the src that its blocks name. */
  media?: Map<string, Uint8Array>;
  /** The same where they are unpacked only when asked for: the scanned pages of a PDF. */
  scans?: () => Promise<Map<string, Pixels>>;
}

/** A sheet of a workbook. */
export interface Sheet {
  name: string;
  first: Block;
}

/** A picture unpacked. */
export interface Pixels {
  width: number;
  height: number;
  /** Grey, RGB or RGBA, row by row. */
  channels: 1 | 3 | 4;
  data: Uint8Array;
}
