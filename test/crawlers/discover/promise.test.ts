import { describe, expect, it } from 'vitest';
import type { Sense } from '../../../crawlers/discover/classify.js';
import { readLinks } from '../../../crawlers/discover/links.js';
import { type Around, aroundOf, promiseOf } from '../../../crawlers/discover/promise.js';
import { countyOf } from './county-of.js';

const nanchuan = countyOf('南川区');
const PAGE = 'http://www.cqnc.gov.cn/zfxxgk/nb/index.html';
const NOWHERE: Around = { unit: null, year: null, inColumn: false };
const COLUMN: Around = { ...NOWHERE, inColumn: true };
const unit = (name: string) => nanchuan.named(name);

function said(sense: Sense): string {
  const words = Object.entries(sense).flatMap(([key, value]) => {
    if (key === 'unit') return value ? [(value as { name: string }).name] : [];
    return ['kind', 'year', 'weight'].includes(key) && value !== null ? [String(value)] : [];
  });
  return words.join(' ');
}

/** What the links of a page promise: last part of the address → kind and whose, of which year. */
function promises(html: string, around: Around = NOWHERE): Record<string, string> {
  return Object.fromEntries(
    readLinks(html, PAGE).links.map((link) => [
      new URL(link.url).pathname.split('/').at(-1) || link.url,
      said(promiseOf(link, around, nanchuan)),
    ]),
  );
}

describe('a link says whose report it is by where it stands', () => {
  it('under a heading with the unit’s name', () => {
    const list = (name: string, n: number) =>
      `<h3>${name}</h3><ul><li><a href="${n}a">2022年度报告</a><span>2023-01-18</span></li><li><a href="${n}b">2021年度报告</a></li></ul>`;
    expect(promises(list('三泉镇', 1) + list('河图镇', 2), COLUMN)).toEqual({
      '1a': 'report 三泉镇 2022',
      '1b': 'report 三泉镇 2021',
      '2a': 'report 河图镇 2022',
      '2b': 'report 河图镇 2021',
    });
  });

  it.each([
    [
      'a box with a head',
      '<div class="box"><div class="hd"><span>三泉镇</span><a href="more">更多&gt;&gt;</a></div><div class="bd"><ul><li><a href="a">2022年度报告</a></ul></div></div>',
    ],
    ['a short block', '<div>三泉镇</div><div><ul><li><a href="a">2022年度报告</a></ul></div>'],
    ['bold words', '<p><b>三泉镇</b></p><p><a href="a">2022年度报告</a></p>'],
    ['a term', '<dl><dt>三泉镇</dt><dd><a href="a">2022年度报告</a></dd></dl>'],
    ['a linked term', '<dl><dt><a href="/sq/">三泉镇</a></dt><dd><a href="a">2022年度报告</a></dd></dl>'],
    [
      'an entry that unfolds',
      '<ul><li><a href="/sq/">三泉镇</a><ul><li><a href="a">2022年度报告</a></li></ul></li></ul>',
    ],
    ['an entry that unfolds, not linked', '<ul><li>三泉镇<ul><li><a href="a">2022年度报告</a></li></ul></li></ul>'],
    ['words in the line', '<p>三泉镇：<a href="a">2022年度报告</a></p>'],
    [
      'a row in one cell',
      '<table><tr><td colspan="2">三泉镇</td></tr><tr><td>1</td><td><a href="a">2022年度报告</a></td></tr></table>',
    ],
    ['a caption', '<table><caption>三泉镇</caption><tr><td>1</td><td><a href="a">2022年度报告</a></td></tr></table>'],
    ['the cell beside', '<table><tr><td>1</td><td>三泉镇</td><td><a href="a">2022年度报告</a></td></tr></table>'],
    [
      'the cell that spans its rows',
      '<table><tr><td rowspan=2>三泉镇<td>2022<td><a href="a">年度报告</a><tr><td>2021<td><a href="b">年度报告</a></table>',
    ],
    ['the link’s title', '<a href="a" title="三泉镇人民政府">2022年度报告</a>'],
    [
      'the publisher behind',
      '<li><a href="a">2022年政府信息公开工作年度报告</a><span>三泉镇人民政府</span><span>2023-01-18</span></li>',
    ],
    [
      'a row of divs',
      '<div class=l><div class=i><div>三泉镇</div><div><a href="a">2022年度报告</a></div></div><div class=i><div>河图镇</div><div><a href="b">2022年度报告</a></div></div></div>',
    ],
  ])('%s', (_name, html) => {
    expect(promises(html, COLUMN).a).toBe('report 三泉镇 2022');
  });

  it('in a table of units and years', () => {
    const html = `<table><tr><th>序号</th><th>单位</th><th>2022年</th><th>2021年</th></tr>
      <tr><td>1</td><td>三泉镇</td><td><a href="a">查看</a></td><td><a href="b">查看</a></td></tr>
      <tr><td>2</td><td>河图镇人民政府</td><td><a href="c">√</a></td><td>无</td></tr>
      <tr><td>3</td><td>区教育局</td><td><a href="d">查看</a></td><td><a href="e">查看</a></td></tr></table>`;
    expect(promises(html, COLUMN)).toEqual({
      a: 'report 三泉镇 2022',
      b: 'report 三泉镇 2021',
      c: 'report 河图镇 2022',
      d: 'nothing',
      e: 'nothing',
    });
  });

  it('in a row of years', () => {
    const html = `<table><tr><td>三泉镇</td><td><a href="a">2022</a> <a href="b">2021</a></td></tr></table>
      <ul><li>河图镇 <a href="c">2022年</a> <a href="d">2021年</a></li></ul>`;
    expect(promises(html, COLUMN)).toEqual({
      a: 'report 三泉镇 2022',
      b: 'report 三泉镇 2021',
      c: 'report 河图镇 2022',
      d: 'report 河图镇 2021',
    });
  });

  it('in a table of units and kinds of disclosure', () => {
    const html = `<table><tr><td>三泉镇</td><td><a href="a">指南</a></td><td><a href="b">目录</a></td><td><a href="c">年报</a></td></tr>
      <tr><td>河图镇</td><td><a href="d">指南</a></td><td><a href="e">信息公开目录</a></td><td><a href="f">政府信息公开年报</a></td></tr></table>`;
    expect(promises(html)).toMatchObject({ c: 'column 3 三泉镇', f: 'column 3 河图镇', a: 'nothing', d: 'nothing' });
  });

  it('under a heading that is the column, on any page', () => {
    const html =
      '<div><h2>政府信息公开年报</h2><a href="m">更多</a><ul><li><a href="a">三泉镇2022年度报告</a><li><a href="b">2021年度报告</a></ul></div>';
    expect(promises(html)).toEqual({ m: 'column 3', a: 'report 三泉镇 2022', b: 'report 2021' });
  });

  it('but the county’s and its departments’ reports stay theirs', () => {
    const html = `<h3>区政府</h3><ul><li><a href="a">2022年度报告</a></ul><h3>区级部门</h3><ul><li><a href="b">2022年度报告</a></ul>
      <h3>区发展和改革委员会</h3><ul><li><a href="c">2022年政府信息公开工作年度报告</a></ul><h3>三泉镇</h3><ul><li><a href="d">2022年度报告</a></ul>`;
    expect(promises(html, COLUMN)).toEqual({ a: 'stranger', b: 'stranger', c: 'stranger', d: 'report 三泉镇 2022' });
  });

  it('while the site’s own head says nothing of whose a list is', () => {
    const html =
      '<h1>重庆市南川区人民政府</h1><div><h2>新闻中心</h2></div><ul><li><a href="a">2022年政府信息公开年报</a></ul>';
    expect(promises(html, COLUMN).a).toBe('report 2022');
    expect(promises(html, { ...COLUMN, unit: unit('三泉镇') }).a).toBe('report 三泉镇 2022');
  });

  it('and a link that names its unit keeps it', () => {
    expect(promises('<h3>三泉镇</h3><ul><li><a href="a">河图镇2022年政府信息公开工作年度报告</a></ul>').a).toBe(
      'report 河图镇 2022',
    );
  });
});

describe('what is known of the page', () => {
  it('fills what neither words nor place say', () => {
    const around = { unit: unit('三泉镇'), year: 2022, inColumn: true };
    expect(promises('<a href="a">2021年度报告</a><a href="b">年度报告</a><a href="c">2020</a>', around)).toEqual({
      a: 'report 三泉镇 2021',
      b: 'column 3 三泉镇',
      c: 'year 2020 三泉镇',
    });
  });

  it('gives units the year of the page that lists them', () => {
    expect(
      promises('<ul><li><a href="a">三泉镇</a><li><a href="b">河图镇</a></ul>', { ...COLUMN, year: 2022 }),
    ).toEqual({
      a: 'unit 三泉镇 2022',
      b: 'unit 河图镇 2022',
    });
  });

  it('makes no report of page numbers, menus and news', () => {
    const around = { unit: unit('三泉镇'), year: 2022, inColumn: true };
    const html =
      '<a href="1">1</a><a href="2">2</a><a href="n">下一页</a><a href="x">首页</a><a href="y">三泉镇召开人大会议</a>';
    expect(new Set(Object.values(promises(html, around)))).toEqual(new Set(['nothing']));
  });

  it.each<[string, string, Partial<Record<keyof Around, unknown>>]>([
    [
      '首页 > 政府信息公开 > 三泉镇 > 政府信息公开年报',
      '政府信息公开年报',
      { unit: '三泉镇', inColumn: true, year: null },
    ],
    ['首页 > 政府信息公开年报 > 2022年', '2022年', { unit: null, inColumn: true, year: 2022 }],
    ['首页 > 政府信息公开年报 > 乡镇（街道） > 三泉镇', '三泉镇', { unit: '三泉镇', inColumn: true }],
    ['首页 > 政务公开 > 法定主动公开内容', '法定主动公开内容', { unit: null, inColumn: false }],
    ['首页 > 走进南川 > 三泉镇', '三泉镇', { unit: '三泉镇', inColumn: false }],
  ])('%s', (crumbs, title, expected) => {
    const html = `<title>${title}_重庆市南川区人民政府</title><div class="position">当前位置：${crumbs.replaceAll('>', '&gt;')}</div>`;
    const around = aroundOf(readLinks(html, PAGE), NOWHERE, nanchuan);
    expect({ ...around, unit: around.unit?.name ?? null }).toMatchObject(expected);
  });

  it('is what led there, where the page says nothing', () => {
    const around = { unit: unit('三泉镇'), year: 2022, inColumn: true };
    expect(aroundOf(readLinks('<p>年报</p>', PAGE), around, nanchuan)).toEqual(around);
  });
});
