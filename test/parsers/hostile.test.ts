import { describe, expect, it } from 'vitest';
import { parse } from '../../parsers/parse.js';
import { UnreadableDocument } from '../../parsers/unreadable.js';

const chapters = '<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>';
const bytes = (text: string) => new TextEncoder().encode(text);

describe('hostile pages are read within bounds', () => {
  it.each<[string, string]>([
    ['a million nested tags', `<html>${'<div>'.repeat(1e6)}${chapters}`],
    ['three hundred thousand nested tables', `<html>${'<table><tr><td>'.repeat(3e5)}${chapters}`],
    ['half a million tables that are not closed', `<html>${'<table>'.repeat(5e5)}${chapters}`],
    [
      'spans of a hundred million',
      `<html><table>${'<tr><td rowspan=65534 colspan=100000000>0'.repeat(1e5)}</table>${chapters}`,
    ],
    [
      'a hundred thousand spanned cells over each other',
      `<html><table>${`<tr>${'<td rowspan=65534>1'.repeat(50)}`.repeat(2000)}</table>${chapters}`,
    ],
    [
      'a line of more than a million digits',
      `一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n第二十条第（一）项\n规章${'1'.repeat(1.5e6)}`,
    ],
    ['fifty thousand headings', `<html>${'<p>一、总体情况</p><p>五、存在的主要问题</p>'.repeat(5e4)}${chapters}`],
    ['more than a million opening brackets', `<html>${'<'.repeat(1.5e6)}${chapters}`],
    ['a million attributes', `<html><div ${'a="b" '.repeat(1e6)}>${chapters}`],
    [
      'a hundred thousand labels alike but not the same',
      `<table>${Array.from({ length: 1e5 }, (_, i) => `<tr><td>政府信息${i}公开申请<td>0`).join('')}</table>${chapters}`,
    ],
    [
      'ten thousand copies of a row',
      `<table>${'<tr><td>一、本年新收政府信息公开申请数量<td>0<td>0<td>0<td>0<td>0<td>0<td>0'.repeat(1e4)}</table>${chapters}`,
    ],
  ])('%s', async (_name, page) => {
    expect((await parse(bytes(page))).sections.length).toBeGreaterThanOrEqual(0);
  });

  // What costs the square of its length would not end within the time of a test.
  it.each(
    [...'1一《（<年、|-\u3000', '1 ', '1,', ' | 1', '其他', '不予公开1件，', '收到申请1件。', '\n1\n'].map((unit) => [
      unit,
    ]),
  )('nothing but %j, wherever text may stand', async (unit) => {
    const text = unit.repeat(100_000 / unit.length);
    const table = `<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数<tr><td>规章<td>${text}<td>0<td>0</table>`;
    const page = `<title>${text}</title><h1>${text}</h1><p>一、总体情况<pre>${text}</pre><p>二、主动公开政府信息情况${table}<p>三、${text}`;
    expect((await parse(bytes(page))).sections.length).toBeGreaterThanOrEqual(2);
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['a byte order mark alone', Uint8Array.from([0xef, 0xbb, 0xbf]), 'empty'],
    ['white space', bytes(' \n\t\r\n'), 'empty'],
    ['UTF-16 white space', Uint8Array.from([0xff, 0xfe, 0x20, 0]), 'empty'],
    ['zero bytes', new Uint8Array(100), 'binary'],
    ['a PDF cut off', bytes('%PDF-1.7'), 'damaged'],
    ['a ZIP cut off', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'damaged'],
    ['a picture cut off', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'damaged'],
    ['33 MB', new Uint8Array(33 * 1024 * 1024).fill(65), 'too_large'],
    ['a line of five million digits', bytes(`${chapters}<p>${'1'.repeat(5e6)}`), 'too_large'],
    ['a page of another subject', bytes('<html><body><p>今天天气很好。</p></body></html>'), 'not_a_report'],
    ['a list of reports', bytes('<ul><li>石桥镇2022年工作</li><li>河口乡2022年工作</li></ul>'), 'not_a_report'],
  ])('%s is refused in one line', async (_name, content, reason) => {
    const error = await parse(content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreadableDocument);
    expect(error).toMatchObject({ reason });
    expect((error as Error).message).not.toContain('\n');
  });

  it('keeps scripts in narratives as text, and says when characters were lost', async () => {
    const page = `${chapters}<p>五、存在的主要问题及改进情况</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>六、其他需要报告的事项</p>`;
    expect((await parse(bytes(page))).sections.find(({ number }) => number === 5)?.text).toBe(
      '<script>alert(1)</script>',
    );
    const broken = Uint8Array.from([...bytes(page), 0xe4, 0xb8]);
    expect((await parse(broken)).doubts.map(({ kind }) => kind)).toContain('encoding');
  });
});
