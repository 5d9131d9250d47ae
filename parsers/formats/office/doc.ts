import { Buffer } from 'node:buffer';
import type { Block, Document, Picture } from '../../document.js';
import { Blocks, cellOf } from '../blocks.js';
import { type Offset, offset } from '../raised.js';
import { DocFile, type Sprm } from './doc-file.js';
import { listsOf } from './doc-lists.js';
import type { EdgedCell } from './edges.js';
import { Numbering } from './numbering.js';
import type { Streams } from './ole.js';
import { joinAcross, TableStack } from './stack.js';
import { symbol } from './symbols.js';

/** Whether a compound file is a Word file of 1997 or later; older ones have another structure. */
export function isWord97(streams: Streams): boolean {
  const main = streams.get('WordDocument');
  return main !== undefined && main.length > 4 && main.readUInt16LE(0) === 0xa5ec && main.readUInt16LE(2) >= 0xc1;
}

/**
 * A Word 97-2003 file (.doc, and Kingsoft's .wps, which is the same) → its printed text, tables with the cells that their rows define.
 * @throws UnreadableDocument
 */
export function readDoc(streams: Streams): Document {
  const reader = new DocReader(new DocFile(streams));
  const blocks = reader.read();
  return {
    ...{ format: 'doc', charset: null, replacements: 0, title: null, meta: new Map(), blocks },
    ...(reader.media.size > 0 ? { media: reader.media } : {}),
  };
}

/** What the properties of a paragraph say of tables and lists. */
interface Properties {
  /** 0 outside of tables. */
  depth: number;
  endsCell: boolean;
  endsRow: boolean;
  sprms: Sprm[];
}

/** A paragraph: its text as printed, the mark that ends it, and the mark's offset. */
interface Paragraph {
  text: string;
  mark: string;
  offset: number;
  pictures: Picture[];
}

class DocReader {
  private pictures = 0;
  private readonly blocks = new Blocks();
  private readonly numbering: Numbering;
  private readonly stack = new TableStack(this.blocks);
  private readonly notes: string[];
  private nextNote = 0;
  private waiting: string[] = [];
  /** Texts of boxes, by where they are anchored. */
  private readonly boxes = new Map<number, string>();
  readonly media = new Map<string, Uint8Array>();
  /** Pictures beside the text that no shape was met for yet. */
  private readonly floating: Buffer[];

  constructor(private readonly file: DocFile) {
    this.numbering = new Numbering(listsOf(file));
    this.notes = this.notesOf();
    this.floating = file.floating();
  }

  read(): Block[] {
    const { text, body, boxesStart, boxes } = this.file.text;
    for (const { anchor, from, to } of this.file.boxes()) {
      const end = Math.min(text.length, boxesStart + Math.min(to, boxes));
      const own = [...this.paragraphs(boxesStart + from, end)].map((paragraph) => paragraph.text).join('\n');
      if (anchor !== null && text[anchor] === DRAWN) this.boxes.set(anchor, own);
      // Before the text: behind it they would belong to the last chapter.
      else this.stack.root.push(...this.blocks.lines(own));
    }
    for (const paragraph of this.paragraphs(0, body)) this.paragraph(paragraph);
    this.stack.at(0).push(...this.notesWaiting(), ...this.floating.splice(0).map((own) => this.picture(own)));
    return this.stack.finish();
  }

  private paragraph({ text, mark, offset, pictures }: Paragraph): void {
    const { depth, endsCell, endsRow, sprms } = propertiesOf(this.file.paragraphAt(offset), mark);
    if (depth === 0 && this.waiting.length > 0) this.stack.at(0).push(...this.notesWaiting());
    const content = this.stack.at(depth);
    if (endsRow) {
      this.stack.endRow((cells) => rowOf(cells, sprms));
      return;
    }
    content.push(...this.blocks.lines(`${this.number(sprms)}${text}`), ...pictures);
    if (endsCell) this.stack.endCell();
  }

  /** Notes that the paragraphs or the table before referred to. */
  private notesWaiting(): Block[] {
    return this.waiting.splice(0).flatMap((note) => this.blocks.lines(note));
  }

  private number(sprms: readonly Sprm[]): string {
    const list = sprms.findLast(({ code }) => code === 0x460b)?.operand.readUInt16LE(0) ?? 0;
    if (list === 0 || list === 0xf801) return '';
    return this.numbering.next(String(list), sprms.findLast(({ code }) => code === 0x260a)?.operand[0] ?? 0);
  }

  /** @param bytes null for a picture of a kind that is not read */
  private picture(bytes: Uint8Array | null): Picture {
    const src = `picture${this.pictures++}`;
    if (bytes) this.media.set(src, bytes);
    return { kind: 'picture', src };
  }

  private *paragraphs(from: number, to: number): Generator<Paragraph> {
    const { text, offsets, body } = this.file.text;
    const shown = new ShownText(this.file);
    let own = '';
    let pictures: Picture[] = [];
    for (let at = from; at < to; at += 1) {
      const character = text[at] as string;
      const offset = offsets[at] as number;
      if (character === '\r' || character === '\x07' || character === '\f') {
        yield { text: own, mark: character, offset, pictures };
        own = '';
        pictures = [];
      } else if (character === DRAWN) {
        const box = at < body ? this.boxes.get(at) : undefined;
        if (box !== undefined) own += `\n${box}\n`;
        else if (at < body && this.floating.length > 0) pictures.push(this.picture(this.floating.shift() ?? null));
      } else if (character === INLINE) {
        const bytes = this.file.pictureAt(offset);
        if (bytes !== undefined) pictures.push(this.picture(bytes));
      } else own += this.withNotes(shown.read(character, offset));
    }
    if (own !== '' || pictures.length > 0)
      yield { text: own, mark: '\r', offset: offsets[Math.max(from, to - 1)] ?? 0, pictures };
  }

  private withNotes(text: string): string {
    if (text !== NOTE) return text;
    const note = this.notes[this.nextNote];
    this.nextNote += 1;
    if (note !== undefined) this.waiting.push(note);
    return '';
  }

  /** Texts of the footnotes in their order: each begins with the sign of its reference. */
  private notesOf(): string[] {
    const { text, body, footnotes } = this.file.text;
    return text
      .slice(body, body + footnotes)
      .split('\x02')
      .slice(1)
      .map((note) => note.replaceAll('\r', '\n').replace(/[\0-\x08\x0b-\x1f]/g, ''));
  }
}

/** What stands in the text for a footnote, a picture in the line, and a shape. */
const NOTE = '\x02';
const INLINE = '\x01';
const DRAWN = '\x08';

/** Characters as they are printed: without what was deleted or hidden, and without what fields are made from. */
class ShownText {
  private end = 0;
  private begin = 1;
  private isHidden = false;
  private offset: Offset | null = null;
  private symbolCode: number | null = null;
  /** Fields that are open, true while their instruction is read. */
  private readonly fields: boolean[] = [];

  constructor(private readonly file: DocFile) {}

  read(character: string, at: number): string {
    if (at < this.begin || at >= this.end) this.look(at);
    if (character === '\x13') this.fields.push(true);
    else if (character === '\x14' && this.fields.length > 0) this.fields[this.fields.length - 1] = false;
    else if (character === '\x15') this.fields.pop();
    else if (!this.isHidden && !this.fields.includes(true)) {
      if (this.symbolCode !== null) return symbol('Wingdings', this.symbolCode);
      const printed = PRINTED[character] ?? (character < ' ' ? '' : character);
      return this.offset ? offset(printed, this.offset) : printed;
    }
    return '';
  }

  private look(at: number): void {
    const { sprms, end } = this.file.charactersAt(at);
    this.begin = at;
    this.end = end;
    const isSet = (code: number) => sprms.findLast((sprm) => sprm.code === code)?.operand[0] === 1;
    // Deleted, hidden, struck out once or twice.
    this.isHidden = [0x0800, 0x083c, 0x0837, 0x2a53].some(isSet);
    const position = sprms.findLast(({ code }) => code === 0x2a48)?.operand[0];
    this.offset = position === 1 ? 'raised' : position === 2 ? 'lowered' : null;
    const sign = sprms.findLast(({ code }) => code === 0x6a09)?.operand;
    this.symbolCode = sign && sign.length >= 4 ? sign.readUInt16LE(2) : null;
  }
}

const PRINTED: Readonly<Record<string, string>> = {
  '\t': ' ',
  '\v': '\n',
  '\x0e': '\n',
  '\x1e': '-',
  '\x02': NOTE,
};

function propertiesOf(sprms: Sprm[], mark: string): Properties {
  const byte = (code: number) => sprms.findLast((sprm) => sprm.code === code)?.operand[0] ?? 0;
  const nested = sprms.findLast(({ code }) => code === 0x6649)?.operand.readInt32LE(0) ?? 0;
  const isInTable = byte(0x2416) === 1 || mark === '\x07';
  const depth = isInTable ? Math.max(1, nested) : 0;
  const endsRow = mark === '\x07' ? byte(0x2417) === 1 : byte(0x244c) === 1;
  const endsCell = !endsRow && (mark === '\x07' || byte(0x244b) === 1);
  return { depth, endsCell, endsRow, sprms };
}

const DEFINES_TABLE = 0xd608;
const MERGES_ACROSS = 0x5624;
const MERGES_DOWN = 0xd62b;

/** A row's cells with the edges and merges that its definition gives them. */
function rowOf(contents: readonly Block[][], sprms: readonly Sprm[]): EdgedCell[] {
  const definition = sprms.findLast(({ code }) => code === DEFINES_TABLE)?.operand ?? Buffer.alloc(0);
  const count = definition[0] ?? 0;
  const isWhole = count === contents.length && definition.length >= 1 + 2 * (count + 1);
  const edge = (i: number) => (isWhole ? definition.readInt16LE(1 + 2 * i) : null);
  const row = contents.map((content, i): EdgedCell & { isPart: boolean } => {
    const at = 1 + 2 * (count + 1) + 20 * i;
    const flags = isWhole && at + 2 <= definition.length ? definition.readUInt16LE(at) : 0;
    const down = (flags >> 5) & 3;
    return {
      ...{ cell: cellOf(content), left: edge(i), right: edge(i + 1), isPart: (flags & 3) === 1 },
      merge: down === 1 ? 'continue' : down >= 2 ? 'begin' : null,
    };
  });
  for (const { code, operand } of sprms) {
    if (code === MERGES_DOWN && operand.length >= 2) {
      const cell = row[operand[0] as number];
      if (cell) cell.merge = operand[1] === 1 ? 'continue' : operand[1] === 3 ? 'begin' : null;
    } else if (code === MERGES_ACROSS && operand.length >= 2) {
      for (let i = (operand[0] as number) + 1; i < (operand[1] as number) && i < row.length; i += 1)
        (row[i] as (typeof row)[number]).isPart = true;
    }
  }
  return joinAcross(row);
}
