import { labelOf } from '../../parsers/forms/labels.js';
import { defineDocumentRule } from './rule.js';

/** Clones of official pages are common and their text is often unchanged: only the host tells. */
export const sourceHost = defineDocumentRule({
  id: 'source.host',
  severity: 'warning',
  scope: 'document',
  title: { zh: '不是官方网站', en: 'Not an official host' },
  formula: { zh: '网址须在 .gov.cn 之下', en: 'the address is under .gov.cn' },
  find(_report, { url }) {
    const host = url ? hostOf(url) : null;
    if (host === null) return null;
    if (host.endsWith('.gov.cn')) return [];
    return [
      {
        codes: [],
        actual: host,
        message: {
          zh: `网址 ${host} 不在 .gov.cn 之下，可能是仿冒或转载，不参与比较`,
          en: `${host} is not under .gov.cn: perhaps a clone or a copy, kept out of comparisons`,
        },
      },
    ];
  },
});

/** The host without the dot that a full domain name may end in; null for what has none (a file). */
function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname.replace(/\.$/, '') || null;
  } catch {
    return null;
  }
}

const MAX_SHOWN = 3;

/** PC page and mobile page in one document, say. */
export const sourceCopies = defineDocumentRule({
  id: 'source.copies',
  severity: 'error',
  scope: 'document',
  title: { zh: '同一报告的两份表格不同', en: 'Two copies of the tables differ' },
  formula: { zh: '同一文档中重复的表格逐格相同', en: 'tables printed twice in one document agree in every cell' },
  find({ copies }) {
    if (copies.length === 0) return [];
    const shown = (language: 'zh' | 'en', separator: string, blank: string) =>
      copies
        .slice(0, MAX_SHOWN)
        .map(({ code, values }) => `${labelOf(code)[language]} ${values.map((value) => value ?? blank).join(' ≠ ')}`)
        .join(separator) + (copies.length > MAX_SHOWN ? ' …' : '');
    return [
      {
        codes: [...new Set(copies.map(({ code }) => code))],
        actual: copies.length,
        message: {
          zh: `两份表格有 ${copies.length} 格不同：${shown('zh', '；', '无数字')}`,
          en: `the two copies differ in ${copies.length} cell(s): ${shown('en', '; ', 'no number')}`,
        },
      },
    ];
  },
});
