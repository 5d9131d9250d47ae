import { existsSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { DatabaseError } from '../../db/client.js';

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
