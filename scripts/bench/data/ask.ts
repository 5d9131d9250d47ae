import { spawnSync } from 'node:child_process';
import type { Database } from '../../../db/database.js';
import { median } from '../median.js';
import type { Effort } from './effort.js';

/** Subjects that each question is asked of: counties, units, years. */
const SUBJECTS = 9;

/** Milliseconds of the clock and of the processor, the median over subjects; `most` is the slowest of the processor's. */
export interface Asked {
  cold: { ms: number; cpu: number };
  warm: { ms: number; cpu: number; most: number };
  /** Rows or bytes of the largest answer. */
  size: number;
}

/**
 * Asks a question of several subjects: cold, when nothing of the file is in memory, neither the system's nor SQLite's, and warm, once more
 * right after. The processor's time counts on a machine that has other work; cold answers wait for the disk, which no processor tells.
 */
export async function ask(db: Database, question: (subject: number) => number | Promise<number>): Promise<Asked> {
  const cold: Effort[] = [];
  const warm: Effort[] = [];
  let size = 0;
  for (let subject = 0; subject < SUBJECTS; subject += 1) {
    if (subject < 3) forget(db);
    const timed = async (list: Effort[]) => {
      const started = performance.now();
      const before = process.cpuUsage();
      size = Math.max(size, await question(subject));
      const { user, system } = process.cpuUsage(before);
      list.push({ seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 });
    };
    if (subject < 3) await timed(cold);
    else await timed([]);
    await timed(warm);
  }
  const ms = (list: readonly Effort[], of: (effort: Effort) => number) => 1000 * median(list.map(of));
  return {
    cold: { ms: ms(cold, ({ seconds }) => seconds), cpu: ms(cold, ({ cpu }) => cpu) },
    warm: {
      ms: ms(warm, ({ seconds }) => seconds),
      cpu: ms(warm, ({ cpu }) => cpu),
      most: 1000 * Math.max(...warm.map(({ cpu }) => cpu)),
    },
    size,
  };
}

/** Takes the file out of memory: the system's, by advice that needs no rights, and SQLite's own. */
function forget(db: Database): void {
  db.$client.pragma('shrink_memory');
  const { name } = db.$client;
  const { status } = spawnSync('dd', [`of=${name}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0'], {
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error('dd cannot take the file out of memory');
}

/** A line of the table. @param target milliseconds of a warm answer */
export function askedLine(name: string, target: number, { cold, warm, size }: Asked): string {
  const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
  const verdict = warm.cpu <= target ? '' : ' ✗';
  return `| ${name} | ${target} | ${ms(warm.cpu)}${verdict} | ${ms(warm.most)} | ${ms(warm.ms)} | ${ms(cold.ms)} (${ms(cold.cpu)}) | ${size.toLocaleString('en-US')} |`;
}
