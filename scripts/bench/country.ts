import { Pace } from '../../crawlers/http/pace.js';
import { Random } from '../demo/random.js';

/** The whole country, as far as a crawl feels it (sites.md): 38,600 units on 3,000 hosts, six years of reports each. */
const COUNTRY = { units: 38_600, hosts: 3000, years: 6, unitsPerList: 2 };
/** Hosts that lie on one machine with others, and share its turn. */
const SHARED = { hosts: 600, each: 5 };
const DELAY = 5000;
/** Requests that a worker has in the air: the default of gongkai worker. */
const CONNECTIONS = 32;
const HOUR = 3600_000;

interface Country {
  hours: number;
  requests: number;
  /** Longest and 99th percentile of the wait for a worker, after the turn has come. Milliseconds. */
  longestWait: number;
  usualWait: number;
  /** When the first host was done: none is begun late because others are large. */
  firstHost: number;
  /** What the busiest host alone needs at its pace. Hours. */
  atLeast: number;
}

/** Time that jumps from event to event: sleepers wake in the order of their times, each before the next. */
class EventClock {
  private time = 0;
  private readonly heap: { at: number; order: number; wake: () => void }[] = [];
  private count = 0;

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.push({ at: this.time + Math.max(0, milliseconds), order: this.count++, wake }));
  }

  /** Until nobody sleeps any more. */
  async run(): Promise<void> {
    await new Promise(setImmediate);
    for (let next = this.pop(); next; next = this.pop()) {
      this.time = next.at;
      next.wake();
      // All that follows from it happens before the next event.
      await new Promise(setImmediate);
    }
  }

  private isBefore(i: number, j: number): boolean {
    const [a, b] = [this.heap[i], this.heap[j]] as [{ at: number; order: number }, { at: number; order: number }];
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  private swap(i: number, j: number): void {
    [this.heap[i], this.heap[j]] = [this.heap[j] as never, this.heap[i] as never];
  }

  private push(own: (typeof this.heap)[number]): void {
    let i = this.heap.push(own) - 1;
    for (let up = (i - 1) >> 1; i > 0 && this.isBefore(i, up); i = up, up = (i - 1) >> 1) this.swap(i, up);
  }

  private pop(): (typeof this.heap)[number] | undefined {
    if (this.heap.length === 0) return undefined;
    this.swap(0, this.heap.length - 1);
    const first = this.heap.pop();
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < this.heap.length && this.isBefore(left, least)) least = left;
      if (right < this.heap.length && this.isBefore(right, least)) least = right;
      if (least === i) return first;
      this.swap(i, least);
      i = least;
    }
  }
}

/** Places at the workers, given in the order of asking. */
class Places {
  private readonly waiting: (() => void)[] = [];
  constructor(private free: number) {}

  async take(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((done) => this.waiting.push(done));
  }

  give(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}

/** One full crawl of the country by the product's own pace, on a clock of its own. */
async function crawlCountry(workers: number): Promise<Country> {
  const random = new Random(20261125);
  const clock = new EventClock();
  const pace = new Pace(clock);
  const places = new Places(workers * CONNECTIONS);
  const waits: number[] = [];
  const ends: number[] = [];
  let requests = 0;
  // Counties have from a handful to some dozens of units.
  const shares = Array.from({ length: COUNTRY.hosts }, () => 0.2 + random.next() * 1.6);
  const total = shares.reduce((sum, share) => sum + share, 0);
  // Seconds: half of the answers within 0.8 s, one in a hundred after ten and more (lognormal).
  const latency = () => 800 * Math.exp(1.1 * normal(random));
  const host = async (k: number) => {
    const units = Math.round(((shares[k] as number) / total) * COUNTRY.units);
    const count = units * COUNTRY.years + Math.ceil(units / COUNTRY.unitsPerList) + 5;
    const keys = [`host ${k}`, ...(k < SHARED.hosts ? [`machine ${Math.floor(k / SHARED.each)}`] : [])];
    for (let i = 0; i < count; i += 1) {
      await pace.run(keys, DELAY, async () => {
        const began = clock.now();
        await places.take();
        waits.push(clock.now() - began);
        requests += 1;
        await clock.sleep(latency());
        places.give();
      });
    }
    ends.push(clock.now());
  };
  const all = Promise.all(shares.map((_, k) => host(k)));
  await clock.run();
  await all;
  waits.sort((a, b) => a - b);
  const busiest = Array.from({ length: SHARED.hosts / SHARED.each }, (_, machine) =>
    shares.slice(machine * SHARED.each, (machine + 1) * SHARED.each).reduce((sum, share) => sum + share, 0),
  ).reduce((most, share) => Math.max(most, share), 0);
  const most = (busiest / total) * COUNTRY.units * (COUNTRY.years + 1 / COUNTRY.unitsPerList);
  return {
    ...{ hours: clock.now() / HOUR, requests, longestWait: waits.at(-1) ?? 0 },
    usualWait: waits[Math.floor(waits.length * 0.99)] ?? 0,
    firstHost: Math.min(...ends) / HOUR,
    atLeast: (most * (DELAY + 800 * Math.exp(1.1 ** 2 / 2))) / HOUR,
  };
}

/** Of the standard normal distribution (Box and Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** How long a full crawl takes with 1, 4 and 16 workers, as lines for README.md. */
export async function countryLines(): Promise<string[]> {
  const rows: string[] = [];
  let least = 0;
  for (const workers of [1, 4, 16]) {
    const { hours, requests, usualWait, longestWait, firstHost, atLeast } = await crawlCountry(workers);
    least = atLeast;
    rows.push(
      `| ${workers} | ${requests.toLocaleString('en-US')} | ${hours.toFixed(1)} | ${(usualWait / 1000).toFixed(1)} | ${(longestWait / 1000).toFixed(1)} | ${firstHost.toFixed(2)} |`,
    );
  }
  const { units, hosts, years } = COUNTRY;
  return [
    `全国模拟：${units.toLocaleString('en-US')} 个单位、${hosts.toLocaleString('en-US')} 个网站、每单位 ${years} 年报告，间隔 ${DELAY / 1000} 秒，真实的调度、虚拟的时钟 · a simulated crawl of the country by the real pace on a virtual clock:`,
    '',
    '| 工作进程 workers | 请求 requests | 小时 hours | 等候 99% wait s | 最长等候 longest wait s | 第一个网站做完 first host done h |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `最忙的一台机器按这个间隔本来就要 ${least.toFixed(1)} 小时 · the busiest machine alone needs ${least.toFixed(1)} hours at this pace`,
  ];
}
