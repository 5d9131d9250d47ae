/** The visible text of a page, without white space; a rough reading, for looking at words alone. */
export function visibleWords(html: string): string {
  return html
    .replace(/<(script|style|noscript|template)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:nbsp|ensp|emsp|#160|#12288);/gi, '')
    .replace(/[\s\u00a0\u3000]+/g, '');
}

/** A text without white space. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u00a0\u3000]+/g, '');
}
