import type { Database } from './database.js';
import { REVIEW_TRIGGERS } from './review-state.js';

/** Now, as the program writes times. */
const NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
/** A flag that is stored with its report needs no time of its own. */
const IS_LATER = `julianday('now') - julianday((SELECT read_at FROM reports WHERE id = new.report_id)) > 1.0 / 1440`;

const FLAG = [
  'position',
  'rule',
  'severity',
  'codes',
  'expected',
  'actual',
  'message_zh',
  'message_en',
  'suspects',
  'doubt',
  'basis',
  'year',
];
export const FLAG_COLUMNS = ['report_id', ...FLAG];
const asJson = `json_object(${FLAG.map((column) => `'${column}', old.${column}`).join(', ')})`;

/**
 * What was known before is kept by the file itself, whoever writes: which version was current, which flags were raised, what each crawl
 * found. And what people decided is kept beside the flags.
 */
export const TRIGGERS: readonly { name: string; sql: string }[] = [
  {
    name: 'reports_became_current',
    sql: `AFTER INSERT ON reports WHEN new.is_current = 1 BEGIN
  INSERT INTO current_versions (series, report_id, at) VALUES (new.series, new.id, new.read_at); END`,
  },
  {
    name: 'reports_made_current',
    sql: `AFTER UPDATE OF is_current ON reports WHEN new.is_current = 1 AND old.is_current <> 1 BEGIN
  INSERT INTO current_versions (series, report_id, at) VALUES (new.series, new.id, ${NOW}); END`,
  },
  {
    name: 'reports_left_current',
    sql: `AFTER UPDATE OF is_current ON reports WHEN new.is_current <> 1 AND old.is_current = 1 BEGIN
  INSERT INTO current_versions (series, report_id, at) VALUES (new.series, NULL, ${NOW}); END`,
  },
  {
    name: 'flags_raised_later',
    sql: `AFTER INSERT ON flags WHEN ${IS_LATER} BEGIN
  INSERT INTO flag_times (report_id, position, since) VALUES (new.report_id, new.position, ${NOW})
    ON CONFLICT DO UPDATE SET since = excluded.since; END`,
  },
  {
    name: 'flags_withdrawn',
    sql: `AFTER DELETE ON flags BEGIN
  INSERT INTO past_flags (report_id, since, until, flag) SELECT old.report_id, coalesce(
      (SELECT since FROM flag_times WHERE report_id = old.report_id AND position = old.position),
      (SELECT read_at FROM reports WHERE id = old.report_id)), ${NOW}, ${asJson};
  DELETE FROM flag_times WHERE report_id = old.report_id AND position = old.position; END`,
  },
  ...(['INSERT', 'UPDATE'] as const).map((event) => ({
    name: `coverage_checked_${event.toLowerCase()}`,
    sql: `AFTER ${event} ON coverage BEGIN
  INSERT INTO coverage_checks (county, unit, year, run_id, state, reason_zh, reason_en, checked_at)
  VALUES (new.county, new.unit, new.year, new.run_id, new.state, new.reason_zh, new.reason_en, new.checked_at)
    ON CONFLICT DO UPDATE SET state = excluded.state, reason_zh = excluded.reason_zh, reason_en = excluded.reason_en, checked_at = excluded.checked_at; END`,
  })),
  ...REVIEW_TRIGGERS,
];

/** Of a database that kept no history: what its rows tell of it. Versions in the order in which they were read, the current one last. */
export function fillHistory(db: Database): void {
  db.$client.exec(`INSERT INTO current_versions (series, report_id, at)
      SELECT series, id, read_at FROM reports WHERE NOT EXISTS (SELECT 1 FROM current_versions) ORDER BY series, is_current = 1, version;
    INSERT INTO coverage_checks SELECT county, unit, year, run_id, state, reason_zh, reason_en, checked_at FROM coverage
      WHERE NOT EXISTS (SELECT 1 FROM coverage_checks)`);
}

export function removeTriggers(db: Database): void {
  for (const { name } of TRIGGERS) db.$client.exec(`DROP TRIGGER IF EXISTS "${name}"`);
}

export function installTriggers(db: Database): void {
  removeTriggers(db);
  for (const { name, sql } of TRIGGERS) db.$client.exec(`CREATE TRIGGER "${name}" ${sql}`);
}

export function hasTriggers(db: Database): boolean {
  const names = db.$client.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[];
  return TRIGGERS.every(({ name }) => names.includes(name));
}
