import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Renews a lease that is ours, or that Redis forgot: 1 where it is ours now. */
const RENEW = `
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

const GIVE_UP = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

/** The right to be the only one: one crawl at a time gives work to the workers of a Redis, and so keeps the pace for all of them. */
export class Lease {
  private readonly token = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private renewal: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly redis: Redis,
    private readonly key: string,
    /** Milliseconds without being renewed. */
    private readonly lasts: number,
  ) {}

  /**
   * Waits until it is ours, and keeps it.
   * @param waiting called once where somebody else has it
   * @param lost called where somebody else got it: this process was away for too long
   */
  async take(waiting: () => void, lost: () => void): Promise<void> {
    for (let isTold = false; !(await this.renew()); isTold = true) {
      if (!isTold) waiting();
      await new Promise((done) => setTimeout(done, this.lasts / 10));
    }
    this.timer = setInterval(() => {
      this.renewal = this.renew().then((isOurs) => {
        if (!isOurs) lost();
      });
    }, this.lasts / 3);
  }

  async giveUp(): Promise<void> {
    clearInterval(this.timer);
    await this.renewal;
    await this.redis.eval(GIVE_UP, 1, this.key, this.token);
  }

  private async renew(): Promise<boolean> {
    return (await this.redis.eval(RENEW, 1, this.key, this.token, this.lasts)) === 1;
  }
}
