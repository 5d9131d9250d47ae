import { countyCode } from '../schema/coverage.js';
import type { View } from './parts.js';
import { KEY_FIGURES } from './series.js';

/** The deadline of pipeline/checks/timing.ts, where no flag says that another one held. */
const deadline = (year: string) =>
  `CASE WHEN ${year} >= 2019 AND coalesce(p.kind, '') NOT IN ('county', 'prefecture') THEN (${year} + 1) || '-01-31' ELSE (${year} + 1) || '-03-31' END`;
const has = (rule: string) => `EXISTS (SELECT 1 FROM flags WHERE report_id = r.id AND rule = '${rule}')`;
const hasNumbers = "EXISTS (SELECT 1 FROM facts WHERE report_id = r.id AND status = 'reported')";
const isPicture = `(EXISTS (SELECT 1 FROM flags WHERE report_id = r.id AND rule = 'form.tables' AND message_zh LIKE '%图片%')
    OR EXISTS (SELECT 1 FROM captures c JOIN attachments a ON a.page_url = c.url
      WHERE c.id = r.capture_id AND a.kind IN ('png', 'jpeg', 'gif', 'bmp', 'webp', 'tiff')))`;

/** How report r of publisher p was published. */
const PUBLISHED = {
  state: `CASE WHEN NOT ${hasNumbers} AND ${isPicture} THEN 'picture_only' WHEN ${has('source.changed')} THEN 'changed'
    WHEN ${has('timing.late')} THEN 'late' WHEN r.published_on IS NULL THEN 'undated' ELSE 'on_time' END`,
  isLate: has('timing.late'),
  isChanged: has('source.changed'),
  deadline: `coalesce((SELECT expected FROM flags WHERE report_id = r.id AND rule = 'timing.late'), ${deadline('r.year')})`,
};

/** How a report at hand was published: on time, late, changed afterwards, as a picture that could not be read. */
const reportState: View = {
  name: 'report_state',
  sql: `SELECT r.id AS report_id, ${PUBLISHED.state} AS state, ${PUBLISHED.isLate} AS is_late, ${PUBLISHED.isChanged} AS is_changed,
  r.published_on, ${PUBLISHED.deadline} AS deadline
FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id WHERE r.is_current = 1`,
};

/** Of a unit without a report: what a crawl says, in plain words. */
const stateOf = (
  column: string,
) => `CASE ${column} WHEN 'missing' THEN 'not_found' WHEN 'failed' THEN 'unreachable' WHEN 'robots' THEN 'declined'
    WHEN 'document' THEN 'file_only' WHEN 'found' THEN 'not_read' ELSE ${column} END`;
const STATE = stateOf('v.state');
/** How many crawls found the state as it is. */
const CHECKS =
  '(SELECT count(*) FROM coverage_checks k WHERE k.county = v.county AND k.unit = v.unit AND k.year = v.year AND k.state = v.state)';

/** A county's own name and place, where no report of the unit tells them. */
const ofCounty = (column: string) =>
  `coalesce(p.${column},
    (SELECT ${column} FROM publishers WHERE division BETWEEN v.county || '000' AND v.county || '999' AND ${column} IS NOT NULL LIMIT 1),
    (SELECT ${column} FROM publishers WHERE county = v.county AND ${column} IS NOT NULL LIMIT 1))`;

/**
 * What became of every unit and year: what crawls looked for, and what was imported. checks: how many crawls found the state as it is.
 * "Not found" never means "not published".
 * @param searched condition on coverage v @param imported condition on reports r and publishers p
 */
export function coverageStatusOf(searched: string, imported: string): string {
  const ifThere = (there: string, otherwise: string) => `CASE WHEN r.id IS NULL THEN ${otherwise} ELSE ${there} END`;
  return `SELECT coalesce(v.division, p.division) AS division, ${ofCounty('province')} AS province, ${ofCounty('prefecture')} AS prefecture,
  coalesce(p.county, (SELECT name FROM county_runs WHERE county = v.county ORDER BY run_id DESC LIMIT 1), v.county) AS county,
  ${countyCode('v.')} AS county_code, v.unit, v.year,
  ${ifThere(PUBLISHED.state, STATE)} AS state, ${ifThere(PUBLISHED.isLate, '0')} AS is_late, ${ifThere(PUBLISHED.isChanged, '0')} AS is_changed,
  r.published_on, ${ifThere(PUBLISHED.deadline, deadline('v.year'))} AS deadline, ${CHECKS} AS checks,
  v.reason_zh, v.reason_en, v.url, v.checked_at, r.id AS report_id
FROM coverage v LEFT JOIN reports f ON f.id = v.report_id LEFT JOIN reports r ON r.series = f.series AND r.is_current = 1
LEFT JOIN publishers p ON p.id = r.publisher_id WHERE ${searched}
UNION ALL
SELECT p.division, p.province, p.prefecture, p.county, substr(p.division, 1, 6), p.unit, r.year, ${PUBLISHED.state}, ${PUBLISHED.isLate},
  ${PUBLISHED.isChanged}, r.published_on, ${PUBLISHED.deadline}, 0, NULL, NULL, c.url, NULL, r.id
FROM reports r JOIN publishers p ON p.id = r.publisher_id JOIN captures c ON c.id = r.capture_id
WHERE r.is_current = 1 AND r.year IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM reports f JOIN coverage v ON v.report_id = f.id WHERE f.series = r.series) AND ${imported}`;
}

const coverageStatus: View = { name: 'coverage_status', sql: coverageStatusOf('true', 'true') };

/** What crawls found of each unit and year, by the county that they looked in: its code, or its name where it is in no list. */
const coverageFound: View = {
  name: 'coverage_found',
  sql: `SELECT v.county AS county_key, v.unit, v.year, ${STATE} AS state, ${CHECKS} AS checks, v.reason_zh, v.reason_en, v.checked_at
FROM coverage v`,
};

/** Units and years of which gongkai check says that there ought to be a report, and why there is none. */
const coverageGap: View = {
  name: 'coverage_gap',
  sql: `SELECT a.division, CASE WHEN l.place GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]' THEN l.place END AS county_code, a.county, a.unit, a.year,
  ${stateOf('a.state')} AS state, a.message_zh AS reason_zh, a.message_en AS reason_en, l.place
FROM gaps a JOIN places l ON l.id = a.place_id`,
};

/** Units of a county and year by state. */
const coverageCounty: View = {
  name: 'coverage_county',
  sql: `SELECT county_code, province, prefecture, county, year, state, count(*) AS units
FROM coverage_status GROUP BY county_code, province, prefecture, county, year, state`,
};

const HISTORY = [
  ...([
    'received',
    'carried_in',
    'handled',
    'granted',
    'partially_granted',
    'carried_out',
    'reviews',
    'lawsuits',
  ] as const),
  ...(['errors', 'warnings', 'notices'] as const),
];

/** A unit's years with its key figures; years without a report with their reason. Not joined to unit_year: that is made as a whole first. */
const unitHistory: View = {
  name: 'unit_history',
  sql: `SELECT s.division, s.province, s.prefecture, s.county, s.unit, s.year, s.state, s.checks, s.reason_zh, s.published_on, s.deadline,
  r.form, ${HISTORY.map((name) => `CASE WHEN r.id IS NOT NULL THEN ${KEY_FIGURES[name]} END AS ${name}`).join(',\n  ')},
  s.report_id, s.county_code
FROM coverage_status s LEFT JOIN reports r ON r.id = s.report_id`,
};

/** Flags by rule and severity; those of our own reading are counted apart. Reports of no known publisher have an arm of their own. */
const flagsBy = (
  owner: readonly string[],
  from: string,
) => `SELECT ${owner.join(', ')}, r.year, g.severity, g.rule, u.title_zh, u.title_en,
  g.doubt IS NOT NULL AS is_ours, count(*) AS flags, count(DISTINCT r.id) AS reports
FROM ${from} JOIN flags g ON g.report_id = r.id LEFT JOIN rules u ON u.id = g.rule WHERE r.is_current = 1`;
const GROUPED = 'r.year, g.severity, g.rule, is_ours';
const flagCount: View = {
  name: 'flag_count',
  sql: `${flagsBy(['p.province', 'p.prefecture', 'p.county'], 'publishers p JOIN reports r ON r.publisher_id = p.id')}
GROUP BY p.province, p.prefecture, p.county, ${GROUPED}
UNION ALL ${flagsBy(['NULL', 'NULL', 'NULL'], 'reports r')} AND r.publisher_id IS NULL GROUP BY ${GROUPED}`,
};

export const COVERAGE_VIEWS: readonly View[] = [
  reportState,
  coverageStatus,
  coverageFound,
  coverageGap,
  coverageCounty,
  unitHistory,
  flagCount,
];
