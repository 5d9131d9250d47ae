import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
