import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { learnSizes } from '../../../db/client.js';
import type { Database } from '../../../db/database.js';
import { indexNarratives } from '../../../db/narratives.js';
import { EXPECTED, MOST_PROVINCES } from './country.js';
import { type Effort, effortOf } from './effort.js';
import { copyProvince, type Stored, sizeOf, storeProvince } from './store.js';

/** What was filled so far, and what it took: beside the database, so that a run that was cut off goes on. */
export interface Filled {
  /** Provinces that are whole. */
  provinces: number;
  /** Rows of each table of the first one. */
  size: Record<string, number>;
  /** Into an empty database, and into one that is full but for the last province. */
  empty: Stored;
  full: Stored | null;
  copied: Effort;
  indexed: (Effort & { reports: number }) | null;
}

/** Fills a database with as many provinces as hold so many reports, and the index of their texts; what is there already stays. */
export function fill(db: Database, reports: number): Filled {
  const path = `${db.$client.name}.json`;
  const keep = (filled: Filled) => {
    writeFileSync(path, JSON.stringify(filled, null, 1));
    return filled;
  };
  const wanted = Math.max(2, Math.round(reports / EXPECTED));
  if (wanted > MOST_PROVINCES) throw new Error(`no more than ${MOST_PROVINCES * EXPECTED} reports`);
  let own = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Filled) : keep(begun(db));
  // Nearly all is appended: a rollback journal holds next to nothing, where WAL would write everything twice.
  for (const how of ['journal_mode = DELETE', 'synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -200000'])
    db.$client.pragma(how);
  for (let k = own.provinces; k < wanted - 1; k += 1) {
    const { seconds, cpu } = effortOf(() => copyProvince(db, k, own.size));
    const copied = { seconds: own.copied.seconds + seconds, cpu: own.copied.cpu + cpu };
    own = keep({ ...own, provinces: k + 1, copied, indexed: null });
    say(`${k + 1} / ${wanted} provinces, ${Math.round(seconds)} s`);
  }
  // As the program opens it.
  for (const how of ['journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON', 'cache_size = -16000'])
    db.$client.pragma(how);
  if (own.provinces < wanted) own = keep({ ...own, full: storeProvince(db, wanted - 1), provinces: wanted });
  if (own.indexed === null) {
    let count = 0;
    const effort = effortOf(() => {
      count = indexNarratives(db, (done, of) => done % 50_000 === 0 && say(`${done} / ${of} texts indexed`));
    });
    own = keep({ ...own, indexed: { ...effort, reports: count } });
  }
  learnSizes(db);
  db.$client.pragma('wal_checkpoint(TRUNCATE)');
  return own;
}

function begun(db: Database): Filled {
  const empty = storeProvince(db, 0);
  const none = { seconds: 0, cpu: 0 };
  return { provinces: 1, size: sizeOf(db), empty, full: null, copied: none, indexed: null };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
