import type { Kind, ParsedReport } from '../../parsers/report.js';
import { defineDocumentRule } from './rule.js';

/** The deadline of 条例 (2008-2018, art. 31) and of 条例 (2019, art. 49): departments and townships report two months earlier now. */
export function deadlineOf(year: number, kind: Kind | null): string {
  // A county or a prefecture's own report may still wait until 31 March: its disclosure authority collects the others first.
  const isGovernment = kind === 'county' || kind === 'prefecture';
  return year >= 2019 && !isGovernment ? `${year + 1}-01-31` : `${year + 1}-03-31`;
}

/** The law is in force since 2008. */
const FIRST_YEAR = 2008;

function isDated(report: ParsedReport): report is ParsedReport & { year: number; publishedOn: string } {
  return report.year !== null && report.year >= FIRST_YEAR && report.publishedOn !== null;
}

export const timingLate = defineDocumentRule({
  id: 'timing.late',
  severity: 'notice',
  scope: 'document',
  title: { zh: '公布晚于期限', en: 'Published after the deadline' },
  formula: {
    zh: '2019 年度起次年 1 月 31 日前，2008-2018 年度次年 3 月 31 日前；县级以上政府本级报告一直为 3 月 31 日前；登记中有当地期限的依当地',
    en: 'by 31 January (report years from 2019 on) or 31 March (2008-2018) of the next year; counties and prefectures themselves by 31 March; the local deadline where the registry has one',
  },
  find(report, { deadline: local }) {
    if (!isDated(report)) return null;
    const { year, kind, publishedOn } = report;
    const deadline = local ? `${year + 1}-${local}` : deadlineOf(year, kind);
    if (publishedOn <= deadline) return [];
    const message = {
      zh: `${publishedOn} 公布，期限为 ${deadline}`,
      en: `published on ${publishedOn}, due by ${deadline}`,
    };
    return [{ codes: [], expected: deadline, actual: publishedOn, message }];
  },
});

export const timingEarly = defineDocumentRule({
  id: 'timing.early',
  severity: 'notice',
  scope: 'document',
  title: { zh: '年度未满即公布', en: 'Published before the report year ended' },
  formula: {
    zh: '公布日期不早于报告年度的次年 1 月 1 日',
    en: 'published on 1 January of the next year at the earliest',
  },
  find(report) {
    if (!isDated(report)) return null;
    const { year, publishedOn } = report;
    if (publishedOn > `${year}-12-31`) return [];
    const message = {
      zh: `${publishedOn} 公布时 ${year} 年尚未结束`,
      en: `published on ${publishedOn}, before ${year} ended`,
    };
    return [{ codes: [], actual: publishedOn, message }];
  },
});
