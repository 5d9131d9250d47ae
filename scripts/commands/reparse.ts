import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { Archive } from '../../crawlers/archive/archive.js';
import { withDatabaseOpen } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { startRun } from '../../db/queries/run.js';
import { PARSER_VERSION } from '../../parsers/version.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { checkStored } from '../../pipeline/check-stored.js';
import { type ReparseCounts, reparse } from '../../pipeline/reparse.js';
import { programVersion } from '../program-version.js';
import { changeLines, countLines } from '../show-reparse.js';
import { complain, print } from '../terminal.js';
import { existing } from './options.js';

interface Options {
  db: string;
  archive?: string;
  dryRun?: boolean;
  json?: boolean;
}

export function addReparse(command: Command): void {
  command
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--archive <folder>', '存档文件夹，默认在数据库旁 · folder of the archive, beside the database by default')
    .option('--dry-run', '只列出，不写入 · print only, store nothing')
    .option('--json', '每份有变的报告一行 JSON，最后一行是统计 · a JSON object a changed report, then one of counts')
    .addHelpText(
      'after',
      `
不访问网络：网页读自存档，导入的文件读自原处（内容未变才读）。读法有变的成为新版本，旧版本保留；只有规则结论变了的，更新问题清单。
Offline: pages come from the archive, imported files from where they are, if they still have the same content. What is read
differently becomes a new version and the old one stays; where only the rules say something else, the flags are replaced.`,
    )
    .action(async (options: Options) => {
      await withDatabaseOpen(existing(options.db), async (db) => {
        const counts = await reparseShown(db, options);
        if (options.json) print(JSON.stringify({ counts }));
        else print(...countLines(counts, options.dryRun === true));
        if (counts.unreadable + counts.lost > 0) process.exitCode = 1;
      });
    });
}

/** Runs it as a recorded run, with what changed on standard output as it is found, and a progress bar on a terminal. */
async function reparseShown(db: Database, { db: path, archive, dryRun, json }: Options): Promise<ReparseCounts> {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '重读 {bar} {value}/{total}', stream: process.stderr })
    : null;
  const above = (write: () => void) => {
    if (bar) process.stderr.write('\r\u001b[K'); // the bar is drawn again below what is printed
    write();
  };
  const run = dryRun ? null : startRun(db, 'reparse', { program: programVersion(), parser: PARSER_VERSION });
  const isDry = dryRun === true;
  try {
    const counts = await reparse(
      db,
      new Archive(archive ?? archiveFolder(path)),
      { isDry },
      {
        begin: (captures) => bar?.start(captures, 0),
        done: () => bar?.increment(),
        changed: (change) => above(() => print(...(json ? [JSON.stringify(change)] : changeLines(change)))),
        failed: (source, text) => above(() => complain(source, text)),
      },
    );
    run?.finish(counts);
    if (!isDry) checkStored(db);
    return counts;
  } finally {
    bar?.stop();
  }
}
