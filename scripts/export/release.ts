import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { originOf } from '../../db/export/origin.js';
import { type ReleaseChange, releaseChanges } from '../../db/queries/release-changes.js';
import { type ChangeSummary, changelog, Summary } from './changelog.js';
import { measured, output } from './output.js';
import { citation, versionOf } from './package.js';
import { csvCell } from './text.js';
import { FORMATS, writeExport } from './write.js';

export interface ReleaseOptions {
  /** Folder of the release before; found beside this one where it is not said, null where there is none. */
  previous?: string | null;
  licence?: string;
  hasPersonalData?: boolean;
}

/** What a release says of itself: release.json. */
export interface Release {
  version: string;
  /** When the data were last written to. */
  date: string | null;
  run: object | null;
  parsers: string[];
  reports: number;
  captures: number;
  previous: { version: string; folder: string } | null;
  changes: ChangeSummary;
}

const ABOUT = 'release.json';
const DATABASE = 'sqlite/gongkai.db';

/** A release that cannot be made; the message is one line for the user. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
  constructor(readonly text: { zh: string; en: string }) {
    super(`${text.zh} / ${text.en}`);
  }
}

/**
 * Writes every format, the manifest of captures, what changed since the release before, and checksums of all files, all from one moment
 * of the database. The folder appears when it is complete; the same database and the same release before give the same bytes.
 * @throws ReleaseError where the folder is there already, or the release before is none
 */
export function writeRelease(db: Database, folder: string, options: ReleaseOptions = {}): Release {
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0))
    throw new ReleaseError({
      zh: `${folder} 已有内容，没有覆盖`,
      en: `${folder} is not empty: nothing was overwritten`,
    });
  const previous = options.previous === undefined ? lastBeside(folder) : options.previous;
  if (previous !== null && !existsSync(join(previous, DATABASE)))
    throw new ReleaseError({
      zh: `${previous} 不是一次发布（没有 ${DATABASE}）`,
      en: `${previous} is no release (it has no ${DATABASE})`,
    });
  const part = `${resolve(folder)}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  try {
    const release = db.$client.transaction(() => fill(db, part, previous, options)).deferred();
    rmSync(folder, { recursive: true, force: true });
    renameSync(part, folder);
    return release;
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

function fill(db: Database, part: string, previous: string | null, options: ReleaseOptions): Release {
  const { licence, hasPersonalData = false } = options;
  const licensed = licence === undefined ? {} : { licence };
  for (const format of FORMATS) writeExport(db, join(part, format), { format, ...licensed, hasPersonalData });
  const captures = writeCaptures(db, join(part, 'captures.csv'));
  const about = { origin: originOf(db), licence: licence ?? null, hasPersonalData, selection: null, asOf: null };
  const before = previous === null ? null : { ...readRelease(previous), folder: basename(previous) };
  const changes = writeChanges(part, previous);
  const release: Release = {
    ...{ version: versionOf(about), date: about.origin.run?.finishedAt ?? null, run: about.origin.run },
    ...{ parsers: about.origin.parsers, reports: about.origin.reports, captures },
    previous: before && { version: before.version, folder: before.folder },
    changes,
  };
  const text = (name: string, content: string) => output(join(part, name), (to) => (to.text(content), 0));
  text('CITATION.cff', citation(about));
  text('CHANGES.md', changelog(release));
  text(ABOUT, `${JSON.stringify(release, null, 1)}\n`);
  text('SHA256SUMS', checksums(part));
  return release;
}

/** Address, size, time and hash of all bytes that the data rest on. */
function writeCaptures(db: Database, path: string): number {
  const rows = db.$client
    .prepare('SELECT id, source, url, file, sha256, byte_size, captured_at FROM captures ORDER BY id')
    .raw()
    .iterate() as IterableIterator<(string | number | null)[]>;
  return output(path, (to) => {
    to.text('\uFEFFcapture_id,source,url,file,sha256,byte_size,captured_at\r\n');
    let count = 0;
    for (const row of rows) {
      to.text(`${row.map(csvCell).join(',')}\r\n`);
      count += 1;
    }
    return count;
  }).rows;
}

const COLUMNS = ['what', 'cause', 'division', 'county', 'unit', 'year', 'code', 'before', 'after'] as const;

/** Compares the copies of the two releases; the earlier one is brought to this program's schema in a copy of its own. */
function writeChanges(part: string, previous: string | null): ChangeSummary {
  const summary = new Summary();
  const earlier = join(part, 'earlier.db');
  output(join(part, 'changes.csv'), (to) => {
    to.text(`\uFEFF${COLUMNS.join(',')}\r\n`);
    if (previous === null) return 0;
    let count = 0;
    copyFileSync(join(previous, DATABASE), earlier);
    open(earlier).$client.close();
    const work = join(part, 'now.db');
    copyFileSync(join(part, DATABASE), work);
    const now = open(work);
    try {
      for (const change of releaseChanges(now, earlier)) {
        to.text(`${COLUMNS.map((name) => csvCell(change[name as keyof ReleaseChange])).join(',')}\r\n`);
        summary.add(change);
        count += 1;
      }
    } finally {
      now.$client.close();
      for (const file of [earlier, work])
        for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    }
    return count;
  });
  return summary.result();
}

/** As sha256sum -c reads them. */
function checksums(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${measured(path, 0).sha256}  ${relative(folder, path).split(sep).join('/')}\n`)
    .join('');
}

function readRelease(folder: string): Release {
  return JSON.parse(readFileSync(join(folder, ABOUT), 'utf8')) as Release;
}

/** The newest release that lies beside. */
function lastBeside(folder: string): string | null {
  const parent = dirname(resolve(folder));
  if (!existsSync(parent)) return null;
  const releases = readdirSync(parent)
    .map((name) => join(parent, name))
    .filter((path) => path !== resolve(folder) && existsSync(join(path, ABOUT)) && existsSync(join(path, DATABASE)))
    .map((path) => ({ path, date: readRelease(path).date ?? '' }))
    .sort((a, b) => a.date.localeCompare(b.date) || a.path.localeCompare(b.path));
  return releases.at(-1)?.path ?? null;
}
