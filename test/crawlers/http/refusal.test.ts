import { describe, expect, it } from 'vitest';
import { isPageByTags, refusalOf } from '../../../crawlers/http/refusal.js';
import { cpuMilliseconds } from '../../support/cpu.js';

const URL = 'http://www.a.gov.cn/zwgk/1.html';
const refusal = (status: number, text = '', headers: Record<string, string> = {}, cookies: string[] = []) =>
  refusalOf(URL, { status, headers, cookies, body: Buffer.from(text) }, text);
const page = (body: string, head = '') => `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const paragraph = '我镇严格落实政府信息公开各项要求，全年主动公开政府信息若干条，未收到依申请公开。';

describe('statuses that refuse', () => {
  it.each([401, 403, 405, 412, 418, 429, 451, 521, 566, 567])('%i', (status) => {
    expect(refusal(status, '<p>不可</p>')).toMatchObject({ kind: 'declined', remedy: 'leave-host' });
  });

  it.each([200, 204, 206, 301, 304, 400, 404, 410, 500, 502, 503])('%i is none by itself', (status) => {
    expect(refusal(status, page(paragraph))).toBeNull();
  });

  it('521 of Jiasule is named, 521 of Cloudflare is a server that is down', () => {
    expect(refusal(521, '', { 'x-via-jsl': '52e1a8a,-' })?.text.zh).toContain('加速乐');
    expect(refusal(521, '', {}, ['__jsluid_s=1; path=/'])?.text.zh).toContain('加速乐');
    expect(refusal(521, '', { server: 'cloudflare', 'cf-ray': '8f' })).toBeNull();
  });

  it('tells the wait that was asked for', () => {
    expect(refusal(429, '', { 'retry-after': '3600' })).toMatchObject({ retryAfter: 3_600_000 });
  });
});

const jiasule =
  '<script>document.cookie="__jsl_clearance_s=17000.1|-1|x;path=/";location.href=location.pathname</script>';
const riversec = page(
  '',
  `<script>$_ts=window["$_ts"]||{};$_ts.nsd=41277;${'x'.repeat(90_000)}</script><script src="/c8.js"></script>`,
);
const setsCookie = page('', '<script>var a=1;document.cookie="key="+a;window.location.reload();</script>');

describe('pages that stand in place of the one asked for', () => {
  it.each([
    ['a notice', page('<h3>您的访问过于频繁，请稍后再试</h3>')],
    ['a sentence without markup', '访问过于频繁，请稍后再试'],
    ['JSON', '{"code":403,"msg":"请求过于频繁"}'],
    ['a title alone', page('<div id="app"></div>', '<title>安全验证</title>')],
    [
      'a captcha with its form',
      page(
        `<h2>安全验证</h2><p>${'为保障您的访问安全，请完成验证。'.repeat(40)}</p><img src="/captcha.jpg"><input name="code">`,
      ),
    ],
    ['a slider', page('<p>人机验证：请拖动滑块完成拼图</p>')],
    ['a firewall', page('<p>您的请求疑似攻击行为，访问已被拦截，事件编号 17-3c9</p>')],
    ['words in a script on an empty page', page('', '<script>document.write("请输入验证码")</script>')],
    ['Jiasule', jiasule],
    ['Riversec, with a long script', riversec],
    ['WZWS', page('<script src="/wzws_x.js"></script>请开启JavaScript并刷新该页')],
    ['EdgeOne', page('', '<script>document.cookie="EO_Bot_Ssid=2147;path=/";window.location.reload();</script>')],
    ['Aliyun', '<script>var arg1="A7";setCookie("acw_sc__v2",arg1);document.location.reload()</script>'],
    ['a cookie by script and the page again', setsCookie],
  ])('%s', (_name, text) => {
    for (const status of [200, 202, 203, 503])
      expect(refusal(status, text), `status ${status}`).toMatchObject({ kind: 'declined', remedy: 'leave-host' });
  });

  it.each([
    ['a news page that speaks of 安全验证', page(`<h1>关于网站启用安全验证的通知</h1><p>${paragraph.repeat(30)}</p>`)],
    [
      'a report that speaks of 访问受限',
      page(`<p>部分页面访问受限的问题已整改。</p>${`<p>${paragraph}</p>`.repeat(12)}`),
    ],
    [
      'a short article of a content management system',
      page('<p>本站启用安全验证。</p>', '<meta name="ArticleTitle" content="关于启用安全验证的公告">'),
    ],
    ['a short page with the menu of a portal', page(`${'<a href="/a/">栏目</a>'.repeat(9)}<p>请输入验证码后查询</p>`)],
    ['a query form of a site', page(`<ul>${'<li>政策文件与解读一览表</li>'.repeat(40)}</ul><p>请输入验证码</p>`)],
    [
      'a short report behind a script of its guard',
      page(`${`<p>${paragraph}</p>`.repeat(10)}`, '<script>$_ts=window["$_ts"]||{};</script>'),
    ],
    [
      'a short page that counts its visitors',
      page(`<p>${paragraph.repeat(4)}</p><script>document.cookie="n=1";var here=location.href</script>`),
    ],
    ['an ordinary empty page', page('<div id="app"></div><script src="/app.js"></script>')],
    [
      'a shell whose script has such a message',
      page('<div id="app"></div><script>var texts={403:"访问受限"};load()</script>'),
    ],
    ['words in a comment', page(`<!-- 访问受限 --><p>${paragraph.repeat(4)}</p>`)],
  ])('but not %s', (_name, text) => {
    expect(refusal(200, text)).toBeNull();
  });

  it('hostile pages cost no time', () => {
    const began = cpuMilliseconds();
    for (const part of ['<', '<!--', '<script>', '<a ', '<a href', '<a href=>', '访问', '&nbsp;'])
      refusal(200, `安全验证$_ts=${part.repeat(900_000 / part.length)}`);
    expect(cpuMilliseconds() - began).toBeLessThan(2000);
  });
});

describe('the tags alone, before the characters are decoded', () => {
  const menu = Array.from({ length: 9 }, (_, i) => `<a href="/${i}">栏目</a>`).join('');
  const article = '<meta name="ArticleTitle" content="年度报告">';
  it.each([
    { text: page(menu), isPage: true },
    { text: page(paragraph, article), isPage: true },
    { text: page(paragraph), isPage: false },
    { text: page('请输入验证码', '<script>var $_ts={};</script>'), isPage: false },
  ])('$text: $isPage', ({ text, isPage }) => {
    expect(isPageByTags(Buffer.from(text))).toBe(isPage);
    if (isPage) expect(refusal(200, text)).toBeNull();
  });

  it('tell nothing where each character has two bytes', () => {
    expect(isPageByTags(Buffer.from(page(menu), 'utf16le'))).toBe(false);
  });
});
