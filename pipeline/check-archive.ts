import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, fstatSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Archive } from '../crawlers/archive/archive.js';
import { INDEX, indexLines } from '../crawlers/archive/cdxj.js';
import { type Stretch, stretches } from '../crawlers/archive/members.js';
import { digest, readAnswer, readRecord, type WarcRecord } from '../crawlers/archive/record.js';
import type { ArchivedCapture } from '../db/queries/archived-captures.js';

/** Something in the archive that is not as it should be. */
export interface ArchiveProblem {
  /** The file, with the place where there is one; or the capture's address. */
  subject: string;
  text: { zh: string; en: string };
}

export interface ArchiveCounts {
  files: number;
  records: number;
  captures: number;
  problems: number;
}

export interface CheckEvents {
  problem(problem: ArchiveProblem): void;
  /** Bytes of the files gone through. */
  progress?(bytes: number): void;
}

/**
 * Reads the whole archive: every record is whole and has the bytes that its digests say, every capture of the database points to a
 * record with its bytes, and the index is the one that the files give. Memory for one record.
 * @param captures in the order in which they lie in the archive
 */
export async function checkArchive(
  archive: Archive,
  captures: Iterator<ArchivedCapture>,
  { problem, progress }: CheckEvents,
): Promise<ArchiveCounts> {
  const counts: ArchiveCounts = { files: 0, records: 0, captures: 0, problems: 0 };
  const note = (subject: string, text: { zh: string; en: string }) => {
    counts.problems += 1;
    problem({ subject, text });
  };
  let next = captures.next();
  /** Judges the captures that are said to lie before a place, or at it. */
  const judge = (file: string, offset: number, record: WarcRecord | null, length: number) => {
    for (; !next.done; next = captures.next()) {
      const { value } = next;
      if (value.file > file || (value.file === file && value.offset > offset)) return;
      counts.captures += 1;
      const isHere = value.file === file && value.offset === offset && value.length === length;
      const answer = isHere && record ? readAnswer(record) : null;
      if (answer && digest([answer.body]) === `sha256:${value.sha256}`) continue;
      note(value.source, {
        zh: `数据库说它的内容在 ${value.file} 第 ${value.offset} 字节处，那里没有`,
        en: `its bytes are said to lie at byte ${value.offset} of ${value.file}, and do not`,
      });
    }
  };

  for (const file of archive.files()) {
    counts.files += 1;
    for (const stretch of stretchesOf(join(archive.folder, file))) {
      const record = stretch.data && readRecord(stretch.data);
      counts.records += 1;
      const fault = faultOf(stretch, record);
      if (fault) note(`${file} @ ${stretch.offset}`, fault);
      judge(file, stretch.offset, record, stretch.length);
      progress?.(stretch.length);
    }
  }
  judge('\uffff', 0, null, 0); // files that are not there
  const difference = await indexFault(archive);
  if (difference) note(join(archive.folder, INDEX), difference);
  return counts;
}

function* stretchesOf(path: string): Generator<Stretch & { isLast: boolean }> {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    for (const stretch of stretches(descriptor)) yield { ...stretch, isLast: stretch.offset + stretch.length === size };
  } finally {
    closeSync(descriptor);
  }
}

function faultOf({ length, data, isLast }: Stretch & { isLast: boolean }, record: WarcRecord | null) {
  if (!data && isLast) {
    return {
      zh: `末尾 ${length} 字节不是完整的记录，下次抓取时会截去`,
      en: `the last ${length} bytes are no whole record: the next crawl cuts them off`,
    };
  }
  if (!data) return { zh: `${length} 字节已损坏`, en: `${length} bytes are damaged` };
  if (!record) return { zh: '不是 WARC 记录', en: 'no WARC record' };
  const { headers, block } = record;
  if (digest([block]) !== headers.get('warc-block-digest'))
    return { zh: '记录内容与其校验值不符', en: 'the record is not what its digest says' };
  const answer = readAnswer(record);
  if (answer && digest([answer.body]) !== headers.get('warc-payload-digest'))
    return { zh: '网页内容与其校验值不符', en: 'the answer is not what its digest says' };
  return null;
}

/** Lines counted and added up, whatever their order. */
class LineSum {
  lines = 0;
  sum = 0;
  add(line: string): void {
    this.lines += 1;
    this.sum = (this.sum + createHash('sha256').update(line).digest().readUIntBE(0, 6)) % 2 ** 48;
  }
}

async function indexFault(archive: Archive): Promise<{ zh: string; en: string } | null> {
  const [is, should] = [new LineSum(), new LineSum()];
  for (const file of archive.files()) for await (const { line } of indexLines(archive, file)) should.add(line);
  const path = join(archive.folder, INDEX);
  let before = '';
  let isSorted = true;
  if (existsSync(path)) {
    for await (const line of createInterface({ input: createReadStream(path) })) {
      is.add(line);
      isSorted &&= before <= line;
      before = line;
    }
  }
  if (is.lines === should.lines && is.sum === should.sum && isSorted) return null;
  return {
    zh: `索引与文件不符（${is.lines} 行，应为 ${should.lines} 行）：用 gongkai archive index 重做`,
    en: `the index does not fit the files (${is.lines} lines for ${should.lines}): make it anew with gongkai archive index`,
  };
}
