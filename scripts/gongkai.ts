#!/usr/bin/env node
import { Command } from 'commander';
import type { RegistryError } from '../crawlers/registry/load.js';
import { programVersion } from './program-version.js';
import { complain, outputProblem } from './terminal.js';

/** Only the command that is named is loaded: a browser, Redis and document readers take their time. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  parse: async () => (await import('./commands/parse.js')).addParse,
  import: async () => (await import('./commands/import.js')).addImport,
  check: async () => (await import('./commands/check.js')).addCheck,
  compare: async () => (await import('./commands/compare.js')).addCompare,
  explain: async () => (await import('./commands/explain.js')).addExplain,
  review: async () => (await import('./commands/review.js')).addReviews,
  export: async () => (await import('./commands/export.js')).addExport,
  serve: async () => (await import('./commands/serve.js')).addServe,
  release: async () => (await import('./commands/release.js')).addRelease,
  search: async () => (await import('./commands/search.js')).addSearch,
  view: async () => (await import('./commands/view.js')).addView,
  db: async () => (await import('./commands/db.js')).addDb,
  crawl: async () => (await import('./commands/crawl.js')).addCrawl,
  worker: async () => (await import('./commands/worker.js')).addWorker,
  schedule: async () => (await import('./commands/schedule.js')).addSchedules,
  status: async () => (await import('./commands/status.js')).addStatus,
  failures: async () => (await import('./commands/failures.js')).addFailures,
  reparse: async () => (await import('./commands/reparse.js')).addReparse,
  archive: async () => (await import('./commands/archive.js')).addArchive,
  demo: async () => (await import('./commands/demo.js')).addDemo,
  registry: async () => (await import('./commands/registry.js')).addRegistry,
};

/** Errors about what the program works with, which explain themselves in one line. */
const EXIT_CODES: Readonly<Record<string, number>> = {
  DatabaseError: 3,
  ArchiveError: 3,
  RedisError: 3,
  ReleaseError: 4,
};

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
const [, , first = ''] = process.argv;
const named = COMMANDS[first];
const isVersion = first === '-V' || first === '--version';
for (const load of named ? [named] : isVersion ? [] : Object.values(COMMANDS)) (await load())(program);

// A reader that has seen enough (| head) ends us quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') complain('stdout', outputProblem(error));
  process.exit(error.code === 'EPIPE' ? 0 : 4);
});

try {
  await program.parseAsync();
} catch (error) {
  const exitCode = error instanceof Error ? EXIT_CODES[error.name] : undefined;
  if (exitCode !== undefined) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = exitCode;
  } else if (error instanceof Error && error.name === 'RegistryError') {
    for (const { where, text } of (error as RegistryError).problems) complain(where, text);
    process.exitCode = 1;
  } else if ((error as NodeJS.ErrnoException).syscall !== undefined) {
    // Inputs explain themselves (InputError): a file error that comes up to here is about an output.
    const { path } = error as NodeJS.ErrnoException;
    complain(path ?? '输出 output', outputProblem(error as NodeJS.ErrnoException));
    process.exitCode = 4;
  } else throw error;
}
