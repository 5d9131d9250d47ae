import type { Phrases } from '../text/phrases.js';

/** The menu of every page, in its order. */
export const NAVIGATION: readonly { path: string; label: Phrases<string> }[] = [
  { path: '/', label: { zh: '县区', en: 'Counties' } },
  { path: '/flags', label: { zh: '问题', en: 'Flags' } },
  { path: '/search', label: { zh: '查找', en: 'Search' } },
  { path: '/draft', label: { zh: '检查草稿', en: 'Check a draft' } },
  { path: '/rules', label: { zh: '规则', en: 'Rules' } },
  { path: '/codebook', label: { zh: '编码本', en: 'Codebook' } },
];
