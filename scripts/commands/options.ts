import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { splitAddress } from '../../crawlers/http/address.js';
import { momentOf, showAsKnown } from '../../db/as-known.js';
import { DatabaseError } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { complain } from '../terminal.js';

export function parseYear(text: string): number {
  if (!/^20\d\d$/.test(text))
    throw new InvalidArgumentError('年度应为四位数字，如 2023 · a year has four digits, like 2023');
  return Number(text);
}

export function parseYears(text: string): { from: number; to: number } {
  const match = /^(20\d\d)(?:(?:\.\.|-|–|~)(20\d\d))?$/.exec(text.trim());
  const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (!match || from > to) throw new InvalidArgumentError('年度写作 2023 或 2019..2025 · years are 2023 or 2019..2025');
  return { from, to };
}

export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds < 0 || seconds > 3600)
    throw new InvalidArgumentError('秒数为 0 到 3600 · seconds, 0 to 3600');
  return seconds;
}

export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('应为正整数 · a whole number above 0');
  return Number(text);
}

/** HOST=ADDRESS:PORT, repeatable: host name → address:port. */
export function parseResolve(text: string, before: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  const [host = '', address = ''] = text.split('=');
  try {
    splitAddress(address);
  } catch {
    throw new InvalidArgumentError('写作 域名=地址:端口，如 www.a.gov.cn=127.0.0.1:8080 · HOST=ADDRESS:PORT');
  }
  if (host === '') throw new InvalidArgumentError('缺域名 · a host name is missing');
  return new Map([...before, [host.toLowerCase(), address]]);
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

/** The option that shows the database as it was known earlier. */
export function addAsOf(command: Command): Command {
  return command.option(
    '--as-of <when>',
    '当时所知：日期（2026-03-01）、时刻或运行序号 · as known at the end of a date, at an instant, or after a run',
  );
}

/** @returns the moment that the connection shows from here on; null for the present */
export function showAsOf(db: Database, asOf: string | undefined): string | null {
  if (asOf === undefined) return null;
  const moment = momentOf(db, asOf);
  showAsKnown(db, moment);
  return moment;
}
