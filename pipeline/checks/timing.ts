import { finding } from './rule.js';

/** 31 January of the following year for reports for 2019 on (条例 of 2019, art. 49), 31 March before (条例 of 2007, art. 31). */
export function deadlineOf(year: number): string {
  return year >= 2019 ? `${year + 1}-01-31` : `${year + 1}-03-31`;
}

export const timingLate = finding({
  id: 'timing.late',
  severity: 'notice',
  title: { zh: '公布晚于期限', en: 'Published after the deadline' },
  formula: {
    zh: '2019 年度起次年 1 月 31 日前，2008-2018 年度次年 3 月 31 日前',
    en: 'by 31 January (for 2019 on) or 31 March (2008-2018) of the next year',
  },
  find({ year, publishedOn }) {
    if (year === null || publishedOn === null || year < 2008 || publishedOn <= deadlineOf(year)) return [];
    return [
      {
        codes: [],
        expected: deadlineOf(year),
        actual: publishedOn,
        message: {
          zh: `${publishedOn} 公布，期限为 ${deadlineOf(year)}`,
          en: `published on ${publishedOn}, due by ${deadlineOf(year)}`,
        },
      },
    ];
  },
});

export const timingEarly = finding({
  id: 'timing.early',
  severity: 'notice',
  title: { zh: '年度未满即公布', en: 'Published before the report year ended' },
  formula: {
    zh: '公布日期不早于报告年度的 12 月 31 日',
    en: 'published on 31 December of the report year at the earliest',
  },
  find({ year, publishedOn }) {
    if (year === null || publishedOn === null || publishedOn >= `${year}-12-31`) return [];
    return [
      {
        codes: [],
        actual: publishedOn,
        message: {
          zh: `${publishedOn} 公布时 ${year} 年尚未结束`,
          en: `published on ${publishedOn}, before ${year} ended`,
        },
      },
    ];
  },
});
