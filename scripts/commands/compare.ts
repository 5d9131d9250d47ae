import type { Command } from 'commander';
import { withDatabase } from '../../db/client.js';
import { compareCounty, listFlags, type Selection } from '../../db/queries/compare-county.js';
import { comparisonLines } from '../show-comparison.js';
import { print } from '../terminal.js';
import { addAsOf, existing, parseYear, sayNothingFound, showAsOf } from './options.js';

export function addCompare(command: Command): void {
  command
    .option('--county <name>', '县区（名称或六位代码） · a county, by name or six-digit code')
    .option('--year <year>', '年度 · a report year', parseYear)
    .option('--without-dismissed', '不含已驳回的问题 · leave out flags that were dismissed')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '以 JSON 打印 · print as JSON');
  addAsOf(command).action((options: Selection & { db: string; json?: boolean; asOf?: string }) => {
    const { reports, flags } = withDatabase(existing(options.db), (db) => {
      showAsOf(db, options.asOf);
      return { reports: compareCounty(db, options), flags: listFlags(db, options) };
    });
    if (reports.length === 0) sayNothingFound();
    if (options.json) print(JSON.stringify({ reports, flags }));
    else if (reports.length > 0) print(...comparisonLines(reports, flags));
  });
}
