import { renameSync, rmSync } from 'node:fs';
import { open } from '../client.js';
import type { Database } from '../database.js';
import { fillHistory, installTriggers, removeTriggers } from '../history.js';
import { withoutPersonalData } from '../personal-data.js';
import { type ExportSelection, ofPublisher, type Parameters, parametersOf, WHERE } from './selection.js';

const CHOSEN = `SELECT r.id FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id ${WHERE}`;
const OF_REPORT = `report_id IN (${CHOSEN})`;
const CAPTURES = `SELECT capture_id FROM reports WHERE id IN (${CHOSEN}) UNION SELECT capture_id FROM report_documents WHERE ${OF_REPORT}
  UNION SELECT capture_id FROM aliases WHERE ${OF_REPORT}`;
const OF_COVERAGE = `($county IS NULL OR county = $county OR county IN (SELECT substr(division, 1, 6) FROM publishers WHERE county = $county))
  AND ($province IS NULL OR substr(county, 1, 2) = $province OR substr(county, 1, 2) IN (SELECT substr(division, 1, 2) FROM publishers WHERE province = $province))
  AND ($from IS NULL OR year BETWEEN $from AND $to) AND ${ofPublisher('county')}`;

interface Part {
  table: string;
  where: string;
  order: string;
  /** Columns of free text. */
  texts?: readonly string[];
  /** Columns that are of use to the crawler alone. */
  dropped?: readonly string[];
  /** What was known before: not in a copy that shows an earlier moment. */
  isHistory?: true;
}

/** What a copy holds, in the order of its references. Requests, hosts and schedules are the crawler's own and stay behind. */
const COPIED: readonly Part[] = [
  { table: 'runs', where: 'true', order: 'id', dropped: ['request'] },
  { table: 'publishers', where: `id IN (SELECT publisher_id FROM reports WHERE id IN (${CHOSEN}))`, order: 'id' },
  {
    table: 'captures',
    where: `id IN (${CAPTURES})`,
    order: 'id',
    dropped: ['listed', 'warc_file', 'warc_offset', 'warc_length'],
  },
  { table: 'reports', where: `id IN (${CHOSEN})`, order: 'id', texts: ['title'] },
  { table: 'report_documents', where: OF_REPORT, order: 'report_id, position' },
  { table: 'aliases', where: OF_REPORT, order: 'capture_id' },
  { table: 'facts', where: OF_REPORT, order: 'report_id, code', texts: ['raw'] },
  { table: 'claims', where: OF_REPORT, order: 'report_id, position', texts: ['text'] },
  { table: 'subtotals', where: OF_REPORT, order: 'report_id, position', texts: ['label'] },
  { table: 'unplaced', where: OF_REPORT, order: 'report_id, position', texts: ['raw'] },
  { table: 'sections', where: OF_REPORT, order: 'report_id, position', texts: ['heading', 'text'] },
  { table: 'flags', where: OF_REPORT, order: 'report_id, position', texts: ['message_zh', 'message_en'] },
  {
    ...{ table: 'reviews', order: 'id', texts: ['note', 'message_zh', 'message_en'] },
    where: `publisher_key IN (SELECT p.key FROM publishers p JOIN reports r ON r.publisher_id = p.id WHERE r.id IN (${CHOSEN}))
      OR source IN (SELECT source FROM captures WHERE id IN (${CAPTURES}))`,
  },
  {
    table: 'places',
    where: `id IN (SELECT place_id FROM gaps WHERE ${OF_COVERAGE})`,
    order: 'id',
    dropped: ['fingerprint'],
  },
  { table: 'gaps', where: OF_COVERAGE, order: 'place_id, unit, year' },
  { table: 'flag_times', where: OF_REPORT, order: 'report_id, position', isHistory: true },
  { table: 'past_flags', where: OF_REPORT, order: 'id', texts: ['flag'], isHistory: true },
  { table: 'current_versions', where: `report_id IS NULL OR ${OF_REPORT}`, order: 'id', isHistory: true },
  { table: 'coverage', where: OF_COVERAGE, order: 'county, unit, year' },
  { table: 'coverage_checks', where: OF_COVERAGE, order: 'county, unit, year, run_id', isHistory: true },
];

/**
 * Writes the selected reports with all that belongs to them, every version and the history too, as a database of their own that this
 * program and any SQLite tool can open. The same content gives the same bytes.
 * @returns how many reports it holds
 */
export function copySelection(
  db: Database,
  path: string,
  selection: ExportSelection,
  { hasPersonalData = false, asOf = null }: { hasPersonalData?: boolean; asOf?: string | null } = {},
): number {
  const part = `${path}.part`;
  const clear = () => {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(part + suffix, { force: true });
  };
  clear();
  try {
    const reports = fill(db, open(part), parametersOf(selection), hasPersonalData, asOf === null);
    renameSync(part, path);
    return reports;
  } catch (error) {
    clear();
    throw error;
  }
}

/** Copies all parts and closes the copy. */
function fill(
  db: Database,
  target: Database,
  chosen: Parameters,
  hasPersonalData: boolean,
  hasHistory: boolean,
): number {
  const { $client: client } = target;
  try {
    client.pragma('journal_mode = DELETE');
    client.pragma('foreign_keys = OFF'); // checked as a whole at the end
    removeTriggers(target);
    client.transaction(() => {
      for (const part of COPIED) if (!part.isHistory || hasHistory) copy(db, target, part, chosen, hasPersonalData);
      installTriggers(target);
      fillHistory(target);
    })();
    const strays = client.pragma('foreign_key_check') as unknown[];
    if (strays.length > 0)
      throw new Error(`a copy of the database has ${strays.length} rows without the row they refer to`);
    client.exec('VACUUM');
    return client.prepare('SELECT count(*) FROM reports').pluck().get() as number;
  } finally {
    client.close();
  }
}

function copy(from: Database, to: Database, part: Part, chosen: Parameters, hasPersonalData: boolean): void {
  const { table, where, order, texts = [], dropped = [] } = part;
  const columns = to.$client
    .prepare(`SELECT * FROM ${table}`)
    .columns()
    .map(({ name }) => name);
  const sql = `SELECT ${columns.map((name) => (dropped.includes(name) ? 'NULL' : name)).join(', ')} FROM ${table} WHERE ${where} ORDER BY ${order}`;
  const read = from.$client.prepare(sql).raw();
  const insert = to.$client.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const clean = hasPersonalData ? [] : texts.map((name) => columns.indexOf(name));
  const value = table === 'facts' ? columns.indexOf('value') : -1;
  const rows = (where.includes('$') ? read.iterate(chosen) : read.iterate()) as IterableIterator<unknown[]>;
  for (const row of rows) {
    // A printed number is one, whatever it looks like.
    if (value < 0 || row[value] === null) {
      for (const i of clean) if (typeof row[i] === 'string') row[i] = withoutPersonalData(row[i] as string);
    }
    insert.run(row);
  }
}
