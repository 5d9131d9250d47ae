import { hasTables } from '../parsers/forms/codebook.js';
import type { Flag, ParsedReport } from '../parsers/report.js';
import { suspectLines } from './show-suspects.js';
import { cellText, chapterLines, LEGEND, statisticsLines } from './show-tables.js';

const SEVERITY = { error: '错误 error', warning: '警告 warning', notice: '提示 notice' } as const;

/** A report as people read it: whose, its tables, the flags. */
export function reportLines(report: ParsedReport, flags: readonly Flag[]): string[] {
  const place = [report.province, report.prefecture, report.county, report.unit]
    .filter((name) => name !== null)
    .join(' ');
  return [
    `${report.title ?? '（没有标题 no title）'}`,
    `单位 unit: ${place || '不详 unknown'}   年度 year: ${report.year ?? '不详 unknown'}   表式 form: ${report.form ?? '不详 unknown'}   公布 published: ${report.publishedOn ?? '不详 unknown'}`,
    ...(hasTables(report.form) ? tablesOf(report) : []),
    '',
    ...flagLines(report, flags),
  ];
}

function tablesOf(report: ParsedReport): string[] {
  const show = (code: string) => cellText(report.facts[code]);
  if (report.form === '2014') return ['', ...statisticsLines(show), LEGEND];
  return [...([2, 3, 4] as const).flatMap((chapter) => ['', ...chapterLines(chapter, report, show)]), LEGEND];
}

function flagLines(report: ParsedReport, flags: readonly Flag[]): string[] {
  if (flags.length === 0) return ['没有发现问题。 No flags.'];
  const printed = (code: string) => report.facts[code]?.value ?? null;
  return flags.flatMap(({ severity, rule, message, suspects = [] }) => [
    `[${SEVERITY[severity]}] ${rule}`,
    `    ${message.zh}`,
    `    ${message.en}`,
    ...(suspects.length > 0 ? suspectLines(suspects, printed).map((line) => `    ${line}`) : []),
  ]);
}
