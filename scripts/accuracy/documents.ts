/**
 * `npm run accuracy:documents`: every kind of document, generated and real, cell by cell; fails where a promise is broken.
 * `-- --write` puts the table into README.md, `-- --json` is for programs, `-- --real DIR` says where real documents lie. Every other
 * document is made, and two pictures of each kind, which takes a quarter of an hour: `-- --one-in 1 --pictures 4` makes all.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../db/package-root.js';
import { endRecogniser } from '../../parsers/formats/picture/engine.js';
import { print, tableLines } from '../terminal.js';
import { measureDocuments, PROMISED } from './measure-documents.js';

const SHOWN = 20;

const { values: options } = parseArgs({
  options: {
    ...{ json: { type: 'boolean' }, write: { type: 'boolean' }, real: { type: 'string' } },
    ...{ 'one-in': { type: 'string', default: '2' }, pictures: { type: 'string', default: '2' } },
  },
});
const extent = {
  oneIn: Number(options['one-in']),
  pictures: { each: Number(options.pictures), of: 'report' as const },
  older: Number.POSITIVE_INFINITY,
};
const real = resolve(options.real ?? join(packageRoot(), '../shared/real'));
const { kinds, wrong } = await measureDocuments(extent, real);
await endRecogniser();

const measured = kinds.filter(({ documents }) => documents > 0);
const broken = [
  ...measured
    .filter(({ silent }) => silent > 0)
    .map(({ kind, silent }) => `${kind}: ${silent} 格读错而未说明 wrong without a flag`),
  ...measured
    .filter(
      ({ kind, cells }) =>
        share(cells - wrong.filter(({ id }) => id.startsWith(`${kind} `)).length, cells) < PROMISED[kind],
    )
    .map(({ kind }) => `${kind}: 低于承诺 below what is promised (${PROMISED[kind] * 100} %)`),
];
const missing = kinds.filter(({ documents }) => documents === 0).map(({ kind }) => kind);

const header = [
  '种类 kind',
  '文件 documents',
  '格 cells',
  '准确 exact',
  '存疑 flagged',
  '读错未说明 wrong, no flag',
  '毫秒 ms (CPU)',
];
const rows = measured.map(({ kind, documents, cells, exact, flagged, silent, median }) => [
  ...[kind, String(documents), String(cells), percent(exact, cells), percent(flagged, cells), String(silent)],
  String(Math.round(median)),
]);

if (options.json) print(JSON.stringify({ kinds, wrong, broken, missing }));
else {
  print(...tableLines(header, rows));
  for (const own of wrong.slice(0, SHOWN))
    print(`${own.isFlagged ? '存疑 flagged' : '未说明 no flag'}: ${own.id} — ${own.code}: ${own.truth} → ${own.read}`);
  if (missing.length > 0) print(`没有测 not measured: ${missing.join(', ')}`);
}
if (options.write)
  write([
    `| ${header.join(' | ')} |`,
    `|${header.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ]);
for (const line of broken) process.stderr.write(`${line}\n`);
if (broken.length > 0) process.exitCode = 1;

function share(part: number, all: number): number {
  return all === 0 ? 1 : part / all;
}

/** Never rounded up to all. */
function percent(part: number, all: number): string {
  return part === all ? '100 %' : `${(Math.floor(10_000 * share(part, all)) / 100).toFixed(2)} %`;
}

function write(table: readonly string[]): void {
  const readme = join(packageRoot(), 'README.md');
  const [begin, end] = ['<!-- accuracy documents -->', '<!-- /accuracy documents -->'];
  const [before, rest] = readFileSync(readme, 'utf8').split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md has no place ${begin} … ${end}`);
  writeFileSync(readme, `${before}${begin}\n${table.join('\n')}\n${end}${after}`);
}
