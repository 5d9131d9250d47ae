import type { Command } from 'commander';
import { DatabaseError, withDatabase } from '../../db/client.js';
import {
  type Candidate,
  type DoubtedFlag,
  doubtedFlags,
  type ExplainedReport,
  explainReport,
  findReports,
} from '../../db/queries/explain-report.js';
import { explanationLines } from '../show-explanation.js';
import { complain, print } from '../terminal.js';
import { existing, parseYear, sayNothingFound } from './options.js';

interface Options {
  county?: string;
  year?: number;
  doubts?: boolean;
  db: string;
  json?: boolean;
}

export function addExplain(command: Command): void {
  command
    .argument(
      '[report]',
      '报告编号、编号/第几个问题（12/3）、网址、文件或单位名称 · a report’s id, id/flag (12/3), address, file or unit',
    )
    .option('--county <name>', '县区（名称或六位代码） · a county, by name or six-digit code')
    .option('--year <year>', '年度 · a report year', parseYear)
    .option('--doubts', '列出可能是我们读错的问题 · list the flags that our own reading may have caused')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '以 JSON 打印 · print as JSON')
    .addHelpText('after', '\n核对之后记下结论 to keep what you decided: gongkai review confirm|dismiss 12/3')
    .action((report: string | undefined, options: Options) => {
      if ((report === undefined) === (options.doubts !== true))
        command.error('请给出一份报告，或用 --doubts · name a report, or use --doubts', { exitCode: 2 });
      withDatabase(existing(options.db), (db) => {
        if (report === undefined) return showDoubts(doubtedFlags(db), options);
        const [, id = report, number] = /^(\d+)\/(\d+)$/.exec(report) ?? [];
        const found = findReports(db, { ...options, report: id });
        const [only] = found;
        if (!only) return sayNothingFound();
        if (found.length > 1) return offer(found, options);
        const explained = explainReport(db, only.reportId);
        if (!explained) throw new DatabaseError({ zh: '报告不见了', en: 'the report is gone' });
        show(explained, number === undefined ? null : Number(number), options);
      });
    });
}

function show(report: ExplainedReport, number: number | null, { json }: Options): void {
  const flags = number === null ? report.flags : report.flags.filter((flag) => flag.number === number);
  if (number !== null && flags.length === 0) {
    const has = report.flags.length;
    complain(`${report.reportId}/${number}`, {
      zh: `没有这个问题，该报告有 ${has} 个`,
      en: `no such flag, the report has ${has}`,
    });
    process.exitCode = 1;
  } else if (json) print(JSON.stringify({ ...report, flags }));
  else print(...explanationLines(report, flags));
}

/** Several reports go by that name: which, with their ids. */
function offer(found: readonly Candidate[], { json }: Options): void {
  if (json) print(JSON.stringify({ candidates: found }));
  else
    for (const { reportId, county, unit, year, title } of found)
      print(`${reportId}  ${county ?? ''}${unit ?? ''} ${year ?? ''}  ${title ?? ''}`.trimEnd());
  complain('gongkai explain', {
    zh: `有 ${found.length} 份报告，请用编号，或加 --year、--county`,
    en: `${found.length} reports: name one by its id, or add --year or --county`,
  });
  process.exitCode = 1;
}

function showDoubts(flags: readonly DoubtedFlag[], { json }: Options): void {
  if (json) print(JSON.stringify(flags));
  else if (flags.length === 0) print('没有存疑的问题。 No flags in doubt.');
  else
    for (const { reportId, number, rule, parser, source, messageZh } of flags)
      print(`${reportId}/${number}  ${rule}  ${messageZh}  ${source}  ${parser}`);
}
