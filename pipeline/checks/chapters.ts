import { indicator } from '../../parsers/forms/codebook.js';

/** The chapters as the forms of 2019 and 2021 name them. */
export const CHAPTERS: readonly { zh: string; en: string }[] = [
  { zh: '一、总体情况', en: 'general situation' },
  { zh: '二、主动公开政府信息情况', en: 'proactive disclosure' },
  { zh: '三、收到和处理政府信息公开申请情况', en: 'requests' },
  { zh: '四、政府信息公开行政复议、行政诉讼情况', en: 'reviews and litigation' },
  { zh: '五、存在的主要问题及改进情况', en: 'problems and improvements' },
  { zh: '六、其他需要报告的事项', en: 'other matters' },
];

/** 一 to 六. */
export const NUMERALS = '一二三四五六';

/** A table as messages name it. */
export interface NamedTable {
  zh: string;
  en: string;
  /** Null for the one table of form 2014. */
  chapter: number | null;
}

/** Form 2014 has one table for everything. */
const STATISTICS: NamedTable = { zh: '统计表', en: 'the statistics table', chapter: null };
const MODERN: readonly NamedTable[] = [2, 3, 4].map((chapter) => ({
  zh: `第${NUMERALS[chapter - 1]}部分`,
  en: `chapter ${chapter}`,
  chapter,
}));

/** Codes by the table that they stand in, chapter two to four and the table of 2014, each code once. */
export function byTable(codes: readonly string[]): { table: NamedTable; codes: string[] }[] {
  const tables = new Map<NamedTable, Set<string>>([...MODERN, STATISTICS].map((table) => [table, new Set()]));
  for (const code of codes) {
    const known = indicator(code);
    const table = known?.forms.includes('2014') ? STATISTICS : MODERN[(known?.section ?? 0) - 2];
    if (table) tables.get(table)?.add(code);
  }
  return [...tables].flatMap(([table, own]) => (own.size === 0 ? [] : [{ table, codes: [...own] }]));
}
