/** Time as it passes for a pace: a simulation has its own. Milliseconds. */
export interface Clock {
  /** Since some moment, by a clock that nobody sets. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

/**
 * One task at a time for each key, and a pause between two of them. A task holds all of its keys: its host, the machines behind it,
 * the platform that runs it. Keys are taken in one order, so that two tasks never wait for each other.
 */
export class Pace {
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly ended = new Map<string, number>();
  private readonly rests = new Map<string, number>();
  private before = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: Clock = systemClock) {}

  /** Tells when an earlier process last asked for anything: milliseconds of Date.now(). It holds for every key. */
  recall(at: number): void {
    this.before = Math.max(this.before, this.clock.now() - Math.max(0, Date.now() - at));
  }

  /** Nothing is done for a key before a time, in milliseconds of Date.now(). */
  rest(key: string, until: number): void {
    this.rests.set(key, Math.max(this.rests.get(key) ?? 0, this.clock.now() + until - Date.now()));
  }

  /**
   * Runs a task when its keys are free, have rested, and `pause` milliseconds have gone by since the last task of each ended.
   * @param ready asked as soon as the keys are free and again after the pause: what it throws gives the turn up, without a pause for
   * the next in line
   */
  async run<T>(
    keys: readonly string[],
    pause: number,
    task: () => Promise<T>,
    ready: () => void = () => {},
  ): Promise<T> {
    const own = [...new Set(keys)].sort();
    const releases: (() => void)[] = [];
    let hasBegun = false;
    try {
      for (const key of own) releases.push(await this.take(key));
      ready();
      // Asked again after each sleep: a timer may ring a little early, and a rest may have been added.
      for (let wait = this.waitFor(own, pause); wait > 0; wait = this.waitFor(own, pause)) {
        await this.clock.sleep(wait);
        ready();
      }
      hasBegun = true;
      return await task();
    } finally {
      const now = this.clock.now();
      if (hasBegun) for (const key of own) this.ended.set(key, now);
      for (const release of releases) release();
    }
  }

  private waitFor(keys: readonly string[], pause: number): number {
    const last = Math.max(this.before, ...keys.map((key) => this.ended.get(key) ?? Number.NEGATIVE_INFINITY));
    const rest = Math.max(0, ...keys.map((key) => this.rests.get(key) ?? 0));
    return Math.ceil(Math.max(last + pause, rest) - this.clock.now());
  }

  private async take(key: string): Promise<() => void> {
    const before = this.lanes.get(key) ?? Promise.resolve();
    let release = () => {};
    const own = new Promise<void>((done) => {
      release = done;
    });
    this.lanes.set(key, own);
    await before;
    return release;
  }
}
