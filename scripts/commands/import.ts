import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { withDatabaseOpen } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { startRun } from '../../db/queries/run.js';
import { PARSER_VERSION } from '../../parsers/version.js';
import { checkStored } from '../../pipeline/check-stored.js';
import { importFiles, type Outcome } from '../../pipeline/import.js';
import { type InputFile, listInputs } from '../../pipeline/input.js';
import { programVersion } from '../program-version.js';
import { complain, print } from '../terminal.js';

export function addImport(command: Command): void {
  command
    .argument(
      '<path...>',
      '网页、Word、Excel、PDF、文本，或包含它们的文件夹 · pages, Word, Excel, PDF or text files, or folders of them',
    )
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '结果以 JSON 打印 · print the result as JSON')
    .addHelpText(
      'after',
      `
文件夹中若有 manifest.jsonl（每行 {"file": "a.html", "url": "https://…"}），网址随报告入库，用来辨认县区和官方网站。
A manifest.jsonl in a folder (a line {"file": "a.html", "url": "https://…"} each) tells where saved pages were published.
重复读入不会改变数据库；内容变了的文件成为新版本，旧版本保留。不知道县区的同名单位分不清，互不取代。
Importing again changes nothing; a file that changed becomes a new version and the old one stays. Units of one name whose county is
not known cannot be told apart: none takes another's place.`,
    )
    .action(async (paths: string[], options: { db: string; json?: boolean }) => {
      const counts = await withDatabaseOpen(options.db, (db) => importPaths(db, paths, !options.json));
      if (options.json) print(JSON.stringify(counts));
      else {
        if (counts.attached > 0)
          print(`并入网页报告的附件 ${counts.attached} · ${counts.attached} file(s) that are part of a page's report`);
        print(
          `新报告 ${counts.new}，新版本 ${counts.version}，内容相同 ${counts.same}，未变 ${counts.unchanged}，失败 ${counts.failed} → ${options.db}`,
          `${counts.new} new, ${counts.version} new version(s), ${counts.same} same content, ${counts.unchanged} unchanged, ${counts.failed} failed`,
        );
      }
      if (counts.failed > 0) process.exitCode = 1;
    });
}

/** Imports paths as a recorded run, with a progress bar on a terminal, and checks what came in beside what was there. */
export async function importPaths(
  db: Database,
  paths: readonly string[],
  isShown: boolean,
): Promise<Record<Outcome, number>> {
  let failedToList = 0;
  const files = listInputs(paths, {
    skipped: complain,
    failed(path, why) {
      failedToList += 1;
      complain(path, why);
    },
  });
  const { finish } = startRun(db, 'import', { program: programVersion(), parser: PARSER_VERSION });
  const bar =
    isShown && process.stderr.isTTY
      ? new SingleBar({ format: '读入 {bar} {value}/{total}', stream: process.stderr })
      : null;
  bar?.start(files.length, 0);
  const remarks: [InputFile, { zh: string; en: string }][] = [];
  const remark = (file: InputFile, text: { zh: string; en: string }) =>
    bar ? remarks.push([file, text]) : complain(file.path, text);
  let counts: Record<Outcome, number>;
  try {
    counts = await importFiles(db, files, {
      done: () => bar?.increment(),
      replaced: (file, { version, replaces }) =>
        remark(file, {
          zh: `内容与第 ${replaces.version} 版（${replaces.source}）不同，成为第 ${version} 版`,
          en: `differs from version ${replaces.version} and is version ${version} now`,
        }),
      failed: remark,
      left: remark,
    });
  } finally {
    bar?.stop();
    for (const [file, text] of remarks) complain(file.path, text);
  }
  counts.failed += failedToList;
  finish(counts);
  checkStored(db);
  return counts;
}
