import { indicator } from '../../parsers/forms/codebook.js';

type Chapter = 2 | 3 | 4;

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

/** Codes by the table that they stand in, chapter two to four, each code once. */
export function byTable(codes: readonly string[]): { chapter: Chapter; codes: string[] }[] {
  const tables = new Map<Chapter, Set<string>>([2, 3, 4].map((chapter) => [chapter as Chapter, new Set()]));
  for (const code of codes) {
    const chapter = indicator(code)?.section;
    if (chapter) tables.get(chapter)?.add(code);
  }
  return [...tables].flatMap(([chapter, own]) => (own.size === 0 ? [] : [{ chapter, codes: [...own] }]));
}
