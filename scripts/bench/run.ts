/** `npm run bench`: reading, side by side in one run. `-- --write` puts the table into README.md. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parse5 } from 'parse5';
import { packageRoot } from '../../db/package-root.js';
import { parse } from '../../parsers/parse.js';
import { check } from '../../pipeline/checks/check.js';
import { wordPage } from '../demo/layouts/word.js';
import { Random } from '../demo/random.js';
import { makeReport } from '../demo/truth.js';
import { print } from '../terminal.js';

const PAGE_BYTES = 120_000;
const ROUNDS = 5;
const PAGES_PER_ROUND = 40;
const MEMORY_PAGES = 10_000;
const URL = 'https://www.anle.gov.cn/zfxxgk/t20230118_1.html';

/** A Word-pasted page of about 120 KB, as county sites publish them. */
function page(seed: number): Uint8Array {
  const random = new Random(seed);
  const report = makeReport(random, {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form: '2021', size: 'small', year: 2022 },
    ...{ url: URL, publishedOn: '2023-01-18' },
  });
  return wordPage(report, random, PAGE_BYTES);
}

const CONTENDERS: Readonly<Record<string, (bytes: Uint8Array) => void | Promise<void>>> = {
  ours: async (bytes) => {
    check(await parse(bytes, { url: URL }), { url: URL });
  },
  parse5: (bytes) => {
    parse5(new TextDecoder().decode(bytes));
  },
};

/** Milliseconds a page, median, warmed up: what a process of its own runs for one contender. */
async function time(contender: string): Promise<number> {
  const run = CONTENDERS[contender];
  if (!run) throw new Error(`no contender ${contender}`);
  const bytes = page(1);
  const times: number[] = [];
  for (let round = -10; round < 30; round += 1) {
    const started = performance.now();
    for (let i = 0; i < PAGES_PER_ROUND; i += 1) await run(bytes);
    if (round >= 0) times.push((performance.now() - started) / PAGES_PER_ROUND);
  }
  return median(times);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

/** Pages a second of each contender: processes of their own that take turns, so that what slows the machine slows them all. */
function race(): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of Object.keys(CONTENDERS)) {
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        [fileURLToPath(import.meta.url), '--contender', name],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(stderr);
      times[name] = [...(times[name] ?? []), Number(stdout)];
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, 1000 / median(list)]));
}

const PYTHON = `
import io, sys, time
import pandas
text = open(sys.argv[1], encoding='utf-8').read()
pandas.read_html(io.StringIO(text))
times = []
for _ in range(20):
    started = time.perf_counter()
    pandas.read_html(io.StringIO(text))
    times.append(time.perf_counter() - started)
print(1 / sorted(times)[len(times) // 2])
`;

/** pandas.read_html on the same page, where a Python with pandas is installed; it reads tables alone, without rows' meaning or checks. */
function pandas(bytes: Uint8Array): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  try {
    writeFileSync(join(folder, 'page.html'), bytes);
    for (const python of ['python3', '/usr/bin/python3']) {
      const { status, stdout } = spawnSync(python, ['-c', PYTHON, join(folder, 'page.html')], { encoding: 'utf8' });
      if (status === 0) return Number(stdout);
    }
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Resident memory in MB after every tenth of the pages, each page another one. */
async function memory(): Promise<number[]> {
  const pages = Array.from({ length: 20 }, (_, i) => page(i + 1));
  const samples: number[] = [];
  for (let i = 1; i <= MEMORY_PAGES; i += 1) {
    const report = await parse(pages[i % pages.length] as Uint8Array, { url: URL });
    check(report, { url: URL });
    if (i % (MEMORY_PAGES / 10) === 0) samples.push(Math.round(process.memoryUsage().rss / 1024 / 1024));
  }
  return samples;
}

if (process.argv[2] === '--contender') {
  process.stdout.write(String(await time(process.argv[3] ?? '')));
  process.exit(0);
}
const bytes = page(1);
const { ours = 0, parse5: tree = 0 } = race();
const frame = pandas(bytes);
const samples = await memory();
const lines = [
  `一张 ${Math.round(bytes.length / 1000)} KB 的 Word 粘贴网页，单核，Node ${process.versions.node} · one Word-pasted page, one core:`,
  '',
  '| | 每秒页数 pages/s | 时间之比 time, ours = 1 |',
  '|---|---|---|',
  `| Gongkai：从字节到检查完的报告 bytes to checked report | ${ours.toFixed(0)} | 1 |`,
  `| parse5 只建树 bare tree | ${tree.toFixed(0)} | ${(ours / tree).toFixed(2)} |`,
  frame === null
    ? '| pandas.read_html | （本机没有 pandas · not installed） | – |'
    : `| pandas.read_html（只取表格 tables alone） | ${frame.toFixed(0)} | ${(ours / frame).toFixed(1)} |`,
  '',
  `连续读 ${MEMORY_PAGES.toLocaleString('en-US')} 页，每读一成后的内存（MB）· memory after each tenth of the pages: ${samples.join(', ')}`,
];
print(...lines);
if (process.argv.includes('--write')) {
  const readme = join(packageRoot(), 'README.md');
  const content = readFileSync(readme, 'utf8');
  writeFileSync(
    readme,
    content.replace(/<!-- bench -->[\s\S]*<!-- \/bench -->/, `<!-- bench -->\n${lines.join('\n')}\n<!-- /bench -->`),
  );
}
