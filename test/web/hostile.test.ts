import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import { openSite } from '../support/sample-site.js';
import { busyReport, busyWith } from '../support/valid-report.js';

const EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'';

let db: Database;
let site: Awaited<ReturnType<typeof openSite>>;

function save(report: ParsedReport, sha256: string, where: { url?: string; file?: string } = {}): number {
  const { flags, notAssessable } = check(report);
  return new ReportWriter(db).save({ sha256, byteSize: 1, ...where }, report, flags, notAssessable.length).reportId;
}

beforeAll(async () => {
  db = open(':memory:');
  const evil = busyWith({ 'requests.handled.total': 9 });
  evil.facts['review.total'] = { value: null, status: 'unreadable', raw: EVIL, at: [0, 1, 1] };
  save(
    {
      ...evil,
      ...{ unit: `石桥镇${EVIL}`, title: EVIL, publishedOn: null },
      sections: [{ number: 1, heading: EVIL, text: `一${EVIL}\n二` }],
      claims: [{ code: 'requests.received.total', value: 7, text: EVIL }],
      unplaced: [{ raw: EVIL, at: [0, 0, 0] }],
      subtotals: [{ label: EVIL, value: 3, of: [], at: [0, 0, 0] }],
    },
    'a',
    { url: `javascript:alert(3)//${EVIL}` },
  );
  save({ ...busyReport(), unit: '白马乡' }, 'b', { file: `../../${EVIL}.html` });
  site = await openSite(db);
}, 60_000);
afterAll(() => site.close());

const get = async (path: string) => {
  const response = await fetch(site.url + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('what documents say is text, wherever it is shown', () => {
  it.each([
    ...[
      '/',
      '/?q=石',
      '/counties/安乐县?year=2022',
      '/units/1',
      '/reports/1',
      '/reports/1?cell=review.total',
      '/reports/2',
    ],
    ...[
      '/reports/1/original',
      '/flags',
      '/counties/安乐县/compare?unit=1',
      `/flags?county=${encodeURIComponent('"><script>')}`,
    ],
  ])('%s', async (path) => {
    const { text } = await get(path);
    const $ = load(text);
    expect($('script, img, [onerror]').length).toBe(0);
    for (const element of $('[href], [src], [action]').toArray()) {
      const { href, src, action } = (element as unknown as { attribs: Record<string, string> }).attribs;
      expect(href ?? src ?? action).toMatch(/^(?:[/#]|https?:\/\/)/);
    }
    expect(site.problems).toEqual([]);
  });

  it('the report page shows it all, and links no address that is none of the web', async () => {
    const { text } = await get('/reports/1?cell=review.total');
    const $ = load(text);
    expect($('.narrative summary').text()).toBe(EVIL);
    expect($('.source').text()).toContain('javascript:alert(3)');
    expect($('.selected .value').text()).toContain(EVIL);
  });
});

describe('addresses lead nowhere but where they should', () => {
  it.each([
    ...['/reports/-1', '/reports/1e3', '/reports/99999999999999999999', '/reports/1%00', '/reports/1?cell=__proto__'],
    ...[
      '/reports/1?cell=../../etc/passwd',
      '/reports/1?cell=constructor',
      '/reports/1/original?document=7',
      '/reports/1/documents/..%2f..%2fpackage.json',
    ],
    ...[
      '/reports/1/documents/99',
      '/units/0',
      "/units/1'--",
      '/flags?rule=x%27%3B--',
      '/flags?page=99999',
      '/flags?year=20x2',
    ],
    ...['/counties/安乐县/compare?unit=1&unit=2&unit=3&unit=4&unit=5&unit=6&unit=7', '/counties/安乐县?order=desc;--'],
  ])('%s', async (path) => {
    expect([400, 404]).toContain((await get(path)).status);
    expect(site.problems).toEqual([]);
  });

  it('a county by any name is a parameter, and no part of a query', async () => {
    const { text } = await get(`/flags?county=${encodeURIComponent("' OR 1=1 --")}`);
    expect(text).toContain('没有符合条件的问题');
    expect(db.$client.prepare('SELECT count(*) FROM reports').pluck().get()).toBe(2);
  });

  it('a document that is not there any more says so, and is no fault', async () => {
    const lost = await get('/reports/2/original');
    expect(lost.text).toContain('存档原件现在打不开');
    expect((await get('/reports/2/documents/0')).status).toBe(410);
    expect(site.problems).toEqual([]);
  });
});
