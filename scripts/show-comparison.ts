import type { ComparedReport, Figure, ListedFlag } from '../db/queries/compare-county.js';
import { tableLines } from './terminal.js';

const SEVERITY = { error: '错误', warning: '警告', notice: '提示' } as const;
const MAX_PER_RULE = 6;

/** The comparison, county by county: who published when, the key figures of the newest year; then the flags. */
export function comparisonLines(reports: readonly ComparedReport[], flags: readonly ListedFlag[]): string[] {
  const counties = groupBy(reports, ({ province, prefecture, county }) =>
    [province, prefecture, county ?? '县区不详 county unknown'].filter((name) => name !== null).join(' '),
  );
  return [
    ...[...counties].flatMap(([county, own]) => [
      ...(counties.size > 1 ? [`【${county}】`] : []),
      ...coverageLines(own),
      '',
      ...figureLines(own),
      '',
    ]),
    ...flagLines(flags, counties.size > 1),
  ];
}

/** Units × years: ✓ published, 迟 late, ！ errors, × no report found. */
function coverageLines(reports: readonly ComparedReport[]): string[] {
  const years = [...new Set(reports.map(({ year }) => year))].sort((a, b) => a - b);
  const units = groupBy(reports, ({ publisherId }) => publisherId);
  const rows = [...units.values()].map((own) => {
    const byYear = groupBy(own, ({ year }) => year);
    return [own[0]?.unit ?? '', ...years.map((year) => coverageCell(byYear.get(year) ?? []))];
  });
  const missing = rows.flatMap((row) => row.slice(1)).filter((cell) => cell === '×').length;
  const isAmbiguous = rows.some((row) => row.some((cell) => cell.includes('份')));
  return [
    `公布情况 · who published（${units.size} 个单位，${years.length} 个年度，${reports.length} 份报告，${missing} 份未找到）`,
    ...tableLines(['单位 unit', ...years.map(String)], rows),
    '✓ 已公布 published   迟 晚于期限 late   ！错误数 errors   × 未找到 not found',
    ...(isAmbiguous ? ['2份 县区不详，分不清是否同一单位 county unknown: perhaps of several units of this name'] : []),
  ];
}

function coverageCell(reports: readonly ComparedReport[]): string {
  if (reports.length === 0) return '×';
  const errors = reports.reduce((sum, report) => sum + report.errors, 0);
  const count = reports.length > 1 ? ` ${reports.length}份` : '';
  return `✓${count}${reports.some(({ isLate }) => isLate) ? ' 迟' : ''}${errors > 0 ? ` ！${errors}` : ''}`;
}

function figureLines(reports: readonly ComparedReport[]): string[] {
  const year = Math.max(...reports.map((report) => report.year));
  const own = reports.filter((report) => report.year === year);
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
      own.map(({ unit, figures: { received, carriedIn, granted, handled, carriedOut, reviews } }) => [
        unit,
        ...[received, carriedIn, granted, handled, carriedOut, reviews].map(number),
      ]),
    ),
    ...(own.some(({ form }) => form === '2014')
      ? [
          '2014 年版统计表：新收为收到申请数，予以公开为同意公开答复数，办理总计为申请办结数，没有结转。 On form 2014 nothing is carried over; what was public already is not among granted.',
        ]
      : []),
  ];
}

function flagLines(flags: readonly ListedFlag[], isCountyNamed: boolean): string[] {
  const grave = flags.filter(({ severity }) => severity !== 'notice');
  return [
    `问题 · flags（错误与警告 ${grave.length} 条，提示 ${flags.length - grave.length} 条）`,
    ...[...groupBy(grave, ({ severity, rule }) => `[${SEVERITY[severity]}] ${rule}`)].flatMap(([title, group]) => [
      `${title} × ${group.length}`,
      ...group
        .slice(0, MAX_PER_RULE)
        .map(
          ({ county, unit, year, messageZh }) =>
            `    ${isCountyNamed ? (county ?? '') : ''}${unit ?? '不详'} ${year ?? ''}：${messageZh}`,
        ),
      ...(group.length > MAX_PER_RULE ? [`    … 另有 ${group.length - MAX_PER_RULE} 条 more`] : []),
    ]),
  ];
}

/** Groups in the order in which their first members come. */
function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
