import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withScriptedArticle } from '../../../crawlers/discover/detail.js';
import { assignedLiteral, readLiteral } from '../../../crawlers/discover/literal.js';
import { parsePlain } from '../../support/parse-plain.js';

describe('readLiteral', () => {
  it('reads what JSON writes', () => {
    fc.assert(
      fc.property(fc.object(), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.stringify(readLiteral(json, 0))).toBe(json);
      }),
    );
  });

  it('never throws, wherever a script is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[](),:\'"`\\/*+ a1\n') }), (text) => {
        readLiteral(`{a: [${text}`, 0);
      }),
    );
  });

  it.each([
    {
      script: '{a: \'x\', \'b\': "y", "c": `z`,}',
      value: { a: 'x', b: 'y', c: 'z' },
      because: 'any quotes and a last comma',
    },
    { script: "{a: '\\u003cp\\x3e\\/\\'\\n'}", value: { a: "<p>/'\n" }, because: 'escapes' },
    { script: "{a: 'x' + \"y\"\n + 'z', b: 2}", value: { a: 'xyz', b: 2 }, because: 'strings joined' },
    { script: '{a: /* {b */ 1, // c: 2\n d: -2.5, e: !0}', value: { a: 1, d: -2.5, e: true }, because: 'comments' },
    {
      script: "{a: f({x: ['}']}), b: new Date(), c: y || 'n', d: 3}",
      value: { a: null, b: null, c: null, d: 3 },
      because: 'expressions',
    },
    {
      script: '{a() { return {} }, b: [1, [2, [3]],, 4]}',
      value: { b: [1, [2, [3]], 4] },
      because: 'methods and holes',
    },
    { script: "{a: {b: 'cut", value: { a: { b: 'cut' } }, because: 'a script cut short' },
  ])('reads $because', ({ script, value }) => {
    expect(readLiteral(script, 0)).toEqual(value);
  });

  it('comes to an end on a script of a megabyte that could have been made to stop it', () => {
    for (const part of ['{a:', "'", '[(', '/*', ' ', 'a:{b:[', '\\"', "'+'"])
      expect(readLiteral(`{x:${part.repeat(1_000_000 / part.length)}`, 0)).toHaveProperty('x');
  });

  it('finds what is assigned to a name', () => {
    expect(assignedLiteral("var my_CONFIG = {a: 1}; window['_CONFIG'] = {a: 2};", '_CONFIG')).toEqual({ a: 2 });
    expect(assignedLiteral('_CONFIG = load()', '_CONFIG')).toBeNull();
  });
});

const CHAPTERS = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
];
const ARTICLE = CHAPTERS.map((heading) => `<p>${heading}</p><p>${'本年度按时公开。'.repeat(12)}</p>`).join('');
const page = (script: string, body = '') =>
  `<html><head><title>石桥镇2022年政府信息公开工作年度报告</title></head><body><div id="app">${body}</div><script>${script}</script></body></html>`;
const visible = (html: string) => html.replace(/<script[\s\S]*?<\/script>/g, '');
const inAscii = (text: string) =>
  JSON.stringify(text).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe('withScriptedArticle', () => {
  it.each([
    {
      script: `window._CONFIG = {SID: '1', DETAIL: {id: 1, title: '甲', content: ${JSON.stringify(ARTICLE)}}}`,
      because: "gkmlpt's configuration",
    },
    {
      script: `var content = ${inAscii(ARTICLE)}; document.getElementById('app').innerHTML = content;`,
      because: 'a variable, all in escapes',
    },
    {
      script: `window.__NUXT__=(function(a){return {data:[{t:"it's",c:${JSON.stringify(ARTICLE)}}]}}(1))`,
      because: "a framework's state",
    },
    { script: `var s = "don't"; $('#app').html('${ARTICLE}');`, because: 'an argument, behind a lone quote' },
  ])('shows the article of $because', ({ script }) => {
    const html = withScriptedArticle(page(script));
    expect(visible(html ?? '')).toContain(ARTICLE);
    expect(parsePlain(new TextEncoder().encode(html as string)).sections.length).toBeGreaterThan(2);
  });

  it("keeps a page's own head, and adds the publisher's particulars", () => {
    const detail = {
      title: '石桥镇2022年政府信息公开工作年度报告',
      publisher: '某县人民政府办公室',
      display_publish_time: '2023-01-12',
      content: '<p>见附件</p>',
    };
    const html = withScriptedArticle(page(`_CONFIG = {DETAIL: ${JSON.stringify(detail)}}`)) as string;
    expect(html).toContain('<title>石桥镇');
    expect(visible(html)).toMatch(/<h1>石桥镇.*发布机构：某县人民政府办公室.*发布日期：2023-01-12.*见附件/);
  });

  it.each([
    { html: page(`var copy = ${JSON.stringify(ARTICLE)}`, ARTICLE), because: 'shows its article' },
    { html: page(`var title = '石桥镇2022年政府信息公开工作年度报告'`), because: 'has none' },
    {
      html: page(`var help = ${JSON.stringify(`<p>${'请先阅读一、总体情况。'.repeat(60)}</p>`)}`),
      because: 'has other texts in its scripts',
    },
    { html: page('window._CONFIG = {SID: 1, DETAIL: null}'), because: 'is a list of gkmlpt' },
  ])('leaves a page alone that $because', ({ html }) => {
    expect(withScriptedArticle(html)).toBeNull();
  });
});
