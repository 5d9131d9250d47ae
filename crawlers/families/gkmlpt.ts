import type { Family } from '../family.js';
import { setting, withQuery } from './addresses.js';

/** 政府信息公开年报 in the tree of a unit's categories: a JavaScript object, so its keys may stand without quotes. */
const CATEGORY =
  /['"]?id['"]?\s*:\s*['"]?(\d+)['"]?\s*,[^{}]*?['"]?name['"]?\s*:\s*['"]([^'"]*(?:年报|年度报告)[^'"]*)['"]|['"]?name['"]?\s*:\s*['"]([^'"]*(?:年报|年度报告)[^'"]*)['"]\s*,[^{}]*?['"]?id['"]?\s*:\s*['"]?(\d+)/;
const ANCHOR = /annualreport\/?#(\d+)/;

/** Guangdong's 公开目录平台: lists come from /gkmlpt/api/all/<category>, a hundred a page. */
export const gkmlpt: Family = {
  id: 'gd-gkmlpt',
  pagers({ url, text, request }) {
    if (!/\/gkmlpt(?:\/|$)/.test(new URL(url).pathname) || !text.includes('_CONFIG')) return [];
    const sid = setting(text, 'SID');
    const named = CATEGORY.exec(text);
    const category = ANCHOR.exec(request.url)?.[1] ?? named?.[1] ?? named?.[4] ?? ANCHOR.exec(text)?.[1];
    if (sid === null || !category) return [];
    const api = (prefix: string) => ({
      ...{ id: `gkmlpt${prefix}`, from: 1 },
      next: (_previous: unknown, n: number) => ({
        url: withQuery(new URL(`${prefix}/gkmlpt/api/all/${category}`, url).href, { page: n, sid }),
        referer: url,
      }),
    });
    const unit = /^(\/[\w-]+)\/gkmlpt/.exec(new URL(url).pathname)?.[1];
    return unit ? [api(''), api(unit)] : [api('')];
  },
};
