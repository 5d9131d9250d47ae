import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { indexNarratives } from '../../db/narratives.js';
import { openSite } from '../support/sample-site.js';
import { store } from '../support/stored.js';
import { validReport } from '../support/valid-report.js';

const EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';
const db = open(':memory:');
let site: Awaited<ReturnType<typeof openSite>>;

const sections = (...texts: string[]) => texts.map((text, i) => ({ number: i + 1, heading: `${i + 1}、标题`, text }));

beforeAll(async () => {
  store(db, {
    report: { ...validReport(), unit: '石桥镇', sections: sections('开头', '征地补偿信息公开不够，人员不足') },
  });
  store(db, { report: { ...validReport(), unit: '白马乡', year: 2021, sections: sections(`补偿${EVIL}`) } });
  store(db, {
    report: {
      ...validReport(),
      unit: '双井乡',
      county: '丰山县',
      sections: sections('联系人：张三，手机13812345678，补偿'),
    },
  });
  indexNarratives(db);
  site = await openSite(db, { trustedProxies: 1 });
});
afterAll(() => site.close());

/** Each time as another visitor: one searches so often and no more. */
let visitors = 0;
const get = async (path: string) => {
  visitors += 1;
  const response = await fetch(site.url + path, { headers: { 'x-forwarded-for': `198.51.100.${visitors}` } });
  const text = await response.text();
  return { status: response.status, text, $: load(text) };
};
const search = (params: Record<string, string>) => get(`/search?${new URLSearchParams(params)}`);

describe('the search page', () => {
  it('lists places with the words marked, each leading to its very section', async () => {
    const { $ } = await search({ q: '补偿 不足' });
    expect($('h2').text()).toBe('1 处');
    expect(
      $('.found mark')
        .toArray()
        .map((mark) => $(mark).text()),
    ).toEqual(['补偿', '不足']);
    expect($('.found p').text()).toBe('征地补偿信息公开不够，人员不足');
    const href = $('.found a').attr('href') as string;
    expect(href).toBe('/reports/1#section-2');
    const report = await get(href);
    expect(report.$('details#section-2').text()).toContain('征地补偿信息公开不够');
  });

  it.each([
    [{ q: '补偿' }, 3],
    [{ q: '补偿', year: '2021' }, 1],
    [{ q: '补偿', county: '丰山县' }, 1],
    [{ q: '补偿', county: '无此县' }, 0],
    [{ q: '补偿', province: '云南省' }, 0],
    [{ q: '补偿', county: '', province: '', year: '' }, 3],
  ])('%j: %i places, and the API says the same', async (params, count) => {
    const { $ } = await search(params);
    expect($('.found > li').length).toBe(count);
    const { text } = await get(`/api/search?${new URLSearchParams(params)}`);
    expect(JSON.parse(text)).toMatchObject({ problem: null, count, isMore: false, unindexed: 0 });
  });

  it.each([
    [{}, '还没有输入词语', '/search?q='],
    [{ q: '   ' }, '还没有输入词语', '/search?q='],
    [{ q: '长 补偿' }, '有的词只有一个字', ''],
    [{ q: '一二 三四 五六 七八 九十 甲乙 丙丁 戊己 庚辛' }, '词语太多', ''],
    [{ q: '没有这话' }, '没有找到', '/search"'],
    [{ q: '没有这话', year: '2021' }, '没有找到', '不限县区和年度再找'],
  ])('%j says what to do next', async (params, title, next) => {
    const { $, text } = await search(params as Record<string, string>);
    expect($('.empty strong').text()).toBe(title);
    expect($('.empty p').last().text()).not.toBe('');
    expect(text).toContain(next);
    const english = await search({ ...(params as Record<string, string>), lang: 'en' });
    expect(english.$('.empty p').last().text()).toMatch(/[a-z]{3}/);
  });

  it('is reached from the head of every page, and its form keeps what was asked for', async () => {
    expect((await get('/')).$('header nav a[href="/search"]').text()).toBe('查找');
    const { $ } = await search({ q: '补偿', county: '丰山县', year: '2022' });
    expect([$('[name=q]').val(), $('[name=county]').val(), $('[name=year]').val()]).toEqual(['补偿', '丰山县', '2022']);
  });

  it.each(['张三', '13812345678'])('finds and shows no personal data: %s', async (q) => {
    expect((await search({ q })).$('.found').length).toBe(0);
    expect((await search({ q: '联系人' })).$('.found p').text()).toContain('联系人：〔姓名略〕，手机〔手机号略〕');
  });

  it('says of reports that are not in the index yet', async () => {
    store(db, { report: { ...validReport(), unit: '清水镇', sections: sections('新来的文字') } });
    const before = await search({ q: '新来的文字' });
    expect(before.$('.warning-box').text()).toContain('还有 1 份报告');
    expect(before.$('.found').length).toBe(0);
    indexNarratives(db);
    expect((await search({ q: '新来的文字' })).$('.found > li').length).toBe(1);
  });

  it('says where there is no text at all', async () => {
    const empty = await openSite(open(':memory:'));
    expect(await (await fetch(`${empty.url}/search?q=${encodeURIComponent('补偿')}`)).text()).toContain(
      'gongkai crawl',
    );
    await empty.close();
  });
});

describe('a hostile query is text', () => {
  it.each([
    ...[
      '"',
      '""',
      '" OR "a',
      'NEAR(补偿 公开)',
      '补偿*',
      'text : 补偿',
      '补偿 AND NOT 公开',
      '-补偿',
      '^补偿',
      '((((((((',
      '补偿\u0000公开',
    ],
    ...[EVIL, "'; DROP TABLE sections; --", '\ud800补偿', '%00%', '.*.*.*.*x', '[[[', '\\', '𠀀𠀁', '𠀀'],
  ])('%j', async (q) => {
    const { status, $ } = await search({ q });
    expect(status).toBe(200);
    expect($('script, img').length).toBe(0);
    expect($('[name=q]').val()).toBe(new URLSearchParams({ q }).get('q')?.replace('\u0000', '\ufffd'));
    expect((await get(`/api/search?${new URLSearchParams({ q })}`)).status).toBe(200);
    expect(site.problems).toEqual([]);
  });

  it('what a report says in the place is text too', async () => {
    const { $ } = await search({ q: '<script>' });
    expect($('.found mark').text()).toBe('<script>');
    expect($('.found p').text()).toContain('<img src=x');
    expect($('script, img, [onerror]').length).toBe(0);
  });

  it.each([
    { q: '长'.repeat(101) },
    { q: '补偿', page: '51' },
    { q: '补偿', page: '0' },
    { q: '补偿', year: "2021'" },
    { q: '补偿', county: 'x'.repeat(41) },
  ])('%j is too much', async (params) => {
    expect((await search(params as Record<string, string>)).status).toBe(400);
  });

  it('one client searches so often, pages and API together; others are not kept from it', async () => {
    const own = await openSite(db, { trustedProxies: 1 });
    const ask = (path: string, client: string) => fetch(own.url + path, { headers: { 'x-forwarded-for': client } });
    const answers: number[] = [];
    for (let i = 0; i < 31; i += 1) answers.push((await ask(i % 2 ? '/search' : '/api/search', '203.0.113.7')).status);
    expect(answers.filter((status) => status === 200)).toHaveLength(30);
    expect(answers.at(-1)).toBe(429);
    expect((await ask('/search', '203.0.113.8')).status).toBe(200);
    expect((await ask('/rules', '203.0.113.7')).status).toBe(200);
    await own.close();
  });
});
