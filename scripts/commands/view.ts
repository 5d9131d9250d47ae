import { type Command, InvalidArgumentError } from 'commander';
import { withDatabase } from '../../db/client.js';
import { readView, viewNames } from '../../db/queries/read-view.js';
import { csvCell } from '../export/text.js';
import { complain, print } from '../terminal.js';
import { addAsOf, existing, showAsOf } from './options.js';

interface Options {
  where: [string, string][];
  json?: boolean;
  asOf?: string;
  db: string;
}

export function addView(program: Command): void {
  const command = program
    .command('view [name]')
    .description(
      '数据库中的一个视图，CSV 或 JSON；不写名字则列出全部 · a view of the database as CSV or JSON; without a name, all their names',
    )
    .option('--where <column=value>', '只要某列等于某值的行，可重复 · rows with this value; repeatable', parseWhere, [])
    .option('--json', '每行一个 JSON · a JSON object a line')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .addHelpText('after', '\n例 example:\n  gongkai view unit_history --where county_code=530121 --as-of 2025-12-31');
  addAsOf(command).action((name: string | undefined, { where, json, asOf, db: path }: Options) => {
    if (name === undefined) {
      print(...viewNames());
      return;
    }
    withDatabase(existing(path), (db) => {
      showAsOf(db, asOf);
      const view = readView(db, name, where);
      if (!view) {
        complain('gongkai view', {
          zh: `没有视图 ${name}，或没有这一列`,
          en: `there is no view ${name}, or no such column`,
        });
        process.exitCode = 2;
        return;
      }
      const { columns, rows } = view;
      if (!json) print(columns.join(','));
      for (const row of rows)
        print(
          json
            ? JSON.stringify(Object.fromEntries(columns.map((column, i) => [column, row[i]])))
            : row.map(csvCell).join(','),
        );
    });
  });
}

function parseWhere(text: string, before: [string, string][]): [string, string][] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('写作 列=值 · COLUMN=VALUE');
  return [...before, [text.slice(0, at), text.slice(at + 1)]];
}
