import type { Offset } from './raised.js';

/** How text in the line stands apart from the rest. */
export type Mark = 'struck' | Offset;
export const MARKS: Readonly<Record<string, Mark>> = Object.assign(Object.create(null), {
  ...{ s: 'struck', strike: 'struck', del: 'struck', sup: 'raised', sub: 'lowered' },
});
/** The same by a style: pages with none of these are read without looking at their spans. */
export const STYLED = /line-through|vertical-align\s*:\s*super/i;
/** Not shown: looked at inside of tables only, as a page's script may show other parts. */
const UNSEEN = /display\s*:\s*none|mso-hide\s*:\s*all/i;
const UNSEEN_TAG = /^<(?:span|font|t[rdh]|[biua]|em|strong|sup|sub|o:p)\b[^>]*$/i;
const MAX_TAG = 1000;

export function isUnseen(style: string | undefined): boolean {
  return style !== undefined && UNSEEN.test(style);
}

/** What a style makes of the text in its element. */
export function markOf(style: string | undefined, isInCell: boolean): Mark | null {
  if (!style) return null;
  if (/line-through/i.test(style) || (isInCell && isUnseen(style))) return 'struck';
  return STYLED.test(style) ? 'raised' : null;
}

/** Whether a tag that may stand in a table hides what it holds: on most pages only menus do. */
export function hasUnseen(source: string): boolean {
  for (const { index } of source.matchAll(new RegExp(UNSEEN, 'gi'))) {
    const before = source.slice(Math.max(0, index - MAX_TAG), index);
    if (UNSEEN_TAG.test(before.slice(before.lastIndexOf('<')))) return true;
  }
  return false;
}
