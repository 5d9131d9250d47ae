/** What of a page's source is not seen: scripts and styles with what is in them, comments, tags, white space however it is written. */
const UNSEEN =
  /<(script|style|noscript|template)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)|<[^<>]*>|&(?:nbsp|ensp|emsp|#160|#12288);|[\s\u00a0\u3000]+/gi;

/** The visible text of a page, without white space; a rough reading, for looking at words alone. */
export function visibleWords(html: string): string {
  return html.replace(UNSEEN, '');
}

/** A text without white space. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u00a0\u3000]+/g, '');
}
