import { describe, expect, it } from 'vitest';
import { readLinks } from '../../../crawlers/discover/links.js';

const PAGE = 'http://www.cqnc.gov.cn/zfxxgk/nb/index.html';
const HERE = 'http://www.cqnc.gov.cn/zfxxgk/nb/';
const linksOf = (text: string, url = PAGE) => readLinks(text, url).links.map((link) => `${link.text} ${link.url}`);
const title = '三泉镇2022年政府信息公开工作年度报告';

describe('links of HTML', () => {
  it.each<[string, string, string]>([
    ['relative with ./', `<a href="./202301/t20230118_1.html">${title}</a>`, `${HERE}202301/t20230118_1.html`],
    ['unquoted', `<a href=a.html>${title}</a>`, `${HERE}a.html`],
    ['././ doubled', `<a href="././a.html">${title}</a>`, `${HERE}a.html`],
    ['backslashes', `<a href="..\\xz\\a.html">${title}</a>`, 'http://www.cqnc.gov.cn/zfxxgk/xz/a.html'],
    ['a dot behind the name', `<a href="a.html.">${title}</a>`, `${HERE}a.html`],
    [
      'double slashes',
      `<a href="//www.cqnc.gov.cn//gxznb/46495.html">${title}</a>`,
      'http://www.cqnc.gov.cn/gxznb/46495.html',
    ],
    ['a session', `<a href="a.jsp;jsessionid=A1B2?id=3">${title}</a>`, `${HERE}a.jsp?id=3`],
    ['entities', `<a href="a.jsp?x=1&amp;id=3">${title}</a>`, `${HERE}a.jsp?x=1&id=3`],
    ['entities twice', `<a href="a.jsp?x=1&amp;amp;id=3">${title}</a>`, `${HERE}a.jsp?x=1&id=3`],
    ['white space', `<a href="\n a.html \n">${title}</a>`, `${HERE}a.html`],
    ['an anchor behind', `<a href="a.html#top">${title}</a>`, `${HERE}a.html`],
    ['onclick', `<a href="#" onclick="window.open('./a.html')">${title}</a>`, `${HERE}a.html`],
    [
      'onclick of a row',
      `<li onclick="location.href='/a.shtml?id=1'">${title}</li>`,
      'http://www.cqnc.gov.cn/a.shtml?id=1',
    ],
    [
      'javascript:',
      `<a href="javascript:openUrl('/zfxxgk/a.html')">${title}</a>`,
      'http://www.cqnc.gov.cn/zfxxgk/a.html',
    ],
    ['data-href', `<div data-href="/zfxxgk/a.html">${title}</div>`, 'http://www.cqnc.gov.cn/zfxxgk/a.html'],
    [
      'data-url',
      `<a href="javascript:;" data-url="/zfxxgk/a.html">${title}</a>`,
      'http://www.cqnc.gov.cn/zfxxgk/a.html',
    ],
    [
      'an option',
      `<select><option>请选择<option value="/zfxxgk/a/">${title}</select>`,
      'http://www.cqnc.gov.cn/zfxxgk/a/',
    ],
    ['an image map', `<map><area href="a.html" alt="${title}"></map>`, `${HERE}a.html`],
    ['a picture', `<a href="a.html"><img src="b.png" alt="${title}"></a>`, `${HERE}a.html`],
    ['a button', `<input type="button" value="${title}" onclick="location='a.html'">`, `${HERE}a.html`],
    ['a base', `<base href="/xz/"><a href="a.html">${title}</a>`, 'http://www.cqnc.gov.cn/xz/a.html'],
    [
      'a base on another path',
      `<html><head><base href="http://xxgk.cqnc.gov.cn/"></head><a href="a.html">${title}</a>`,
      'http://xxgk.cqnc.gov.cn/a.html',
    ],
    [
      'a row written by a script',
      `<li><script>var url = "./202602/t1.shtml";var title="${title}"</script></li>`,
      `${HERE}202602/t1.shtml`,
    ],
    [
      'a row whose title stands beside its script',
      `<ul><li><script>var url = './202602/t1.shtml'</script>${title}</li></ul>`,
      `${HERE}202602/t1.shtml`,
    ],
    ['document.write', `<script>document.write("<a href=\\"a.html\\">${title}<\\/a>")</script>`, `${HERE}a.html`],
    ['nothing closed', `<ul><li><a href=a.html>${title}<li><a href=b.html>河图镇`, `${HERE}a.html`],
    ['a link in a link', `<a href="/x/">更多<a href="a.html">${title}</a></a>`, `${HERE}a.html`],
    ['a stray end tag', `<table><tr><td></div></p><a href="a.html">${title}</a></table>`, `${HERE}a.html`],
    ['an attribute twice', `<a href="a.html" href="b.html">${title}</a>`, `${HERE}a.html`],
    ['custom elements', `<ucaptitle><a href="a.html">${title}</a></ucaptitle>`, `${HERE}a.html`],
    [
      'a picture inside of the page',
      `<img src="data:image/png;base64,${'A'.repeat(1e6)}"><a href="a.html">${title}</a>`,
      `${HERE}a.html`,
    ],
  ])('%s', (_name, html, url) => {
    expect(linksOf(html)).toContain(`${title} ${url}`);
  });

  it.each([
    '<a href="mailto:a@b.cn">信箱</a>',
    '<a href="javascript:void(0)">年报</a>',
    '<a href="#">年报</a>',
    '<a href="">年报</a>',
    '<a href="tel:023">电话</a>',
    '<a href="{{item.url}}">{{item.title}}</a>',
    `<script>html += '<a href="' + list[i].url + '">' + list[i].title + '</a>'</script>`,
    '<a href="http://user@www.cqnc.gov.cn/">年报</a>',
    '<a href="file:///etc/hosts">年报</a>',
    '<!-- <a href="a.html">年报</a> -->',
    '<link href="a.css" rel="stylesheet">',
    '<option value="2022">2022</option>',
  ])('%s leads nowhere', (html) => {
    expect(linksOf(html)).toEqual([]);
  });

  it.each([
    [`<a href="a.html" title="${title}">三泉镇2022年政府信…</a>`, title],
    [`<a href="a.html" title="${title}">三泉镇2022年政府信...</a>`, title],
    [`<a href="a.html" title="${title}"><img src="a.png"></a>`, title],
    [`<a href="a.html" title="打开新窗口">${title}</a>`, title],
    [`<a href="a.html" mc="${title}">查看</a>`, '查看'],
    [`<a href="a.html">三泉镇<br>2022年<span>政府信息公开</span>工作年度报告</a>`, title],
    [`<a href="a.html"><font> 三 泉 镇 </font></a>`, '三泉镇'],
  ])('the words of %s', (html, expected) => {
    expect(readLinks(html, PAGE).links[0]?.text).toBe(expected);
  });

  it('keeps the fuller words of an address that is linked twice', () => {
    expect(
      linksOf(`<a href="a.html"><img src="x.png"></a><a href="a.html">${title}</a><a href="a.html">查看</a>`),
    ).toEqual([`${title} ${HERE}a.html`]);
  });

  it('tells the categories of a gkmlpt platform apart by their fragments, and no other page', () => {
    expect(
      linksOf('<a href="/qy/gkmlpt/annualreport#2629">年报</a><a href="/qy/gkmlpt/annualreport#2630">指南</a>'),
    ).toHaveLength(2);
    expect(linksOf('<a href="/a.html#1">一、概述</a><a href="/a.html#2">二、主动公开</a>')).toHaveLength(1);
  });

  it.each([
    `<meta http-equiv="Refresh" content="0; URL='/zfxxgk/'">`,
    '<script>window.location.href="/zfxxgk/";</script>',
    '<script>top.location.replace("/zfxxgk/")</script>',
  ])('tells where %s sends its readers', (html) => {
    expect(readLinks(html, PAGE).moves).toEqual(['http://www.cqnc.gov.cn/zfxxgk/']);
  });

  it.each([
    `<script>function go(n){ location.href = '/list.jsp?page=' + n; }</script>`,
    `<p>${'本县召开会议，部署有关工作。'.repeat(20)}</p><script>function login(){ location.href='/login.jsp'; }</script>`,
  ])('sends nobody anywhere by %s', (html) => {
    expect(readLinks(html, PAGE).moves).toEqual([]);
  });

  it('names frames that may hold the list, and passes over trees, counters and logins', () => {
    const html =
      '<iframe src="list.html"></iframe><iframe src="/module/xxgk/tree.jsp?area="></iframe><iframe src="/count/c.html"></iframe>' +
      '<iframe src="about:blank"></iframe><iframe data-src="../b.html"></iframe><frameset><frame src="/main.jsp"></frameset>';
    expect(readLinks(html, PAGE).frames).toEqual([
      `${HERE}list.html`,
      'http://www.cqnc.gov.cn/zfxxgk/b.html',
      'http://www.cqnc.gov.cn/main.jsp',
    ]);
  });

  it('reads what the page says of itself', () => {
    const html = `<title>政府信息公开年报_南川区人民政府</title>
      <div class="bread"><span>您的位置：</span><a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt; <a href="/xz/">三泉镇</a> &gt; 年报</div>`;
    expect(readLinks(html, PAGE).trail).toEqual(['首页', '政府信息公开', '三泉镇', '年报', '政府信息公开年报']);
  });

  it('gives the words of a page without scripts and styles', () => {
    expect(
      readLinks('<style>a{}</style><body>一、 总体\n情况<script>var a="二"</script><p>三、</body>', PAGE).words,
    ).toBe('一、总体情况三、');
  });
});

describe('links of data', () => {
  it.each<[string, string]>([
    ['JSON', JSON.stringify({ data: { total: 1, results: [{ title, url: '/a.html', contentHtml: null }] } })],
    [
      'JSON of another spelling',
      JSON.stringify({ custom: { data: [{ realtitle: title, infourl: '/a.html', infoid: '1' }] } }),
    ],
    [
      'JSON with more addresses',
      JSON.stringify([
        { TITLE: title, imgurl: '/b.jpg', docpuburl: 'http://www.cqnc.gov.cn/a.html', channelUrl: '/c/' },
      ]),
    ],
    ['JSON with a marked title', JSON.stringify([{ title: `<em>三泉镇</em>${title.slice(3)}`, url: '/a.html' }])],
    ['JSONP', `jQuery1910_23({"rows":[{"title":"${title}","linkurl":"/a.html"}]});`],
    ['a script that sets a variable', `var list = [{"title":"${title}","url":"/a.html"}];`],
    [
      'HTML in JSON',
      JSON.stringify({ success: true, data: { html: `<ul><li><a href="/a.html">${title}</a></li></ul>` } }),
    ],
    [
      'records in CDATA',
      `<datastore><nextgroup></nextgroup><recordset><record><![CDATA[<li><a href="/a.html">${title}</a></li>]]></record></recordset></datastore>`,
    ],
    [
      'records in a page',
      `<html><body><script type="text/xml"><datastore><record><![CDATA[<a href='/a.html' title='${title}'>三泉镇2022年…</a>]]></record></datastore></script></body></html>`,
    ],
    [
      'XML',
      `<?xml version="1.0"?><rss><channel><title>年报</title><link>/</link><item><title>${title}</title><link>/a.html</link></item></channel></rss>`,
    ],
    [
      'XML with CDATA in its elements',
      `<?xml version="1.0"?><list><row><title><![CDATA[${title}]]></title><url><![CDATA[/a.html]]></url></row></list>`,
    ],
    [
      'arrays of a script',
      `<script>urls[0]='/a.html';headers[0]="${title}";year[0]='2022';urls[1]='/b.html';headers[1]="河图镇2022年";year[1]='2022';</script>`,
    ],
    ['JSON in a script', `<script>var data = {"list":[{"title":"${title}","url":"/a.html"}]};show(data);</script>`],
    ['an object literal', `<script>var nodes = [{id:1, pId:0, name:'${title}', url:'/a.html', open:true}];</script>`],
    ['literals pushed', `<script>list.push({ title: "${title}", link: "/a.html" });</script>`],
  ])('%s', (_name, text) => {
    expect(linksOf(text)).toContain(`${title} http://www.cqnc.gov.cn/a.html`);
  });

  it('say in the row who published, and over it where in the tree it stands', () => {
    const bare = { title: '2022年度报告', url: '/a.html', publisher: '三泉镇人民政府', pubDate: '2023-01-18' };
    expect(readLinks(JSON.stringify([bare]), PAGE).links[0]?.row).toBe('2022年度报告 三泉镇人民政府 2023-01-18');
    const tree = [
      { name: '三泉镇', children: [{ name: '年报', children: [{ name: '2022年度报告', url: '/a.html' }] }] },
    ];
    expect(readLinks(JSON.stringify(tree), PAGE).links[0]?.under).toEqual(['年报', '三泉镇']);
    const flat = "<script>var z=[{id:1,pId:0,name:'三泉镇'},{id:2,pId:1,name:'年报',url:'/a.html'}]</script>";
    expect(readLinks(flat, PAGE).links[0]?.under).toEqual(['三泉镇']);
  });

  it('of nothing are none', () => {
    for (const text of [
      '',
      '   ',
      '{}',
      '[]',
      'null',
      '{"a":',
      '<![CDATA[',
      '<script>',
      '\u0000\u0001',
      '<record><![CDATA[]]></record>',
    ])
      expect(readLinks(text, PAGE).links).toEqual([]);
  });
});

describe('hostile pages are read within bounds', () => {
  it('finds all of five thousand links, with their rows and headings', () => {
    const items = Array.from(
      { length: 5000 },
      (_, i) => `<li><a href="/a/${i}.html">三泉镇${i}号</a><span>2023-01-18</span></li>`,
    );
    const { links } = readLinks(`<h3>三泉镇</h3><ul>${items.join('')}</ul>`, PAGE);
    expect(links).toHaveLength(5000);
    expect(links[4999]).toMatchObject({ row: '三泉镇4999号2023-01-18', under: ['三泉镇'] });
  });

  it.each<[string, () => string]>([
    [
      'five thousand links in one row',
      () => `<table><tr><td>${'<a href=/a.html?i>三泉镇</a> 河图镇 '.replace('?i', '?x').repeat(5000)}</table>`,
    ],
    [
      'twenty thousand rows of a table',
      () =>
        `<table>${Array.from({ length: 2e4 }, (_, i) => `<tr><td>${i}<td><a href=/${i}.html>2022</a>`).join('')}</table>`,
    ],
    ['nested rows', () => `${'<ul><li><a href=/a.html>三泉镇</a>'.repeat(30_000)}`],
    ['nested tables', () => `${'<table><tr><td>三泉镇<td><a href=/a.html>2022</a>'.repeat(20_000)}`],
    ['nested tables without links', () => `${'<table><tr><td>三泉镇<td>'.repeat(50_000)}<a href=/a.html>2022</a>`],
    ['deep nesting with strange end tags', () => '<div>'.repeat(150_000) + '</span></b>'.repeat(100_000)],
    ['a huge attribute', () => `<a title="${'三'.repeat(3e6)}" href="/a.html" onclick="${"'".repeat(5e5)}">三泉镇</a>`],
    ['a million attributes', () => `<a ${'a="b" '.repeat(6e5)} href="/a.html">三泉镇</a>`],
    [
      'spans of a hundred million',
      () => `<table>${'<tr><td rowspan=99999999 colspan=99999999>三泉镇<td><a href=/a>2022</a>'.repeat(5000)}</table>`,
    ],
    ['CDATA that never ends', () => '<![CDATA['.repeat(400_000)],
    ['scripts that never end', () => '<script>'.repeat(200_000)],
    ['tags that never end', () => '<a href='.repeat(400_000)],
    ['links that are never closed', () => '<a href="/a.html">'.repeat(60_000)],
    ['open brackets in a script', () => `<script>x=${'['.repeat(2e6)}</script>`],
    ['braces in a script', () => `<script>${'={'.repeat(1e6)}</script>`],
    ['one word in a script', () => `<script>${'a'.repeat(4e6)}</script>`],
    ['array elements without ends', () => `<script>${'a[0]="'.repeat(6e5)}</script>`],
    ['quotes in a script', () => `<li><script>${"'/".repeat(1e6)}</script>`],
    ['brackets in JSON', () => '['.repeat(2e6) + ']'.repeat(2e6)],
    ['JSONP that does not end', () => `cb(${'{"a":'.repeat(5e5)}`],
    [
      'HTML in twenty thousand strings',
      () => JSON.stringify(Array.from({ length: 2e4 }, (_, i) => `<li><a href="/${i}">三泉镇`)),
    ],
    ['frames', () => '<iframe src="/a.html">'.repeat(100_000)],
    ['text with dots', () => `<a href=/a.html>${'.'.repeat(3e6)}x</a>`],
    ['spaces in an address', () => `<a href="${' /'.repeat(1e6)}">三泉镇</a>`],
    ['a crumb of three million characters', () => `<div class="crumb">${'> 位置 '.repeat(5e5)}</div>`],
    [
      'a tree of ids in a circle',
      () =>
        JSON.stringify(
          Array.from({ length: 2e4 }, (_, i) => ({ id: i, pId: (i + 1) % 2e4, name: '年报', url: `/${i}.html` })),
        ),
    ],
    ['entities', () => `<a href=/a.html>${'&nbsp;'.repeat(5e5)}三泉镇</a>`],
  ])('%s', (_name, make) => {
    // Linear work takes a second or two for pages of this size; quadratic work would outlast the test's time.
    expect(readLinks(make(), PAGE).links.length).toBeGreaterThanOrEqual(0);
  });
});
