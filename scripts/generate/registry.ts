/**
 * Proposes entries for counties that crawlers/registry/data does not have, from lists of official addresses that were met (NDJSON
 * with url, kind, unit, county, province, year, family). Entries that are there are edited by hand, and stay as they are.
 *   npm run generate:registry -- LIST.jsonl...
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { siteOf } from '../../crawlers/page.js';
import { readRegistry } from '../../crawlers/registry/load.js';
import { divisionOf } from '../../crawlers/registry/place.js';
import { insertEntry } from '../../crawlers/registry/print.js';
import { proposeEntry, type SeenPage } from '../../crawlers/registry/propose.js';
import type { Entry } from '../../crawlers/registry/schema.js';
import { countiesUnder, provinceOf, provinceOfPrefecture } from '../../parsers/identity/divisions.js';

interface Seen extends SeenPage {
  county: string | null;
  province: string;
}

/** Names of the files: the province's two digits and how it is said. */
const FILES = (
  '11-beijing 12-tianjin 13-hebei 14-shanxi 15-neimenggu 21-liaoning 22-jilin 23-heilongjiang 31-shanghai 32-jiangsu 33-zhejiang ' +
  '34-anhui 35-fujian 36-jiangxi 37-shandong 41-henan 42-hubei 43-hunan 44-guangdong 45-guangxi 46-hainan 50-chongqing 51-sichuan ' +
  '52-guizhou 53-yunnan 54-xizang 61-shaanxi 62-gansu 63-qinghai 64-ningxia 65-xinjiang'
).split(' ');
const HEADER = (
  province: string,
) => `# ${province}：各县的报告在哪里公布。由见过的网址生成，此后手工维护，生成脚本不会改动已有条目。
# ${province}: where its counties publish. Made from addresses met, kept by hand since; scripts/generate/registry.ts only adds counties.
# 写法见 crawlers/README.md · how to write an entry: crawlers/README.md
`;
const data = join(dirname(fileURLToPath(import.meta.url)), '../../../crawlers/registry/data');

const seen = process.argv.slice(2).flatMap((list) =>
  readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Seen),
);
const counties = new Map<string, Seen[]>();
for (const page of seen.filter(isOfCounty)) {
  const key = `${page.province} ${page.county}`;
  counties.set(key, [...(counties.get(key) ?? []), page]);
}
const sharers = sharersOf(seen);
const known = existsSync(data) && readdirSync(data).length > 0 ? readRegistry(data).map(({ entry }) => entry) : [];
let added = 0;
for (const pages of counties.values()) {
  const { county, province } = pages[0] as Seen;
  const named = { county: county as string, province: provinceOf(province) ?? province };
  const division = divisionOf(named);
  // By code or name, or by a page that an entry has under another name.
  const isKnown = known.some(
    (entry) =>
      (division ? entry.code === division.code : entry.county === county && entry.province === named.province) ||
      entry.evidence.some(({ url }) => pages.some((page) => page.url === url)),
  );
  if (isKnown) continue;
  const entry = proposeEntry(named, pages, (host) => (sharers.get(host)?.size ?? 0) > 1);
  const note = '国家区划代码中没有这个县级单位 · not a county of the national list';
  insert(named.province, entry.code ? entry : { ...entry, note });
  added += 1;
}
process.stdout.write(`${counties.size} counties, ${added} added\n`);

/** A prefecture and a province have no townships of their own. */
function isOfCounty({ county }: Seen): boolean {
  return county !== null && (divisionOf({ county }) !== null || !(provinceOfPrefecture(county) || provinceOf(county)));
}

/** Hosts and sites → who was seen on them. */
function sharersOf(pages: readonly Seen[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { url, county, province } of pages) {
    const { hostname } = new URL(url);
    for (const host of new Set([hostname, siteOf(hostname)]))
      found.set(host, (found.get(host) ?? new Set()).add(county ?? province));
  }
  return found;
}

function insert(province: string, entry: Entry): void {
  const digits = (entry.code ?? countiesUnder(province)[0]?.code ?? '').slice(0, 2);
  const file = join(data, `${FILES.find((name) => name.startsWith(digits)) ?? digits}.yaml`);
  mkdirSync(data, { recursive: true });
  writeFileSync(file, insertEntry(existsSync(file) ? readFileSync(file, 'utf8') : HEADER(province), entry));
}
