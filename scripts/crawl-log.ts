import { pino } from 'pino';
import type { CrawlEvents, CrawlResult } from '../pipeline/crawl.js';

/** Outcomes that are as they should be: the rest is a warning. */
const FINE: ReadonlySet<string> = new Set(['ok', 'unchanged', 'redirect', 'gone']);

/** A crawl as JSON, an object a line, for programs that watch it: each request, what became of each county, remarks, and the end. */
export class CrawlLog {
  private readonly log;

  /** @throws Error of the file system where the file cannot be written */
  constructor(file: string) {
    this.log = pino({ base: null }, pino.destination({ dest: file, append: true, sync: true }));
  }

  readonly events: Required<Pick<CrawlEvents, 'request' | 'county' | 'remark'>> = {
    request: ({ url, outcome, status, milliseconds, byteSize, reason }) =>
      this.log[FINE.has(outcome) ? 'info' : 'warn'](
        { url, outcome, status, milliseconds: Math.round(milliseconds), byteSize, reason },
        'request',
      ),
    county: ({ county, coverage, lists, isComplete }) => {
      const states: Record<string, number> = {};
      for (const { state } of coverage) states[state] = (states[state] ?? 0) + 1;
      this.log.info({ county: county.name, code: county.code, lists, isComplete, coverage: states }, 'county');
    },
    remark: ({ zh, en }) => this.log.warn({ zh }, en),
  };

  begin(counties: readonly string[], program: string): void {
    this.log.info({ counties, program }, 'crawl begins');
  }

  end({ runId, isContinued, isComplete, counts }: CrawlResult): void {
    this.log.info({ runId, isContinued, isComplete, counts }, 'crawl ends');
  }
}
