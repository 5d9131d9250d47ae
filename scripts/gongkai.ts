#!/usr/bin/env node
import { Command } from 'commander';
import type { RegistryError } from '../crawlers/registry/load.js';
import { programVersion } from './program-version.js';
import { complain, outputProblem } from './terminal.js';

/** Only the command that is named is loaded: a browser, Redis and document readers take their time. */
const COMMANDS: Readonly<Record<string, { description: string; load: () => Promise<(command: Command) => void> }>> = {
  parse: {
    description: '读文件，打印报告与检查结果 · read documents, print the report and its flags',
    load: async () => (await import('./commands/parse.js')).addParse,
  },
  import: {
    description: '读入文件或文件夹，检查并存入数据库 · read, check and store files or folders',
    load: async () => (await import('./commands/import.js')).addImport,
  },
  check: {
    description:
      '跨报告检查：历年衔接、同县比较、文字照抄、缺报 · rules over several reports: years, neighbours, copied text, missing reports',
    load: async () => (await import('./commands/check.js')).addCheck,
  },
  compare: {
    description: '比较各乡镇街道：谁公布了、关键数字、问题 · compare units: who published, key figures, flags',
    load: async () => (await import('./commands/compare.js')).addCompare,
  },
  explain: {
    description:
      '解释一份报告的问题：表格、算式、可能出错的格、来源 · explain flags: table, arithmetic, suspects, source',
    load: async () => (await import('./commands/explain.js')).addExplain,
  },
  review: {
    description: '核对问题：确认或驳回，附说明；重读、重检之后仍在 · decide on flags, with a note; decisions last',
    load: async () => (await import('./commands/review.js')).addReviews,
  },
  export: {
    description:
      '导出报告、指标、问题、正文与编码本，附数据包说明 · write reports, facts, flags, texts and the codebook as a data package',
    load: async () => (await import('./commands/export.js')).addExport,
  },
  serve: {
    description: '打开网站：比较、核对、检查草稿 · open the website: compare, verify, check a draft',
    load: async () => (await import('./commands/serve.js')).addServe,
  },
  release: {
    description:
      '一次发布：全部格式、原件校验值清单、与上一次相比哪些数字变了、为什么 · a release: all formats, manifest, changes and why',
    load: async () => (await import('./commands/release.js')).addRelease,
  },
  search: {
    description:
      '在报告正文中查找，各词都要有，每词至少两个字 · search the texts for all words, each of two characters or more',
    load: async () => (await import('./commands/search.js')).addSearch,
  },
  view: {
    description:
      '数据库中的一个视图，CSV 或 JSON；不写名字则列出全部 · a view of the database as CSV or JSON; without a name, all their names',
    load: async () => (await import('./commands/view.js')).addView,
  },
  db: {
    description: '数据库本身 · the database itself',
    load: async () => (await import('./commands/db.js')).addDb,
  },
  crawl: {
    description: '查找、获取、存档、读取、检查各乡镇的年度报告 · find, fetch, archive, read and check reports',
    load: async () => (await import('./commands/crawl.js')).addCrawl,
  },
  worker: {
    description:
      '在本机参加抓取：只需要 Redis 的地址 · take part in crawls from this machine: needs only Redis’ address',
    load: async () => (await import('./commands/worker.js')).addWorker,
  },
  schedule: {
    description: '定时抓取 · crawls again and again',
    load: async () => (await import('./commands/schedule.js')).addSchedules,
  },
  status: {
    description: '运行、网站、错误、覆盖、定时、队列、警报 · runs, hosts, errors, coverage, schedules, queues, alarms',
    load: async () => (await import('./commands/status.js')).addStatus,
  },
  failures: {
    description: '抓取放弃了什么、为什么 · what crawls gave up on, and why',
    load: async () => (await import('./commands/failures.js')).addFailures,
  },
  reparse: {
    description:
      '用这一版程序重读全部存档，列出哪些数字变了、为什么 · read the whole archive again; print what changed and why',
    load: async () => (await import('./commands/reparse.js')).addReparse,
  },
  archive: {
    description: '检查存档，或重做它的索引 · check the archive, or make its index anew',
    load: async () => (await import('./commands/archive.js')).addArchive,
  },
  demo: {
    description:
      '样例县：在本机开一个虚构的县网站，抓取、读取、检查、比较、导出 · a made-up county on a local site: crawl, read, check, compare, export',
    load: async () => (await import('./commands/demo.js')).addDemo,
  },
  registry: {
    description: '登记：哪些县、报告在哪里公布 · which counties are known, and where they publish',
    load: async () => (await import('./commands/registry.js')).addRegistry,
  },
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
  .configureHelp({ subcommandTerm: (command) => command.name() })
  .showHelpAfterError('（加 --help 看用法 · add --help for usage）')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .addHelpText(
    'after',
    `
退出码 exit codes: 0 全部成功 all done · 1 有文件失败，或没有符合条件的报告 some input failed, or no such reports
  2 用法错误 wrong usage · 3 数据库、存档或 Redis 不可用 database, archive or Redis not usable · 4 无法写出 output cannot be written`,
  );
const [first = '', second = ''] = process.argv.slice(2);
for (const [name, { description, load }] of Object.entries(COMMANDS)) {
  const command = program.command(name).description(description);
  if (name === (first === 'help' ? second : first)) (await load())(command);
}

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
