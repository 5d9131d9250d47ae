import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from '../../parsers/parse.js';
import { check } from '../../pipeline/checks/check.js';
import { median } from './median.js';
import { page, URL } from './page.js';

const CONTENDERS = ['ours', 'parse5'];
const ROUNDS = 5;
const MEMORY_PAGES = 10_000;

/** Pages a second of each contender: processes of their own that take turns, so that what slows the machine slows them all. */
function race(): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of CONTENDERS) {
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        [join(import.meta.dirname, 'read-contender.js'), name],
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

/** Reading, side by side in one run, as lines for README.md. */
export async function readLines(): Promise<string[]> {
  const bytes = page(1);
  const { ours = 0, parse5: tree = 0 } = race();
  const frame = pandas(bytes);
  const samples = await memory();
  return [
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
}
