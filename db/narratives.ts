import type { Database } from './database.js';
import { together } from './statements.js';

/**
 * Full-text index of the narratives: trigrams, so that any words of three characters or more are found inside of Chinese text. It holds
 * no text of its own: rowid = report_id * 1000 + position leads to the section. Two line ends behind each text make trigrams of its
 * last characters too: what a word of two characters is found by.
 */
export const NARRATIVE_INDEX = `CREATE VIRTUAL TABLE IF NOT EXISTS narrative_index USING fts5(heading, text, content='', tokenize='trigram', detail='full');
CREATE VIRTUAL TABLE IF NOT EXISTS narrative_terms USING fts5vocab('narrative_index', 'row')`;

/** Sections of one report that the index has room for. */
const SECTIONS = 1000;
/** Reports a transaction: the index is fastest in large ones, and others may write between them. */
const BATCH = 200;
const MARK = 'narratives_indexed';

/**
 * Brings the index up to date. It is not written with each report: that would take longer than all else of it.
 * @returns how many reports were entered
 */
export function indexNarratives(db: Database, progress?: (reports: number, of: number) => void): number {
  const { $client: client } = db;
  const last = Number(client.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(MARK) ?? 0);
  const reports = client.prepare('SELECT id FROM reports WHERE id > ? ORDER BY id').pluck().all(last) as number[];
  const enter = client.prepare(
    `INSERT INTO narrative_index (rowid, heading, text)
     SELECT report_id * ${SECTIONS} + position, heading || char(10, 10), text || char(10, 10) FROM sections WHERE report_id = ? AND position < ${SECTIONS}`,
  );
  const mark = client.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  const batch = together(db, (ids: readonly number[]) => {
    // Another program may have entered them in the meantime.
    const now = Number(client.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(MARK) ?? 0);
    for (const id of ids) if (id > now) enter.run(id);
    mark.run(MARK, String(Math.max(now, ids.at(-1) ?? 0)));
  });
  for (let i = 0; i < reports.length; i += BATCH) {
    batch(reports.slice(i, i + BATCH));
    progress?.(Math.min(i + BATCH, reports.length), reports.length);
  }
  return reports.length;
}
