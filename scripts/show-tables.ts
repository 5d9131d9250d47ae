import { FORMS, indicator } from '../parsers/forms/codebook.js';
import { STATISTICS } from '../parsers/forms/form-2014.js';
import { printsOneRow } from '../parsers/forms/identities.js';
import { APPLICANTS, OUTCOMES, PROCEDURES } from '../parsers/forms/shared.js';
import { tableLines } from './terminal.js';

const TITLES = {
  2: '二、主动公开政府信息情况',
  3: '三、收到和处理政府信息公开申请情况',
  4: '四、政府信息公开行政复议、行政诉讼情况',
} as const;

export type Chapter = keyof typeof TITLES;

/** A statutory table as people read it, under its title; what stands in a cell is said by `show`. */
export function chapterLines(
  chapter: Chapter,
  { form, facts }: { form: string | null; facts: Readonly<Record<string, unknown>> },
  show: (code: string) => string,
): string[] {
  if (form !== '2019' && form !== '2021') return [];
  return [TITLES[chapter], ...LINES[chapter](form, facts, show)];
}

type Lines = (
  form: '2019' | '2021',
  facts: Readonly<Record<string, unknown>>,
  show: (code: string) => string,
) => string[];

const LINES: Readonly<Record<Chapter, Lines>> = {
  2: (_form, facts, show) =>
    tableLines(
      ['指标', '数值'],
      Object.keys(facts)
        .filter((code) => code.startsWith('disclosure.'))
        .map((code) => [`${indicator(code)?.row ?? code} ${indicator(code)?.column ?? ''}`, show(code)]),
    ),
  3: (form, facts, show) => {
    const isOneRow = printsOneRow(facts);
    const rows = FORMS[form].requestRows.filter((row) => !isOneRow || !row.id.startsWith('other.'));
    if (isOneRow) rows.splice(-2, 0, { id: 'other.all', number: '（六）', label: '其他处理' });
    return tableLines(
      ['', ...APPLICANTS.map(({ label }) => label)],
      rows.map((row) => [
        `${row.number ?? ''}${row.label.length > 18 ? `${row.label.slice(0, 17)}…` : row.label}`,
        ...APPLICANTS.map((who) => show(`requests.${row.id}.${who.id}`)),
      ]),
    );
  },
  4: (_form, _facts, show) =>
    tableLines(
      ['', ...OUTCOMES.map(({ label }) => label)],
      PROCEDURES.map(({ id, label }) => [label, ...OUTCOMES.map((outcome) => show(`${id}.${outcome.id}`))]),
    ),
};

/** The one table of form 2014 as people read it, its levels indented. */
export function statisticsLines(show: (code: string) => string): string[] {
  return [
    '政府信息公开情况统计表',
    ...tableLines(
      ['统计指标', '单位', '统计数'],
      STATISTICS.map(({ code, number, label, unit, depth }) => [
        `${'  '.repeat(depth - 1)}${number}${label.replace(/（[^（）]{5,}）/, '')}`,
        unit ?? '',
        code ? show(code) : '',
      ]),
    ),
  ];
}

const MARKS = { blank: '空', dash: '—', unreadable: '?', absent: '·' } as const;

/** What the marks of `cellText` mean. */
export const LEGEND = '（空 blank，— dash，? 无法读取 unreadable，· 没有此格 absent；≈ 由勾稽关系推定 implied）';

/** A cell as printed, or a mark for what is not; with what the identities force. */
export function cellText(
  fact: { status: keyof typeof MARKS | 'reported'; value: number | null; implied?: number | null } | undefined,
): string {
  if (!fact) return MARKS.absent;
  if (fact.status === 'reported') return String(fact.value);
  return MARKS[fact.status] + (fact.implied == null ? '' : `≈${fact.implied}`);
}
