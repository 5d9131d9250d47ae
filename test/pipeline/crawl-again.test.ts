import { afterEach, describe, expect, it } from 'vitest';
import type { Seen } from '../../scripts/demo/web/serve.js';
import { serveSites } from '../../scripts/demo/web/serve.js';
import type { Answer, Asked, Site } from '../../scripts/demo/web/site.js';
import { documents } from '../../scripts/demo/web/sites/documents.js';
import { namesakes } from '../../scripts/demo/web/sites/namesakes.js';
import { type Crawled, contentOf, crawlAgain, crawlSites, foundIn } from '../support/crawl.js';

let crawled: Crawled | null = null;

afterEach(async () => {
  await crawled?.close();
  crawled = null;
});

/** A site whose answers can be changed while it is served. */
function changing(site: Site): { site: Site; change: (to: (asked: Asked, usual: Answer) => Answer) => void } {
  let answer = (_asked: Asked, usual: Answer) => usual;
  return {
    site: { ...site, answer: (asked) => answer(asked, site.answer(asked)) },
    change(to) {
      answer = to;
    },
  };
}

const isConditional = ({ headers }: Seen) => 'if-none-match' in headers || 'if-modified-since' in headers;
const isReport = ({ path }: Seen) => /\/t\d{8}_\d+\.html$/.test(path);

describe('a second crawl', () => {
  const [town] = namesakes() as [Site, Site];

  it('of a county that did not change asks conditionally for everything, and stores nothing', async () => {
    crawled = await crawlSites([town]);
    const before = contentOf(crawled.db);
    const asked = crawled.web.seen.length;
    const again = await crawlAgain(crawled, [town]);
    const second = crawled.web.seen.slice(asked);
    expect(foundIn(again)).toEqual(foundIn(crawled.result));
    // robots.txt is kept for a day.
    expect(second.length).toBe(asked - 1);
    expect(second.filter((request) => !isConditional(request)).map(({ path }) => path)).toEqual([]);
    expect(second.map(({ status }) => status)).toEqual(second.map(() => 304));
    expect(contentOf(crawled.db)).toEqual(before);
  });

  it('of a changed report makes a new version, and says which cells changed', async () => {
    const { site, change } = changing(town);
    crawled = await crawlSites([site]);
    const report = town.reports[0] as Site['reports'][number];
    const code = 'requests.received.natural_person';
    const value = report.facts?.[code] as number;
    change((asked, usual) => {
      if (asked.url.href !== report.url) return usual;
      const rows = String(usual.body).split(/(?=<tr)/);
      const i = rows.findIndex((row) => row.includes('本年新收政府信息公开申请数量'));
      rows[i] = (rows[i] as string).replace(new RegExp(`>${value}<`), `>${value + 7}<`);
      return { ...usual, body: rows.join('') };
    });
    const again = await crawlAgain(crawled, [site]);
    expect(foundIn(again)).toEqual(foundIn(crawled.result));
    const versions = crawled.db.$client
      .prepare(
        'SELECT version, is_current FROM reports WHERE year = ? AND publisher_id = (SELECT id FROM publishers WHERE unit = ?) ORDER BY version',
      )
      .all(report.year, report.unit);
    expect(versions).toEqual([
      { version: 1, is_current: 0 },
      { version: 2, is_current: 1 },
    ]);
    const flags = crawled.db.$client
      .prepare("SELECT codes, message_zh AS zh FROM flags WHERE rule = 'source.changed'")
      .all() as {
      codes: string;
      zh: string;
    }[];
    expect(flags).toHaveLength(1);
    expect(JSON.parse(flags[0]?.codes ?? '')).toEqual([code]);
    expect(flags[0]?.zh).toContain(`${value} → ${value + 7}`);
    const third = await crawlAgain(crawled, [site]);
    expect(foundIn(third)).toEqual(foundIn(crawled.result));
    expect(crawled.db.$client.prepare('SELECT count(*) AS n FROM reports').get()).toEqual({
      n: town.reports.length + 1,
    });
  });

  it('keeps the report of a page that shows the next year now', async () => {
    const before = documents({ shown: 2022 });
    const after = documents({ shown: 2023 });
    const { site, change } = changing(before);
    crawled = await crawlSites([site]);
    change((asked) => after.answer(asked));
    const again = await crawlAgain(crawled, [site]);
    expect(foundIn(again)).toContain('马桥镇 2023');
    const rows = crawled.db.$client
      .prepare("SELECT year, state FROM coverage WHERE unit = '马桥镇' AND state = 'found' ORDER BY year")
      .all();
    expect(rows).toEqual([
      { year: 2022, state: 'found' },
      { year: 2023, state: 'found' },
    ]);
  });

  it('keeps what was found when its page is gone', async () => {
    const { site, change } = changing(town);
    crawled = await crawlSites([site]);
    const [{ unit, year, url }] = town.reports as [Site['reports'][number]];
    change((asked, usual) => (asked.url.href === url ? { status: 404, body: 'gone' } : usual));
    await crawlAgain(crawled, [site]);
    const row = crawled.db.$client
      .prepare('SELECT state, reason_zh AS reason FROM coverage WHERE unit = ? AND year = ?')
      .get(unit, year);
    expect(row).toEqual({ state: 'found', reason: expect.stringContaining('以前找到过') });
  });

  it('goes on where the number of requests ended', async () => {
    crawled = await crawlSites([town], { maxRequests: 5 });
    expect(crawled.result.isComplete).toBe(false);
    expect(crawled.web.seen).toHaveLength(5);
    const again = await crawlAgain(crawled, [town]);
    expect(again).toMatchObject({ isComplete: true, isContinued: true, runId: crawled.result.runId });
    expect(foundIn(again)).toEqual(town.reports.map(({ unit, year }) => `${unit} ${year}`).sort());
    const paths = crawled.web.seen.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('two copies of a report that differ', () => {
  it('are flagged, and the one published later counts', async () => {
    const [town] = namesakes() as [Site, Site];
    const report = town.reports[0] as Site['reports'][number];
    const copy = new URL('/zfxxgk/other/2.html', report.url).href;
    const site: Site = {
      ...town,
      answer(asked) {
        if (asked.url.href === copy) {
          const page = String(town.answer({ ...asked, url: new URL(report.url) }).body);
          return { body: page.replace(/(<td[^>]*>)0(<\/td>)/, '$19$2').replaceAll('-01-18', '-01-28') };
        }
        const usual = town.answer(asked);
        if (asked.url.href !== town.column) return usual;
        const item = `<li><a href="${copy}">${report.unit}${report.year}年政府信息公开工作年度报告</a><span>2024-01-28</span></li>`;
        return { ...usual, body: String(usual.body).replace('</ul>', `${item}</ul>`) };
      },
    };
    crawled = await crawlSites([site]);
    const current = crawled.db.$client
      .prepare(
        'SELECT c.source FROM reports r JOIN captures c ON c.id = r.capture_id JOIN publishers p ON p.id = r.publisher_id WHERE p.unit = ? AND r.year = ? AND r.is_current',
      )
      .get(report.unit, report.year);
    expect(current).toEqual({ source: copy });
    expect(crawled.db.$client.prepare("SELECT count(*) AS n FROM flags WHERE rule = 'source.copies'").get()).toEqual({
      n: 1,
    });
  });
});
