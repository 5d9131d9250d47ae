import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { indexNarratives } from '../../db/narratives.js';
import { decide } from '../../db/queries/reviews.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import type { ParsedReport } from '../../parsers/report.js';
import { openSite } from '../support/sample-site.js';
import { busyWith } from '../support/valid-report.js';

const PERSON = '联系人：张三，手机13812345678';
const db = open(':memory:');
let site: Awaited<ReturnType<typeof openSite>>;

/** A report that names a person wherever it has words of its own. */
function named(value: number): ParsedReport {
  const report = busyWith({ 'requests.handled.total': value });
  report.facts['review.total'] = { value: null, status: 'unreadable', raw: `${PERSON} ${value}`, at: [0, 1, 1] };
  return {
    ...report,
    ...{ title: PERSON, publishedOn: null },
    sections: [{ number: 6, heading: `六、${PERSON} ${value}`, text: `${PERSON}，办公电话0871-65551234 ${value}` }],
    claims: [{ code: 'requests.received.total', value: 7, text: PERSON }],
    unplaced: [{ raw: PERSON, at: [0, 0, 0] }],
    subtotals: [{ label: PERSON, value: 3, of: [], at: [0, 0, 0] }],
  };
}

beforeAll(async () => {
  const flag = {
    ...{ rule: 'numbers.unplaced', severity: 'warning' as const, codes: [] },
    message: { zh: `没有归位：${PERSON}`, en: `without a cell: ${PERSON}` },
  };
  for (const [sha256, value] of [
    ['a', 9],
    ['b', 10],
  ] as const)
    new ReportWriter(db).save({ sha256, byteSize: 1, url: 'https://a.gov.cn/' }, named(value), [flag], 0);
  decide(db, { reportId: 2, number: 1, decision: 'dismissed', note: PERSON, reviewer: '王' });
  indexNarratives(db);
  site = await openSite(db);
});
afterAll(() => site.close());

const PLACES = [
  '/reports/2',
  '/reports/2?cell=review.total',
  '/reports/1',
  '/reports/2/flags/1',
  '/flags',
  '/units/1',
  '/search?q=联系人',
];

describe('what exports leave out, pages and API leave out', () => {
  it.each([
    ...PLACES,
    ...PLACES.map((path) => `/api${path}`),
    '/counties/安乐县/reports.atom',
    '/counties/安乐县/changes.atom',
  ])('%s', async (path) => {
    const response = await fetch(site.url + path);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('〔姓名略〕');
    expect(text).not.toContain('张三');
    expect(text).not.toContain('13812345678');
  });

  it('an office’s landline stays, and a printed number is one', async () => {
    const { report } = JSON.parse(await (await fetch(`${site.url}/api/reports/2`)).text());
    expect(report.reading.sections[0].text).toContain('0871-65551234');
    expect(report.reading.facts['requests.handled.total'].value).toBe(10);
  });
});
