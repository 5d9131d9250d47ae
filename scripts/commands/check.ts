import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { withDatabase } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import type { Selection } from '../../db/queries/compare-county.js';
import { startRun } from '../../db/queries/run.js';
import { type StoredFlags, storedFlags } from '../../db/queries/save-checks.js';
import { PARSER_VERSION } from '../../parsers/version.js';
import { checkStored, type StoredCheck } from '../../pipeline/check-stored.js';
import { programVersion } from '../program-version.js';
import { print, tableLines } from '../terminal.js';
import { existing, parseYear, sayNothingFound } from './options.js';

export function addCheck(command: Command): void {
  command
    .option('--county <name>', '县区（名称或六位代码） · a county, by name or six-digit code')
    .option('--year <year>', '只判断这一年度的报告 · judge the reports of this year only', parseYear)
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '以 JSON 打印 · print as JSON')
    .addHelpText(
      'after',
      `
只重判有变化的县（新报告、新版本、新的查找结果、规则更新）；import、crawl、reparse 之后自动运行，平时不必手动运行。
一份报告自身的规则在读入时检查；要用新版程序重新检查，运行 gongkai reparse。
Only counties in which something changed are judged again: reports, versions, searches, the rules. It runs by itself after import, crawl
and reparse. What a report shows by itself is checked when it is read: gongkai reparse does that again.`,
    )
    .action((options: Selection & { db: string; json?: boolean }) => {
      const { counts, flags } = withDatabase(existing(options.db), (db) => ({
        counts: checkShown(db, options, !options.json),
        flags: storedFlags(db, options),
      }));
      if (counts.places === 0) sayNothingFound();
      if (options.json) print(JSON.stringify({ counts, flags }));
      else if (counts.places > 0) print(...checkLines(counts, flags, options.db));
    });
}

/** Checks as a recorded run, with a progress bar on a terminal. */
export function checkShown(db: Database, selection: Selection = {}, isShown = true): StoredCheck {
  const { county, year } = selection;
  const bar =
    isShown && process.stderr.isTTY
      ? new SingleBar({ format: '检查 {bar} {value}/{total}', stream: process.stderr })
      : null;
  const { finish } = startRun(db, 'check', { program: programVersion(), parser: PARSER_VERSION });
  try {
    const counts = checkStored(
      db,
      { ...(county === undefined ? {} : { county }), ...(year === undefined ? {} : { year }) },
      { begin: (reports) => bar?.start(reports, 0), done: (reports) => bar?.increment(reports) },
    );
    finish(counts);
    return counts;
  } finally {
    bar?.stop();
  }
}

const SEVERITY = { error: '错误 error', warning: '警告 warning', notice: '提示 notice' } as const;

function checkLines(counts: StoredCheck, flags: readonly StoredFlags[], db: string): string[] {
  const { changed, places, judged, reports, notAssessable, gaps } = counts;
  return [
    `重判 ${changed}/${places} 处（县，或县区不详的单位），${judged}/${reports} 份报告；其中无法判断 ${notAssessable} 项，没有报告 ${gaps} 个年度`,
    `${changed} of ${places} counties judged (or publishers of no known county), ${judged} of ${reports} reports; ${notAssessable} judgements could not be made, ${gaps} unit-years without a report`,
    ...(flags.length === 0
      ? ['没有发现跨报告的问题 · no flags between reports']
      : [
          '',
          ...tableLines(
            ['问题 flag', '规则 rule', '级别 severity', '数量 count', '读取存疑 in doubt'],
            flags.map(({ rule, title, severity, count, doubted }) => [
              ...[title, rule, SEVERITY[severity], String(count), String(doubted)],
            ]),
          ),
          '',
          `下一步 next: gongkai compare --db ${db} · gongkai explain 单位 --year 年度 --db ${db}`,
        ]),
  ];
}
