import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import Sqlite from 'better-sqlite3';
import { load } from 'cheerio';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexNarratives } from '../../db/narratives.js';
import { ExportDownloads } from '../../scripts/downloads/downloads.js';
import { FORMATS } from '../../scripts/export/write.js';
import type { RunningSite } from '../../web/serve.js';
import { openSite, sampleDatabase } from '../support/sample-site.js';

let sample: Awaited<ReturnType<typeof sampleDatabase>>;
let site: RunningSite & { problems: unknown[] };
let downloads: ExportDownloads;
const faults: unknown[] = [];

beforeAll(async () => {
  sample = await sampleDatabase();
  indexNarratives(sample.db);
  downloads = new ExportDownloads(sample.db.$client.name, (error) => faults.push(error));
  site = await openSite(sample.db, { downloads });
}, 60_000);
afterAll(async () => {
  await site.close();
  downloads.close();
  sample.remove();
});

const get = (path: string, init: RequestInit = {}) => fetch(new URL(path, site.url), init);
const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('gongkai-download-')).length;

describe('a download of a county', () => {
  it.each(FORMATS)(
    '%s: a zip with the rows that the database has of the year, made anew the same, and nothing is left',
    async (format) => {
      const before = left();
      const response = await get(`/counties/安乐县/download?year=2023&format=${format}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/zip');
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect(bytes.length).toBe(Number(response.headers.get('content-length')));
      const files = unzipSync(bytes);
      const described = JSON.parse(strFromU8(files['datapackage.json'] as Uint8Array));
      for (const { path } of described.resources) expect(Object.keys(files)).toContain(path);
      const text = files[`facts.${format}`];
      const stored = sample.db.$client
        .prepare(
          'SELECT count(*) FROM facts f JOIN reports r ON r.id = f.report_id WHERE r.is_current AND r.year = 2023',
        )
        .pluck()
        .get();
      if (['csv', 'json', 'ndjson'].includes(format)) {
        const facts = strFromU8(text as Uint8Array).trim();
        const rows = { csv: facts.split('\r\n').length - 1, json: facts.split('"code"').length - 1 };
        expect(format === 'csv' ? rows.csv : rows.json).toBe(stored);
      }
      const again = await get(`/counties/安乐县/download?year=2023&format=${format}`, {
        headers: { 'if-none-match': response.headers.get('etag') ?? '' },
      });
      expect(again.status).toBe(304);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(left()).toBe(before);
    },
  );

  it.each([
    ['/counties/无此县/download', 404],
    ['/counties/安乐县/download?year=2001', 404],
    ['/counties/安乐县/download?format=../../etc/passwd', 400],
    ['/counties/安乐县/download?year=2023%27', 400],
  ])('%s: %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
    expect(faults).toEqual([]);
  });

  it('that is asked for by its head alone is not made', async () => {
    const before = left();
    expect((await get('/counties/安乐县/download', { method: 'HEAD' })).status).toBe(200);
    expect(left()).toBe(before);
  });

  it('that takes too long is ended, and leaves nothing behind', async () => {
    const before = left();
    const hasty = new ExportDownloads(sample.db.$client.name, () => undefined, { deadline: 1, waiting: 0 });
    expect(await hasty.make({ county: '安乐县' }, 'csv')).toBe('failed');
    const two = [hasty.make({ county: '安乐县' }, 'csv'), hasty.make({ county: '安乐县' }, 'csv')];
    expect(await Promise.all(two)).toEqual(['failed', 'busy']);
    expect(left()).toBe(before);
  });
});

describe('a download of what a page lists', () => {
  let own: typeof site;
  beforeAll(async () => {
    own = await openSite(sample.db, { downloads });
  });
  afterAll(() => own.close());
  const filesOf = async (path: string) => {
    const response = await fetch(own.url + path);
    expect({ path, status: response.status }).toEqual({ path, status: 200 });
    return unzipSync(new Uint8Array(await response.arrayBuffer()));
  };
  const ndjson = (files: Record<string, Uint8Array>, name: string) =>
    strFromU8(files[`${name}.ndjson`] as Uint8Array)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const viewOf = async (path: string) => JSON.parse(await (await fetch(own.url + path)).text());

  it('flags: those that fit, as many as the page counts, with their reports and what the rules mean', async () => {
    const filter = new URLSearchParams({ county: '安乐县', severity: 'error', year: '2023' });
    const files = await filesOf(`/flags/download?${filter}&format=ndjson`);
    const view = await viewOf(`/api/flags?${filter}`);
    const flags = ndjson(files, 'flags');
    expect(flags).toHaveLength(view.count);
    expect(flags.length).toBeGreaterThan(0);
    expect(new Set(flags.map(({ severity, year }) => `${severity} ${year}`))).toEqual(new Set(['error 2023']));
    expect(new Set(ndjson(files, 'reports').map(({ report_id: id }) => id))).toEqual(
      new Set(flags.map(({ report_id: id }) => id)),
    );
    expect(Object.keys(files)).toContain('rules.ndjson');
    expect(JSON.parse(strFromU8(files['datapackage.json'] as Uint8Array)).selection.en).toContain('severity = error');
  });

  it('a search: the sections that have the words, whole', async () => {
    const query = new URLSearchParams({ q: '公开', county: '安乐县', year: '2023' });
    const files = await filesOf(`/search/download?${query}&format=ndjson`);
    const view = await viewOf(`/api/search?${query}`);
    const found = ndjson(files, 'sections');
    expect(found).toHaveLength(view.count);
    expect(found.length).toBeGreaterThan(0);
    for (const { heading, text } of found) expect(heading + text).toContain('公开');
    expect(ndjson(files, 'reports').every(({ year }) => year === 2023)).toBe(true);
  });

  it('a unit: its reports and no others’, its years in the coverage', async () => {
    const { publisher } = await viewOf('/api/units/1');
    const files = await filesOf('/units/1/download?format=ndjson');
    const reports = ndjson(files, 'reports');
    const stored = 'SELECT count(*) FROM reports WHERE publisher_id = 1';
    expect(reports).toHaveLength(sample.db.$client.prepare(stored).pluck().get() as number);
    for (const name of ['reports', 'facts', 'coverage'])
      expect([name, ...new Set(ndjson(files, name).map(({ unit }) => unit))]).toEqual([name, publisher.unit]);
  });

  it.each([
    ['/flags/download?severity=error&year=2023', 'flags', "severity = 'error' AND year = 2023"],
    ['/units/1/download?', 'fact', 'publisher_id = 1'],
  ])('%s as SQLite: the same rows', async (path, table, condition) => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-test-'));
    try {
      writeFileSync(join(folder, 'a.db'), (await filesOf(`${path}&format=sqlite`))['gongkai.db'] as Uint8Array);
      const file = new Sqlite(join(folder, 'a.db'), { readonly: true });
      const count = file.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
      file.close();
      const stored =
        table === 'flags'
          ? 'flags JOIN reports ON reports.id = report_id'
          : 'fact JOIN reports ON reports.id = report_id';
      const sql = `SELECT count(*) FROM ${stored} WHERE reports.is_current AND ${condition.replace(/\b(year|publisher_id)\b/g, 'reports.$1')}`;
      expect(count).toBe(sample.db.$client.prepare(sql).pluck().get());
      expect(count).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is linked from its page with the conditions, in every format', async () => {
    for (const path of ['/flags?severity=error&county=安乐县', '/units/1', '/search?q=公开&lang=en']) {
      const $ = load(await (await fetch(own.url + path)).text());
      const links = $('a[download]')
        .toArray()
        .map((link) => $(link).attr('href') as string);
      expect(links.map((href) => new URL(href, own.url).searchParams.get('format'))).toEqual([...FORMATS]);
      for (const [name, value] of new URL(path, own.url).searchParams)
        expect(new URL(links[0] as string, own.url).searchParams.get(name)).toBe(value);
    }
    expect(Object.keys(await filesOf('/search/download?q=公开&year=2023&format=xlsx'))).toContain('gongkai.xlsx');
  });

  it.each([
    ['/flags/download?county=无此县', 404],
    ['/flags/download?rule=x%27--', 400],
    ['/units/99999/download', 404],
    ['/units/x/download', 400],
    ['/search/download', 400],
    ['/search/download?q=长', 400],
    ['/search/download?q=公开&format=exe', 400],
  ])('%s: %i', async (path, status) => {
    expect((await fetch(own.url + path)).status).toBe(status);
    expect(faults).toEqual([]);
  });

  it('is described in the API', async () => {
    const { paths } = await viewOf('/api/openapi.json');
    for (const path of ['/counties/{county}/download', '/units/{id}/download', '/flags/download', '/search/download']) {
      const { parameters, responses } = paths[path].get;
      const format = parameters.find(({ name }: { name: string }) => name === 'format');
      expect(format.schema.enum).toEqual([...FORMATS]);
      expect(responses['200'].content).toHaveProperty(['application/zip']);
    }
    expect(await new Validator().validate(await viewOf('/api/openapi.json'))).toMatchObject({ valid: true });
  });
});
