import { FORMS, indicator } from '../parsers/forms/codebook.js';
import { printsOneRow } from '../parsers/forms/identities.js';
import { APPLICANTS, OUTCOMES, PROCEDURES } from '../parsers/forms/shared.js';
import type { Fact, Flag, ParsedReport } from '../parsers/report.js';
import { tableLines } from './terminal.js';

const MARKS = { blank: '空', dash: '—', unreadable: '?', absent: '·' } as const;
const SEVERITY = { error: '错误 error', warning: '警告 warning', notice: '提示 notice' } as const;

/** A report as people read it: whose, the three tables, the flags. */
export function reportLines(report: ParsedReport, flags: readonly Flag[]): string[] {
  const place = [report.province, report.prefecture, report.county, report.unit]
    .filter((name) => name !== null)
    .join(' ');
  return [
    `${report.title ?? '（没有标题 no title）'}`,
    `单位 unit: ${place || '不详 unknown'}   年度 year: ${report.year ?? '不详 unknown'}   表式 form: ${report.form ?? '不详 unknown'}   公布 published: ${report.publishedOn ?? '不详 unknown'}`,
    ...(report.form === '2019' || report.form === '2021' ? tablesOf(report) : []),
    '',
    ...flagLines(flags),
  ];
}

function tablesOf(report: ParsedReport): string[] {
  const show = (code: string) => cellText(report.facts[code]);
  const disclosure = Object.keys(report.facts).filter((code) => code.startsWith('disclosure.'));
  const rows = FORMS[report.form as '2019' | '2021'].requestRows.filter(
    (row) => !printsOneRow(report.facts) || !row.id.startsWith('other.'),
  );
  if (printsOneRow(report.facts)) rows.splice(-2, 0, { id: 'other.all', number: '（六）', label: '其他处理' });
  return [
    '',
    '二、主动公开政府信息情况',
    ...tableLines(
      ['指标', '数值'],
      disclosure.map((code) => [`${indicator(code)?.row ?? code} ${indicator(code)?.column ?? ''}`, show(code)]),
    ),
    '',
    '三、收到和处理政府信息公开申请情况',
    ...tableLines(
      ['', ...APPLICANTS.map(({ label }) => label)],
      rows.map((row) => [
        `${row.number ?? ''}${row.label.length > 18 ? `${row.label.slice(0, 17)}…` : row.label}`,
        ...APPLICANTS.map((who) => show(`requests.${row.id}.${who.id}`)),
      ]),
    ),
    '',
    '四、政府信息公开行政复议、行政诉讼情况',
    ...tableLines(
      ['', ...OUTCOMES.map(({ label }) => label)],
      PROCEDURES.map(({ id, label }) => [label, ...OUTCOMES.map((outcome) => show(`${id}.${outcome.id}`))]),
    ),
    '（空 blank，— dash，? 无法读取 unreadable，· 没有此格 absent；≈ 由勾稽关系推定 implied）',
  ];
}

function cellText(fact: Fact | undefined): string {
  if (!fact) return MARKS.absent;
  if (fact.status === 'reported') return String(fact.value);
  return MARKS[fact.status] + (fact.implied === undefined ? '' : `≈${fact.implied}`);
}

function flagLines(flags: readonly Flag[]): string[] {
  if (flags.length === 0) return ['没有发现问题。 No flags.'];
  return flags.flatMap(({ severity, rule, message }) => [
    `[${SEVERITY[severity]}] ${rule}`,
    `    ${message.zh}`,
    `    ${message.en}`,
  ]);
}
