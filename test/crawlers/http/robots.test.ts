import { describe, expect, it } from 'vitest';
import { type Robots, readRobots, robotsText } from '../../../crawlers/http/robots.js';
import { cpuMilliseconds } from '../../support/cpu.js';

const rules = (text: string | Uint8Array): Robots => {
  const body = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return readRobots(200, robotsText(body)) as Robots;
};
const allows = (text: string | Uint8Array, path: string) => rules(text).allows(`https://www.a.gov.cn${path}`);

describe('statuses', () => {
  it.each([
    [404, true],
    [410, true],
    [400, true],
    [401, false],
    [403, false],
    [451, false],
  ])('%i: everything allowed is %s', (status, isAllowed) => {
    expect(readRobots(status, '')?.allows('http://www.a.gov.cn/zwgk/')).toBe(isAllowed);
  });

  it.each([429, 412, 418, 405, 500, 502, 503, 521, 301, 304])('%i says nothing of the rules', (status) => {
    expect(readRobots(status, '')).toBeNull();
  });
});

describe('rules', () => {
  it.each([
    ['one group for all', 'User-agent: *\nDisallow: /admin/', '/admin/a', false],
    ['outside of it', 'User-agent: *\nDisallow: /admin/', '/zwgk/', true],
    ['everything', 'User-agent: *\nDisallow: /', '/zwgk/', false],
    ['nothing', 'User-agent: *\nDisallow:', '/zwgk/', true],
    ['an empty file', '', '/zwgk/', true],
    ['robots.txt itself is never forbidden', 'User-agent: *\nDisallow: /', '/robots.txt', true],
    ['the longer rule decides', 'User-agent: *\nDisallow: /zwgk/\nAllow: /zwgk/nb/', '/zwgk/nb/1.html', true],
    ['in any order', 'User-agent: *\nAllow: /zwgk/nb/\nDisallow: /zwgk/', '/zwgk/nb/1.html', true],
    ['of equals the one that allows', 'User-agent: *\nDisallow: /zwgk\nAllow: /zwgk', '/zwgk', true],
    ['a star', 'User-agent: *\nDisallow: /*/nb/', '/zwgk/nb/1.html', false],
    [
      'a star in the middle of an address with a query',
      'User-agent: *\nDisallow: /*?isMobile=',
      '/a?isMobile=true',
      false,
    ],
    ['an end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
    ['an end that does not come', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x', true],
    ['a group for us', 'User-agent: *\nDisallow: /\n\nUser-agent: gongkai\nDisallow: /admin/', '/zwgk/', true],
    ['a group against us', 'User-agent: Gongkai\nDisallow: /\n\nUser-agent: *\nDisallow:', '/zwgk/', false],
    ['with a version', 'User-agent: GONGKAI/2.0\nDisallow: /', '/zwgk/', false],
    ['several names for one group', 'User-agent: Baiduspider\nUser-agent: Gongkai\nDisallow: /', '/zwgk/', false],
    ['a group for somebody else', 'User-agent: Baiduspider\nDisallow: /', '/zwgk/', true],
    [
      'two groups for us count both',
      'User-agent: Gongkai\nDisallow: /a/\nUser-agent: x\nDisallow:\nUser-agent: Gongkai\nDisallow: /b/',
      '/a/',
      false,
    ],
    ['comments', '# 说明\nUser-agent: * # 所有\nDisallow: /a/ # 不许', '/a/', false],
    ['CRLF', 'User-agent: *\r\nDisallow: /a/\r\n', '/a/', false],
    ['CR alone', 'User-agent: *\rDisallow: /a/', '/a/', false],
    ['blanks and capitals', '  USER-AGENT :*\n\tDISALLOW :  /a/  ', '/a/', false],
    ['a byte order mark', '\ufeffUser-agent: *\nDisallow: /a/', '/a/', false],
    ['Chinese paths', 'User-agent: *\nDisallow: /公开/', '/%E5%85%AC%E5%BC%80/1.html', false],
    ['a full-width colon', 'User-agent：*\nDisallow：/a/', '/a/', false],
    ['a path without its slash', 'User-agent: *\nDisallow: admin/', '/admin/', false],
    ['a whole address', 'User-agent: *\nDisallow: http://www.a.gov.cn/admin/', '/admin/', false],
    ['a whole site', 'User-agent: *\nDisallow: http://www.a.gov.cn', '/zwgk/', false],
    ['lines that mean nothing', 'User-agent: *\nNoindex: /\nfoo\n: x\nSitemap: http://a/\nDisallow: /a/', '/a/', false],
    ['a page in place of rules', '<!DOCTYPE html><html><body>User-agent: *\nDisallow: /</body></html>', '/zwgk/', true],
    ['a page after blanks', '\n\n <html>首页</html>', '/zwgk/', true],
  ])('%s', (_name, text, path, isAllowed) => {
    expect(allows(text, path)).toBe(isAllowed);
  });

  it('in GBK', () => {
    const gbk = Buffer.concat([
      Buffer.from('# '),
      Buffer.from([0xcb, 0xb5, 0xc3, 0xf7]),
      Buffer.from('\nUser-agent: *\nDisallow: /a/'),
    ]);
    expect(allows(gbk, '/a/')).toBe(false);
  });

  it('hold for http and https and any port of the host', () => {
    const own = rules('User-agent: *\nDisallow: /a/');
    for (const origin of ['http://a.gov.cn', 'https://a.gov.cn', 'http://a.gov.cn:8080', 'http://[240e::1]'])
      expect([own.allows(`${origin}/a/`), own.allows(`${origin}/b/`)]).toEqual([false, true]);
  });
});

describe('Crawl-delay', () => {
  it.each([
    ['User-agent: *\nCrawl-delay: 10', 10],
    ['User-agent: *\nCrawl-delay: 0.5\nDisallow: /a/', 0.5],
    ['User-agent: *\nCrawl-delay: 30\n\nUser-agent: Gongkai\nCrawl-delay: 7', 7],
    ['User-agent: *\nCrawl-delay: -3', 0],
    ['User-agent: *\nCrawl-delay: soon', 0],
    ['User-agent: *\nCrawl-delay: 3600', 3600],
    ['User-agent: *\nDisallow: /a/', 0],
  ])('%j', (text, delay) => {
    expect(rules(text)).toMatchObject({ delay });
  });

  it('of a day is a no', () => {
    expect(allows('User-agent: *\nCrawl-delay: 86400', '/')).toBe(false);
  });
});

describe('a huge file', () => {
  const filler = '# 说明\n'.repeat(70_000);
  it('is read to half a megabyte, and no cut line counts', () => {
    expect(allows(`User-agent: *\nDisallow: /a/\n${filler}Disallow: /b/`, '/a/')).toBe(false);
    const front = `User-agent: *\n${'#\n'.repeat(262_128)}`;
    expect(robotsText(Buffer.from(`${front}Disallow: /zwgk/old/`))).not.toContain('Disallow');
  });

  it('of many rules is answered at once', () => {
    const many = `User-agent: *\n${Array.from({ length: 20_000 }, (_, i) => `Disallow: /*/${i}/`).join('\n')}`;
    const own = rules(many);
    const began = cpuMilliseconds();
    for (let i = 0; i < 10; i += 1) expect(own.allows(`http://a.gov.cn/zwgk/x${i}/index.html`)).toBe(true);
    expect(cpuMilliseconds() - began).toBeLessThan(1000);
  });
});
