import { Buffer } from 'node:buffer';
import type { Block, Document } from '../../document.js';
import { UnreadableDocument } from '../../unreadable.js';
import { Blocks, cellOf } from '../blocks.js';
import { type Offset, offset } from '../raised.js';
import type { EdgedCell } from './edges.js';
import { RtfPictures } from './rtf-pictures.js';
import { joinAcross, TableStack } from './stack.js';

/** Groups inside of each other: Word writes some twenty. */
const MAX_DEPTH = 3000;

/** Groups whose text is not on the page. */
const UNSEEN = new Set(
  (
    'fonttbl colortbl stylesheet info fldinst listtable listoverridetable rsidtbl generator themedata colorschememapping ' +
    'latentstyles datastore xmlnstbl header footer headerl headerr headerf footerl footerr footerf annotation atnid atnauthor ' +
    'bkmkstart bkmkend nonshppict objdata objclass sn sv upr pnseclvl mmath revtbl filetbl template operator pgptbl listpicture'
  ).split(' '),
);
/** Groups marked as unknown to old programs whose text is on the page all the same. */
const SEEN = new Set([
  'shpinst',
  'shptxt',
  'shppict',
  'nesttableprops',
  'ud',
  'pntext',
  'listtext',
  'footnote',
  'dptxbxtext',
]);
/** Text boxes and notes: what they hold comes behind the paragraph, not into it. */
const ASIDE = new Set(['shptxt', 'footnote', 'dptxbxtext']);
const WORDS: Readonly<Record<string, string>> = {
  ...{ tab: ' ', line: '\n', emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”' },
  ...{ bullet: '·', emspace: ' ', enspace: ' ', qmspace: ' ' },
};
const CHARSETS: Readonly<Record<number, string>> = { 128: 'shift_jis', 129: 'euc-kr', 134: 'gb18030', 136: 'big5' };
const CODE_PAGES: Readonly<Record<number, string>> = { 936: 'gb18030', 950: 'big5', 54936: 'gb18030', 65001: 'utf-8' };

/**
 * A Rich Text file → its printed text, tables with the cells that their rows define.
 * @throws UnreadableDocument
 */
export function readRtf(bytes: Uint8Array): Document {
  const reader = new RtfReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
  const blocks = reader.read();
  return {
    ...{ format: 'rtf', charset: null, replacements: 0, title: null, meta: new Map(), blocks },
    ...(reader.pictures.media.size > 0 ? { media: reader.pictures.media } : {}),
    ...(reader.isCutOff ? { damage: 'RTF: the end is missing' } : {}),
  };
}

interface State {
  isSkipped: boolean;
  isHidden: boolean;
  isStruck: boolean;
  /** Above the line, as the mark of a note is. */
  offset: Offset | null;
  /** A text box or note that this group opened. */
  isAside: boolean;
  /** Its text is the picture's bytes. */
  isPicture: boolean;
  /** The value of a property of a shape on the page: its picture is seen, its text is not. */
  isValue: boolean;
  font: number;
  /** Bytes that stand for a character for programs without Unicode, behind each \u. */
  replaced: number;
}

interface CellDefinition {
  right: number;
  isPart: boolean;
  merge: EdgedCell['merge'];
}

class RtfReader {
  private readonly blocks = new Blocks();
  private readonly stack = new TableStack(this.blocks);
  private state: State = {
    ...{
      isSkipped: false,
      isHidden: false,
      isStruck: false,
      offset: null,
      isAside: false,
      isPicture: false,
      isValue: false,
    },
    ...{ font: -1, replaced: 1 },
  };
  readonly pictures = new RtfPictures();
  private readonly states: State[] = [];
  private text = '';
  /** Bytes that wait for their second half. */
  private bytes: number[] = [];
  private isInTable = false;
  private depth = 1;
  private row: { left: number; cells: CellDefinition[] } = { left: 0, cells: [] };
  private next: CellDefinition = { right: 0, isPart: false, merge: null };
  private readonly aside: { outer: string; isNote: boolean }[] = [];
  /** Text boxes of the paragraph at hand; notes that wait for the end of the table. */
  private boxes = '';
  private readonly notes: string[] = [];
  private readonly charsets = new Map<number, string>();
  private charset = 'windows-1252';
  private toReplace = 0;
  /** A group's first word decides what it is; * says that it may be passed over. */
  private isStarred = false;
  private isFirst = false;

  constructor(private readonly source: string) {}

  read(): Block[] {
    const tokens =
      /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/g;
    for (let match = tokens.exec(this.source); match; match = tokens.exec(this.source)) {
      const [, word, number, code, sign, brace, plain] = match;
      if (word !== undefined) {
        if (word === 'bin') {
          const end = tokens.lastIndex + Math.max(0, Number(number ?? 0));
          if (this.state.isPicture) this.pictures.add(this.source.slice(tokens.lastIndex, end), 'latin1');
          tokens.lastIndex = end;
        } else this.word(word, number === undefined ? null : Number(number));
      } else if (code !== undefined) this.byte(Number.parseInt(code, 16));
      else if (sign !== undefined) this.sign(sign);
      else if (brace === '{') this.openGroup();
      else if (brace === '}') this.closeGroup();
      else if (plain !== undefined && this.state.isPicture) this.pictures.add(plain, 'hex');
      else if (plain !== undefined) for (const character of plain) this.byte(character.charCodeAt(0));
    }
    this.paragraph(0);
    return this.stack.finish();
  }

  /** Groups were left open: half of a number may be what is left of it. */
  get isCutOff(): boolean {
    return this.states.length > 0;
  }

  private openGroup(): void {
    this.flush();
    if (this.states.length > MAX_DEPTH) {
      throw new UnreadableDocument('too_complex', { zh: 'RTF 嵌套太深', en: 'RTF nested too deeply' });
    }
    this.states.push(this.state);
    this.state = { ...this.state, isAside: false, isPicture: false };
    this.isFirst = true;
    this.isStarred = false;
    this.toReplace = 0;
  }

  private closeGroup(): void {
    this.flush();
    if (this.state.isPicture) this.pictures.end();
    if (this.state.isAside) {
      const own = this.aside.pop();
      if (own?.isNote) this.notes.push(this.text);
      else this.boxes += `\n${this.text}`;
      this.text = own?.outer ?? '';
    }
    this.state = this.states.pop() ?? this.state;
    this.isFirst = false;
    this.toReplace = 0;
  }

  private sign(sign: string): void {
    if (sign === '*') this.isStarred = true;
    else if (sign === '~') this.put('\u00a0');
    else if (sign === '_') this.put('-');
    else if (sign === '\n' || sign === '\r') this.word('par', null);
    else if (sign === '{' || sign === '}' || sign === '\\') this.byte(sign.charCodeAt(0));
  }

  private word(word: string, number: number | null): void {
    this.flush();
    if (this.isFirst) this.openDestination(word);
    this.isFirst = false;
    if (word === 'f' && number !== null) this.state.font = number;
    else if (word === 'fcharset' && number !== null) this.charsets.set(this.state.font, CHARSETS[number] ?? '');
    else if (word === 'ansicpg' && number !== null) this.charset = CODE_PAGES[number] ?? 'windows-1252';
    else if (word === 'uc' && number !== null) this.state.replaced = Math.max(0, Math.min(number, 100));
    if (this.state.isSkipped) return;
    if (word === 'u' && number !== null) {
      this.put(String.fromCharCode(number & 0xffff));
      this.toReplace = this.state.replaced;
    } else if (WORDS[word] !== undefined) this.put(WORDS[word]);
    else this.structure(word, number);
  }

  private openDestination(word: string): void {
    if (word === 'sv') this.state.isValue = !this.state.isSkipped;
    if (word === 'pict') this.state.isPicture = !this.state.isSkipped || this.states.at(-1)?.isValue === true;
    else if (UNSEEN.has(word) || (this.isStarred && !SEEN.has(word))) this.state.isSkipped = true;
    // The Unicode half of a text that is written twice.
    else if (word === 'ud') this.state.isSkipped = this.states.at(-2)?.isSkipped ?? false;
    else if (ASIDE.has(word) && !this.state.isSkipped) {
      this.state.isAside = true;
      this.aside.push({ outer: this.text, isNote: word === 'footnote' });
      this.text = '';
    }
  }

  private structure(word: string, number: number | null): void {
    switch (word) {
      case 'plain':
        Object.assign(this.state, { isHidden: false, isStruck: false, offset: null });
        return;
      case 'strike':
      case 'striked':
        this.state.isStruck = number !== 0;
        return;
      case 'super':
        this.state.offset = number === 0 ? null : 'raised';
        return;
      case 'sub':
        this.state.offset = number === 0 ? null : 'lowered';
        return;
      case 'nosupersub':
        this.state.offset = null;
        return;
      case 'v':
      case 'deleted':
        this.state.isHidden = number !== 0;
        return;
      case 'pard':
        this.isInTable = false;
        this.depth = 1;
        return;
      case 'intbl':
        this.isInTable = true;
        return;
      case 'itap':
        this.depth = number ?? 1;
        this.isInTable = this.depth > 0;
        return;
      case 'par':
      case 'page':
      case 'sect':
        if (this.aside.length > 0) this.text += '\n';
        else this.paragraph();
        return;
      case 'cell':
      case 'nestcell':
        if (this.aside.length > 0) return;
        this.isInTable = true;
        this.paragraph(word === 'cell' ? 1 : Math.max(2, this.depth), true);
        return;
      case 'row':
      case 'nestrow':
        if (this.aside.length > 0) return;
        this.stack.at(word === 'row' ? 1 : Math.max(2, this.depth));
        this.stack.endRow((cells) => this.rowOf(cells));
        return;
      default:
        this.definition(word, number);
    }
  }

  private definition(word: string, number: number | null): void {
    if (word === 'trowd') this.row = { left: 0, cells: [] };
    else if (word === 'trleft') this.row.left = number ?? 0;
    else if (word === 'clmrg') this.next.isPart = true;
    else if (word === 'clvmgf') this.next.merge = 'begin';
    else if (word === 'clvmrg') this.next.merge = 'continue';
    else if (word === 'cellx') {
      if (this.row.cells.length < 1000) this.row.cells.push({ ...this.next, right: number ?? 0 });
      this.next = { right: 0, isPart: false, merge: null };
    }
  }

  private rowOf(contents: readonly Block[][]): EdgedCell[] {
    const { left, cells } = this.row;
    const isWhole = cells.length === contents.length;
    return joinAcross(
      contents.map((content, i) => {
        const own = isWhole ? cells[i] : undefined;
        return {
          ...{ cell: cellOf(content), merge: own?.merge ?? null, isPart: own?.isPart ?? false },
          ...{ left: own ? (cells[i - 1]?.right ?? left) : null, right: own ? own.right : null },
        };
      }),
    );
  }

  private paragraph(depth = this.isInTable ? this.depth : 0, endsCell = false): void {
    const content = this.stack.at(depth);
    content.push(...this.blocks.lines(`${this.text}${this.boxes}`), ...this.pictures.take());
    this.text = '';
    this.boxes = '';
    if (depth === 0) for (const note of this.notes.splice(0)) content.push(...this.blocks.lines(note));
    if (endsCell) this.stack.endCell();
  }

  private byte(byte: number): void {
    this.isFirst = false;
    if (this.toReplace > 0) this.toReplace -= 1;
    else if (!this.state.isSkipped) this.bytes.push(byte);
  }

  private put(text: string): void {
    this.flush();
    if (!this.state.isSkipped) this.print(text);
  }

  private flush(): void {
    if (this.bytes.length === 0) return;
    const bytes = Uint8Array.from(this.bytes.splice(0));
    const charset = this.charsets.get(this.state.font) || this.charset;
    this.print(new TextDecoder(charset).decode(bytes));
  }

  private print(text: string): void {
    const { isHidden, isStruck, offset: to } = this.state;
    if (!isHidden && !isStruck) this.text += to ? offset(text, to) : text;
  }
}
