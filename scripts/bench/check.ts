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

interface Timed<T> {
  seconds: number;
  /** Seconds of the processor: what counts on a machine that has other work as well. */
  cpu: number;
  result: T;
}

function timed<T>(work: () => T): Timed<T> {
  const began = performance.now();
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6, result };
}

interface Measured {
  all: Timed<StoredCheck>;
  again: Timed<StoredCheck>;
  one: Timed<StoredCheck>;
  /** Resident memory in MB after each tenth of the reports. */
  samples: number[];
}

/** The check of everything, and again after nothing and after one report has changed. */
function measure(db: Database): Measured {
  const samples: number[] = [];
  let total = 0;
  let done = 0;
  const events = {
    begin(reports: number) {
      total = reports;
    },
    done(reports: number) {
      done += reports;
      while (samples.length < 10 && done >= ((samples.length + 1) * total) / 10) samples.push(memory());
    },
  };
  const all = timed(() => checkStored(db, {}, events));
  const again = timed(() => checkStored(db));
  // As when it was read anew.
  db.$client.exec("UPDATE reports SET parser = '1.0.1' WHERE id = (SELECT max(id) / 2 FROM reports)");
  const one = timed(() => checkStored(db));
  return { all, again, one, samples };
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
    const { all, again, one, samples } = measure(db);
    db.$client.close();
    const { judged, places, flags, notAssessable } = all.result;
    const number = (value: number) => value.toLocaleString('en-US');
    const row = (name: string, { seconds, cpu, result }: Timed<StoredCheck>) =>
      `| ${name} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${number(result.judged)} |`;
    return [
      `${number(judged)} 份入库报告（${number(places)} 个县，${(statSync(path).size / 1e9).toFixed(1)} GB，建库 ${filling.toFixed(0)} 秒），一个进程，Node ${process.versions.node}，每秒 ${number(Math.round(judged / all.seconds))} 份 · stored reports, one process:`,
      '',
      '| | 秒 seconds | 处理器秒 CPU seconds | 判断的报告 reports judged |',
      '|---|---|---|---|',
      row('全部 everything', all),
      row('再运行一次，没有变化 again, nothing changed', again),
      row('一份报告变了之后 after one report changed', one),
      '',
      `问题 flags: ${number(flags)}；无法判断 not assessable: ${number(notAssessable)}。每判断一成后的内存（MB）· memory after each tenth: ${samples.join(', ')}`,
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
