import type { Family, Pager } from '../family.js';
import { splitFile } from './addresses.js';

const CALL = /createPage(?:HTML)?\(\s*(\d{1,5})\s*,\s*\d+\s*,\s*["']([\w.-]+)["']\s*,\s*["'](\w+)["']/;
const COUNT = /\bcountPage\s*=\s*(?:parseInt\()?\s*["']?(\d{1,5})/;

/**
 * 拓尔思 TRS WCM: page 2 is index_1.html, the total stands in a script. Other systems write the same call and count from 2, so the
 * one-based address is the second way.
 */
export const trs: Family = {
  id: 'trs-wcm',
  pagers({ url, text }) {
    const call = CALL.exec(text);
    const total = Number(call?.[1] ?? COUNT.exec(text)?.[1] ?? 0);
    if (total < 2) return [];
    const { folder, stem, extension } = splitFile(url);
    const name = call?.[2] ?? stem.replace(/_\d+$/, '');
    const ending = call?.[3] ?? extension ?? 'html';
    const way = (id: string, shift: number): Pager => ({
      ...{ id, from: 2, last: total },
      next: (previous, n) => ({ url: `${folder}${name}_${n - shift}.${ending}`, referer: previous.url }),
    });
    return [way('trs', 1), way('trs-one-based', 0)];
  },
};
