import { describe, expect, it } from 'vitest';
import { openBrowser } from '../../../crawlers/browser.js';
import { type Answers, siteOf } from '../../support/pages.js';
import { AGENT, HOME, kindOf, list, render, script } from '../../support/render.js';

const HANG = { work: 3000 };
const MEGABYTE = 1024 * 1024;

describe('a hostile page costs its limits, and nothing of the next page', () => {
  it.each([
    ['a script without end', 'for (;;) {}', HANG, /^browser: 网页脚本 \d+ 秒没有结束/],
    ['alerts without end', `for (;;) alert('x')`, HANG, /^browser: 网页脚本 \d+ 秒没有结束/],
    [
      'a document that grows without end',
      `for (;;) document.body.append(document.createElement('p'))`,
      { memory: 400 * MEGABYTE },
      /^browser: 网页脚本占用内存超过 400 MB/,
    ],
    [
      'buffers without end',
      // It shows something new each time: a page that rests is read, however much it holds.
      `const all = []; setInterval(() => { all.push(new Uint8Array(5e7).fill(1)); document.body.append('字'); }, 1)`,
      { memory: 600 * MEGABYTE },
      /^browser: 网页脚本占用内存超过 600 MB/,
    ],
    [
      'more objects than the engine takes',
      'const all = []; for (;;) all.push(new Array(1e7).fill(0.1))',
      { memory: 4096 * MEGABYTE },
      /^browser: 网页脚本使浏览器崩溃/,
    ],
    [
      'a huge document',
      `const text = '字'.repeat(1e6); box.hidden = true; for (let i = 0; i < 20; i += 1) box.append(text)`,
      {},
      /^too_large: /,
    ],
  ])('%s', async (_, code, limits, expected) => {
    const page = script(code, '<p id="box"></p>');
    const anyPage = new Proxy<Answers>({}, { get: () => page });
    const browser = await openBrowser(siteOf(anyPage).fetch, { userAgent: AGENT, limits });
    const failure = await browser.render(list(page)).then(() => 'no error', kindOf);
    expect(failure).toMatch(expected);
    const { html } = await browser.render(list('<html><body>下一页</body></html>'));
    expect(html).toContain('下一页');
    await browser.close();
  });

  it.each([
    ['reloads', 'location.reload()'],
    ['moves', `location.href = '/b' + Math.random() + '.html'`],
    ['forms that send themselves', 'document.forms[0].submit()'],
  ])('%s without end', async (_, code) => {
    const page = script(code, '<form action="/b0.html" method="post"><input name="a"></form>');
    const anyPage = new Proxy<Answers>({}, { get: () => page });
    expect(await render(page, anyPage).then(() => 'no error', kindOf)).toMatch(/^loop: 脚本跳转没有尽头/);
    expect((await render('<html><body>下一页</body></html>')).html).toContain('下一页');
  });

  it('requests without end: no more than the limit, and the page as far as it came', async () => {
    const { html, data, failures, asked } = await render(
      script(
        `const next = () => fetch('/a.json').then(() => list.append('一'), () => {}).then(next); next();`,
        '<p id="list"></p>',
      ),
      { [`${HOME}/a.json`]: '{}' },
      { requests: 5 },
    );
    expect(html).toContain('<p id="list">一一一一一</p>');
    expect([asked.length, data.length]).toEqual([5, 5]);
    expect(failures.map(kindOf)).toEqual(['browser: 网页请求超过 5 次']);
  });

  it('a page that never rests: as it is when its time is over', async () => {
    const { html, failures } = await render(script(`setInterval(() => document.body.append('甲'), 50)`), {}, HANG);
    expect(html).toContain('甲甲');
    expect(failures.map(kindOf)).toEqual([expect.stringMatching(/^browser: 网页脚本 \d+ 秒没有结束/)]);
  });

  it('answers that never come: an end after all', async () => {
    const { html, failures, paths } = await render(
      script(`fetch('/a.json'); fetch('/b.json')`, '甲'),
      { [`${HOME}/a.json`]: () => new Promise<string>(() => {}) },
      { total: 4000 },
    );
    expect(html).toContain('甲');
    expect(failures.map(kindOf)).toEqual(['browser: 网页脚本 4 秒没有结束']);
    expect(paths).toEqual(['GET /a.json']); // and the second is never sent
  });
});

describe.concurrent('what would stop or spoil a visit', () => {
  const CLICK = (attributes: string) =>
    `const a = Object.assign(document.createElement('a'), ${attributes}); document.body.append(a); a.click()`;
  it.each([
    ['dialogs', `for (let i = 0; i < 5; i += 1) { alert('x'); confirm('y'); prompt('z'); }`],
    ['windows', `for (let i = 0; i < 50; i += 1) window.open('/pop.html')`],
    ['windows by clicks', `for (let i = 0; i < 50; i += 1) { ${CLICK(`{ href: '/pop.html', target: '_blank' }`)} }`],
    ['a download', CLICK(`{ href: URL.createObjectURL(new Blob(['x'])), download: 'x.exe' }`)],
    ['a question before it is left', `onbeforeunload = () => 'stay'`],
    [
      'frames in frames',
      `for (let i = 0; i < 20; i += 1)
        document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: '<iframe srcdoc="<p>x"></iframe>' }))`,
    ],
    [
      'JavaScript replaced',
      `Array.prototype.map = Promise.prototype.then = JSON.stringify = document.querySelectorAll = () => { throw 1 };
        Object.prototype.toJSON = () => 'x'`,
    ],
    ['the document rewritten', `document.open(); document.write('<p>甲</p>'); document.close()`],
    ['the way back', 'window.stop(); history.back(); history.go(-9); window.print()'],
  ])('%s: dealt with', async (_, code) => {
    const { html, paths } = await render(script(`${code}; document.body.append('到底了')`));
    expect(html).toContain('到底了');
    expect(paths).toEqual([]);
  });

  it('a page that closes itself: said', async () => {
    await expect(render(script('window.close()'))).rejects.toThrow('网页或浏览器意外关闭');
  });
});
