import { type Command, Option } from 'commander';
import { withDatabase } from '../../db/client.js';
import type { Selection } from '../../db/queries/compare-county.js';
import { exportTables, hasReports } from '../../db/queries/export-rows.js';
import { FORMATS, type Format, writeTables } from '../export-files.js';
import { print } from '../terminal.js';
import { existing, parseYear, sayNothingFound } from './options.js';

export function addExport(program: Command): void {
  program
    .command('export')
    .description('导出报告、指标、问题与编码本 · write reports, facts, flags and the codebook')
    .addOption(new Option('--format <format>', '格式 · format').choices(FORMATS).default('csv'))
    .option('--county <name>', '只要一个县区（名称或六位代码） · one county, by name or six-digit code')
    .option('--year <year>', '只要一个年度 · one report year', parseYear)
    .option('--without-dismissed', '不含已驳回的问题 · leave out flags that were dismissed')
    .option('--out <folder>', '输出文件夹 · folder to write to', 'export')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .action((options: Selection & { format: Format; out: string; db: string }) => {
      withDatabase(existing(options.db), (db) => {
        if (!hasReports(db, options)) {
          sayNothingFound();
          return;
        }
        for (const { path, rows } of writeTables(exportTables(db, options), options.format, options.out)) {
          print(`${path}  ${rows} 行 rows`);
        }
      });
    });
}
