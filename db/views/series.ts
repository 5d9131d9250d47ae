import { CROSSWALK } from '../../parsers/forms/crosswalk.js';
import { OWNER, type View, valueOf } from './parts.js';

/** The total of lawsuits: form 2014 does not tell the two kinds apart. */
const LAWSUITS = ['litigation_direct', 'litigation_after_review'];
const lawsuits = (outcome: string) =>
  `CASE r.form WHEN '2014' THEN ${valueOf(`lawsuits.${outcome}`)} ELSE ${LAWSUITS.map((court) => valueOf(`${court}.${outcome}`)).join(' + ')} END`;
const either = (modern: string, of2014: string | null) =>
  `CASE r.form WHEN '2014' THEN ${of2014 === null ? 'NULL' : valueOf(of2014)} ELSE ${valueOf(modern)} END`;
const count = (severity: string) =>
  `(SELECT count(*) FROM flags WHERE report_id = r.id AND severity = '${severity}' AND doubt IS NULL)`;
const has = (rule: string) => `EXISTS (SELECT 1 FROM flags WHERE report_id = r.id AND rule = '${rule}')`;

/** Key figures of report r, over all forms as far as the crosswalk lets them be compared. */
export const KEY_FIGURES = {
  received: either('requests.received.total', 'applications.received'),
  carried_in: either('requests.carried_in.total', null),
  handled: either('requests.handled.total', 'applications.handled'),
  granted: either('requests.granted.total', null),
  partially_granted: either('requests.partially_granted.total', 'applications.partially_granted'),
  carried_out: either('requests.carried_out.total', null),
  reviews: either('review.total', 'reconsideration.total'),
  reviews_corrected: either('review.corrected', 'reconsideration.corrected'),
  lawsuits: lawsuits('total'),
  lawsuits_corrected: lawsuits('corrected'),
  errors: count('error'),
  warnings: count('warning'),
  notices: count('notice'),
} as const;

/** Key figures of each current report. */
const unitYear: View = {
  name: 'unit_year',
  sql: `SELECT ${OWNER}, r.published_on,
  ${Object.entries(KEY_FIGURES)
    .map(([name, sql]) => `${sql} AS ${name}`)
    .join(',\n  ')},
  ${has('timing.late')} AS is_late, ${has('source.changed')} AS is_changed, r.id AS report_id, p.id AS publisher_id
FROM reports r JOIN publishers p ON p.id = r.publisher_id WHERE r.is_current = 1`,
};

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Codes that are one quantity together: the code of the side that has but one is the series'. */
function sums(): string[] {
  return CROSSWALK.filter(({ relation }) => relation === 'sum').flatMap(({ older, from, newer, to, note }) => {
    const isOlder = from.length > 1;
    const [code] = isOlder ? to : from;
    return (isOlder ? [older] : newer).flatMap((form) =>
      (isOlder ? from : to).map((part) => `(${[code as string, form, part, note.zh, note.en].map(text).join(', ')})`),
    );
  });
}

/** The crosswalk's sums: the parts of a form that together are what a code means. */
const crosswalkSum: View = {
  name: 'crosswalk_sum',
  sql: `WITH sums(code, form, part, note_zh, note_en) AS (VALUES
  ${sums().join(',\n  ')})
SELECT code, form, part, note_zh, note_en FROM sums`,
};

const PARTS =
  'FROM facts WHERE report_id = r.id AND code IN (SELECT part FROM crosswalk_sum WHERE code = s.code AND form = s.form)';

/** Whose reports: reports r and publishers p, and what is asked of them. */
interface Of {
  from: string;
  where: string;
}

/**
 * Every indicator over the years: as printed, and under the code of its counterpart where the crosswalk says that it is the same or
 * a sum; basis tells which. What must not be joined is never under one code. A sum has a number only where each part has one.
 */
export function seriesOf({ from, where }: Of): string {
  return `SELECT ${OWNER}, f.code, f.value, f.status, 'printed' AS basis, NULL AS note_zh, NULL AS note_en, r.id AS report_id, p.id AS publisher_id
FROM ${from} CROSS JOIN facts f ON f.report_id = r.id
WHERE r.is_current = 1 AND ${where}
UNION ALL
SELECT ${OWNER}, w.to_code, f.value, f.status, 'same', w.note_zh, w.note_en, r.id, p.id
FROM crosswalk w CROSS JOIN ${from} CROSS JOIN facts f ON f.report_id = r.id AND f.code = w.from_code
WHERE r.is_current = 1 AND r.form = w.from_form AND w.relation = 'same' AND w.to_form = '2021' AND ${where}
UNION ALL
SELECT ${OWNER}, s.code, (SELECT CASE WHEN count(value) = s.parts THEN sum(value) END ${PARTS}),
  (SELECT CASE WHEN count(value) = s.parts THEN 'reported' WHEN count(*) < s.parts THEN 'absent'
    ELSE max(CASE WHEN status <> 'reported' THEN status END) END ${PARTS}),
  'sum', s.note_zh, s.note_en, r.id, p.id
FROM (SELECT code, form, count(*) AS parts, min(note_zh) AS note_zh, min(note_en) AS note_en FROM crosswalk_sum GROUP BY code, form) s
CROSS JOIN ${from}
WHERE r.is_current = 1 AND r.form = s.form AND NOT EXISTS (SELECT 1 FROM facts WHERE report_id = r.id AND code = s.code) AND ${where}`;
}

const series: View = {
  name: 'series',
  sql: seriesOf({ from: 'reports r JOIN publishers p ON p.id = r.publisher_id', where: 'true' }),
};

export const SERIES: readonly View[] = [unitYear, crosswalkSum, series];
