#!/usr/bin/env node
import { Command } from 'commander';
import { DatabaseError, explain } from '../db/client.js';
import { addCompare } from './commands/compare.js';
import { addDemo } from './commands/demo.js';
import { addExport } from './commands/export.js';
import { addImport } from './commands/import.js';
import { addParse } from './commands/parse.js';
import { programVersion } from './program-version.js';

const program = new Command('gongkai')
  .description(
    '公开：把乡镇街道的政府信息公开工作年度报告变成可比较、可核对的数据\nReads township disclosure reports into comparable, checked data',
  )
  .version(programVersion(), '-V, --version', '版本 · version')
  .helpOption('-h, --help', '帮助 · help')
  .helpCommand('help [command]', '某个命令的帮助 · help for a command')
  .showHelpAfterError('（加 --help 看用法 · add --help for usage）')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .addHelpText(
    'after',
    `
退出码 exit codes: 0 全部成功 all done · 1 有文件失败 some input failed · 2 用法错误 wrong usage · 3 数据库不可用 database not usable`,
  );
addParse(program);
addImport(program);
addCompare(program);
addExport(program);
addDemo(program);

// A reader that has seen enough (| head) ends us quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  // A full disk or a lock in the middle of a run; what was committed before it stays.
  const isSqlite = String((error as { code?: unknown }).code).startsWith('SQLITE_');
  if (!(error instanceof DatabaseError) && !isSqlite) throw error;
  process.stderr.write(
    `${error instanceof DatabaseError ? error.message : explain(error, '数据库 database').message}\n`,
  );
  process.exitCode = 3;
}
