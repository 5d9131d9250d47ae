import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { withDatabase } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { indexNarratives } from '../../db/narratives.js';
import { LEAST_CHARACTERS, searchNarratives, wordsOf } from '../../db/queries/search-narratives.js';
import { complain, print } from '../terminal.js';
import { existing, parseCount, parseYears } from './options.js';

interface Options {
  county?: string;
  year?: { from: number; to: number };
  limit: number;
  json?: boolean;
  db: string;
}

export function addSearch(command: Command): void {
  command
    .argument('<words...>')
    .option('--county <name>', '县区（名称或六位代码） · a county, by name or six-digit code')
    .option('--year <years>', '年度：2023 或 2019..2025 · report years', parseYears)
    .option('--limit <n>', '最多列出 · at most', parseCount, 20)
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '以 JSON 打印 · print as JSON')
    .action((words: string[], { county, year, limit, json, db: path }: Options) => {
      const query = words.join(' ');
      if (wordsOf(query).some((word) => [...word].length < LEAST_CHARACTERS)) {
        complain('gongkai search', { zh: '每个词至少两个字', en: 'words have two characters or more' });
        process.exitCode = 2;
        return;
      }
      const { found, total, isMore } = withDatabase(existing(path), (db) => {
        bringUpToDate(db);
        return searchNarratives(db, query, { county, years: year }, { limit });
      });
      if (json) print(JSON.stringify({ total, isMore, found }));
      else {
        for (const one of found)
          print(`${one.county ?? ''}${one.unit ?? '?'} ${one.year ?? '?'}  ${one.heading}`, `  ${one.excerpt}`);
        print(
          `${isMore ? '超过 more than ' : ''}${total} 处 places${total > found.length ? `，列出 ${found.length} 处 of which ${found.length} are shown` : ''}`,
        );
      }
      if (total === 0) process.exitCode = 1;
    });
}

/** New reports are entered into the index first; with many of them that takes its time. */
function bringUpToDate(db: Database): void {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '索引 {bar} {value}/{total}', stream: process.stderr })
    : null;
  let isStarted = false;
  indexNarratives(db, (done, of) => {
    if (!isStarted) bar?.start(of, 0);
    isStarted = true;
    bar?.update(done);
  });
  if (isStarted) bar?.stop();
}
