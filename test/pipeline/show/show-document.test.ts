import { load } from 'cheerio';
import type { Element } from 'domhandler';
import { describe, expect, it } from 'vitest';
import type { ParsedReport } from '../../../parsers/report.js';
import { readCount } from '../../../parsers/values/cell.js';
import { parsePage } from '../../../pipeline/read.js';
import { showDocument } from '../../../pipeline/show/show-document.js';
import { LAYOUTS } from '../../../scripts/demo/layouts/index.js';
import { OFFICE_LAYOUTS } from '../../../scripts/demo/office/index.js';
import { Random } from '../../../scripts/demo/random.js';
import { makeReport, type TrueReport } from '../../../scripts/demo/truth.js';

function truth(seed: number): TrueReport {
  return makeReport(new Random(seed), {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form: '2021', size: 'large', year: 2022 },
    ...{ url: 'https://www.anle.gov.cn/zfxxgk/t20230118_1.html', publishedOn: '2023-01-18' },
  });
}

/** Cells from all over the report. */
function sample(report: ParsedReport) {
  const placed = Object.entries(report.facts).flatMap(([code, fact]) => (fact.at ? [{ code, fact, at: fact.at }] : []));
  return placed.filter((_, i) => i % 37 === 0 || i === placed.length - 1);
}

/** What stands under the mark. */
function marked(html: string): string | null {
  const cell = load(html)('#cell');
  return cell.length === 1 ? cell.text().trim() : null;
}

/** Web pages of every make, texts without tables, office files. */
const LAYOUT_IDS = [
  ...[
    'plain',
    'word',
    'wrong-spans',
    'unclosed',
    'layout-tables',
    'copies',
    'blank-zeros',
    'dashed-zeros',
    'thousands',
  ],
  ...['blanks', 'tabs', 'glued', 'docx-everything', 'xlsx-everything', 'rtf-nested'],
];

describe('the cell of a number is marked in its document', () => {
  it.each(LAYOUT_IDS)('%s', async (id) => {
    const own = [...LAYOUTS, ...OFFICE_LAYOUTS].find((layout) => layout.id === id);
    if (!own) throw new Error(id);
    const { bytes } = await own.render(truth(7), new Random(7));
    const report = await parsePage(bytes, {});
    const cells = sample(report);
    expect(cells.length).toBeGreaterThan(3);
    let found = 0;
    for (const { code, fact, at } of cells) {
      const shown = await showDocument(bytes, { at, fact });
      if (!shown.isMarked) {
        expect(marked(shown.html)).toBeNull();
        continue;
      }
      found += 1;
      const text = marked(shown.html);
      const holds =
        fact.status === 'blank'
          ? text === ''
          : text?.replace(/\s/g, '').includes(fact.raw?.replace(/\s/g, '') ?? String(fact.value));
      expect({ code, text, fact, holds: holds || readCount(text ?? '').value === fact.value }).toMatchObject({
        holds: true,
      });
    }
    expect({ found, of: cells.length }).toEqual({ found: cells.length, of: cells.length });
  });

  it('but not where something else stands there: better no mark than a wrong one', async () => {
    const page = new TextEncoder().encode('<table><tr><td>规章</td><td>12</td><td>2</td></tr></table>');
    const at = (value: number) => showDocument(page, { at: [0, 0, 1], fact: { status: 'reported', value } });
    expect(marked((await at(12)).html)).toBe('12');
    expect(await at(2)).toMatchObject({ isMarked: false, how: 'page' });
    const outside = await showDocument(page, { at: [3, 9, 9], fact: { status: 'reported', value: 12 } });
    expect(outside.isMarked).toBe(false);
  });

  it('in a view that only a script would show', async () => {
    const page = '<div style="color: red; display:none"><table><tr><td>规章</td><td>5</td></tr></table></div>';
    const shown = await showDocument(new TextEncoder().encode(page), {
      at: [0, 0, 1],
      fact: { status: 'reported', value: 5 },
    });
    expect(shown.html.split('<body>')[1]).not.toMatch(/display:\s*none/);
  });
});

describe('an archived page does nothing', () => {
  const HOSTILE = `<html><head><title>x</title><meta http-equiv="refresh" content="0;url=http://evil.example/">
    <base href="http://evil.example/"><link rel="stylesheet" href="/a.css"><script>alert(1)</script>
    <style>@import url(http://evil.example/a.css); td { background: url(http://evil.example/b.png) }</style></head>
    <body onload="alert(2)" background="http://evil.example/c.png">
    <!-- [if IE]><script>alert(3)</script><![endif] --><noscript><img src=x onerror=alert(4)></noscript>
    <iframe src="javascript:alert(5)"></iframe><object data="a.swf"></object><embed src="a.swf">
    <svg onload=alert(6)><script>alert(7)</script><a xlink:href="javascript:alert(8)">x</a></svg>
    <math><mtext><table><mglyph><style><img src=x onerror=alert(9)></style></mglyph></table></mtext></math>
    <form action="http://evil.example/"><input name="a" autofocus onfocus=alert(10)><button formaction="javascript:alert(11)">发送</button></form>
    <a href="http://evil.example/" target="_top" ping="http://evil.example/">链接</a> <a href="javascript:alert(12)">脚本</a>
    <img src="http://evil.example/d.png" srcset="e.png 2x" alt="<script>alert(13)</script>">
    <div id="cell" data-x="1" style="color:red">假的标记</div><div id="gongkai-note">假的说明</div>
    <template><script>alert(14)</script></template><video src="f.mp4" poster="g.png"></video><details ontoggle=alert(15) open>细</details>
    <table><tr><td onclick="alert(16)">规章</td><td>3</td></tr></table></body></html>`;

  it('and keeps nothing that runs, loads, sends or leads away', async () => {
    const { html, isMarked } = await showDocument(new TextEncoder().encode(HOSTILE), {
      ...{ at: [1, 0, 1], fact: { status: 'reported', value: 3 } }, // table 0 is the one in <math>
    });
    const $ = load(html);
    const all = $('*').toArray() as Element[];
    const elements = new Set(all.map(({ tagName }) => tagName));
    for (const tag of 'script iframe object embed svg math form input button link base video template noscript img details'.split(
      ' ',
    ))
      expect(elements).not.toContain(tag);
    const attributes = new Set(all.flatMap((element) => Object.keys(element.attribs)));
    expect([...attributes].sort()).toEqual(['charset', 'class', 'id', 'lang', 'style']);
    expect(html).not.toContain('<!--');
    expect(html).not.toContain('evil.example');
    expect(html.match(/http-equiv/g)).toBeNull();
    expect(isMarked).toBe(true);
    expect(marked(html)).toBe('3');
    expect($('#gongkai-note').text()).toBe('');
    expect($('body').text()).toContain('［图 <script>alert(13)</script>］');
  });

  it('and costs no more than its bytes, however deep it is nested', async () => {
    const deep = `${'<div>'.repeat(100_000)}<table><tr><td>3</td></tr></table>`;
    const { html, isMarked } = await showDocument(new TextEncoder().encode(deep), {
      ...{ at: [0, 0, 0], fact: { status: 'reported', value: 3 } },
    });
    expect(isMarked).toBe(true);
    expect(html).toContain('<td id="cell"><span id="to-cell"></span>3</td>');
  });

  it('and a text is shown as text', async () => {
    const text = '一、总体情况\n<script>alert(1)</script>\n<img src=x onerror=alert(2)>';
    const { html, how } = await showDocument(new TextEncoder().encode(text), null);
    const $ = load(html);
    expect({ how, scripts: $('script, img').length }).toEqual({ how: 'as_read', scripts: 0 });
    expect(html).not.toContain('onerror=alert(2)>');
  });
});
