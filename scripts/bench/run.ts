/** `npm run bench`: all that is measured, or the parts that are named: `-- read crawl`. With --write the tables go into README.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../db/package-root.js';
import { print } from '../terminal.js';
import { checkLines } from './check.js';
import { countryLines } from './country.js';
import { crawlLines } from './crawl.js';
import { dataLines } from './data.js';
import { localiseLines } from './localise.js';
import { queueLines } from './queue.js';
import { readLines } from './read.js';

/** Each part's lines; they stand between marks of its name in README.md. */
const PARTS: Readonly<Record<string, () => Promise<string[]>>> = {
  read: readLines,
  check: checkLines,
  localise: localiseLines,
  crawl: crawlLines,
  queue: queueLines,
  country: countryLines,
  data: dataLines,
};

const words = process.argv.slice(2);
const named = words.filter((word) => word !== '--write');
const unknown = named.filter((name) => !(name in PARTS));
if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}: there are ${Object.keys(PARTS).join(', ')}`);
for (const [name, lines] of Object.entries(PARTS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const table = await lines();
  print(...table);
  if (words.includes('--write')) write(name, table);
}

function write(name: string, table: readonly string[]): void {
  const readme = join(packageRoot(), 'README.md');
  const [begin, end] = [`<!-- bench ${name} -->`, `<!-- /bench ${name} -->`];
  const [before, rest] = readFileSync(readme, 'utf8').split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md has no place ${begin} … ${end}`);
  writeFileSync(readme, `${before}${begin}\n${table.join('\n')}\n${end}${after}`);
}
