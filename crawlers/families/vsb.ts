import type { Family, Listing } from '../family.js';
import { shownTotal } from './totals.js';

/** What the system's own list component writes: the classes of its pagers, and the call behind the box for a page's number. */
const MARK =
  /_simple_list_gotopage_fun|\bp_(?:pages|no_d|no|next)\b|\bpb_sys_common\b|\bclass=["']?(?:Next|NextDisabled)\b/;
const GOTO = /_simple_list_gotopage_fun\(\s*(\d{1,4})/;
const NEXT = /^下一?[页頁][>›»]*$/;

/**
 * 博达 VSB: pages count down, so that col/10.htm is page 2 of 11 and keeps its name when a page is added. The pager's link is followed where
 * there is one; a pager for narrow screens has none, and then the number is told by the total.
 */
export const vsb: Family = {
  id: 'vsb',
  pagers(first) {
    const { url, text } = first;
    if (!MARK.test(text)) return [];
    const total = Number(GOTO.exec(text)?.[1] ?? 0) || shownTotal(text);
    const column = /^([^?#]*\/(?!\d+\.htm)[^/?#]+)\.htm$/.exec(url)?.[1];
    const next = (previous: Listing, n: number) => {
      const address = linked(previous) ?? (column && total >= n ? `${column}/${total - n + 1}.htm` : null);
      return address === null ? null : { url: address, referer: previous.url };
    };
    return next(first, 2) === null ? [] : [{ id: 'vsb', from: 2, next }];
  },
};

function linked({ url, links }: Listing): string | null {
  return links.find((link) => NEXT.test(link.text) && link.url !== url)?.url ?? null;
}
