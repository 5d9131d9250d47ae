import type { Database } from './database.js';
import { withoutPersonalData } from './personal-data.js';
import { statement, together } from './statements.js';

/**
 * Full-text index of the narratives: trigrams, so that any words of three characters or more are found inside of Chinese text. It holds
 * no text of its own: rowid = report_id * 1000 + position leads to the section. Two line ends behind each text make trigrams of its
 * last characters too: what a word of two characters is found by. Personal data is left out: nobody finds a report by somebody's number.
 */
export const NARRATIVE_INDEX = `CREATE VIRTUAL TABLE IF NOT EXISTS narrative_index USING fts5(heading, text, content='', tokenize='trigram', detail='full');
CREATE VIRTUAL TABLE IF NOT EXISTS narrative_terms USING fts5vocab('narrative_index', 'row')`;

/** Sections of one report that the index has room for. */
export const SECTIONS = 1000;
/** Reports a transaction: the index is fastest in large ones, and others may write between them. */
const BATCH = 200;
const MARK = 'public_narratives_indexed';
/** What an earlier program called it: that index held the texts whole. */
const WHOLE_MARK = 'narratives_indexed';

/**
 * Brings the index up to date. It is not written with each report: that would take longer than all else of it.
 * @returns how many reports were entered
 */
export function indexNarratives(db: Database, progress?: (reports: number, of: number) => void): number {
  const { $client: client } = db;
  forgetWholeTexts(db);
  const reports = client
    .prepare('SELECT id FROM reports WHERE id > ? ORDER BY id')
    .pluck()
    .all(lastIndexed(db)) as number[];
  const sections = client.prepare(
    `SELECT position, heading, text FROM sections WHERE report_id = ? AND position < ${SECTIONS}`,
  );
  const insert = client.prepare('INSERT INTO narrative_index (rowid, heading, text) VALUES (CAST(? AS INTEGER), ?, ?)');
  const enter = (id: number) => {
    for (const { position, heading, text } of sections.all(id) as { position: number; heading: string; text: string }[])
      insert.run(id * SECTIONS + position, ...[heading, text].map((own) => `${withoutPersonalData(own)}\n\n`));
  };
  const mark = client.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  const batch = together(db, (ids: readonly number[]) => {
    // Another program may have entered them in the meantime.
    const now = lastIndexed(db);
    for (const id of ids) if (id > now) enter(id);
    mark.run(MARK, String(Math.max(now, ids.at(-1) ?? 0)));
  });
  for (let i = 0; i < reports.length; i += BATCH) {
    batch(reports.slice(i, i + BATCH));
    progress?.(Math.min(i + BATCH, reports.length), reports.length);
  }
  return reports.length;
}

/** How many reports the index does not have yet, counted no further than a bound. */
export function unindexedReports(db: Database, most: number): number {
  return statement(db, 'SELECT count(*) FROM (SELECT 1 FROM reports WHERE id > ? LIMIT ?)')
    .pluck(true)
    .get(lastIndexed(db), most) as number;
}

/** Whether there is any text to search. */
export function hasNarratives(db: Database): boolean {
  return statement(db, 'SELECT EXISTS (SELECT 1 FROM sections)').pluck(true).get() === 1;
}

function lastIndexed(db: Database): number {
  return Number(statement(db, 'SELECT value FROM meta WHERE key = ?').pluck(true).get(MARK) ?? 0);
}

function forgetWholeTexts(db: Database): void {
  together(db, () => {
    const { changes } = db.$client.prepare('DELETE FROM meta WHERE key = ?').run(WHOLE_MARK);
    if (changes > 0) db.$client.exec("INSERT INTO narrative_index (narrative_index) VALUES ('delete-all')");
  })();
}
