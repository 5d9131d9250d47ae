import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { indexNarratives, unindexedReports } from '../../db/narratives.js';
import { searchNarratives } from '../../db/queries/search-narratives.js';
import { store } from '../support/stored.js';
import { validReport } from '../support/valid-report.js';

function withTexts(texts: readonly string[]): Database {
  const db = open(':memory:');
  for (const [i, text] of texts.entries()) {
    const sections = [{ number: 5, heading: '五、存在的主要问题及改进情况', text }];
    store(db, { report: { ...validReport(), unit: `第${i}镇`, sections }, sha256: String(i) });
  }
  indexNarratives(db);
  return db;
}

const units = (db: Database, query: string) => searchNarratives(db, query).found.map(({ unit }) => unit);

describe('search in a county', () => {
  it('finds the same as among all', () => {
    const db = open(':memory:');
    for (let i = 0; i < 30; i += 1) {
      const sections = ['公开做得不错', `补偿公开${i}`].map((text, k) => ({ number: k + 1, heading: '标题', text }));
      const county = i % 10 === 0 ? '安乐县' : '丰山县';
      store(db, { report: { ...validReport(), county, unit: `第${i}镇`, sections }, sha256: String(i) });
    }
    indexNarratives(db);
    const found = searchNarratives(db, '公开', { county: '安乐县' }, { most: 6 });
    expect(found).toMatchObject({ total: 6, isMore: false });
    expect(found.found.map(({ unit, position }) => `${unit} ${position}`)).toEqual(
      ['第0镇', '第10镇', '第20镇'].flatMap((unit) => [`${unit} 0`, `${unit} 1`]),
    );
    // Its reports may be many, and none of them have the word.
    expect(searchNarratives(db, '没有这话', { county: '安乐县' }, { within: -1 }).isMore).toBe(true);
    expect(searchNarratives(db, '没有这话', { county: '安乐县' }).isMore).toBe(false);
    for (const query of ['公开', '补偿 公开', '补偿公开2']) {
      const all = searchNarratives(db, query, {}, { limit: 100 }).found.filter(({ county }) => county === '安乐县');
      expect(searchNarratives(db, query, { county: '安乐县' }).found).toEqual(all);
    }
  });
});

describe('search of narratives', () => {
  const db = withTexts([
    '主动公开征地补偿信息，人员不足',
    '征收土地的补偿方案已公开',
    '工作人员“业务”不熟 OR 100%',
    '联系人：张三，手机13812345678，公开电话',
  ]);

  it.each([
    ['征地补偿', ['第0镇']],
    ['补偿', ['第0镇', '第1镇']],
    ['公开', ['第0镇', '第1镇', '第3镇']],
    ['公开 补偿 征地', ['第0镇']],
    ['不足', ['第0镇']],
    ['100%', ['第2镇']],
    ['“业务”', ['第2镇']],
    ['or', ['第2镇']],
    ['主要问题', ['第0镇', '第1镇', '第2镇', '第3镇']],
    ['没有这话', []],
    ['" OR "', []],
  ])('%s', (query, expected) => {
    expect(units(db, query)).toEqual(expected);
  });

  it('finds what any text holds, the last two characters too', () => {
    const text = fc.string({ unit: fc.constantFrom(...'公开信息补偿甲乙丙"*()^:-'), minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 2, max: 4 }), (own, from, length) => {
        const word = own.slice(from % (own.length - 1)).slice(0, length);
        const one = withTexts([own]);
        expect(units(one, word)).toEqual(['第0镇']);
        one.$client.close();
      }),
      { numRuns: 12 },
    );
  });

  it('shows the place without personal data, of current versions alone', () => {
    expect(searchNarratives(db, '电话').found[0]?.excerpt).toBe('联系人：〔姓名略〕，手机〔手机号略〕，公开电话');
    const sections = [{ number: 5, heading: '五', text: '新的一版' }];
    store(db, { report: { ...validReport(), unit: '第0镇', sections }, sha256: 'new' });
    expect(indexNarratives(db)).toBe(1);
    expect(units(db, '征地补偿')).toEqual([]);
    expect(units(db, '新的')).toEqual(['第0镇']);
  });

  it.each(['张三', '13812345678', '手机138'])('finds nothing by personal data: %s', (word) => {
    expect(searchNarratives(db, word)).toEqual({ found: [], total: 0, isMore: false });
  });

  it('an index that held the texts whole is made anew', () => {
    const old = withTexts(['联系人：张三']);
    old.$client.exec(`UPDATE meta SET key = 'narratives_indexed' WHERE key = 'public_narratives_indexed';
      INSERT INTO narrative_index (narrative_index) VALUES ('delete-all');
      INSERT INTO narrative_index (rowid, heading, text) VALUES (1000, '五', '联系人：张三' || char(10, 10))`);
    expect(unindexedReports(old, 10)).toBe(1);
    expect(indexNarratives(old)).toBe(1);
    expect(unindexedReports(old, 10)).toBe(0);
    expect([units(old, '张三'), units(old, '联系人')]).toEqual([[], ['第0镇']]);
  });

  it('looks for so many places, turns pages, and says that there are more', () => {
    const bounded = searchNarratives(db, '主要问题', {}, { limit: 1, offset: 1, most: 2 });
    expect(bounded).toMatchObject({ total: 2, isMore: true, found: [{}] });
    expect(searchNarratives(db, '主要问题', {}, { within: -1 })).toEqual({ found: [], total: 0, isMore: true });
  });

  it.each([
    [{ county: '安乐县' }, 3],
    [{ county: '530102' }, 0],
    [{ province: '云南省' }, 0],
    [{ years: { from: 2022, to: 2022 } }, 3],
    [{ years: { from: 2000, to: 2021 } }, 0],
  ])('of %j: %i', (selection, total) => {
    expect(searchNarratives(db, '主要问题', selection).total).toBe(total);
  });

  it.each([
    '"',
    '*补偿',
    'NEAR(补偿 公开)',
    '补偿*',
    'text:补偿',
    '补偿" OR "公开',
    '\0补偿方案',
    '-补偿',
    '^补偿方案',
    '(((((',
  ])('signs of a query language are characters: %j', (query) => {
    expect(() => searchNarratives(db, query)).not.toThrow();
  });
});
