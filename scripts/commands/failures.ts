import type { Command } from 'commander';
import { withDatabase } from '../../db/client.js';
import { type DeadLetter, deadLetters } from '../../db/queries/status.js';
import { print, tableLines } from '../terminal.js';
import { existing } from './options.js';

export function addFailures(command: Command): void {
  command
    .option('--county <name>', '县区（六位代码；不在全国名单中的写名称）· a county by its code')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '以 JSON 打印 · print as JSON')
    .addHelpText('after', '\n再试一次 try them again: gongkai crawl --replay')
    .action(({ county, db: path, json }: { county?: string; db: string; json?: boolean }) => {
      const letters = withDatabase(existing(path), (db) => deadLetters(db, county ?? null));
      if (json) print(JSON.stringify(letters));
      else if (letters.length === 0) print('没有 · none');
      else print(...lines(letters));
    });
}

function lines(letters: readonly DeadLetter[]): string[] {
  return [
    ...tableLines(
      ['县区 county', '单位 unit', '年度 year', '情况 state', '原因 reason', '网址 address'],
      letters.map(({ county, unit, year, state, reason, url }) => [
        ...[county, unit ?? '', year === null ? '' : String(year), state, reason ?? '', url ?? ''],
      ]),
    ),
    '',
    '再试一次 try them again: gongkai crawl --replay',
  ];
}
