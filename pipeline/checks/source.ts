import { labelOf } from '../../parsers/forms/labels.js';
import { finding } from './rule.js';

/** Clones of official pages are common and their text is often unchanged: only the host tells (sites.md section 10). */
export const sourceHost = finding({
  id: 'source.host',
  severity: 'warning',
  title: { zh: '不是官方网站', en: 'Not an official host' },
  formula: { zh: '网址须在 .gov.cn 之下', en: 'the address is under .gov.cn' },
  find(_report, { url }) {
    const host = url ? hostOf(url) : null;
    if (host === null || host.endsWith('.gov.cn')) return [];
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

function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname || null;
  } catch {
    return null;
  }
}

/** PC page and mobile page on one document, say. */
export const sourceCopies = finding({
  id: 'source.copies',
  severity: 'error',
  title: { zh: '同一报告的两份表格不同', en: 'Two copies of the tables differ' },
  formula: { zh: '同一文档中重复的表格逐格相同', en: 'tables printed twice in one document agree in every cell' },
  find({ copies }) {
    if (copies.length === 0) return [];
    const shown = copies.slice(0, 3);
    return [
      {
        codes: copies.map(({ code }) => code),
        actual: copies.length,
        message: {
          zh: `两份表格有 ${copies.length} 格不同：${shown.map(({ code, values }) => `${labelOf(code).zh} ${values.join(' / ')}`).join('；')}`,
          en: `the two copies differ in ${copies.length} cell(s): ${shown.map(({ code, values }) => `${labelOf(code).en} ${values.join(' / ')}`).join('; ')}`,
        },
      },
    ];
  },
});
