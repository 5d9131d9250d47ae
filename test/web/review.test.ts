import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { check } from '../../pipeline/checks/check.js';
import { openSite } from '../support/sample-site.js';
import { busyWith } from '../support/valid-report.js';

const TOKEN = 'correct horse battery staple';

let db: Database;
let site: Awaited<ReturnType<typeof openSite>>;

beforeAll(async () => {
  db = open(':memory:');
  const report = busyWith({ 'requests.handled.total': 9 });
  const { flags } = check(report);
  new ReportWriter(db).save({ sha256: 'a', byteSize: 1, url: 'https://www.anle.gov.cn/a.html' }, report, flags, 0);
  site = await openSite(db, { operatorToken: TOKEN });
}, 60_000);
afterAll(() => site.close());

const FLAG = '/reports/1/flags/1';
const page = async (path: string) => load(await (await fetch(site.url + path)).text());
const decisions = () => db.$client.prepare('SELECT decision, note, reviewer FROM reviews').all();

/** Sends the form as the page gives it, with some fields filled in. */
async function send(
  fields: Record<string, string>,
  headers: Record<string, string> = { origin: site.url },
  to = site.url,
) {
  const evidence = (await page(FLAG))('input[name=evidence]').attr('value') ?? '';
  const body = new URLSearchParams({ evidence, reviewer: '王', token: TOKEN, ...fields });
  return fetch(to + FLAG, { method: 'POST', body, headers, redirect: 'manual' });
}

describe('decisions on flags', () => {
  it.each([
    { why: 'a wrong token', fields: { decision: 'confirmed', token: 'guess' }, status: 403, says: '口令不对' },
    { why: 'no token', fields: { decision: 'confirmed', token: '' }, status: 403, says: '口令不对' },
    { why: 'no decision', fields: {}, status: 400, says: '请选择结论' },
    { why: 'dismissed without a reason', fields: { decision: 'dismissed' }, status: 409, says: '驳回须说明理由' },
    {
      why: 'evidence that is another one',
      fields: { decision: 'confirmed', evidence: 'x' },
      status: 409,
      says: '依据已经变了',
    },
  ])('are refused for $why', async ({ fields, status, says }) => {
    const response = await send(fields);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(says);
    expect(decisions()).toEqual([]);
  });

  it('are refused from a form of another site, and when too much is sent', async () => {
    expect((await send({ decision: 'confirmed' }, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await send({ decision: 'confirmed', note: 'x'.repeat(20_000) })).status).toBe(413);
    expect(decisions()).toEqual([]);
  });

  it('are kept with note and name, shown, and found by their state', async () => {
    const response = await send({ decision: 'confirmed', note: '<b>已打电话</b>' });
    expect({ status: response.status, to: response.headers.get('location') }).toEqual({ status: 303, to: FLAG });
    expect(decisions()).toEqual([{ decision: 'confirmed', note: '<b>已打电话</b>', reviewer: '王' }]);
    for (const path of [FLAG, '/reports/1', '/flags?state=confirmed']) {
      const $ = await page(path);
      expect($('.badge.confirmed').text()).toBe('已确认');
      expect($('body').text()).toContain('<b>已打电话</b>');
    }
    expect((await page('/flags?state=dismissed'))('ol.flags').length).toBe(0);
  });

  it('what was filled in stays in the form that is shown again, but for the token', async () => {
    const text = await (await send({ decision: 'dismissed', note: '电话核实', reviewer: '李', token: 'guess' })).text();
    const $ = load(text);
    expect($('[name=note]').text().trim()).toBe('电话核实');
    expect($('[name=reviewer]').val()).toBe('李');
    expect($('[name=decision]:checked').val()).toBe('dismissed');
    expect($('[name=token]').attr('value')).toBeUndefined();
  });

  it('answers say what to do next, in the language of the form', async () => {
    const evidence = (await page(FLAG))('input[name=evidence]').attr('value') ?? '';
    const body = new URLSearchParams({ evidence, reviewer: 'W', token: 'guess', decision: 'confirmed' });
    const init = { method: 'POST', body, headers: { origin: site.url } };
    const text = await (await fetch(`${site.url}${FLAG}?lang=en`, init)).text();
    expect(text).toContain('Please check it and submit again');
    expect(text).toContain('href="/flags?state=open&amp;lang=en"');
  });

  it('are not taken by a site that was opened without a token', async () => {
    const closed = await openSite(db);
    const refused = await send({ decision: 'confirmed' }, { origin: closed.url }, closed.url);
    expect(refused.status).toBe(405);
    expect(await refused.text()).toContain('gongkai serve --help');
    expect(await (await fetch(closed.url + FLAG)).text()).not.toContain('<form class="stacked"');
    await closed.close();
  });

  it('guessing the token is stopped', async () => {
    const answers: number[] = [];
    for (let i = 0; i < 12; i += 1) answers.push((await send({ decision: 'confirmed', token: `guess ${i}` })).status);
    expect(answers.at(-1)).toBe(429);
    const last = await send({ decision: 'confirmed' });
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(await last.text()).toMatch(/请 \d+ 分钟后再试/);
  });
});

describe('decisions by programs', () => {
  const own = open(':memory:');
  let api: Awaited<ReturnType<typeof openSite>>;
  beforeAll(async () => {
    const report = busyWith({ 'requests.handled.total': 9 });
    new ReportWriter(own).save({ sha256: 'a', byteSize: 1, url: 'https://a.gov.cn/' }, report, check(report).flags, 0);
    api = await openSite(own, { operatorToken: TOKEN.replaceAll(' ', '-') });
  });
  afterAll(() => api.close());
  const state = async () => (await (await fetch(`${api.url}/api${FLAG}`)).json()) as { review: { evidence: string } };
  const post = async (body: unknown, token: string | null = TOKEN.replaceAll(' ', '-')) => {
    const headers = {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(`${api.url}/api${FLAG}`, { method: 'POST', body: text, headers });
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
  };

  it('are refused as problems that say what to do', async () => {
    const { evidence } = (await state()).review;
    const decision = { decision: 'confirmed', reviewer: '王', evidence };
    const answers = [
      await post(decision, null),
      await post(decision, 'wrong'),
      await post('no JSON'),
      await post({ ...decision, decision: 'perhaps' }),
      await post({ ...decision, evidence: 'x' }),
      await post({ ...decision, decision: 'dismissed' }),
      await post({ ...decision, note: 'x'.repeat(20_000) }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 400, 400, 409, 409, 413]);
    for (const { type, body } of answers) {
      expect(type).toContain('application/problem+json');
      expect((body as { detail: string }).detail).not.toBe('');
    }
    expect(own.$client.prepare('SELECT count(*) FROM reviews').pluck().get()).toBe(0);
  });

  it('are kept, and answered with how it stands', async () => {
    const { evidence } = (await state()).review;
    const { status, body } = await post({ decision: 'dismissed', note: '原件如此', reviewer: '王', evidence });
    expect(status).toBe(200);
    expect(body).toMatchObject({ review: { state: 'dismissed', review: { note: '原件如此', reviewer: '王' } } });
    expect(await state()).toEqual(body);
  });
});
