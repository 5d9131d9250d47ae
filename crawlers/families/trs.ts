import type { Family, Pager } from '../family.js';
import { numberedFile } from './addresses.js';
import { pagerCalls } from './totals.js';

const COUNT = /\bcountPage\s*=\s*(?:parseInt\()?\s*["']?(\d{1,5})/;

/**
 * 拓尔思 TRS WCM: page 2 is index_1.html, the total stands in a script: in a call, in countPage, or in both, of which a call that was
 * commented out may be old. Other systems write the same call and count from 2, so both ways are tried, the one that the call counts in first.
 */
export const trs: Family = {
  id: 'trs-wcm',
  pagers({ url, text }) {
    const call = pagerCalls(text).find(({ place }) => place === null);
    const total = Math.max(call?.total ?? 0, Number(COUNT.exec(text)?.[1] ?? 0));
    if (total < 2) return [];
    const way = (id: string, shift: number): Pager => ({
      ...{ id, from: 2, last: total },
      next: (previous, n) => ({
        url: numberedFile(url, call ?? { stem: null, extension: null }, n - shift),
        referer: previous.url,
      }),
    });
    const [first, second] = [way('trs', 1), way('trs-one-based', 0)];
    return call?.current === 1 ? [second, first] : [first, second];
  },
};
