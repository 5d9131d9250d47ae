/**
 * One task at a time for each key, and a pause between two of them. A task holds all of its keys: its host, the machine behind it,
 * the platform that runs it. Keys are taken in one order, so that two tasks never wait for each other.
 */
export class Pace {
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly ended = new Map<string, number>();

  /** Tells when a key was last used, from an earlier process: milliseconds of Date.now(). */
  recall(key: string, at: number): void {
    this.ended.set(key, Math.max(at, this.ended.get(key) ?? 0));
  }

  /** Runs a task when its keys are free and `pause` milliseconds have gone by since the last task of each ended. */
  async run<T>(keys: readonly string[], pause: number, task: () => Promise<T>): Promise<T> {
    const own = [...new Set(keys)].sort();
    const releases: (() => void)[] = [];
    try {
      for (const key of own) releases.push(await this.take(key));
      // Asked again after each sleep: a timer may ring a little early.
      for (let wait = this.waitFor(own, pause); wait > 0; wait = this.waitFor(own, pause))
        await new Promise((done) => setTimeout(done, wait));
      return await task();
    } finally {
      const now = Date.now();
      for (const key of own.slice(0, releases.length)) this.ended.set(key, now);
      for (const release of releases) release();
    }
  }

  private waitFor(keys: readonly string[], pause: number): number {
    const last = Math.max(0, ...keys.map((key) => this.ended.get(key) ?? 0));
    return Math.ceil(Math.min(last + pause - Date.now(), pause));
  }

  private async take(key: string): Promise<() => void> {
    const before = this.lanes.get(key) ?? Promise.resolve();
    let release = () => {};
    const own = new Promise<void>((done) => {
      release = done;
    });
    this.lanes.set(
      key,
      before.then(() => own),
    );
    await before;
    return release;
  }
}
