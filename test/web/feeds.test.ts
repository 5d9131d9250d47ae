import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { openSite } from '../support/sample-site.js';
import { withValues } from '../support/valid-report.js';

const ATTACK = '镇]]></title><script>alert(1)</script>&amp;\u0007\uFFFF';
const db = open(':memory:');
const save = (value: number, sha256: string, at: string) =>
  new ReportWriter(db).save(
    { sha256, url: 'https://www.anle.gov.cn/a.html', byteSize: 1 },
    { ...withValues({ 'disclosure.licensing.decisions': value }), unit: ATTACK },
    ...([[], 0, at] as const),
  );
save(1, 'a', '2026-01-01T00:00:00Z');
save(7, 'b', '2026-03-01T00:00:00Z');
db.$client.pragma('query_only = ON');
const site = await openSite(db);
afterAll(async () => {
  await site.close();
  db.$client.close();
});

const feed = async (path: string) => {
  const text = await (await fetch(new URL(path, site.url))).text();
  expect(XMLValidator.validate(text)).toBe(true);
  return new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry', htmlEntities: true }).parse(text)
    .feed;
};

describe('the feed of changes', () => {
  it('says which cells were changed, from what to what, and when', async () => {
    const { entry, updated } = await feed('/counties/安乐县/changes.atom?lang=en');
    expect(entry).toHaveLength(1);
    expect(entry[0].summary).toContain('1 cell changed: Administrative licensing: decisions this year: 1 → 7');
    expect(updated).toBe('2026-03-01T00:00:00Z');
    expect(entry[0].link['@_href']).toBe(`${site.url}/reports/2?lang=en`);
  });

  it('names hostile units as text, without what XML cannot hold', async () => {
    const { entry } = await feed('/counties/安乐县/changes.atom');
    expect(entry[0].title).toBe('镇]]></title><script>alert(1)</script>&amp; 2022 年政府信息公开工作年度报告');
  });
});
