import { describe, expect, it } from 'vitest';
import { checkPattern, dueAt, keepSchedules, nextRun, PRESETS } from '../../pipeline/schedule.js';

const beijing = (text: string) => new Date(`${text}+08:00`);

describe('when a schedule runs', () => {
  it.each([
    ['2026-01-01T00:00', '2026-01-05T03:00'], // the first Monday
    ['2026-04-20T04:00', '2026-04-27T03:00'],
    ['2026-04-27T04:00', '2026-07-01T03:00'],
    ['2026-07-01T04:00', '2026-10-01T03:00'],
    ['2026-10-01T04:00', '2027-01-04T03:00'],
  ])('by the season: after %s at %s', (after, next) => {
    expect(nextRun(PRESETS.season as string[], beijing(after))).toEqual(beijing(next));
  });

  it('is in China’s time, whatever the machine’s', () => {
    expect(nextRun(['30 8 * * *'], new Date('2026-03-01T00:00:00Z'))).toEqual(new Date('2026-03-01T00:30:00Z'));
  });

  it('counts from its last run, or from when it was added', () => {
    const patterns = ['0 3 * * *'];
    const createdAt = beijing('2026-01-01T12:00').toISOString();
    expect(dueAt({ patterns, createdAt, lastRunAt: null })).toEqual(beijing('2026-01-02T03:00'));
    const lastRunAt = beijing('2026-01-05T03:00').toISOString();
    expect(dueAt({ patterns, createdAt, lastRunAt })).toEqual(beijing('2026-01-06T03:00'));
  });

  it.each(['', 'daily', '61 * * * *', '0 3 31 2 *'])('is not to be had from %j', (pattern) => {
    expect(() => checkPattern(pattern)).toThrow();
  });
});

describe('keepSchedules', () => {
  /** Runs schedules from one time to another, each run taking so many hours. */
  async function keep(
    from: string,
    to: string,
    hours: number,
    own: { id: number; patterns: string[]; lastRunAt: string | null }[],
  ) {
    let now = beijing(from);
    const schedules = own.map((one) => ({ ...one, createdAt: now.toISOString() }));
    const stop = new AbortController();
    const runs: string[] = [];
    const later = (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds);
      if (now >= beijing(to)) stop.abort();
    };
    const clock = {
      now: () => now,
      sleep: async (milliseconds: number) => later(milliseconds),
    };
    const run = async (schedule: (typeof schedules)[number]) => {
      runs.push(`${schedule.id} ${new Date(now.getTime() + 8 * 3600_000).toISOString().slice(5, 16)}`);
      schedule.lastRunAt = now.toISOString();
      later(hours * 3600_000);
    };
    await keepSchedules(() => schedules, run, stop.signal, clock);
    return runs;
  }

  it('runs each at its time', async () => {
    const runs = await keep('2026-01-01T00:00', '2026-01-03T00:00', 1, [
      { id: 1, patterns: ['0 3 * * *'], lastRunAt: null },
      { id: 2, patterns: ['0 12 * * *'], lastRunAt: null },
    ]);
    expect(runs).toEqual(['1 01-01T03:00', '2 01-01T12:00', '1 01-02T03:00', '2 01-02T12:00']);
  });

  it('makes up once for what was missed', async () => {
    const lastRunAt = beijing('2025-11-01T03:00').toISOString();
    const runs = await keep('2026-01-01T10:00', '2026-01-02T10:00', 1, [{ id: 1, patterns: ['0 3 * * *'], lastRunAt }]);
    expect(runs).toEqual(['1 01-01T10:00', '1 01-02T03:00']);
  });

  it('never begins one that is still running: what came due meanwhile is made up once', async () => {
    const runs = await keep('2026-01-01T00:00', '2026-01-05T00:00', 49, [
      { id: 1, patterns: ['0 3 * * *'], lastRunAt: null },
    ]);
    expect(runs).toEqual(['1 01-01T03:00', '1 01-03T04:00']);
  });
});
