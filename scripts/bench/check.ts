import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { checkStored, type StoredCheck } from '../../pipeline/check-stored.js';
import { fillCountry } from './stored-country.js';

const REPORTS = 100_000;

/** Resident memory in MB. */
function memory(): number {
  return Math.round(process.memoryUsage().rss / 1024 / 1024);
}

function timed<T>(work: () => T): { seconds: number; result: T } {
  const began = performance.now();
  const result = work();
  return { seconds: (performance.now() - began) / 1000, result };
}

/** The check of everything, and again after one report was read anew. */
function measure(db: Database): {
  all: StoredCheck;
  seconds: number;
  samples: number[];
  again: number;
  one: StoredCheck;
  oneSeconds: number;
} {
  const samples: number[] = [];
  let total = 0;
  let done = 0;
  const { seconds, result: all } = timed(() =>
    checkStored(
      db,
      {},
      {
        begin: (reports) => {
          total = reports;
        },
        done: (reports) => {
          done += reports;
          while (samples.length < 10 && done >= ((samples.length + 1) * total) / 10) samples.push(memory());
        },
      },
    ),
  );
  const { seconds: again } = timed(() => checkStored(db));
  db.$client.exec(`UPDATE reports SET parser = '1.0.1' WHERE id = (SELECT max(id) / 2 FROM reports)`);
  const { seconds: oneSeconds, result: one } = timed(() => checkStored(db));
  return { all, seconds, samples, again, one, oneSeconds };
}

/** How long the rules over several reports take on a whole country, as lines for README.md. */
export async function checkLines(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const path = join(folder, 'gongkai.db');
  try {
    let db = open(path);
    const { seconds: filling } = timed(() => fillCountry(db, REPORTS));
    db.$client.close();
    db = open(path);
    const { all, seconds, samples, again, one, oneSeconds } = measure(db);
    db.$client.close();
    const rate = Math.round(all.judged / seconds).toLocaleString('en-US');
    return [
      `${all.judged.toLocaleString('en-US')} 份入库报告（${all.places.toLocaleString('en-US')} 个县，${(statSync(path).size / 1e9).toFixed(1)} GB，建库 ${filling.toFixed(0)} 秒），一个进程，Node ${process.versions.node} · stored reports, one process:`,
      '',
      '| | 秒 seconds | 判断的报告 reports judged | 每秒 reports/s |',
      '|---|---|---|---|',
      `| 全部 everything | ${seconds.toFixed(1)} | ${all.judged.toLocaleString('en-US')} | ${rate} |`,
      `| 再运行一次，没有变化 again, nothing changed | ${again.toFixed(2)} | 0 | |`,
      `| 一份报告变了之后 after one report changed | ${oneSeconds.toFixed(2)} | ${one.judged} | |`,
      '',
      `问题 flags: ${all.flags.toLocaleString('en-US')}；无法判断 not assessable: ${all.notAssessable.toLocaleString('en-US')}。每判断一成后的内存（MB）· memory after each tenth: ${samples.join(', ')}`,
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
