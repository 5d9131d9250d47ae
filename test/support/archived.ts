import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Archive, type Place } from '../../crawlers/archive/archive.js';
import { updateIndex } from '../../crawlers/archive/cdxj.js';
import { open } from '../../db/client.js';
import { CrawlMemory } from '../../db/queries/crawl-memory.js';
import { saveListed } from '../../db/queries/crawled.js';
import { startRun } from '../../db/queries/run.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { type Listed, readBytes } from '../../pipeline/read.js';
import { answer } from './answers.js';
import { temporaryFolder } from './cli.js';

export interface KeptPage {
  url: string;
  body: string | Uint8Array;
  /** What the crawl knew beside the bytes; a page without is no report. */
  listed?: Listed;
}

/** What a crawl knows of a report of 石桥镇. */
export function listed(change: Partial<Listed> = {}): Listed {
  return {
    ...{
      county: { name: '安乐县', code: null, prefecture: null, province: null },
      unit: '石桥镇',
      division: null,
      year: 2022,
    },
    ...{ date: null, deadline: null, isVouched: false, ...change },
  };
}

/** A database with its archive, as a crawl of these pages leaves them. */
export async function archivedDatabase(
  pages: readonly KeptPage[],
): Promise<{ path: string; folder: string; places: Place[]; captures: number[] }> {
  const path = join(temporaryFolder(), 'a.db');
  const db = open(path);
  const memory = new CrawlMemory(db, startRun(db, 'crawl', { program: '0.1.0', parser: '1.0.0' }).id);
  const writer = new ReportWriter(db);
  const archive = new Archive(archiveFolder(path));
  const places: Place[] = [];
  const captures: number[] = [];
  for (const { url, body, listed: known } of pages) {
    const one = answer({ url, body });
    const sha256 = createHash('sha256').update(one.body).digest('hex');
    const place = await archive.keep(one, memory.captured(sha256, url));
    const id = memory.capture(url, sha256, one.body.length, one.at, place);
    places.push(place);
    captures.push(id);
    if (!known) continue;
    saveListed(db, id, known);
    const { report, flags, notAssessable } = await readBytes(one.body, { url, listed: known });
    writer.save({ id, url, sha256, byteSize: one.body.length }, report, flags, notAssessable.length);
  }
  await archive.close();
  await updateIndex(archive);
  db.$client.close();
  return { path, folder: archive.folder, places, captures };
}
