import { parseJson, scriptsOf } from '../discover/data.js';
import { assignedLiteral } from '../discover/literal.js';
import type { Family, Pager } from '../family.js';
import { setting, withQuery } from './addresses.js';

const IN_ADDRESS = /#\/?(\d+)$/;
const IN_ANCHOR = /annualreport\/?#\/?(\d+)/;
/** Of two categories of that name the statutory one; 政府网站工作年度报表 and 法治政府建设年度报告 stand beside it. */
const NAMES = [
  /^政府信息公开(?:工作)?(?:年报|年度报告)/,
  /信息公开.*(?:年报|年度报告)/,
  /^(?:公开)?(?:年报|年度报告)$/,
];
const MAX_DEPTH = 12;

/** Guangdong's 公开目录平台: lists come from /gkmlpt/api/all/<category>, a hundred a page, page 0 being page 1. */
export const gkmlpt: Family = {
  id: 'gd-gkmlpt',
  pagers({ url, text, request }) {
    const path = new URL(url).pathname;
    if (!/\/gkmlpt(?:\/|$)/.test(path) || !text.includes('_CONFIG') || path.includes('/content/')) return [];
    const config = configOf(text);
    const sid = valueOf(config?.SID) ?? setting(text, 'SID');
    const category = IN_ADDRESS.exec(request.url)?.[1] ?? categoryIn(config?.TREE) ?? IN_ANCHOR.exec(text)?.[1];
    if (sid === null || !category) return [];
    const unit = /^(\/[\w-]+)\/gkmlpt/.exec(path)?.[1];
    return ['', ...(unit ? [unit] : [])].map((prefix) => apiPager(prefix, url, category, sid));
  },
};

function apiPager(prefix: string, url: string, category: string, sid: string): Pager {
  let count = 0;
  return {
    ...{ id: `gkmlpt${prefix}`, from: 1 },
    next(previous, n) {
      const answer = n === 1 ? null : (parseJson(previous.text) as Answer | null | undefined);
      count = n === 1 ? 0 : count + (answer?.articles?.length ?? 0);
      // The site's count ends the list only where it agrees with what came; elsewhere a page that brings nothing does.
      if (count > 0 && answer?.classify?.post_count === count) return null;
      return {
        url: withQuery(new URL(`${prefix}/gkmlpt/api/all/${category}`, url).href, { page: n, sid }),
        referer: url,
      };
    },
  };
}

interface Answer {
  classify?: { post_count?: unknown } | null;
  articles?: unknown[] | null;
}

function configOf(text: string): Record<string, unknown> | null {
  for (const script of scriptsOf(text)) {
    const config = script.includes('_CONFIG') ? assignedLiteral(script, '_CONFIG') : null;
    if (config !== null) return config as Record<string, unknown>;
  }
  return null;
}

const valueOf = (value: unknown): string | null =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;

/** The id of 政府信息公开年报 in the tree of categories. */
function categoryIn(tree: unknown): string | null {
  const found: { id: string; rank: number }[] = [];
  const visit = (node: unknown, depth: number): void => {
    if (node === null || typeof node !== 'object' || depth > MAX_DEPTH) return;
    if (Array.isArray(node)) {
      for (const child of node) visit(child, depth + 1);
      return;
    }
    const { id, name, children } = node as Record<string, unknown>;
    const rank = typeof name === 'string' ? NAMES.findIndex((pattern) => pattern.test(name.replace(/\s/g, ''))) : -1;
    const own = valueOf(id);
    if (rank >= 0 && own !== null) found.push({ id: own, rank });
    visit(children, depth + 1);
  };
  visit(tree, 0);
  return found.sort((a, b) => a.rank - b.rank)[0]?.id ?? null;
}
