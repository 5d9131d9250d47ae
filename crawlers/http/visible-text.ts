/** What a visitor sees of a page, without white space: enough to tell an empty shell or a notice from a page. Linear for any input. */
export function visibleText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style|noscript)\b[\s\S]*?(?:<\/\1>|$)/gi, '')
    .replace(/<[^<>]*>/g, '')
    .replace(/(?:&(?:nbsp|ensp|emsp|#160);|\s)+/gi, '');
}

/** Number of links, up to a limit. */
export function countLinks(html: string, limit: number): number {
  const link = /<a\s[^<>]*?href\s*=/gi;
  let count = 0;
  while (count < limit && link.test(html)) count += 1;
  return count;
}

/** Title and headings, which say what a page is about. */
export function headingsOf(html: string): string[] {
  const headings = html.matchAll(/<(title|h[1-3])\b[^<>]*>([\s\S]{0,400}?)<\/\1>/gi);
  return [...headings].map((match) => (match[2] ?? '').replace(/<[^<>]*>/g, '').trim());
}
