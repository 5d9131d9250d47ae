#!/usr/bin/env node
import { Command } from 'commander';
import { ArchiveError } from '../crawlers/archive/archive.js';
import { RegistryError } from '../crawlers/registry/load.js';
import { DatabaseError } from '../db/client.js';
import { RedisError } from '../pipeline/queue/connection.js';
import { addArchive } from './commands/archive.js';
import { addCompare } from './commands/compare.js';
import { addCrawl } from './commands/crawl.js';
import { addDemo } from './commands/demo.js';
import { addExport } from './commands/export.js';
import { addFailures } from './commands/failures.js';
import { addImport } from './commands/import.js';
import { addParse } from './commands/parse.js';
import { addRegistry } from './commands/registry.js';
import { addReparse } from './commands/reparse.js';
import { addSchedules } from './commands/schedule.js';
import { addStatus } from './commands/status.js';
import { addWorker } from './commands/worker.js';
import { programVersion } from './program-version.js';
import { complain, outputProblem } from './terminal.js';

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
退出码 exit codes: 0 全部成功 all done · 1 有文件失败，或没有符合条件的报告 some input failed, or no such reports
  2 用法错误 wrong usage · 3 数据库、存档或 Redis 不可用 database, archive or Redis not usable · 4 无法写出 output cannot be written`,
  );
addParse(program);
addImport(program);
addCompare(program);
addExport(program);
addCrawl(program);
addWorker(program);
addSchedules(program);
addStatus(program);
addFailures(program);
addReparse(program);
addArchive(program);
addDemo(program);
addRegistry(program);

// A reader that has seen enough (| head) ends us quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') complain('stdout', outputProblem(error));
  process.exit(error.code === 'EPIPE' ? 0 : 4);
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof DatabaseError || error instanceof ArchiveError || error instanceof RedisError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 3;
  } else if (error instanceof RegistryError) {
    for (const { where, text } of error.problems) complain(where, text);
    process.exitCode = 1;
  } else if ((error as NodeJS.ErrnoException).syscall !== undefined) {
    // Inputs explain themselves (InputError): a file error that comes up to here is about an output.
    const { path } = error as NodeJS.ErrnoException;
    complain(path ?? '输出 output', outputProblem(error as NodeJS.ErrnoException));
    process.exitCode = 4;
  } else throw error;
}
