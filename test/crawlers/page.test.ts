import { describe, expect, it } from 'vitest';
import { isGovernment, keyOf, normaliseUrl, siteOf } from '../../crawlers/page.js';

describe('normaliseUrl', () => {
  it.each([
    ['HTTP://WWW.A.GOV.CN:80/a/./b/../c.html#top', 'http://www.a.gov.cn/a/c.html'],
    ['https://www.a.gov.cn:443', 'https://www.a.gov.cn/'],
    ['http://www.a.gov.cn:8080/', 'http://www.a.gov.cn:8080/'],
    ['http://www.a.gov.cn.//gxznb//46495.html', 'http://www.a.gov.cn/gxznb/46495.html'],
    ['http://www.a.gov.cn/a.jsp;jsessionid=0A1B.node1?id=3', 'http://www.a.gov.cn/a.jsp?id=3'],
    ['http://www.a.gov.cn/a.jsp?jsessionid=0A1B&id=3', 'http://www.a.gov.cn/a.jsp?id=3'],
    ['http://www.a.gov.cn/a.jsp?id=3&JSESSIONID=0A1B', 'http://www.a.gov.cn/a.jsp?id=3'],
    ['http://www.a.gov.cn/a?_=0.42561', 'http://www.a.gov.cn/a'],
    ['http://www.a.gov.cn/a?x=1&_=1673337600000&y=2', 'http://www.a.gov.cn/a?x=1&y=2'],
    ['http://www.a.gov.cn/a?_=3&t=0.5', 'http://www.a.gov.cn/a?_=3&t=0.5'],
    ['http://www.a.gov.cn/s?q=%C4%EA%B1%A8&x=%e5%b9%b4', 'http://www.a.gov.cn/s?q=%C4%EA%B1%A8&x=%e5%b9%b4'],
    ['http://www.a.gov.cn/a?', 'http://www.a.gov.cn/a'],
    [' \n http://www.a.gov.cn/公开/ ', 'http://www.a.gov.cn/%E5%85%AC%E5%BC%80/'],
    ['http://www.a.gov.cn\\b\\c', 'http://www.a.gov.cn/b/c'],
  ])('%j → %s', (address, expected) => {
    expect(normaliseUrl(address)).toBe(expected);
    expect(normaliseUrl(expected)).toBe(expected);
  });

  it.each([
    ...['', 'javascript:void(0)', 'mailto:a@b.c', 'ftp://www.a.gov.cn/', 'http://', 'http://a:b@www.a.gov.cn/'],
    ...[
      'http://:b@www.a.gov.cn/',
      'http://www.a.gov.cn:99999/',
      'file:///etc/passwd',
      'http://[::1',
      '//www.a.gov.cn/',
    ],
  ])('%j is none', (address) => {
    expect(normaliseUrl(address)).toBeNull();
  });

  it('resolves against the page', () => {
    expect(normaliseUrl('./t1.html', 'http://www.a.gov.cn/zwgk/nb/')).toBe('http://www.a.gov.cn/zwgk/nb/t1.html');
    expect(normaliseUrl('//b.gov.cn/x', 'https://www.a.gov.cn/')).toBe('https://b.gov.cn/x');
  });
});

it('official hosts are those under gov.cn and no look-alike', () => {
  expect(['www.a.gov.cn', 'a.gov.cn', 'my_site.a.gov.cn'].every(isGovernment)).toBe(true);
  const others = [
    'gov.cn',
    'a-gov.cn',
    'agov.cn',
    'a.gov.cn.example.com',
    'a.gov.com.cn',
    'a.gov.cn.',
    '1.2.3.4',
    '.gov.cn',
  ];
  expect(others.filter(isGovernment)).toEqual([]);
});

it('hosts of one site share its name', () => {
  expect([siteOf('xxgk.jcgov.gov.cn'), siteOf('jcgov.gov.cn'), siteOf('www.b.example.com')]).toEqual([
    ...['jcgov.gov.cn', 'jcgov.gov.cn', 'www.b.example.com'],
  ]);
});

it('a POST is told apart by its body', () => {
  const url = 'http://www.a.gov.cn/s.jsp';
  expect(
    new Set(
      [{ url }, { url, method: 'POST' as const, body: 'a' }, { url, method: 'POST' as const, body: 'b' }].map(keyOf),
    ).size,
  ).toBe(3);
});
