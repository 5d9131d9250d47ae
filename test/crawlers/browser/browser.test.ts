import { describe, expect, it } from 'vitest';
import { openBrowser } from '../../../crawlers/browser.js';
import type { PageRequest } from '../../../crawlers/page.js';
import { pageOf, siteOf } from '../../support/pages.js';
import { AGENT, HOME, list, render, script } from '../../support/render.js';

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
          await new Promise((done) => setTimeout(done, 9000));
          return '{"a":"甲"}';
        },
        [`${HOME}/jsonp`]: 'show({"b":"乙"});',
        'http://api.anle.gov.cn/c.json': '{"c":"丙"}',
      },
      { work: 8000 },
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
