import { describe, expect, it } from 'vitest';
import { isSameNotFound, nonsenseBeside, notFoundPageOf, saysNotFound } from '../../../crawlers/http/not-found.js';

const page = (text: string, url: string, asked = url) => ({ request: { url: asked }, url, text });
const HERE = 'http://www.a.gov.cn/zwgk/nb/';
const NONSENSE = `${HERE}gongkai-no-such-page.html`;
const menu = '<ul><li>首页</li><li>政务公开</li><li>互动交流</li><li>走进我县</li></ul>'.repeat(3);
const inTemplate = (text: string) =>
  `<html><body>${menu}<div class="main">${text}</div><p>主办：某县人民政府</p></body></html>`;
const known = (text: string, url = NONSENSE) =>
  notFoundPageOf(page(text, url, NONSENSE), NONSENSE, '2026-01-01T00:00:00.000Z');

it('nonsense lies beside the address, and is the same each time', () => {
  expect(nonsenseBeside(`${HERE}t1.shtml?x=1`)).toBe(`${HERE}gongkai-no-such-page.shtml`);
  expect(nonsenseBeside(`${HERE}content.jsp?id=1`)).toBe(NONSENSE);
  expect(nonsenseBeside(HERE)).toBe(NONSENSE);
  expect(nonsenseBeside('http://www.a.gov.cn')).toBe('http://www.a.gov.cn/gongkai-no-such-page.html');
});

describe('a host that answers 404 properly', () => {
  it('shows nothing that a page could be mistaken for', () => {
    const proper = notFoundPageOf(null, NONSENSE, '2026-01-01T00:00:00.000Z');
    expect(proper.kind).toBe('status');
    expect(isSameNotFound(page('', `${HERE}1.html`), proper)).toBe(false);
  });
});

describe('a host that leads away', () => {
  const away = known(inTemplate('出错了'), 'http://www.a.gov.cn/error.html?from=/zwgk');
  it('to the same place: not found', () => {
    expect(away.kind).toBe('redirect');
    expect(isSameNotFound(page('x', 'http://www.a.gov.cn/error.html?from=/b', `${HERE}1.html`), away)).toBe(true);
  });
  it('but the place itself is a page, and another place is another', () => {
    const own = 'http://www.a.gov.cn/error.html';
    expect(isSameNotFound(page('另一页的全部内容', own), away)).toBe(false);
    expect(isSameNotFound(page('正文', 'http://www.a.gov.cn/new/1.html', `${HERE}1.html`), away)).toBe(false);
  });
});

describe('a host that shows a page of its own', () => {
  const text = (seconds: number, path: string) =>
    inTemplate(`<h2>抱歉</h2>您访问的 ${path} 暂时打不开，${seconds} 秒后回到首页。编号 ${seconds * 7919}`);
  it('the same notice with another address, count or number: not found', () => {
    expect(isSameNotFound(page(text(3, '/zwgk/nb/1.html'), `${HERE}1.html`), known(text(5, '/zwgk/nb/x.html')))).toBe(
      true,
    );
  });
  it('a short page in the same template is a page', () => {
    const short = inTemplate('<h2>张庄镇2022年政府信息公开工作年度报告</h2><a href="1.pdf">附件</a>');
    expect(isSameNotFound(page(short, `${HERE}1.html`), known(text(5, '/x.html')))).toBe(false);
  });
  it('two short pages in one template are two pages', () => {
    const one = (name: string) => inTemplate(`<h2>${name}2022年政府信息公开工作年度报告</h2>`);
    expect(isSameNotFound(page(one('大王庄街道办事处'), `${HERE}1.html`), known(one('青山乡人民政府')))).toBe(false);
  });
  it('the home page under every address: not found, however long', () => {
    const home = inTemplate('要闻'.repeat(2000));
    expect(isSameNotFound(page(home, `${HERE}1.html`), known(home))).toBe(true);
    expect(isSameNotFound(page(home.replace('要闻', '公告'), `${HERE}1.html`), known(home))).toBe(false);
  });
  it('a shell that a script fills says nothing', () => {
    const shell = '<html><body><div id="app"></div><script src="app.js"></script></body></html>';
    expect(isSameNotFound(page(shell, `${HERE}1.html`), known(shell))).toBe(false);
  });
});

describe('a page says so itself', () => {
  it.each([
    '<html><body><h3>对不起，您访问的页面不存在或已被删除</h3></body></html>',
    `<html><head><title>404 Not Found</title></head><body>${menu}</body></html>`,
    `<html><head><title>404</title></head><body>${menu.repeat(4)}</body></html>`,
    '<p>您要找的网页已被删除、已更名或暂时不可用。</p>',
    '<p>该文章不存在！</p>',
    '<p>没有找到您要访问的页面</p>',
    '<title>错误 404</title><p>Page not found</p>',
  ])('%s', (html) => {
    expect(saysNotFound(html)).toBe(true);
  });

  it.each([
    `<h1>张庄镇2022年政府信息公开工作年度报告</h1><p>${'全年清理网站，部分失效的网页已被删除。'.repeat(40)}</p>`,
    '<title>关于部分页面不存在问题的整改报告</title><p>已经整改。</p>',
    '<h1>2022年政府信息公开工作年度报告</h1><p>附件：报告.pdf</p>',
    '<h1>404办公室简介</h1><p>位于某楼。</p>'.replace('404办', '第404办'),
    `<p>${'正文'.repeat(400)}信息不存在的，告知申请人。</p>`,
  ])('but not %s', (html) => {
    expect(saysNotFound(html)).toBe(false);
  });
});
