import { Tokenizer } from 'htmlparser2';

/** What is done with the parts of a page. */
export interface Reader {
  /** Text as it is read, character references resolved; a run of it may come in pieces. */
  text(text: string): void;
  /** Whether a tag means nothing, by where its name begins in the source: it is passed over then. */
  isPassedOver(start: number): boolean;
  /** The attributes to keep of a tag. */
  wanted(tag: string): readonly string[];
  /**
   * @param tag in lower case
   * @param attributes those that are wanted, the first of each name
   * @param nameEnd where the tag's name ends in the source
   */
  openTag(tag: string, attributes: Readonly<Record<string, string>>, isSelfClosing: boolean, nameEnd: number): void;
  closeTag(tag: string): void;
}

const NO_VALUES: Readonly<Record<string, string>> = Object.freeze({});
const NOTHING: readonly string[] = [];
/** Tags whose content is text up to their own end tag; of the first two with character references. */
const TEXT_ONLY = new Set('title textarea script style iframe noembed noframes xmp plaintext'.split(' '));
const WITH_REFERENCES = new Set(['title', 'textarea']);
const COMMENT_END = /--!?>/g;

/**
 * HTML → tags and text, by the tokenization rules of the HTML standard; comments, declarations and what is cut off at the end are left out.
 *
 * htmlparser2 does the same, and the tests hold this against it. It looks at every character, and of a page pasted from Word nine in ten
 * stand in attributes that nobody wants: leaping over them makes reading a page twice as fast. What is rare is still left to it.
 */
export function readTokens(source: string, reader: Reader): void {
  new Scanner(source, reader).run();
}

class Scanner {
  private at = 0;
  /** Whether the tag at hand ended with a slash. */
  private isSelfClosing = false;

  constructor(
    private readonly source: string,
    private readonly reader: Reader,
  ) {}

  run(): void {
    const { source } = this;
    let text = 0;
    for (let open = source.indexOf('<'); open >= 0; ) {
      if (open > text) this.emit(text, open, '');
      text = open;
      if (this.isMarkup(open)) {
        this.at = open;
        this.readMarkup();
        text = this.at;
        open = source.indexOf('<', text);
      } else open = source.indexOf('<', open + 1);
    }
    if (text < source.length) this.emit(text, source.length, '');
  }

  private isMarkup(open: number): boolean {
    const next = this.source.charCodeAt(open + 1);
    return isLetter(next) || next === BANG || next === QUESTION || (next === SLASH && open + 2 < this.source.length);
  }

  private readMarkup(): void {
    const { source, at } = this;
    const next = source.charCodeAt(at + 1);
    if (next === SLASH) this.readEndTag();
    else if (next === BANG) this.skipDeclaration();
    else if (next === QUESTION) this.skipTo('>', at + 2);
    else this.readTag();
  }

  /** Goes on behind the next occurrence; at the end where there is none. */
  private skipTo(what: string, from: number): void {
    const found = this.source.indexOf(what, from);
    this.at = found < 0 ? this.source.length : found + what.length;
  }

  private skipDeclaration(): void {
    const { source, at } = this;
    if (source.startsWith('<!-->', at)) this.at = at + 5;
    else if (source.startsWith('<!--->', at)) this.at = at + 6;
    else if (source.startsWith('<!--', at)) {
      COMMENT_END.lastIndex = at + 4;
      this.at = COMMENT_END.test(source) ? COMMENT_END.lastIndex : source.length;
    } else if (source.startsWith('<![CDATA[', at)) this.skipTo(']]>', at + 9);
    else this.skipTo('>', at + 2);
  }

  private readEndTag(): void {
    const start = this.at + 2;
    if (!isLetter(this.source.charCodeAt(start))) {
      this.skipTo('>', start);
      return;
    }
    const end = this.nameEnd(start);
    if (end < this.source.length && !this.reader.isPassedOver(start)) this.reader.closeTag(this.name(start, end));
    this.skipTo('>', end);
  }

  private readTag(): void {
    const start = this.at + 1;
    const end = this.nameEnd(start);
    if (this.reader.isPassedOver(start)) {
      this.readAttributes(end, NOTHING);
      return;
    }
    const tag = this.name(start, end);
    const attributes = this.readAttributes(end, this.reader.wanted(tag));
    // A tag that the end of the page cuts off is none.
    if (!attributes) return;
    this.reader.openTag(tag, attributes, this.isSelfClosing, end);
    if (TEXT_ONLY.has(tag)) this.readTextOnly(tag);
  }

  /** Attributes up to the end of their tag; null where the page ends before. */
  private readAttributes(from: number, wanted: readonly string[]): Readonly<Record<string, string>> | null {
    const { source } = this;
    let kept = NO_VALUES;
    let at = from;
    this.isSelfClosing = false;
    for (;;) {
      let code = source.charCodeAt(at);
      for (; isWhite(code) || code === SLASH; code = source.charCodeAt(at)) {
        if (code === SLASH) this.isSelfClosing = true;
        at += 1;
      }
      if (code === GT) {
        this.at = at + 1;
        return kept;
      }
      this.isSelfClosing = false;
      const start = at;
      at = this.attributeNameEnd(at);
      const name = this.nameAmong(wanted, start, at);
      while (isWhite(source.charCodeAt(at))) at += 1;
      let value = '';
      if (source.charCodeAt(at) === EQUALS) {
        at += 1;
        while (isWhite(source.charCodeAt(at))) at += 1;
        const begin = at;
        at = this.valueEnd(at);
        if (at < 0) break;
        if (name !== null) value = source.slice(begin, at);
      }
      if (at >= source.length) break;
      if (name !== null && kept[name] === undefined) kept = { ...kept, [name]: valueOf(value) };
    }
    this.at = source.length;
    return null;
  }

  /** The one of some names that stands in the source: looked at by length and first letter before it is cut out. */
  private nameAmong(names: readonly string[], start: number, end: number): string | null {
    for (const name of names) {
      const isLike = name.length === end - start && name.charCodeAt(0) === (this.source.charCodeAt(start) | 0x20);
      if (isLike && this.name(start, end) === name) return name;
    }
    return null;
  }

  /** The first character of a name may be any. */
  private attributeNameEnd(start: number): number {
    let at = start + 1;
    for (let code = this.source.charCodeAt(at); !(code === EQUALS || isEnd(code)); code = this.source.charCodeAt(at)) {
      if (Number.isNaN(code)) break;
      at += 1;
    }
    return at;
  }

  /** Behind a value with its quotes; -1 where they are not closed. */
  private valueEnd(start: number): number {
    const quote = this.source.charCodeAt(start);
    if (quote === DOUBLE || quote === SINGLE)
      return this.source.indexOf(quote === DOUBLE ? '"' : "'", start + 1) + 1 || -1;
    let at = start;
    for (let code = this.source.charCodeAt(at); !(isWhite(code) || code === GT); code = this.source.charCodeAt(at)) {
      if (Number.isNaN(code)) break;
      at += 1;
    }
    return at;
  }

  private nameEnd(start: number): number {
    let at = start;
    while (at < this.source.length && !isEnd(this.source.charCodeAt(at))) at += 1;
    return at;
  }

  private name(start: number, end: number): string {
    return this.source.slice(start, end).toLowerCase();
  }

  private readTextOnly(tag: string): void {
    const { source, at } = this;
    const end = tag === 'plaintext' ? null : endTagOf(tag);
    if (end) end.lastIndex = at;
    const close = end?.exec(source)?.index ?? source.length;
    if (close > at) {
      if (WITH_REFERENCES.has(tag)) this.emit(at, close, `<${tag}>`);
      else this.reader.text(source.slice(at, close));
    }
    this.at = close;
    if (close < source.length) this.readEndTag();
  }

  /** @param before the tag in which it stands, where that decides how it is read */
  private emit(start: number, end: number, before: string): void {
    const text = this.source.slice(start, end);
    if (text.includes('&')) resolve(text, before, this.reader);
    else this.reader.text(text);
  }
}

/** What a value says that is written with its quotes. */
function valueOf(written: string): string {
  if (written.includes('&')) return resolveValue(written);
  return written.startsWith('"') || written.startsWith("'") ? written.slice(1, -1) : written;
}

const endTags = new Map<string, RegExp>();

function endTagOf(tag: string): RegExp {
  let pattern = endTags.get(tag);
  if (!pattern) {
    pattern = new RegExp(`</${tag}(?=[ \\t\\n\\f\\r/>])`, 'gi');
    endTags.set(tag, pattern);
  }
  return pattern;
}

/** References that pages are full of. */
const COMMON: Readonly<Record<string, string>> = {
  ...{ nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', quot: '"', ensp: '\u2002', emsp: '\u2003', middot: '·' },
  ...{ ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', mdash: '—', hellip: '…', times: '×' },
};
const REFERENCE = /&([a-z]+);/g;

/** Text with character references: those that are common and whole here, all others by htmlparser2. */
function resolve(text: string, before: string, reader: Pick<Reader, 'text'>): void {
  const plain = text.replace(REFERENCE, (whole, name: string) => (name === 'amp' ? whole : (COMMON[name] ?? whole)));
  if (!plain.includes('&')) reader.text(plain);
  else byTokenizer(before + text, (part) => reader.text(part));
}

function resolveValue(written: string): string {
  let value = '';
  byTokenizer(`<a v=${written}>`, (part) => {
    value += part;
  });
  return value;
}

function byTokenizer(text: string, add: (part: string) => void): void {
  const part = (start: number, end: number) => add(text.slice(start, end));
  const character = (codePoint: number) => add(String.fromCodePoint(codePoint));
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...{ ontext: part, ontextentity: character, onattribdata: part, onattribentity: character },
      ...{ onopentagname: nothing, onopentagend: nothing, onselfclosingtag: nothing, onclosetag: nothing },
      ...{ onattribname: nothing, onattribend: nothing, oncomment: nothing, oncdata: nothing, onend: nothing },
      ...{ ondeclaration: nothing, onprocessinginstruction: nothing },
    },
  );
  tokenizer.write(text);
  tokenizer.end();
}

const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const EQUALS = 0x3d;
const DOUBLE = 0x22;
const SINGLE = 0x27;

function isWhite(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c;
}

/** Of a name. */
function isEnd(code: number): boolean {
  return code === GT || code === SLASH || isWhite(code);
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
