import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Sense, senseOf } from '../../../crawlers/discover/classify.js';
import type { County } from '../../../crawlers/discover/county.js';
import { promiseOf } from '../../../crawlers/discover/promise.js';
import { isUnit } from '../../../parsers/identity/organisation.js';
import { hasShared, shared } from '../../support/shared.js';
import { countyOf } from './county-of.js';

interface Seen {
  url: string;
  kind?: string;
  title?: string | null;
  unit: string | null;
  county: string | null;
  prefecture?: string | null;
  province?: string | null;
  year: number | null;
}

const read = (file: string): Seen[] =>
  hasShared
    ? readFileSync(join(shared, file), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
const withUnit = (seen: Seen[]) => seen.filter(({ unit, county, year }) => unit && county && year);
const reports = withUnit(read('registry/seen-urls.jsonl')).filter(({ kind }) => kind === 'report');
const townships = reports.filter(({ unit }) => isUnit(unit as string));
const others = reports.filter(({ unit }) => !isUnit(unit as string));

const countyOfSeen = ({ county, province }: Seen): County => countyOf(county as string, province ? { province } : {});

const TITLES = (unit: string, county: string, year: number) => [
  `${unit}${year}年政府信息公开工作年度报告`,
  `${county}${unit}人民政府${year}年度政府信息公开年报`,
  `${year}年${unit}政府信息公开年度报告`,
  `${year}年度政府信息公开工作年度报告（${unit}）`,
  `${unit}${year}年政府信息公开工作年…`,
];

/** Places of the sample that the national list does not have under this name: zones, and units known by a shorter one. */
const NOT_IN_LIST = new Set([...['太平镇', '城乡工作办事处', '桂花园乡', '关东街道', '崇外街道']]);

describe.skipIf(!hasShared)('addresses of real reports', () => {
  it('have a link whose typical titles tell unit, code and year', () => {
    const missed: string[] = [];
    const coded = { yes: 0, no: 0 };
    for (const seen of townships) {
      const county = countyOfSeen(seen);
      for (const title of TITLES(seen.unit as string, seen.county as string, seen.year as number)) {
        const sense = senseOf(title, county, false);
        const unit = sense.kind === 'report' ? sense.unit : null;
        const isHonest = unit?.code !== null || NOT_IN_LIST.has(seen.unit as string);
        if (!unit || !isHonest || (sense as { year: number }).year !== seen.year) missed.push(title);
        coded[unit?.code ? 'yes' : 'no'] += 1;
      }
    }
    console.info(
      `${townships.length} reports × ${TITLES('', '', 0).length} titles: ${coded.yes} with a code, ${coded.no} without`,
    );
    expect(missed).toEqual([]);
  });

  it('are found by 2022年度报告 under the unit’s name, and by 查看 in its row', () => {
    for (const seen of townships) {
      const county = countyOfSeen(seen);
      const { unit, year } = seen as { unit: string; year: number };
      const around = { unit: null, year: null, inColumn: true };
      const link = (text: string, row: string, under: string[]) => ({ url: seen.url, text, row, under });
      for (const sense of [
        promiseOf(link(`${year}年度报告`, `${year}年度报告 ${year + 1}-01-18`, [unit]), around, county),
        promiseOf(link('查看', `1 ${unit} 查看`, [unit, `${year}年`]), around, county),
        promiseOf(link(`${year}`, `1 ${unit} ${year}`, []), around, county),
      ]) {
        expect(sense).toMatchObject({ kind: 'report', year });
        expect((sense as { unit: { name: string } | null }).unit).toEqual(county.unitOf(unit));
      }
    }
  });

  it('of departments and counties are strangers’', () => {
    const taken = others.filter((seen) => {
      const sense = senseOf(`${seen.unit}${seen.year}年政府信息公开工作年度报告`, countyOfSeen(seen), true);
      return sense.kind !== 'stranger';
    });
    console.info(`${others.length} reports of others`);
    expect(taken.map(({ unit }) => unit)).toEqual([]);
  });
});

describe.skipIf(!hasShared)('titles of real pages', () => {
  const pages = read('real/pages.jsonl').filter(({ title, county }) => title && county);
  it.each(pages.map((page) => ({ ...page, name: `${page.county}: ${page.title}` })))('$name', (page) => {
    const county = countyOfSeen(page);
    const sense: Sense = senseOf(page.title as string, county, true);
    if (/解读/.test(page.title as string)) {
      expect(sense.kind).toBe('stranger');
      return;
    }
    const printed = page.unit as string;
    const stem = printed.replace(/[(（].*$|街道$/, '').slice(0, 2);
    const says = stem.length === 2 && (page.title as string).includes(stem);
    expect(sense).toMatchObject({ kind: 'report', year: /\d/.test(page.title as string) ? page.year : null });
    if (says) expect((sense as { unit: unknown }).unit).toMatchObject({ name: county.unitOf(printed)?.name });
  });
});
