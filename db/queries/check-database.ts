import { INDICATORS } from '../../parsers/forms/codebook.js';
import type { Database } from '../database.js';
import { hasTriggers } from '../history.js';
import { DECIDED_COLUMNS, DECIDED_FLAGS } from '../review-state.js';
import { VIEWS } from '../views.js';

/** Something in the file that is not as it must be. */
export interface DatabaseProblem {
  /** What was checked: integrity, references, or an invariant. */
  check: string;
  text: { zh: string; en: string };
}

const KEPT = `SELECT ${DECIDED_COLUMNS} FROM decided_flags`;

/** What always holds, as SQL that finds what breaks it. */
const INVARIANTS: readonly { check: string; sql: string; zh: string; en: string }[] = [
  {
    check: 'facts.report',
    sql: 'SELECT count(*) FROM (SELECT DISTINCT report_id FROM facts) WHERE report_id NOT IN (SELECT id FROM reports)',
    zh: '份报告有指标而没有报告本身',
    en: 'reports have facts and are not there themselves',
  },
  {
    check: 'facts.value',
    sql: "SELECT count(*) FROM facts WHERE (status = 'reported') <> (value IS NOT NULL)",
    zh: '格有数值而状态不是“已印”，或相反',
    en: 'cells have a number without being reported, or the other way round',
  },
  {
    check: 'reports.current',
    sql: 'SELECT count(*) FROM (SELECT series FROM reports WHERE is_current = 1 GROUP BY series HAVING count(*) > 1)',
    zh: '个系列有不止一个现行版本',
    en: 'series have more than one current version',
  },
  {
    check: 'reports.publisher',
    sql: `SELECT count(*) FROM reports WHERE series NOT LIKE 'source:%' AND series <> publisher_id || '/' || year`,
    zh: '份报告的系列与单位、年度不符',
    en: 'reports belong to a series that is not their publisher and year',
  },
  {
    check: 'history.current',
    sql: `SELECT count(*) FROM reports r WHERE is_current = 1
      AND id IS NOT (SELECT report_id FROM current_versions v WHERE v.series = r.series ORDER BY v.id DESC LIMIT 1)`,
    zh: '份现行报告与历史记录不符',
    en: 'current reports are not what the history says',
  },
  {
    check: 'coverage.report',
    sql: `SELECT count(*) FROM coverage v JOIN reports r ON r.id = v.report_id WHERE v.state IN ('missing', 'unchecked')`,
    zh: '个单位年度有报告而记为没有找到',
    en: 'units and years have a report and are said to have none',
  },
  {
    check: 'flags.year',
    sql: 'SELECT count(*) FROM flags g JOIN reports r ON r.id = g.report_id WHERE g.year IS NOT r.year',
    zh: '个问题的年度与报告不符',
    en: 'flags have another year than their report',
  },
  {
    check: 'flags.decided',
    sql: `SELECT count(*) FROM (SELECT * FROM (${DECIDED_FLAGS} EXCEPT ${KEPT}) UNION ALL SELECT * FROM (${KEPT} EXCEPT ${DECIDED_FLAGS}))`,
    zh: '个问题的复核状态与复核记录不符',
    en: 'flags are said to be decided on otherwise than the decisions say',
  },
];

/**
 * Whether the file is whole: its pages, its references, and what always holds. Bytes of captures are not looked at.
 * @returns what is wrong; nothing where all is well
 */
export function checkDatabase(db: Database): DatabaseProblem[] {
  const problems: DatabaseProblem[] = [];
  for (const own of integrity(db)) problems.push({ check: 'integrity', text: { zh: own, en: own } });
  try {
    problems.push(...checkContent(db));
  } catch (error) {
    // Where pages are damaged there may be no reading what stands on them; that has been said.
    if (problems.length === 0) throw error;
  }
  return problems;
}

/** What SQLite finds wrong with its pages; where one of them keeps it from looking at all, that. */
function integrity(db: Database): Set<string> {
  try {
    const rows = db.$client.pragma('integrity_check(20)') as { integrity_check: string }[];
    return new Set(rows.map((row) => row.integrity_check).filter((text) => text !== 'ok'));
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_CORRUPT')) return new Set([(error as Error).message]);
    throw error;
  }
}

function checkContent(db: Database): DatabaseProblem[] {
  const { $client: client } = db;
  const problems: DatabaseProblem[] = [];
  const strays = new Map<string, number>();
  for (const { table, parent } of client.pragma('foreign_key_check') as { table: string; parent: string }[])
    strays.set(`${table} → ${parent}`, (strays.get(`${table} → ${parent}`) ?? 0) + 1);
  for (const [between, count] of strays) {
    const text = { zh: `${count} 行指向不存在的行`, en: `${count} rows refer to rows that are not there` };
    problems.push({ check: `references ${between}`, text });
  }
  for (const { check, sql, zh, en } of INVARIANTS) {
    const count = client.prepare(sql).pluck().get() as number;
    if (count > 0) problems.push({ check, text: { zh: `${count} ${zh}`, en: `${count} ${en}` } });
  }
  const codes = new Set(INDICATORS.map(({ code }) => code));
  const strange = (client.prepare('SELECT DISTINCT code FROM facts').pluck().all() as string[]).filter(
    (code) => !codes.has(code),
  );
  if (strange.length > 0) {
    const names = strange.slice(0, 5).join(', ');
    problems.push({
      check: 'facts.code',
      text: { zh: `编码本没有的代码：${names}`, en: `codes that the codebook does not have: ${names}` },
    });
  }
  const views = client.prepare("SELECT name FROM sqlite_master WHERE type = 'view'").pluck().all() as string[];
  const lost = VIEWS.filter(({ name }) => !views.includes(name));
  if (lost.length > 0 || !hasTriggers(db))
    problems.push({ check: 'schema', text: { zh: '缺少视图或触发器', en: 'views or triggers are missing' } });
  return problems;
}

/** A capture of a file, which lies where it was imported from. */
export interface FileCapture {
  file: string;
  sha256: string;
}

/** The newest bytes of each file that current reports were read from, one by one. */
export function fileCaptures(db: Database): IterableIterator<FileCapture> {
  return db.$client
    .prepare(
      `SELECT file, sha256 FROM captures c WHERE file IS NOT NULL AND warc_file IS NULL
       AND id = (SELECT max(id) FROM captures o WHERE o.source = c.source) ORDER BY file`,
    )
    .iterate() as IterableIterator<FileCapture>;
}
