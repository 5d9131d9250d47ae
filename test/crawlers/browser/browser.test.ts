import { describe, expect, it } from 'vitest';
import { type BrowserLimits, openBrowser } from '../../../crawlers/browser.js';
import { CrawlError } from '../../../crawlers/errors.js';
import { Page, type PageRequest } from '../../../crawlers/page.js';
import { type Answers, pageOf, siteOf } from '../../support/pages.js';

const HOME = 'http://www.anle.gov.cn';
const AGENT = 'Gongkai/0.1 (+mailto:gongkai@example.org)';

/** Renders one page with a browser of its own, and the site of its test. */
async function render(body: string | Page, answers: Answers = {}, limits: Partial<BrowserLimits> = {}) {
  const site = siteOf(answers);
  const browser = await openBrowser(site.fetch, { userAgent: AGENT, limits });
  try {
    const rendered = await browser.render(body instanceof Page ? body : list(body));
    const paths = site.asked.map(({ method = 'GET', url }) => `${method} ${url.replace(HOME, '')}`);
    return { ...rendered, asked: site.asked, paths };
  } finally {
    await browser.close();
  }
}

const list = (html: string) => pageOf({ url: `${HOME}/list.html` }, html, 'text/html; charset=utf-8');
const script = (code: string, body = '') => `<html><head></head><body>${body}<script>${code}</script></body></html>`;
const kindOf = (error: unknown) => (error instanceof CrawlError ? `${error.kind}: ${error.text.zh}` : error);

describe.concurrent('a page as its scripts make it', () => {
  it('a list that a script of the site asks for', async () => {
    const { html, url, data, failures, asked } = await render(
      '<html><body><ul id="list"></ul><script src="/js/list.js"></script></body></html>',
      {
        [`${HOME}/js/list.js`]: `fetch('/api/list', { method: 'POST', headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ channel: '12', pageNo: 1 }) }).then((r) => r.json()).then(({ list }) => {
            document.getElementById('list').innerHTML = list.map((item) => '<li><a href="' + item.url + '">' + item.title + '</a></li>').join('');
          });`,
        [`${HOME}/api/list`]: JSON.stringify({
          list: [{ url: '/a/1.html', title: '石桥镇2023年政府信息公开工作年度报告' }],
        }),
      },
    );
    expect(html).toContain('<a href="/a/1.html">石桥镇2023年政府信息公开工作年度报告</a>');
    expect({ url, failures }).toEqual({ url: `${HOME}/list.html`, failures: [] });
    const expected: PageRequest = {
      ...{ url: `${HOME}/api/list`, method: 'POST', body: '{"channel":"12","pageNo":1}' },
      ...{ contentType: 'application/json', referer: `${HOME}/list.html` },
    };
    expect(asked).toEqual([{ url: `${HOME}/js/list.js`, referer: `${HOME}/list.html` }, expected]);
    expect(data.map(({ request }) => request)).toEqual([expected]);
    expect(data[0]?.page.text).toContain('石桥镇');
  });

  it('in the encoding that the site says, scripts too', async () => {
    const gbk = Uint8Array.from(
      [...'<html><body><script src="/a.js"></script>'].map((c) => c.charCodeAt(0)).concat([0xca, 0xaf, 0xc7, 0xc5]),
    ); // 石桥
    const asGbk = pageOf({ url: `${HOME}/list.html` }, gbk, 'text/html; charset=gbk');
    const { html } = await render(asGbk, {
      [`${HOME}/a.js`]: ({ url }: PageRequest) =>
        pageOf(
          { url },
          Uint8Array.from(
            [...`document.write('`]
              .map((c) => c.charCodeAt(0))
              .concat(
                [0xd5, 0xf2],
                [...`')`].map((c) => c.charCodeAt(0)),
              ),
          ),
          'text/javascript',
        ), // 镇, as the page
    });
    expect(html).toContain('镇石桥');
  });

  it('after what a timer does, and whatever a clock goes on doing', async () => {
    const { html } = await render(
      script(
        `setInterval(() => { clock.textContent = new Date().toLocaleTimeString(); carousel.append(carousel.firstChild); }, 50);
        setTimeout(() => document.body.append('来晚了'), 1200);`,
        '<b id="clock"></b><p id="carousel"><i>1</i><i>2</i></p>',
      ),
    );
    expect(html).toContain('来晚了');
  });

  it('with parts of an application that come by preload, module, and style sheet', async () => {
    const { html, failures, paths } = await render(
      `<html><head><link rel="preload" as="script" href="/js/app.js"><link rel="modulepreload" href="/js/part.mjs"></head>
        <body><div id="app"></div><script src="/js/app.js"></script></body></html>`,
      {
        [`${HOME}/js/app.js`]: `const css = document.createElement('link'); css.rel = 'stylesheet'; css.href = '/css/part.css';
          css.onload = () => import('/js/part.mjs').then(({ text }) => { app.textContent = text; });
          css.onerror = () => { app.textContent = 'style sheet failed'; }; document.head.append(css);`,
        [`${HOME}/js/part.mjs`]: ({ url }: PageRequest) =>
          pageOf({ url }, `export const text = '到了';`, 'text/javascript'),
      },
    );
    expect(html).toContain('到了');
    expect({ failures, paths }).toEqual({ failures: [], paths: ['GET /js/app.js', 'GET /js/part.mjs'] });
  });

  it('with data of another host of the same site, as JSONP, and by a synchronous request that takes long', async () => {
    const { html, data } = await render(
      script(`const request = new XMLHttpRequest(); request.open('GET', '/slow.json', false); request.send();
        document.body.append(JSON.parse(request.responseText).a);
        window.show = (value) => document.body.append(value.b);
        const jsonp = document.createElement('script'); jsonp.src = '/jsonp?callback=show'; document.body.append(jsonp);
        fetch('http://api.anle.gov.cn/c.json', { headers: { 'x-own': '1' }, credentials: 'include' })
          .then((r) => r.json()).then(({ c }) => document.body.append(c));`),
      {
        [`${HOME}/slow.json`]: async () => {
          await new Promise((done) => setTimeout(done, 2500));
          return '{"a":"甲"}';
        },
        [`${HOME}/jsonp`]: 'show({"b":"乙"});',
        'http://api.anle.gov.cn/c.json': '{"c":"丙"}',
      },
      { work: 2000 },
    );
    for (const part of ['甲', '乙', '丙']) expect(html).toContain(part);
    expect(data.map(({ page }) => page.text)).toEqual(['{"a":"甲"}', 'show({"b":"乙"});', '{"c":"丙"}']);
  });

  it('where its scripts moved to, with relative addresses as there', async () => {
    const { html, url } = await render(script(`location.href = '/other/list.html'`), {
      [`${HOME}/other/list.html`]: ({ url }: PageRequest) =>
        pageOf(
          { url },
          script(`document.body.append(document.links[0].href)`, '<a href="1.html">1</a>'),
          'text/html',
          `${HOME}/third/index.html`,
        ),
    });
    expect(url).toBe(`${HOME}/third/index.html`);
    expect(html).toContain(`${HOME}/third/1.html`);
  });

  it('with the part of the address that only scripts read', async () => {
    const page = pageOf(
      { url: `${HOME}/list.html#/nb/2023` },
      script('document.body.append(location.hash)'),
      'text/html',
      `${HOME}/list.html`,
    );
    const { html } = await render(page);
    expect(html).toContain('#/nb/2023');
  });

  it('and says what it could not have', async () => {
    const { failures } = await render(script(`fetch('/api/none').catch(() => {})`));
    expect(failures.map(({ kind, url }) => `${kind} ${url}`)).toEqual([`gone ${HOME}/api/none`]);
  });

  it('passing on what is no failure of the page', async () => {
    const broken = () => {
      throw new RangeError('disk full');
    };
    await expect(render(script(`fetch('/a.json')`), { [`${HOME}/a.json`]: broken })).rejects.toThrow('disk full');
  });

  it('showing the agent that the fetcher shows', async () => {
    const { html } = await render(script(`document.body.append(navigator.userAgent)`));
    expect(html).toContain(AGENT);
  });
});

describe('what it never asks for', () => {
  it('what is no document, script or data, and what is not of its site', async () => {
    const { paths, failures } = await render(`<html><head>
      <link rel="icon" href="/favicon.ico"><link rel="stylesheet" href="/a.css"><style>@import "/b.css"</style>
      <style>@font-face { font-family: f; src: url(/f.woff) } p { font-family: f; background: url(/b.png) }</style>
      <link rel="prefetch" href="/next.html"><link rel="preload" as="fetch" href="/a.json">
      <script type="speculationrules">{"prerender": [{"source": "list", "urls": ["/rules.html"]}]}</script>
      <script src="https://cdn.example.com/jquery.js"></script><iframe src="http://www.other.gov.cn/"></iframe>
      <script src="http://anle.gov.cn.example.com/a.js"></script><script src="http://xanle.gov.cn/a.js"></script>
      <iframe src="http://127.0.0.1:8080/"></iframe><script src="http://192.168.1.1/a.js"></script>
      <iframe src="ftp://www.anle.gov.cn/"></iframe><iframe src="file:///etc/passwd"></iframe>
      </head><body><p>甲</p><img src="/a.png"><video src="/a.mp4"></video><script>
      navigator.sendBeacon('/hit', 'x');
      new EventSource('/stream');
      for (const method of ['HEAD', 'PUT', 'DELETE']) fetch('/rest', { method }).catch(() => {});
      navigator.serviceWorker?.register('/service.js').catch(() => {});
      try { new SharedWorker('/shared.js') } catch {}
      </script></body></html>`);
    expect({ paths, failures }).toEqual({ paths: [], failures: [] });
  });

  it.each([
    ['a private address', 'http://192.168.1.1/admin'],
    ['another site', 'https://www.example.com/'],
  ])('%s that a script moves to: the page stays, and it is said', async (_, target) => {
    const { html, failures, paths } = await render(script(`location.href = '${target}'`, '<p>原文</p>'));
    expect(html).toContain('原文');
    expect(failures.map(({ kind, url }) => `${kind} ${url}`)).toEqual([`foreign ${target}`]);
    expect(paths).toEqual([]);
  });
});

const HANG = { work: 1500 };
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
      'const all = []; setInterval(() => all.push(new Uint8Array(5e7).fill(1)), 1)',
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
    ['reloads without end', 'location.reload()', {}, /^loop: 脚本跳转没有尽头/],
    ['moves without end', `location.href = '/b' + Math.random() + '.html'`, {}, /^loop: 脚本跳转没有尽头/],
    ['forms that send themselves without end', 'document.forms[0].submit()', {}, /^loop: 脚本跳转没有尽头/],
  ])('%s', async (_, code, limits, expected) => {
    const page = script(code, '<p id="box"></p><form action="/b0.html" method="post"><input name="a"></form>');
    const anyPage = new Proxy<Answers>({}, { get: () => page });
    const browser = await openBrowser(siteOf(anyPage).fetch, { userAgent: AGENT, limits });
    const failure = await browser.render(list(page)).then(() => 'no error', kindOf);
    expect(failure).toMatch(expected);
    const { html } = await browser.render(list('<html><body>下一页</body></html>'));
    expect(html).toContain('下一页');
    await browser.close();
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
      { total: 2000 },
    );
    expect(html).toContain('甲');
    expect(failures.map(kindOf)).toEqual(['browser: 网页脚本 2 秒没有结束']);
    expect(paths).toEqual(['GET /a.json']); // and the second is never sent
  });
});

describe.concurrent('what would stop or spoil a visit', () => {
  const CLICK = (attributes: string) =>
    `const a = Object.assign(document.createElement('a'), ${attributes}); document.body.append(a); a.click()`;
  it.each([
    ['dialogs', `for (let i = 0; i < 20; i += 1) { alert('x'); confirm('y'); prompt('z'); }`],
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

describe('from one page to the next', () => {
  it('no cookie or storage is kept, and the browser is the same', async () => {
    const browser = await openBrowser(siteOf({}).fetch, { userAgent: AGENT });
    await browser.render(list(script(`document.cookie = 'a=1'; localStorage.a = '1'`)));
    const { html } = await browser.render(
      list(script(`document.body.append('[' + document.cookie + (localStorage.a ?? '') + ']')`)),
    );
    expect(html).toContain('[]');
    await browser.close();
  });
});
