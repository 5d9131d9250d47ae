import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { startRun } from '../../db/queries/run.js';
import { PARSER_VERSION } from '../../parsers/version.js';
import { importFiles, type Outcome } from '../../pipeline/import.js';
import { InputError, type InputFile, listInputs } from '../../pipeline/input.js';
import { programVersion } from '../program-version.js';
import { complain, print } from '../terminal.js';

export function addImport(program: Command): void {
  program
    .command('import')
    .description('读入文件或文件夹，检查并存入数据库 · read, check and store files or folders')
    .argument('<path...>', '网页、文本文件，或包含它们的文件夹 · HTML or text files, or folders of them')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '结果以 JSON 打印 · print the result as JSON')
    .addHelpText(
      'after',
      `
文件夹中若有 manifest.jsonl（每行 {"file": "a.html", "url": "https://…"}），网址随报告入库，用来辨认县区和官方网站。
A manifest.jsonl in a folder (a line {"file": "a.html", "url": "https://…"} each) tells where saved pages were published.
重复读入不会改变数据库；内容变了的文件成为新版本，旧版本保留。
Importing again changes nothing; a file that changed becomes a new version and the old one stays.`,
    )
    .action((paths: string[], options: { db: string; json?: boolean }) => {
      const db = open(options.db);
      const counts = importPaths(db, paths, !options.json);
      if (options.json) print(JSON.stringify(counts));
      else {
        print(
          `新报告 ${counts.new}，新版本 ${counts.version}，内容相同 ${counts.same}，未变 ${counts.unchanged}，失败 ${counts.failed} → ${options.db}`,
          `${counts.new} new, ${counts.version} new version(s), ${counts.same} same content, ${counts.unchanged} unchanged, ${counts.failed} failed`,
        );
      }
      db.$client.close();
      if (counts.failed > 0) process.exitCode = 1;
    });
}

/** Imports paths as a recorded run, with a progress bar on a terminal. */
export function importPaths(db: Database, paths: readonly string[], isShown: boolean): Record<Outcome, number> {
  let files: InputFile[];
  try {
    files = listInputs(paths, (path) => complain(path, { zh: '不是网页或文本，跳过', en: 'no page or text, skipped' }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    complain('import', error.text);
    return { new: 0, version: 0, same: 0, unchanged: 0, failed: 1 };
  }
  const finish = startRun(db, 'import', { program: programVersion(), parser: PARSER_VERSION });
  const bar =
    isShown && process.stderr.isTTY
      ? new SingleBar({ format: '读入 {bar} {value}/{total}', stream: process.stderr })
      : null;
  bar?.start(files.length, 0);
  const problems: [InputFile, { zh: string; en: string }][] = [];
  const counts = importFiles(db, files, {
    done: () => bar?.increment(),
    failed: (file, text) => (bar ? problems.push([file, text]) : complain(file.path, text)),
  });
  bar?.stop();
  for (const [file, text] of problems) complain(file.path, text);
  finish(counts);
  return counts;
}
