import { Buffer } from 'node:buffer';
import { damaged, encrypted } from '../zip.js';
import { blipsIn } from './blips.js';
import type { Streams } from './ole.js';

/** A single property modifier: what it changes, and its operand's bytes. */
export interface Sprm {
  code: number;
  operand: Buffer;
}

/** Text in the order of the file's parts: the body first, then notes, headers and text boxes. */
export interface DocText {
  text: string;
  /** Offset in the stream of each character, by which its properties are found. */
  offsets: Uint32Array;
  /** Lengths of the parts in characters. */
  body: number;
  footnotes: number;
  /** Headers, macros and comments stand between the footnotes and these. */
  endnotesStart: number;
  boxesStart: number;
  boxes: number;
}

const PAGE = 512;
/** Offsets in the file information block, the same since Word 97. */
const FIB = {
  flags: 0x0a,
  body: 0x4c,
  footnotes: 0x50,
  clx: 0x1a2,
  chpx: 0xfa,
  papx: 0x102,
  lists: 0x2e2,
  overrides: 0x2ea,
  shapes: 0x1da,
  boxes: 0x25a,
};

/** The parts of a Word 97-2003 file ([MS-DOC]) that text and tables need: pieces of text, properties of characters and paragraphs. */
export class DocFile {
  private readonly main: Buffer;
  private readonly table: Buffer;
  private readonly data: Buffer;
  readonly text: DocText;
  private readonly paragraphPages: Bins;
  private readonly characterPages: Bins;

  /** @throws UnreadableDocument encrypted; damaged; older than Word 97 */
  constructor(streams: Streams) {
    const main = streams.get('WordDocument');
    if (!main || main.length < 0x300 || main.readUInt16LE(0) !== 0xa5ec) throw damaged('WordDocument');
    const flags = main.readUInt16LE(FIB.flags);
    if ((flags & 0x0100) !== 0) throw encrypted();
    const table = streams.get((flags & 0x0200) !== 0 ? '1Table' : '0Table');
    if (!table || main.readUInt16LE(2) < 0xc1) throw damaged('Table');
    this.main = main;
    this.table = table;
    this.data = streams.get('Data') ?? Buffer.alloc(0);
    this.text = this.readText();
    this.paragraphPages = binsOf(this.part(FIB.papx));
    this.characterPages = binsOf(this.part(FIB.chpx));
  }

  /** Bytes of a structure that the file information block points to. */
  private part(at: number): Buffer {
    const start = this.main.readUInt32LE(at);
    return this.table.subarray(start, start + this.main.readUInt32LE(at + 4));
  }

  get lists(): Buffer {
    // The levels' own data lies behind the table that the length counts.
    return this.table.subarray(this.main.readUInt32LE(FIB.lists));
  }

  get hasLists(): boolean {
    return this.main.readUInt32LE(FIB.lists + 4) > 0;
  }

  get overrides(): Buffer {
    return this.part(FIB.overrides);
  }

  /** Text boxes: where each is anchored in the body (null where that is not told), and where its text lies, counted from the boxes' own start. */
  boxes(): { anchor: number | null; from: number; to: number }[] {
    const shapes = tableOf(this.part(FIB.shapes), 26);
    const anchors = new Map(shapes.map(({ from, data }) => [data.readInt32LE(0), from]));
    // The last entry is a guard without text.
    return tableOf(this.part(FIB.boxes), 22)
      .slice(0, -1)
      .map(({ from, to, data }) => ({ anchor: anchors.get(data.readInt32LE(14)) ?? null, from, to }));
  }

  /** The picture that a character stands for: PNG or JPEG, null for another kind; undefined where it stands for none. */
  pictureAt(offset: number): Buffer | null | undefined {
    const { sprms } = this.charactersAt(offset);
    const has = (code: number) => sprms.findLast((sprm) => sprm.code === code)?.operand[0] === 1;
    const at = sprms.findLast(({ code }) => code === 0x6a03)?.operand.readUInt32LE(0);
    // Data of form fields, and embedded files, are no pictures.
    if (at === undefined || has(0x0806) || has(0x080a) || at + 6 > this.data.length) return undefined;
    return blipsIn(this.data.subarray(at, at + this.data.readUInt32LE(at)))[0] ?? null;
  }

  /** Pictures that stand on the page beside the text. */
  floating(): Buffer[] {
    return blipsIn(this.main);
  }

  private readText(): DocText {
    const pieces = piecesOf(this.part(FIB.clx));
    const texts: string[] = [];
    const length = pieces.reduce((sum, piece) => sum + piece.count, 0);
    if (length > this.main.length) throw damaged();
    const offsets = new Uint32Array(length);
    let at = 0;
    for (const { count, offset, isNarrow } of pieces) {
      const width = isNarrow ? 1 : 2;
      if (offset + count * width > this.main.length) throw damaged();
      const bytes = this.main.subarray(offset, offset + count * width);
      texts.push(isNarrow ? windows1252.decode(bytes) : bytes.toString('utf16le'));
      for (let i = 0; i < count; i += 1) offsets[at + i] = offset + i * width;
      at += count;
    }
    const [body, footnotes, headers, macros, comments, endnotes, boxes] = [0, 1, 2, 3, 4, 5, 6].map((i) =>
      this.main.readUInt32LE(FIB.body + 4 * i),
    ) as [number, number, number, number, number, number, number];
    const endnotesStart = body + footnotes + headers + macros + comments;
    return {
      ...{ text: texts.join(''), offsets, body: Math.min(body, length), footnotes },
      ...{ endnotesStart, boxesStart: endnotesStart + endnotes, boxes },
    };
  }

  /** Properties of the paragraph that a character belongs to. */
  paragraphAt(offset: number): Sprm[] {
    const page = pageOf(this.main, this.paragraphPages, offset);
    if (!page) return [];
    const run = runOf(page, offset);
    if (run < 0) return [];
    const count = page[PAGE - 1] as number;
    const start = (page[4 * (count + 1) + 13 * run] as number) * 2;
    if (start === 0 || start >= PAGE) return [];
    // One byte counts words and the one before it half a word; a zero is followed by the count of words in full.
    const half = page[start] as number;
    const from = half === 0 ? start + 2 : start + 1;
    const length = half === 0 ? (page[start + 1] as number) * 2 : half * 2 - 1;
    return this.withHuge(sprmsOf(page.subarray(from + 2, from + length)));
  }

  /** Properties that were too many for their page lie in the Data stream. */
  private withHuge(sprms: Sprm[]): Sprm[] {
    const huge = sprms.find(({ code }) => code === 0x6646 || code === 0x6645);
    const at = huge?.operand.readUInt32LE(0) ?? Number.POSITIVE_INFINITY;
    if (at + 2 > this.data.length) return sprms;
    return [...sprms, ...sprmsOf(this.data.subarray(at + 2, at + 2 + this.data.readUInt16LE(at)))];
  }

  /** Properties of a character, and the offset up to which they hold. */
  charactersAt(offset: number): { sprms: Sprm[]; end: number } {
    const page = pageOf(this.main, this.characterPages, offset);
    const run = page ? runOf(page, offset) : -1;
    if (!page || run < 0) return { sprms: [], end: offset + 1 };
    const count = page[PAGE - 1] as number;
    const end = page.readUInt32LE(4 * (run + 1));
    const start = (page[4 * (count + 1) + run] as number) * 2;
    if (start === 0 || start >= PAGE) return { sprms: [], end };
    return { sprms: sprmsOf(page.subarray(start + 1, start + 1 + (page[start] as number))), end };
  }
}

/** A table of character positions with data of a size for each span between two of them (PLC). */
function tableOf(table: Buffer, size: number): { from: number; to: number; data: Buffer }[] {
  const count = Math.max(0, Math.floor((table.length - 4) / (4 + size)));
  return Array.from({ length: count }, (_, i) => ({
    from: table.readUInt32LE(4 * i),
    to: table.readUInt32LE(4 * (i + 1)),
    data: table.subarray(4 * (count + 1) + size * i, 4 * (count + 1) + size * (i + 1)),
  }));
}

const windows1252 = new TextDecoder('windows-1252');

interface Piece {
  count: number;
  offset: number;
  /** A byte a character. */
  isNarrow: boolean;
}

function piecesOf(clx: Buffer): Piece[] {
  let at = 0;
  while (clx[at] === 1 && at + 3 <= clx.length) at += 3 + clx.readUInt16LE(at + 1);
  if (clx[at] !== 2 || at + 5 > clx.length) throw damaged();
  const table = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
  const count = Math.floor((table.length - 4) / 12);
  const pieces: Piece[] = [];
  for (let i = 0; i < count; i += 1) {
    const coded = table.readUInt32LE(4 * (count + 1) + 8 * i + 2);
    const isNarrow = (coded & 0x40000000) !== 0;
    const place = coded & 0x3fffffff;
    const length = table.readUInt32LE(4 * (i + 1)) - table.readUInt32LE(4 * i);
    if (length < 0) throw damaged();
    pieces.push({ count: length, offset: isNarrow ? place >>> 1 : place, isNarrow });
  }
  return pieces;
}

/** Pages of properties: from which offset on each is good. */
interface Bins {
  starts: number[];
  pages: number[];
}

function binsOf(table: Buffer): Bins {
  const count = Math.max(0, Math.floor((table.length - 4) / 8));
  const starts: number[] = [];
  const pages: number[] = [];
  for (let i = 0; i < count; i += 1) {
    starts.push(table.readUInt32LE(4 * i));
    pages.push(table.readUInt32LE(4 * (count + 1) + 4 * i) & 0x3fffff);
  }
  return { starts, pages };
}

function pageOf(main: Buffer, { starts, pages }: Bins, offset: number): Buffer | null {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  const number = pages[low - 1];
  if (number === undefined || (number + 1) * PAGE > main.length) return null;
  return main.subarray(number * PAGE, (number + 1) * PAGE);
}

/** The run of a page that an offset lies in; -1 where none does. */
function runOf(page: Buffer, offset: number): number {
  const count = page[PAGE - 1] as number;
  if (4 * (count + 1) > PAGE - 1) return -1;
  for (let i = 0; i < count; i += 1)
    if (page.readUInt32LE(4 * i) <= offset && offset < page.readUInt32LE(4 * (i + 1))) return i;
  return -1;
}

/** Bytes of an operand, by the code's three highest bits; 6 tells its length itself. */
const OPERANDS = [1, 1, 2, 4, 2, 2, 0, 3];
const DEFINES_TABLE = 0xd608;
const CHANGES_TABS = 0xc615;

export function sprmsOf(bytes: Buffer): Sprm[] {
  const found: Sprm[] = [];
  let at = 0;
  while (at + 2 < bytes.length) {
    const code = bytes.readUInt16LE(at);
    at += 2;
    let length = OPERANDS[code >> 13] as number;
    if (code === DEFINES_TABLE) {
      if (at + 2 > bytes.length) break;
      length = bytes.readUInt16LE(at) - 1;
      at += 2;
    } else if (length === 0) {
      length = bytes[at] as number;
      at += 1;
      if (code === CHANGES_TABS && length === 255) break;
    }
    if (length < 0 || at + length > bytes.length) break;
    found.push({ code, operand: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}
