import { Cron } from 'croner';

/** The publishers' time, and that of all patterns. */
const TIME_ZONE = 'Asia/Shanghai';

/**
 * Patterns by the season. Reports are due on 31 January and corrected until spring (forms.md): weekly from January to April, then
 * at the beginning of July and October.
 */
export const PRESETS: Readonly<Record<string, readonly string[]>> = {
  season: ['0 3 * 1-4 1', '0 3 1 7,10 *'],
  weekly: ['0 3 * * 1'],
  quarterly: ['0 3 1 1,4,7,10 *'],
};

/** @throws TypeError, RangeError, Error where a pattern is none */
export function checkPattern(pattern: string): void {
  if (new Cron(pattern, { timezone: TIME_ZONE }).nextRun() === null) throw new RangeError(pattern);
}

/** The first time after another at which one of the patterns says so; null where none does any more. */
export function nextRun(patterns: readonly string[], after: Date = new Date()): Date | null {
  const times = patterns.flatMap((pattern) => new Cron(pattern, { timezone: TIME_ZONE }).nextRun(after) ?? []);
  return times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
}

export interface Due {
  patterns: readonly string[];
  createdAt: string;
  lastRunAt: string | null;
}

/** When a schedule is to run next: at once where its time has passed since it last ran, however often. */
export function dueAt({ patterns, createdAt, lastRunAt }: Due): Date | null {
  return nextRun(patterns, new Date(lastRunAt ?? createdAt));
}

/** Milliseconds between two looks at what has been added. */
const LOOK = 60_000;

/**
 * Runs what is due, one after the other, until it is told to stop: no schedule overlaps with itself, and what was missed while
 * nobody was there is made up once.
 * @param list the schedules as they are now
 * @param run notes the beginning, so that `list` tells it next time
 * @param clock for tests: the time now, and a sleep that may be cut short by the signal
 */
export async function keepSchedules<T extends Due>(
  list: () => readonly T[],
  run: (schedule: T) => Promise<void>,
  signal: AbortSignal,
  clock: { now(): Date; sleep(milliseconds: number, signal: AbortSignal): Promise<void> } = systemClock,
): Promise<void> {
  while (!signal.aborted) {
    const due = list().flatMap((schedule) => {
      const at = dueAt(schedule);
      return at ? [{ schedule, at: at.getTime() }] : [];
    });
    const [first] = due.sort((a, b) => a.at - b.at);
    const wait = first ? first.at - clock.now().getTime() : LOOK;
    if (first && wait <= 0) await run(first.schedule);
    else await clock.sleep(Math.min(wait, LOOK), signal);
  }
}

const systemClock = {
  now: () => new Date(),
  sleep: (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((done) => {
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener('abort', end, { once: true });
      function end() {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        done();
      }
    }),
};
