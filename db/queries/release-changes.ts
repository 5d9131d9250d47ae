import type { Database } from '../database.js';

/** What differs between two releases: a report, a printed cell of one, or what the rules say of one. */
export interface ReleaseChange {
  what: 'report_new' | 'report_gone' | 'fact' | 'flag_new' | 'flag_gone';
  /**
   * source: the document is another one. parser: the same bytes are read differently. rule: the cells are as before and the rules say
   * something else. Null for a report that is new or gone.
   */
  cause: 'source' | 'parser' | 'rule' | null;
  division: string | null;
  county: string | null;
  unit: string | null;
  year: number | null;
  /** Code of the cell, or the rule. */
  code: string | null;
  /** Number printed, or the status where there is none; a flag's message. */
  before: string | null;
  after: string | null;
}

interface Pair {
  id: string;
  division: string | null;
  county: string | null;
  unit: string | null;
  year: number | null;
  old: number | null;
  now: number | null;
  isSameContent: number;
  isSameBytes: number;
}

/** The current reports of a schema by what they are of: publisher and year, or the place where one of them is not known. */
const reportsOf = (schema: string) => `SELECT coalesce(p.key || '/' || r.year, 'source:' || c.source) || '#' ||
    row_number() OVER (PARTITION BY coalesce(p.key || '/' || r.year, 'source:' || c.source) ORDER BY r.series LIKE 'source:%', c.source) AS id,
  r.id AS report, p.division, p.county, p.unit, r.year, r.content,
  c.sha256 || coalesce((SELECT group_concat(sha256) FROM (SELECT d.sha256 FROM ${schema}.report_documents o JOIN ${schema}.captures d ON d.id = o.capture_id
    WHERE o.report_id = r.id ORDER BY o.position)), '') AS bytes
FROM ${schema}.reports r JOIN ${schema}.captures c ON c.id = r.capture_id LEFT JOIN ${schema}.publishers p ON p.id = r.publisher_id WHERE r.is_current = 1`;

/**
 * What changed since an earlier release, report by report and cell by cell, in a fixed order.
 * @param db the present release's database
 * @param earlier path of the earlier one's, of the same schema
 */
export function* releaseChanges(db: Database, earlier: string): Generator<ReleaseChange> {
  const { $client: client } = db;
  client.prepare('ATTACH ? AS earlier').run(earlier);
  try {
    const pairs = client
      .prepare(
        `WITH old AS (${reportsOf('earlier')}), now AS (${reportsOf('main')})
         SELECT * FROM (SELECT coalesce(n.id, o.id) AS id, coalesce(n.division, o.division) AS division, coalesce(n.county, o.county) AS county,
           coalesce(n.unit, o.unit) AS unit, coalesce(n.year, o.year) AS year, o.report AS old, n.report AS now,
           o.content IS n.content AS isSameContent, o.bytes IS n.bytes AS isSameBytes
         FROM now n FULL JOIN old o ON o.id = n.id) ORDER BY division IS NULL, division, county, unit, year, id`,
      )
      .all() as Pair[];
    for (const pair of pairs) yield* changesOf(client, pair);
  } finally {
    client.exec('DETACH earlier');
  }
}

function* changesOf(client: Database['$client'], pair: Pair): Generator<ReleaseChange> {
  const { division, county, unit, year, old, now } = pair;
  const whose = { division, county, unit, year };
  if (old === null || now === null) {
    const what = old === null ? 'report_new' : 'report_gone';
    yield { what, cause: null, ...whose, code: null, before: null, after: null };
    return;
  }
  if (!pair.isSameContent) {
    const cause = pair.isSameBytes ? 'parser' : 'source';
    const cells = client
      .prepare(
        `SELECT coalesce(n.code, o.code) AS code, coalesce(o.value, o.status, 'absent') AS before, coalesce(n.value, n.status, 'absent') AS after
         FROM (SELECT * FROM main.facts WHERE report_id = ?) n FULL JOIN (SELECT * FROM earlier.facts WHERE report_id = ?) o ON o.code = n.code
         WHERE before IS NOT after ORDER BY 1`,
      )
      .all(now, old) as { code: string; before: string | number; after: string | number }[];
    for (const { code, before, after } of cells)
      yield { what: 'fact', cause, ...whose, code, before: String(before), after: String(after) };
    return;
  }
  const flags = (schema: string, report: number) =>
    client
      .prepare(`SELECT rule, message_zh AS message FROM ${schema}.flags WHERE report_id = ? ORDER BY rule, message_zh`)
      .all(report) as { rule: string; message: string }[];
  const [before, after] = [flags('earlier', old), flags('main', now)];
  const lacks = (list: typeof before, own: (typeof before)[number]) =>
    !list.some(({ rule, message }) => rule === own.rule && message === own.message);
  for (const own of before.filter((flag) => lacks(after, flag)))
    yield { what: 'flag_gone', cause: 'rule', ...whose, code: own.rule, before: own.message, after: null };
  for (const own of after.filter((flag) => lacks(before, flag)))
    yield { what: 'flag_new', cause: 'rule', ...whose, code: own.rule, before: null, after: own.message };
}
