import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { Archive, ArchiveError } from '../../crawlers/archive/archive.js';
import { INDEX, rebuildIndex } from '../../crawlers/archive/cdxj.js';
import { withDatabaseOpen } from '../../db/client.js';
import { archivedCaptures } from '../../db/queries/archived-captures.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { type ArchiveProblem, checkArchive } from '../../pipeline/check-archive.js';
import { complain, print } from '../terminal.js';
import { existing } from './options.js';

interface Options {
  db: string;
  archive?: string;
  json?: boolean;
}

export function addArchive(archive: Command): void {
  archive.addHelpText(
    'after',
    `
存档是一个文件夹：WARC 1.1 文件 gongkai-00001.warc.gz …，旁边是索引 ${INDEX}。ReplayWeb.page、pywb 等工具可以直接打开。
The archive is a folder of WARC 1.1 files with an index: ReplayWeb.page, pywb and other tools open it as it is.`,
  );
  archive
    .command('check')
    .description(
      '每条记录可读、与校验值相符，数据库的每个网页都指向它 · every record reads, every capture points to one',
    )
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--archive <folder>', '存档文件夹，默认在数据库旁 · folder of the archive, beside the database by default')
    .option('--json', '结果以 JSON 打印 · print the result as JSON')
    .action(async (options: Options) => {
      await withDatabaseOpen(existing(options.db), async (db) => {
        const opened = openArchive(options);
        const problems: ArchiveProblem[] = [];
        const bar = !options.json && process.stderr.isTTY ? progressOf(opened) : null;
        const counts = await checkArchive(opened, archivedCaptures(db), {
          problem(one) {
            if (options.json || bar) problems.push(one);
            else complain(one.subject, one.text);
          },
          progress: (bytes) => bar?.increment(bytes),
        });
        bar?.stop();
        if (options.json) print(JSON.stringify({ ...counts, problems }));
        else {
          for (const { subject, text } of problems) complain(subject, text);
          const { files, records, captures } = counts;
          print(
            `存档 ${opened.folder}：${files} 个文件，${records} 条记录，数据库中 ${captures} 个网页，${counts.problems} 个问题`,
            `${files} file(s), ${records} record(s), ${captures} capture(s) in the database, ${counts.problems} problem(s)`,
          );
        }
        if (counts.problems > 0) process.exitCode = 1;
      });
    });
  archive
    .command('index')
    .description(`由 WARC 文件重做索引 ${INDEX} · make the index anew from the WARC files`)
    .option('--db <file>', '数据库文件，存档在它旁边 · database file with the archive beside it', 'gongkai.db')
    .option('--archive <folder>', '存档文件夹 · folder of the archive')
    .action(async (options: Options) => {
      const opened = openArchive(options);
      const { lines } = await rebuildIndex(opened);
      print(`${join(opened.folder, INDEX)}  ${lines} 行 lines`);
    });
}

/** @throws ArchiveError where there is none */
function openArchive({ db, archive }: Options): Archive {
  const folder = archive ?? archiveFolder(db);
  if (!existsSync(folder)) {
    throw new ArchiveError({
      zh: `没有存档 ${folder}；请用 --db 或 --archive 指定`,
      en: `there is no archive ${folder}: name it with --db or --archive`,
    });
  }
  return new Archive(folder);
}

function progressOf(archive: Archive): SingleBar {
  const bar = new SingleBar({ format: '检查 {bar} {percentage}%', stream: process.stderr });
  bar.start(
    archive.files().reduce((sum, file) => sum + statSync(join(archive.folder, file)).size, 0),
    0,
  );
  return bar;
}
