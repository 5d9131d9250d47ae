import { Tokenizer } from 'htmlparser2';

/** An element of a page. Attributes by lower-case name; texts stand between elements as they are. */
export interface Element {
  tag: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
  parent: Element | null;
}

/** Deeper elements are put side by side at this depth; no page that people read nests so deep. */
const MAX_DEPTH = 200;
const MAX_ELEMENTS = 500_000;
const MAX_ATTRIBUTES = 40;
/** Longer values are pictures inside of the page. */
const MAX_VALUE = 4000;

const EMPTY = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
);
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset ' +
    'h1 h2 h3 h4 h5 h6 header html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** Elements that end those of the same kind that are still open, up to the one that holds them. */
const ENDS: Readonly<Record<string, { open: readonly string[]; within: readonly string[] }>> = {
  li: { open: ['li'], within: ['ul', 'ol', 'menu', 'dir'] },
  dt: { open: ['dt', 'dd'], within: ['dl'] },
  dd: { open: ['dt', 'dd'], within: ['dl'] },
  option: { open: ['option'], within: ['select', 'optgroup'] },
  td: { open: ['td', 'th'], within: ['tr', 'table'] },
  th: { open: ['td', 'th'], within: ['tr', 'table'] },
  tr: { open: ['tr'], within: ['table'] },
  a: { open: ['a'], within: ['td', 'th', 'table'] },
};
const IN_TABLE = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th', 'caption']);
/** What is in them is not shown. */
const HIDDEN = new Set(['script', 'style', 'noscript', 'template', 'title']);

/**
 * HTML → tree, tolerant as browsers are where it decides which words belong to which link: lists and rows that are not closed, stray end
 * tags, links inside of links. Time and memory grow with the length of the page, whatever it holds. For XML, which has
 * no elements that are empty by name.
 */
export function readTree(source: string, { isXml = false } = {}): Element {
  const builder = new Builder(source, isXml);
  const tokenizer = new Tokenizer({ decodeEntities: true, xmlMode: isXml }, builder);
  tokenizer.write(source);
  tokenizer.end();
  return builder.root;
}

class Builder {
  readonly root: Element = { tag: '#root', attributes: {}, children: [], parent: null };
  private readonly open: Element[] = [this.root];
  /** How many of each kind are open: an end tag of none is passed over at once. */
  private readonly isOpen = new Map<string, number>();
  /** End tags to be passed over, of elements that were too deep. */
  private readonly skipped = new Map<string, number>();
  private count = 0;
  private tag = '';
  private attributes: Record<string, string> = {};
  private names = 0;
  private name = '';
  private value = '';

  constructor(
    private readonly source: string,
    private readonly isXml: boolean,
  ) {}

  ontext(start: number, end: number): void {
    this.addText(this.source.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.addText(String.fromCodePoint(codePoint));
  }

  onopentagname(start: number, end: number): void {
    this.tag = this.source.slice(start, Math.min(end, start + 40)).toLowerCase();
    this.attributes = {};
    this.names = 0;
  }

  onattribname(start: number, end: number): void {
    this.names += 1;
    this.name = this.names > MAX_ATTRIBUTES ? '' : this.source.slice(start, Math.min(end, start + 40)).toLowerCase();
    this.value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.name !== '' && this.value.length < MAX_VALUE)
      this.value += this.source.slice(start, Math.min(end, start + MAX_VALUE));
  }

  onattribentity(codePoint: number): void {
    if (this.name !== '' && this.value.length < MAX_VALUE) this.value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.name !== '') this.attributes[this.name] ??= this.value;
    this.name = '';
  }

  onopentagend(): void {
    this.openTag(this.tag, false);
  }

  onselfclosingtag(): void {
    // <iframe/> and <script/> must not swallow the rest of the page.
    this.openTag(this.tag, this.isXml || this.tag === 'iframe' || HIDDEN.has(this.tag));
  }

  onclosetag(start: number, end: number): void {
    this.closeTag(
      this.source
        .slice(start, Math.min(end, start + 40))
        .trim()
        .toLowerCase(),
    );
  }

  oncdata(start: number, end: number, offset: number): void {
    if (this.isXml) this.addText(this.source.slice(start, end - offset));
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  private get top(): Element {
    return this.open[this.open.length - 1] as Element;
  }

  private addText(text: string): void {
    const { children } = this.top;
    const last = children[children.length - 1];
    if (typeof last === 'string') children[children.length - 1] = last + text;
    else children.push(text);
  }

  private openTag(tag: string, isClosed: boolean): void {
    this.count += 1;
    if (this.count > MAX_ELEMENTS) return;
    if (!this.isXml) this.endOthers(tag);
    const element: Element = { tag, attributes: this.attributes, children: [], parent: this.top };
    this.top.children.push(element);
    if (isClosed || (!this.isXml && EMPTY.has(tag))) return;
    if (this.open.length < MAX_DEPTH) {
      this.open.push(element);
      this.isOpen.set(tag, (this.isOpen.get(tag) ?? 0) + 1);
    }
    // Too deep: what is in it stands beside it.
    else this.skipped.set(tag, (this.skipped.get(tag) ?? 0) + 1);
  }

  private endOthers(tag: string): void {
    const ends = ENDS[tag];
    if (ends) {
      if (ends.open.every((open) => !this.isOpen.get(open))) return;
      for (let i = this.open.length - 1; i > 0; i -= 1) {
        const { tag: open } = this.open[i] as Element;
        if (ends.within.includes(open)) break;
        if (!ends.open.includes(open)) continue;
        this.end(i);
        break;
      }
    } else if (BLOCKS.has(tag) && this.top.tag === 'p') this.end(this.open.length - 1);
  }

  /** Ends an open element and those in it. </a> before the </div> inside of it ends the link alone. */
  private end(i: number): void {
    const { tag } = this.open[i] as Element;
    const holdsBlock = !BLOCKS.has(tag) && this.open.slice(i + 1).some((inner) => BLOCKS.has(inner.tag));
    const ended = holdsBlock && !this.isXml ? this.open.splice(i, 1) : this.open.splice(i);
    for (const element of ended) this.isOpen.set(element.tag, (this.isOpen.get(element.tag) ?? 1) - 1);
  }

  private closeTag(tag: string): void {
    const skipped = this.skipped.get(tag) ?? 0;
    if (skipped > 0) {
      this.skipped.set(tag, skipped - 1);
      return;
    }
    if (!this.isOpen.get(tag)) return;
    for (let i = this.open.length - 1; i > 0; i -= 1) {
      const { tag: open } = this.open[i] as Element;
      if (open === tag) {
        this.end(i);
        return;
      }
      // A stray </div> in a cell ends nothing outside of it.
      if (!this.isXml && (open === 'td' || open === 'th' || open === 'table') && !IN_TABLE.has(tag)) return;
      if (!this.isXml && open === 'table' && tag !== 'table') return;
    }
  }
}

/** Every element below one, in the page's order, without calls inside of calls. */
export function* elementsIn(root: Element): Generator<Element> {
  const stack: { element: Element; next: number }[] = [{ element: root, next: 0 }];
  while (stack.length > 0) {
    const frame = stack[stack.length - 1] as { element: Element; next: number };
    const child = frame.element.children[frame.next];
    if (child === undefined) {
      stack.pop();
      continue;
    }
    frame.next += 1;
    if (typeof child === 'string') continue;
    yield child;
    stack.push({ element: child, next: 0 });
  }
}

/** The shown text of an element, in order, with a blank where a block, a cell or a line ends; reading stops after `limit` characters. */
export function textOf(root: Element, limit: number): string {
  let text = '';
  const stack: { element: Element; next: number }[] = [{ element: root, next: 0 }];
  while (stack.length > 0 && text.length < limit) {
    const frame = stack[stack.length - 1] as { element: Element; next: number };
    const child = frame.element.children[frame.next];
    frame.next += 1;
    if (child === undefined) {
      stack.pop();
      if (BLOCKS.has(frame.element.tag)) text += ' ';
    } else if (typeof child === 'string') text += child.length > limit ? child.slice(0, limit) : child;
    else if (!HIDDEN.has(child.tag)) {
      if (BLOCKS.has(child.tag) || child.tag === 'br') text += ' ';
      stack.push({ element: child, next: 0 });
    }
  }
  return text.slice(0, limit);
}

/** The nearest element around one that has one of the tags. */
export function closest(element: Element, tags: ReadonlySet<string>): Element | null {
  for (let at = element.parent; at; at = at.parent) if (tags.has(at.tag)) return at;
  return null;
}

/** How many links an element holds: 0, 1, or 2 for more and for an element too large to look through. */
export function linksIn(element: Element): number {
  let links = 0;
  let seen = 0;
  for (const { tag } of elementsIn(element)) {
    if (tag === 'a') links += 1;
    seen += 1;
    if (links > 1 || seen > 50) return 2;
  }
  return links;
}
