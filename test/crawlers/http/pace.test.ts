import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from '../../../crawlers/http/pace.js';

const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

/** A pace, and when each task began and ended. */
function watched() {
  const pace = new Pace();
  const times: { keys: readonly string[]; began: number; ended: number }[] = [];
  const run = (keys: readonly string[], pause: number, length = 5) =>
    pace.run(keys, pause, async () => {
      const time = { keys, began: performance.now(), ended: 0 };
      times.push(time);
      await sleep(length);
      time.ended = performance.now();
    });
  return { pace, times, run };
}

describe('Pace', () => {
  it('tasks of one key never overlap and keep their distance; another key is not held up', async () => {
    const { times, run } = watched();
    const began = performance.now();
    await Promise.all([...Array.from({ length: 4 }, () => run(['host a'], 200)), run(['host b'], 200)]);
    const own = times.filter(({ keys }) => keys[0] === 'host a');
    for (const [i, { began: next }] of own.slice(1).entries())
      expect(next - (own[i] as (typeof own)[number]).ended).toBeGreaterThanOrEqual(200);
    const other = times.find(({ keys }) => keys[0] === 'host b');
    expect((other as (typeof times)[number]).began - began).toBeLessThan(190);
  });

  it('hosts of one machine share their turn, and so does each that shares any key', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }), { minLength: 2, maxLength: 8 }),
        async (tasks) => {
          const { times, run } = watched();
          await Promise.all(tasks.map((keys) => run(keys, 3, 1)));
          expect(times).toHaveLength(tasks.length);
          for (const [i, one] of times.entries())
            for (const other of times.slice(i + 1))
              if (one.keys.some((key) => other.keys.includes(key)))
                expect(Math.max(one.began, other.began) - Math.min(one.ended, other.ended)).toBeGreaterThanOrEqual(3);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('a task that fails leaves its turn to the next, after the pause', async () => {
    const { pace, times, run } = watched();
    let at = 0;
    const failed = pace.run(['a'], 30, () => {
      at = performance.now();
      return Promise.reject(new Error('no'));
    });
    const next = run(['a'], 30);
    await expect(failed).rejects.toThrow('no');
    await next;
    expect((times[0] as (typeof times)[number]).began - at).toBeGreaterThanOrEqual(28);
  });

  it('who is not ready gives the turn up at once, and costs the next no pause', async () => {
    const { pace, run } = watched();
    await run(['a'], 0);
    const began = performance.now();
    const refuse = () => {
      throw new Error('parked');
    };
    await Promise.all(
      Array.from({ length: 5 }, () => expect(pace.run(['a'], 1000, async () => {}, refuse)).rejects.toThrow('parked')),
    );
    expect(performance.now() - began).toBeLessThan(900);
    await run(['a'], 60);
    expect(performance.now() - began).toBeLessThan(960);
  });

  it('a rest holds a key up, one that is asked for during the pause too', async () => {
    const { pace, times, run } = watched();
    await run(['a'], 0);
    const asked = performance.now();
    const waiting = run(['a'], 20);
    pace.rest('a', Date.now() + 80);
    await Promise.all([waiting, run(['b'], 20)]);
    const [, ...later] = times;
    expect(later.map(({ keys, began }) => [keys[0], began - asked >= 79])).toEqual([
      ['b', false],
      ['a', true],
    ]);
  });

  it('remembers when an earlier process last asked, but never waits longer than the pause', async () => {
    const { pace, times, run } = watched();
    const now = performance.now();
    pace.recall(Date.now() + 3_600_000); // the clock was put back
    await run(['a'], 40);
    const { began } = times[0] as (typeof times)[number];
    expect(began - now).toBeGreaterThanOrEqual(40);
    expect(began - now).toBeLessThan(120);
  });
});
