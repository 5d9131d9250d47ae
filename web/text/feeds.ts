import { phrases } from './phrases.js';

export const FEEDS = phrases(
  {
    reports: (county: string) => `${county}：新的年报`,
    changes: (county: string) => `${county}：公布后的改动`,
    report: (unit: string, year: string) => `${unit} ${year} 年政府信息公开工作年度报告`,
    published: (day: string) => `公布日期 ${day}`,
    cells: (n: number) => `${n} 格数字有改动`,
    sections: (names: string) => `文字有改动：${names}`,
    unknown: '不详',
    blank: '空',
    more: (n: number) => `等 ${n} 格`,
  },
  {
    reports: (county: string) => `${county}: new reports`,
    changes: (county: string) => `${county}: changes after publication`,
    report: (unit: string, year: string) => `${unit}, report of ${year}`,
    published: (day: string) => `published on ${day}`,
    cells: (n: number) => `${n} cell${n === 1 ? '' : 's'} changed`,
    sections: (names: string) => `text changed: ${names}`,
    unknown: 'unknown',
    blank: 'blank',
    more: (n: number) => `${n} in all`,
  },
);
