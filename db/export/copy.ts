import { renameSync, rmSync } from 'node:fs';
import { learnSizes, open } from '../client.js';
import type { Database } from '../database.js';
import { fillHistory, installTriggers, removeTriggers } from '../history.js';
import { withoutPersonalData } from '../personal-data.js';
import { fillDecidedFlags } from '../review-state.js';
import { type ExportSelection, GAPS_WHERE, type Parameters, parametersOf, searchedOf, whereOf } from './selection.js';

interface Part {
  table: string;
  where: string;
  order: string;
  /** Columns of free text. */
  texts?: readonly string[];
  /** Columns that are of use to the crawler alone. */
  dropped?: readonly string[];
  /** The same, of columns that are never null. */
  emptied?: readonly string[];
  /** What was known before: not in a copy that shows an earlier moment. */
  isHistory?: true;
}

/** What a copy holds, in the order of its references. Requests, hosts and schedules are the crawler's own and stay behind. */
function partsOf(selection: ExportSelection): readonly Part[] {
  const CHOSEN = `SELECT r.id FROM reports r ${whereOf(selection)}`;
  const OF_REPORT = `report_id IN (${CHOSEN})`;
  const CAPTURES = `SELECT capture_id FROM reports WHERE id IN (${CHOSEN}) UNION SELECT capture_id FROM report_documents WHERE ${OF_REPORT}
    UNION SELECT capture_id FROM aliases WHERE ${OF_REPORT}`;
  const OF_COVERAGE = searchedOf(selection);
  const OF_GAPS = `SELECT g.rowid FROM gaps g JOIN places l ON l.id = g.place_id WHERE ${GAPS_WHERE}`;
  return [
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
      where: `id IN (SELECT place_id FROM gaps WHERE rowid IN (${OF_GAPS}))`,
      order: 'id',
      dropped: ['fingerprint'],
    },
    { table: 'gaps', where: `rowid IN (${OF_GAPS})`, order: 'place_id, unit, year' },
    // Sentences are of use to gongkai check alone.
    { table: 'report_checks', where: OF_REPORT, order: 'report_id', emptied: ['wordings'] },
    { table: 'flag_times', where: OF_REPORT, order: 'report_id, position', isHistory: true },
    { table: 'past_flags', where: OF_REPORT, order: 'id', texts: ['flag'], isHistory: true },
    { table: 'current_versions', where: `report_id IS NULL OR ${OF_REPORT}`, order: 'id', isHistory: true },
    { table: 'coverage', where: OF_COVERAGE, order: 'county, unit, year' },
    { table: 'coverage_checks', where: OF_COVERAGE, order: 'county, unit, year, run_id', isHistory: true },
  ];
}

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
    const reports = fill(db, open(part), selection, hasPersonalData, asOf === null);
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
  selection: ExportSelection,
  hasPersonalData: boolean,
  hasHistory: boolean,
): number {
  const { $client: client } = target;
  try {
    client.pragma('journal_mode = DELETE');
    client.pragma('foreign_keys = OFF'); // checked as a whole at the end
    removeTriggers(target);
    client.transaction(() => {
      for (const part of partsOf(selection))
        if (!part.isHistory || hasHistory) copy(db, target, part, parametersOf(selection), hasPersonalData);
      installTriggers(target);
      fillHistory(target);
      fillDecidedFlags(target);
    })();
    const strays = client.pragma('foreign_key_check') as unknown[];
    if (strays.length > 0)
      throw new Error(`a copy of the database has ${strays.length} rows without the row they refer to`);
    learnSizes(target);
    client.exec('VACUUM');
    return client.prepare('SELECT count(*) FROM reports').pluck().get() as number;
  } finally {
    client.close();
  }
}

function copy(from: Database, to: Database, part: Part, chosen: Parameters, hasPersonalData: boolean): void {
  const { table, where, order, texts = [], dropped = [], emptied = [] } = part;
  const columns = to.$client
    .prepare(`SELECT * FROM ${table}`)
    .columns()
    .map(({ name }) => name);
  const sql = `SELECT ${columns.map((name) => (dropped.includes(name) ? 'NULL' : emptied.includes(name) ? "x''" : name)).join(', ')} FROM ${table} WHERE ${where} ORDER BY ${order}`;
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
