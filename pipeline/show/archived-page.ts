import { type Reader, readTokens } from '../../parsers/formats/tokens.js';

/** What an archived page may consist of; other elements give way to their content. */
const ELEMENTS = new Set(
  (
    'div p span font br hr center pre blockquote section article header footer main nav aside figure figcaption ' +
    'h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr td th ' +
    'a b i u s em strong big small sub sup strike del ins code'
  ).split(' '),
);
/** These go with all that is in them, as they do when the page is read: what runs, and what is not shown. */
const HIDDEN = new Set(
  'script style template noscript iframe noembed noframes select textarea object xml title xmp plaintext'.split(' '),
);
/** Attributes that only say how something looks or spans. */
const ATTRIBUTES = (
  'class style colspan rowspan align valign width height border cellpadding cellspacing bgcolor color size face dir lang nowrap ' +
  'span start type value'
).split(' ');
const OF_PICTURES = ['alt'];
/** What hides, or lays something over the rest: pages of several views count on scripts to show the others. */
const HIDING = /(?:display\s*:\s*none|visibility\s*:\s*hidden|position\s*:\s*(?:fixed|absolute|sticky))[^;]*/gi;

/** Where whoever shows the page may say something about it: the first thing in its body. */
export const NOTE = '<div id="gongkai-note"></div>';

/** First in the marked cell: addresses with #to-cell lead to it. */
export const TO_CELL = '<span id="to-cell"></span>';

/**
 * The look of what is ours in an archived page. Browsers that can, come to the cell by scroll-initial-target: the fragment of an address is often followed
 * before the frame has its width, and the cell is elsewhere once it has; the others by the fragment.
 */
const STYLE = `
html { background: #fff; color: #222; font: 15px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
body { margin: 12px; }
#cell { outline: 3px solid #b8430f !important; outline-offset: -1px; background: #ffe58a !important; color: #222 !important; scroll-initial-target: nearest; }
html { scroll-padding: 40vh 30vw; }
@supports (scroll-initial-target: nearest) { #to-cell { display: none; } }
#gongkai-note:not(:empty) { background: #fbf1d9; color: #5f4000; border: 1px solid #d9b85f; padding: 8px 12px; margin-bottom: 12px; font-size: 14px; }
.gone { color: #767676; font-size: 12px; }`;

/** A page for the frame: our own shell around a body that is safe already. */
export function framed(body: string, style = ''): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>存档原件</title><style>${STYLE}${style}</style></head><body>${NOTE}${body}</body></html>`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * An archived page as it may be shown: nothing in it runs, loads, links or sends, and one cell is marked. Tags are written again one by
 * one, and none that is not known here: the browser builds the tree by the same rules as of the original, and a page of a million
 * nested tags costs no more than its bytes.
 * @param mark where the name of the cell's tag ends in the source; null for none
 */
export function archivedPage(source: string, mark: number | null): string {
  const writer = new Writer(mark);
  readTokens(source, writer);
  return framed(writer.parts.join(''));
}

class Writer implements Reader {
  readonly parts: string[] = [];
  private skipped = '';

  constructor(private readonly mark: number | null) {}

  text(text: string): void {
    if (!this.skipped) this.parts.push(escaped(text));
  }

  isPassedOver(): boolean {
    return false;
  }

  wanted(tag: string): readonly string[] {
    return tag === 'img' ? OF_PICTURES : ELEMENTS.has(tag) ? ATTRIBUTES : [];
  }

  openTag(tag: string, attributes: Readonly<Record<string, string>>, isSelfClosing: boolean, nameEnd: number): void {
    if (this.skipped) return;
    if (HIDDEN.has(tag)) {
      if (!isSelfClosing) this.skipped = tag;
    } else if (tag === 'img') this.parts.push(`<span class="gone">［图 ${escaped(attributes.alt ?? '')}］</span>`);
    else if (ELEMENTS.has(tag)) {
      const own = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(shown(name, value))}"`);
      this.parts.push(`<${tag}${own.join('')}${nameEnd === this.mark ? ' id="cell"' : ''}>`);
      if (nameEnd === this.mark) this.parts.push(TO_CELL);
    }
  }

  closeTag(tag: string): void {
    if (this.skipped) {
      if (tag === this.skipped) this.skipped = '';
    } else if (ELEMENTS.has(tag)) this.parts.push(`</${tag}>`);
  }
}

function shown(name: string, value: string): string {
  return name === 'style' ? value.replace(HIDING, '') : value;
}
