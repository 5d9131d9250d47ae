import type { TableForm } from '../report.js';
import { FORMS } from './codebook.js';
import { STATISTICS } from './form-2014.js';

/** Sums of form 2014. */
export type StatisticsRule =
  | 'applications.channels'
  | 'applications.conclusions'
  | 'applications.answers'
  | 'applications.grounds'
  | 'reconsideration.sum'
  | 'lawsuits.sum'
  | 'capacity.staff_sum';

/** A sum that holds on every correct report: the codes on the left add up to those on the right. */
export interface Identity {
  rule:
    | 'requests.balance'
    | 'requests.outcomes'
    | 'requests.applicants'
    | 'review.sum'
    | 'litigation_direct.sum'
    | 'litigation_after_review.sum'
    | StatisticsRule;
  left: readonly string[];
  right: readonly string[];
  /** Left and right together, in the form's order of the sum. */
  codes: readonly string[];
  /** The column or row that it holds for: an applicant, a row of chapter three, a procedure. */
  subject: string;
}

const SUM_RULES = {
  review: 'review.sum',
  litigation_direct: 'litigation_direct.sum',
  litigation_after_review: 'litigation_after_review.sum',
} as const;

type Sum = Omit<Identity, 'codes'>;

function identitiesOf(form: '2019' | '2021', isOneRow: boolean): Identity[] {
  const { requestRows, applicants, procedures, outcomes } = FORMS[form];
  const rows = requestRows.map((row) => row.id).filter((id) => !isOneRow || !id.startsWith('other.'));
  if (isOneRow) rows.splice(rows.indexOf('handled'), 0, 'other.all');
  const results = rows.filter((id) => !['received', 'carried_in', 'handled', 'carried_out'].includes(id));
  const code = (row: string, who: string) => `requests.${row}.${who}`;
  const balance = applicants.map(
    ({ id }): Sum => ({
      rule: 'requests.balance',
      left: [code('received', id), code('carried_in', id)],
      right: [code('handled', id), code('carried_out', id)],
      subject: id,
    }),
  );
  const totals = applicants.map(
    ({ id }): Sum => ({
      rule: 'requests.outcomes',
      left: results.map((row) => code(row, id)),
      right: [code('handled', id)],
      subject: id,
    }),
  );
  const across = rows.map(
    (row): Sum => ({
      rule: 'requests.applicants',
      left: applicants.slice(0, -1).map(({ id }) => code(row, id)),
      right: [code(row, 'total')],
      subject: row,
    }),
  );
  const sums = procedures.map(
    ({ id }): Sum => ({
      rule: SUM_RULES[id as keyof typeof SUM_RULES],
      left: outcomes.slice(0, -1).map((outcome) => `${id}.${outcome.id}`),
      right: [`${id}.total`],
      subject: id,
    }),
  );
  return [...balance, ...totals, ...across, ...sums].map((sum) => ({ ...sum, codes: [...sum.left, ...sum.right] }));
}

/** The lines of form 2014 that are sums of the lines under them. Channels of publication are none: one item may go through several. */
const STATISTICS_SUMS: readonly [rule: StatisticsRule, total: string][] = [
  ['applications.channels', 'applications.received'],
  ['applications.conclusions', 'applications.handled'],
  ['applications.answers', 'applications.answered'],
  ['applications.grounds', 'applications.refused'],
  ['reconsideration.sum', 'reconsideration.total'],
  ['lawsuits.sum', 'lawsuits.total'],
  ['capacity.staff_sum', 'capacity.staff'],
];

function identitiesOf2014(): Identity[] {
  return STATISTICS_SUMS.map(([rule, total]) => {
    const own = STATISTICS.findIndex(({ code }) => code === total);
    const left = STATISTICS.flatMap(({ parent, code }) => (parent === own && code !== null ? [code] : []));
    return { rule, left, right: [total], subject: total, codes: [...left, total] };
  });
}

const ALL = {
  '2014': identitiesOf2014(),
  '2019': identitiesOf('2019', false),
  '2021': identitiesOf('2021', false),
  oneRow: identitiesOf('2021', true),
};

/**
 * The hard identities of a form: 一 + 二 = 三（七）+ 四 in each column (printed on it), results add up to （七）, applicants to 总计, outcomes to 总计;
 * on form 2014, a line that is divided is the sum of its parts.
 * @param isOneRow a 2021 report that prints （六）其他处理 as one row (requests.other.all.*)
 */
export function identitiesFor(form: TableForm, isOneRow: boolean): readonly Identity[] {
  return isOneRow && form === '2021' ? ALL.oneRow : ALL[form];
}

/** Whether a report's facts carry （六）其他处理 as one row. */
export function printsOneRow(facts: Readonly<Record<string, unknown>>): boolean {
  return 'requests.other.all.total' in facts;
}
