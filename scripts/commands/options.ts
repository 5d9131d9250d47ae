import { existsSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { DatabaseError } from '../../db/client.js';
import { complain } from '../terminal.js';

export function parseYear(text: string): number {
  if (!/^20\d\d$/.test(text))
    throw new InvalidArgumentError('年度应为四位数字，如 2023 · a year has four digits, like 2023');
  return Number(text);
}

/** A database that is read must be there: opening a misspelt name would make an empty one. */
export function existing(path: string): string {
  if (!existsSync(path)) {
    throw new DatabaseError({
      zh: `没有数据库 ${path}；请先运行 gongkai import，或用 --db 指定`,
      en: `there is no database ${path}: run gongkai import first, or name it with --db`,
    });
  }
  return path;
}

/** An empty selection is no answer: it is said on stderr, and the command fails. */
export function sayNothingFound(): void {
  complain('gongkai', {
    zh: '没有符合条件的报告：请检查 --county 与 --year，或先 gongkai import',
    en: 'no such reports: check --county and --year, or import some first',
  });
  process.exitCode = 1;
}
