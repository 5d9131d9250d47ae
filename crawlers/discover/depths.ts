/** No page that people read nests so deep; what works through a page grows with the square of the depth, or runs out of stack. */
const MAX_DEPTH = 2000;
const TAG = /<(\/?)([a-z][\w:-]{0,40})/gi;
/** Tags that hold nothing, and those that end by themselves where the next one begins. */
const SHALLOW = new Set(
  (
    'area base br col embed frame hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot option ' +
    'html head body'
  ).split(' '),
);

/** A page's HTML up to where it lies deeper than any real page does. */
export function withoutDepths(html: string): string {
  let depth = 0;
  for (const { 1: end, 2: tag = '', index } of html.matchAll(TAG)) {
    if (SHALLOW.has(tag.toLowerCase())) continue;
    depth = end ? Math.max(0, depth - 1) : depth + 1;
    if (depth > MAX_DEPTH) return html.slice(0, index);
  }
  return html;
}
