import type { ComparedReport, Figure, ListedFlag } from '../db/queries/compare-county.js';
import { tableLines } from './terminal.js';

const SEVERITY = { error: '错误', warning: '警告', notice: '提示' } as const;
const MAX_PER_RULE = 6;

/** The comparison of a county: who published when, the key figures of the newest year, the flags. */
export function comparisonLines(reports: readonly ComparedReport[], flags: readonly ListedFlag[]): string[] {
  return [...coverageLines(reports), '', ...figureLines(reports), '', ...flagLines(flags)];
}

/** Units × years: ✓ published, 迟 late, ！ errors, × no report found. */
function coverageLines(reports: readonly ComparedReport[]): string[] {
  const years = [...new Set(reports.map(({ year }) => year))].sort((a, b) => a - b);
  const units = [...new Set(reports.map(({ unit }) => unit))];
  const rows = units.map((unit) => [
    unit,
    ...years.map((year) => {
      const report = reports.find((candidate) => candidate.unit === unit && candidate.year === year);
      if (!report) return '×';
      return `✓${report.isLate ? ' 迟' : ''}${report.errors > 0 ? ` ！${report.errors}` : ''}`;
    }),
  ]);
  const missing = rows.flatMap((row) => row.slice(1)).filter((cell) => cell === '×').length;
  return [
    `公布情况 · who published（${units.length} 个单位，${years.length} 个年度，${reports.length} 份报告，${missing} 份未找到）`,
    ...tableLines(['单位 unit', ...years.map(String)], rows),
    '✓ 已公布 published   迟 晚于期限 late   ！错误数 errors   × 未找到 not found',
  ];
}

function figureLines(reports: readonly ComparedReport[]): string[] {
  const year = Math.max(...reports.map((report) => report.year));
  const number = ({ value, implied }: Figure) =>
    value !== null ? String(value) : implied !== null ? `≈${implied}` : '–';
  return [
    `${year} 年关键数字 · key figures（≈ 未印出，由勾稽关系推定 implied   – 没有可读的数 nothing readable）`,
    ...tableLines(
      [
        '单位 unit',
        '新收 received',
        '上年结转 in',
        '予以公开 granted',
        '办理总计 handled',
        '结转下年 out',
        '行政复议 reviews',
      ],
      reports
        .filter((report) => report.year === year)
        .map(({ unit, figures: { received, carriedIn, granted, handled, carriedOut, reviews } }) => [
          unit,
          ...[received, carriedIn, granted, handled, carriedOut, reviews].map(number),
        ]),
    ),
  ];
}

function flagLines(flags: readonly ListedFlag[]): string[] {
  const grave = flags.filter(({ severity }) => severity !== 'notice');
  const groups = new Map<string, ListedFlag[]>();
  for (const flag of grave)
    groups.set(`${flag.severity} ${flag.rule}`, [...(groups.get(`${flag.severity} ${flag.rule}`) ?? []), flag]);
  return [
    `问题 · flags（错误与警告 ${grave.length} 条，提示 ${flags.length - grave.length} 条）`,
    ...[...groups.values()].flatMap((group) => [
      `[${SEVERITY[group[0]?.severity ?? 'warning']}] ${group[0]?.rule} × ${group.length}`,
      ...group
        .slice(0, MAX_PER_RULE)
        .map(({ unit, year, messageZh }) => `    ${unit ?? '不详'} ${year ?? ''}：${messageZh}`),
      ...(group.length > MAX_PER_RULE ? [`    … 另有 ${group.length - MAX_PER_RULE} 条 more`] : []),
    ]),
  ];
}
