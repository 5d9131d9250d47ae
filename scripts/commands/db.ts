import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { Archive } from '../../crawlers/archive/archive.js';
import { withDatabaseOpen } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { archivedCaptures } from '../../db/queries/archived-captures.js';
import { checkDatabase, type DatabaseProblem, fileCaptures } from '../../db/queries/check-database.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { checkArchive } from '../../pipeline/check-archive.js';
import { complain, print } from '../terminal.js';
import { existing } from './options.js';

interface Options {
  db: string;
  archive?: string;
  bytes: boolean;
  json?: boolean;
}

export function addDb(db: Command): void {
  db.command('check')
    .description(
      '文件完好、引用完整、该成立的都成立、每份原件与校验值相符 · pages, references, invariants, and the bytes of every capture',
    )
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--archive <folder>', '存档文件夹，默认在数据库旁 · folder of the archive, beside the database by default')
    .option('--no-bytes', '不看原件 · leave the captures’ bytes')
    .option('--json', '结果以 JSON 打印 · print the result as JSON')
    .action(async (options: Options) => {
      await withDatabaseOpen(existing(options.db), async (database) => {
        const problems = checkDatabase(database);
        const counts = options.bytes ? await checkBytes(database, options, problems) : { captures: 0, files: 0 };
        if (options.json) print(JSON.stringify({ ...counts, problems }));
        else {
          for (const { check, text } of problems) complain(check, text);
          const looked = options.bytes ? `，原件 ${counts.captures + counts.files} 份` : '';
          print(
            `${options.db}：${problems.length === 0 ? '完好' : `${problems.length} 个问题`}${looked}`,
            `${problems.length} problem(s), ${counts.captures + counts.files} capture(s) looked at`,
          );
        }
        if (problems.length > 0) process.exitCode = 1;
      });
    });
}

/** Captures in the archive and imported files: whether their bytes are those that were read. */
async function checkBytes(db: Database, { db: path, archive }: Options, problems: DatabaseProblem[]) {
  const counts = { captures: 0, files: 0 };
  const folder = archive ?? archiveFolder(path);
  const archived = archivedCaptures(db);
  if (existsSync(folder)) {
    const own = await checkArchive(new Archive(folder), archived, {
      problem: ({ subject, text }) => problems.push({ check: subject, text }),
    });
    counts.captures = own.captures;
  } else {
    const lost = [...archived].length;
    if (lost > 0) {
      const text = {
        zh: `没有存档，${lost} 份原件无从核对`,
        en: `there is no archive: ${lost} captures cannot be checked`,
      };
      problems.push({ check: folder, text });
    }
  }
  for (const { file, sha256 } of fileCaptures(db)) {
    counts.files += 1;
    const at = resolve(dirname(path), file);
    if (!existsSync(at)) {
      problems.push({ check: file, text: { zh: '文件不在了', en: 'the file is not there any more' } });
    } else if (createHash('sha256').update(readFileSync(at)).digest('hex') !== sha256) {
      problems.push({ check: file, text: { zh: '内容与读入时不同', en: 'it is not what was read' } });
    }
  }
  return counts;
}
