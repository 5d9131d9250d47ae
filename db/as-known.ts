import { DatabaseError } from './client.js';
import type { Database } from './database.js';
import { FLAG_COLUMNS } from './history.js';
import { DECIDED_FLAGS } from './review-state.js';
import { VIEWS } from './views.js';

/**
 * The moment that a text means: a date (its end, in China's time), an instant in ISO 8601, or the number of a run (its end).
 * @returns ISO 8601, UTC
 * @throws DatabaseError for a text that is none of these, or a run that is not there or did not come to its end
 */
export function momentOf(db: Database, text: string): string {
  if (/^\d{1,9}$/.test(text)) {
    const end = db.$client.prepare('SELECT finished_at FROM runs WHERE id = ?').pluck().get(Number(text));
    if (typeof end === 'string') return end;
    throw new DatabaseError({
      zh: `没有第 ${text} 次运行，或它没有完成：gongkai status 列出最近的运行`,
      en: `there is no run ${text}, or it did not come to its end: gongkai status lists the last ones`,
    });
  }
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999+08:00` : text;
  const time = /^\d{4}-\d{2}-\d{2}T/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new DatabaseError({
      zh: `“${text}” 不是日期（2026-03-01）、时刻或运行序号`,
      en: `"${text}" is no date (2026-03-01), instant or number of a run`,
    });
  }
  return new Date(time).toISOString();
}

/**
 * From here on this connection shows what was known at a moment, and writes nothing: every query and view, none of which has to know of
 * it. Tables of what may have changed since are hidden behind temporary views of their names, and the views are made anew over these.
 * Readings that a later parser confirmed carry its version.
 * @param at ISO 8601, UTC
 */
export function showAsKnown(db: Database, at: string): void {
  const { $client: client } = db;
  const moment = `'${at.replaceAll("'", '')}'`;
  const columnsOf = (table: string) =>
    (client.pragma(`main.table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  const hide = (table: string, sql: string) => client.exec(`CREATE TEMP VIEW "${table}" AS ${sql}`);
  const until = (table: string, column: string) =>
    hide(table, `SELECT * FROM main.${table} WHERE ${column} <= ${moment}`);

  const isCurrent = `m.id IS (SELECT v.report_id FROM main.current_versions v WHERE v.series = m.series AND v.at <= ${moment} ORDER BY v.id DESC LIMIT 1) AS is_current`;
  hide(
    'reports',
    `SELECT ${columnsOf('reports')
      .map((name) => (name === 'is_current' ? isCurrent : `m.${name}`))
      .join(', ')} FROM main.reports m WHERE m.read_at <= ${moment}`,
  );
  const [first, ...rest] = FLAG_COLUMNS;
  hide(
    'flags',
    `SELECT f.${[first, ...rest].join(', f.')} FROM main.flags f LEFT JOIN main.flag_times t ON t.report_id = f.report_id AND t.position = f.position
     WHERE coalesce(t.since, '') <= ${moment}
     UNION ALL SELECT report_id, ${rest.map((name) => `json_extract(flag, '$.${name}')`).join(', ')} FROM main.past_flags
     WHERE since <= ${moment} AND until > ${moment}`,
  );
  hide(
    'coverage',
    `SELECT k.county, k.unit, k.year, v.division, k.state, k.reason_zh, k.reason_en, v.url, v.report_id, v.capture_id, k.run_id, k.checked_at
     FROM main.coverage_checks k JOIN main.coverage v ON v.county = k.county AND v.unit = k.unit AND v.year = k.year
     WHERE k.run_id = (SELECT max(o.run_id) FROM main.coverage_checks o
       WHERE o.county = k.county AND o.unit = k.unit AND o.year = k.year AND o.checked_at <= ${moment})`,
  );
  // A gap is one as long as coverage says so.
  hide(
    'gaps',
    `SELECT g.* FROM main.gaps g JOIN temp.coverage v ON v.county = g.county AND v.unit = g.unit AND v.year = g.year AND v.state = g.state`,
  );
  const decided = (name: string) =>
    name.startsWith('withdrawn_') ? `CASE WHEN withdrawn_at <= ${moment} THEN ${name} END AS ${name}` : name;
  hide(
    'reviews',
    `SELECT ${columnsOf('reviews').map(decided).join(', ')} FROM main.reviews WHERE decided_at <= ${moment}`,
  );
  hide('decided_flags', DECIDED_FLAGS);
  hide('report_checks', 'SELECT * FROM main.report_checks WHERE false'); // says nothing of when
  until('coverage_checks', 'checked_at');
  until('current_versions', 'at');
  until('runs', 'started_at');
  for (const { name, sql } of VIEWS) client.exec(`CREATE TEMP VIEW "${name}" AS ${sql}`);
  client.pragma('query_only = ON');
}
