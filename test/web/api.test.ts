import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { generateApi } from 'swagger-typescript-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexNarratives } from '../../db/narratives.js';
import { codesOf } from '../../parsers/forms/codebook.js';
import { CATALOGUE } from '../../pipeline/checks/catalogue.js';
import { ENDPOINTS } from '../../web/api/endpoints.js';
import { PAGES } from '../../web/pages/index.js';
import type { RunningSite } from '../../web/serve.js';
import { openSite, sampleDatabase } from '../support/sample-site.js';

let sample: Awaited<ReturnType<typeof sampleDatabase>>;
let site: RunningSite & { problems: unknown[] };

beforeAll(async () => {
  sample = await sampleDatabase();
  indexNarratives(sample.db);
  sample.db.$client.pragma('query_only = ON');
  site = await openSite(sample.db);
}, 60_000);
afterAll(async () => {
  await site.close();
  sample.remove();
});

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(new URL(path, site.url), { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const json = async (path: string) => JSON.parse((await get(path)).text);
const ask = (sql: string) => sample.db.$client.prepare(sql).pluck().get() as number;

/** An address of each endpoint that is there, with its parameters. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  listCounties: ['/api/counties', '/api/counties?q=安乐'],
  getCounty: ['/api/counties/安乐县?year=2023', '/api/counties/安乐县?sort=errors&show=flagged'],
  compareUnits: ['/api/counties/安乐县/compare?unit=1&unit=2'],
  getCoverage: ['/api/counties/安乐县/coverage'],
  getUnit: ['/api/units/1'],
  getReport: ['/api/reports/1', '/api/reports/1?cell=requests.received.total'],
  getCountyData: ['/api/counties/安乐县/data'],
  getFlag: ['/api/reports/{flagged}/flags/1'],
  searchTexts: ['/api/search', '/api/search?q=公开 信息&county=安乐县&year=2023&page=2', '/api/search?q=长'],
  listFlags: ['/api/flags', '/api/flags?severity=error&county=安乐县'],
  listRules: ['/api/rules'],
  getCodebook: ['/api/codebook', '/api/codebook?form=2014'],
};

describe('the API', () => {
  it.each(ENDPOINTS.map((endpoint) => [endpoint.id, endpoint] as const))(
    '%s answers what is described',
    async (id, { answer }) => {
      for (const pattern of ADDRESSES[id] ?? []) {
        const address = pattern.replace('{flagged}', String(ask('SELECT min(report_id) FROM flags')));
        const { status, text, headers } = await get(address);
        expect({ address, status }).toEqual({ address, status: 200 });
        expect(headers.get('content-type')).toContain('application/json');
        const body = JSON.parse(text);
        // What the description does not name would be taken away here.
        expect(answer.parse(body)).toEqual(body);
        const again = await get(address, { 'if-none-match': headers.get('etag') ?? '' });
        expect({ address, status: again.status, text: again.text }).toEqual({ address, status: 304, text: '' });
      }
      expect(ADDRESSES[id]?.length).toBeGreaterThan(0);
    },
  );

  it('says the same as the database', async () => {
    const county = await json('/api/counties/安乐县?year=2023');
    expect(county.counts.published).toBe(ask('SELECT count(*) FROM reports WHERE is_current AND year = 2023'));
    expect(county.counts.errors).toBe(
      ask(
        "SELECT count(*) FROM flags g JOIN reports r ON r.id = g.report_id WHERE is_current AND r.year = 2023 AND severity = 'error'",
      ),
    );
    const { report } = await json('/api/reports/1');
    expect(report.reading.facts['requests.received.total'].value).toBe(
      ask("SELECT value FROM facts WHERE report_id = 1 AND code = 'requests.received.total'"),
    );
    expect((await json('/api/rules')).rules).toHaveLength(CATALOGUE.length);
    expect((await json('/api/codebook?form=2014')).indicators.map(({ code }: { code: string }) => code)).toEqual(
      codesOf('2014'),
    );
  });

  it.each([
    ['/api/nothing', 404],
    ['/api/reports/0', 400],
    ['/api/reports/99999999', 404],
    ['/api/reports/1?cell=__proto__', 400],
    ['/api/reports/1?cell=constructor', 404],
    ['/api/counties/安乐县?year=9999', 400],
    ["/api/counties/x' OR 1=1 --", 404],
    ['/api/operation', 404],
  ])('%s: %i, said as a problem', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({ status, title: expect.any(String) });
  });

  it('answers what was not changed with 304', async () => {
    const paths = ['/api/openapi.json', '/counties/安乐县/reports.atom', '/counties/安乐县/changes.atom'];
    for (const path of [...paths, '/reports/1/documents/0', '/search?q=公开', '/flags', '/units/1']) {
      const first = await get(path);
      const again = await get(path, { 'if-none-match': first.headers.get('etag') ?? '' });
      expect({ path, status: again.status, text: again.text }).toEqual({ path, status: 304, text: '' });
    }
  });
});

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1, and names every endpoint', async () => {
    const description = await json('/api/openapi.json');
    expect(await new Validator().validate(description)).toMatchObject({ valid: true });
    for (const { path } of ENDPOINTS) expect(Object.keys(description.paths)).toContain(path.replace(/:(\w+)/g, '{$1}'));
    const county = description.paths['/api/counties/{county}'].get.parameters;
    for (const [path, method] of [
      ['/counties/{county}/reports.atom', 'get'],
      ['/counties/{county}/changes.atom', 'get'],
      ['/reports/{id}/documents/{document}', 'get'],
      ['/api/reports/{id}/flags/{number}', 'post'],
      ['/api/drafts', 'post'],
      ['/api/operation', 'get'],
    ] as const)
      expect(Object.keys(description.paths[path])).toContain(method);
    expect(description.paths['/api/reports/{id}/flags/{number}'].post.security).toEqual([{ operator: [] }]);
    expect(county.find(({ name }: { name: string }) => name === 'county')).toMatchObject({
      in: 'path',
      required: true,
    });
    expect(county.find(({ name }: { name: string }) => name === 'sort').schema.enum).toContain('errors');
  });

  it('has a twin of every page', () => {
    const twins = new Set(ENDPOINTS.map(({ page }) => page));
    const without = PAGES.filter((page) => !twins.has(page)).map(({ path }) => path);
    expect(without).toEqual(['/draft']); // a form: what is sent by it goes to /api/drafts
  });

  it('makes a client that works', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-client-'));
    try {
      const description = await json('/api/openapi.json');
      const { files } = await generateApi({
        ...{ spec: description, generateClient: true, toJS: true, silent: true, fileName: 'client' },
      });
      const script = files.find(({ fileExtension }) => fileExtension === '.js');
      writeFileSync(join(folder, 'client.mjs'), script?.fileContent ?? '');
      const { Api } = await import(pathToFileURL(join(folder, 'client.mjs')).href);
      const { api } = new Api({ baseUrl: site.url });
      const { data } = await api.getCounty('安乐县', { year: 2023, sort: 'errors' });
      expect(data).toEqual(await json('/api/counties/安乐县?year=2023&sort=errors'));
      expect((await api.getReport(1)).data.report.reportId).toBe(1);
      expect((await api.searchTexts({ q: '公开' })).data).toEqual(await json('/api/search?q=公开'));
      await expect(api.getReport(99_999_999)).rejects.toMatchObject({ status: 404 });
      expect(execFileSync('node', ['--check', join(folder, 'client.mjs')]).toString()).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('pages of reference', () => {
  it('name every rule and every code, each to be linked to', async () => {
    const rules = (await get('/rules')).text;
    for (const { id } of CATALOGUE) expect(rules).toContain(`<tr id="${id}">`);
    for (const form of ['2014', '2019', '2021'] as const) {
      const { text } = await get(`/codebook?form=${form}&lang=en`);
      for (const code of codesOf(form)) expect(text).toContain(`<tr id="${code}">`);
      expect(text.length).toBeLessThan(100_000);
    }
  });
});

describe('the map of coverage', () => {
  it('has each unit and year in its state, as a picture and as a table', async () => {
    const view = await json('/api/counties/安乐县/coverage');
    const state = (unit: string, year: number) =>
      view.units.find((own: { unit: string }) => own.unit === unit).cells[view.years.indexOf(year)].state;
    expect(view.units).toHaveLength(12);
    expect(state('双井乡', 2023)).toBe('late');
    expect(['missing', 'unknown', 'unchecked']).toContain(state('白马乡', 2021));
    const { text } = await get('/counties/安乐县/coverage');
    expect(text.match(/<rect class="square /g)).toHaveLength(view.units.length * view.years.length);
    expect(text).toMatch(/<svg class="chart coverage"[^>]* aria-label="12 个单位/);
    const found = view.units
      .flatMap(({ cells }: { cells: { reportId: number | null }[] }) => cells)
      .filter(({ reportId }: { reportId: number | null }) => reportId !== null);
    expect(found).toHaveLength(ask('SELECT count(*) FROM reports WHERE is_current'));
    expect((await get('/counties/无此县/coverage')).status).toBe(404);
  });
});

describe('feeds', () => {
  const parsed = (text: string) => {
    expect(XMLValidator.validate(text)).toBe(true);
    return new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry' }).parse(text).feed;
  };

  it('of new reports: one entry each, the newest first, with addresses of this site', async () => {
    const { text, headers } = await get('/counties/安乐县/reports.atom');
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const feed = parsed(text);
    expect(feed.entry).toHaveLength(50);
    expect(new Set(feed.entry.map(({ id }: { id: string }) => id)).size).toBe(50);
    expect(feed.entry[0].link['@_href']).toMatch(new RegExp(`^${site.url}/reports/\\d+$`));
    const times = feed.entry.map(({ updated }: { updated: string }) => updated);
    expect(times).toEqual([...times].sort().reverse());
    expect(feed.updated).toBe(times[0]);
  });

  it('of changes: none where nothing was changed', async () => {
    expect(parsed((await get('/counties/安乐县/changes.atom')).text).entry).toBeUndefined();
    expect((await get('/counties/无此县/changes.atom')).status).toBe(404);
  });
});
