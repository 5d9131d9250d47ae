import { MultiBar, type SingleBar } from 'cli-progress';
import type { CountyProgress } from '../pipeline/crawl.js';
import { complain } from './terminal.js';

/** Milliseconds between two plain lines about one county. */
const PLAIN_PAUSE = 10_000;
const FORMAT = '{county} {bar} {value}/{total} 页 · 请求 {requests} 找到 {found} 已读 {read} 有问题 {flagged} · {host}';

/** What a crawl is doing: a bar for each county on a terminal, a line now and then elsewhere; on stderr, so that results stay apart. */
export class CrawlProgress {
  private readonly bars = new Map<string, SingleBar>();
  private readonly told = new Map<string, number>();
  private readonly remarks: { zh: string; en: string }[] = [];
  private readonly multi: MultiBar | null;

  constructor(
    isTerminal: boolean,
    private readonly isShown: boolean,
  ) {
    this.multi =
      isTerminal && isShown
        ? new MultiBar({
            format: FORMAT,
            stream: process.stderr,
            hideCursor: true,
            barsize: 20,
            fps: 5,
            autopadding: true,
          })
        : null;
  }

  show(state: CountyProgress): void {
    if (!this.isShown) return;
    const { county, done, waiting } = state;
    if (this.multi) {
      const bar = this.bars.get(county) ?? this.multi.create(done + waiting, 0, state);
      this.bars.set(county, bar);
      bar.setTotal(done + waiting);
      bar.update(done, state);
      return;
    }
    const now = performance.now();
    if (now - (this.told.get(county) ?? Number.NEGATIVE_INFINITY) < PLAIN_PAUSE) return;
    this.told.set(county, now);
    const { requests, found, read, flagged, host } = state;
    complain(county, {
      zh: `${host} 已看 ${done} 页，待看 ${waiting} 页，请求 ${requests} 次，找到 ${found} 份，已读 ${read} 份，有问题 ${flagged} 份`,
      en: `${done} page(s) done, ${waiting} waiting, ${requests} request(s), ${found} found, ${read} read, ${flagged} flagged`,
    });
  }

  /** A remark about the whole crawl; under the bars when they are done. */
  say(text: { zh: string; en: string }): void {
    if (this.multi) this.remarks.push(text);
    else complain('gongkai crawl', text);
  }

  end(): void {
    this.multi?.stop();
    for (const text of this.remarks) complain('gongkai crawl', text);
  }
}
