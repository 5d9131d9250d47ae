import { describe, expect, it } from 'vitest';
import { filesOf, kindOf } from '../../../crawlers/discover/files.js';
import { docx } from '../../../scripts/demo/web/support/files.js';

const PAGE = 'http://www.ynyx.gov.cn/info/1025/10755.htm';
const ROOT = 'http://www.ynyx.gov.cn';
const named = (html: string, pictures = false) =>
  filesOf(html, PAGE, pictures).map(({ url, name }) => `${name} ${url}`);

describe('files of a report’s page', () => {
  it.each<[string, string, string]>([
    [
      'a relative file',
      '<a href="./P020230118415217021121.pdf">2022年年报.pdf</a>',
      `2022年年报.pdf ${ROOT}/info/1025/P020230118415217021121.pdf`,
    ],
    ['upper case', '<a href="/a/B.DOC">年报</a>', `年报 ${ROOT}/a/B.DOC`],
    ['with a query', '<a href="/a/b.xlsx?v=2">表</a>', `表 ${ROOT}/a/b.xlsx?v=2`],
    ['wps', '<a href="/a/b.wps">年报</a>', `年报 ${ROOT}/a/b.wps`],
    ['ofd', '<a href="/a/b.ofd">年报</a>', `年报 ${ROOT}/a/b.ofd`],
    ['rar', '<a href="/a/b.rar">年报</a>', `年报 ${ROOT}/a/b.rar`],
    ['object storage', '<a href="/group6/M00/00/1A/wKgB.doc">附件1</a>', `wKgB.doc ${ROOT}/group6/M00/00/1A/wKgB.doc`],
    [
      'VSB',
      '附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=77">年报.xlsx</a>】',
      `年报.xlsx ${ROOT}/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=77`,
    ],
    [
      'Hanweb',
      '<a href="/module/download/downfile.jsp?classid=0&filename=2201181.docx">点击下载</a>',
      `2201181.docx ${ROOT}/module/download/downfile.jsp?classid=0&filename=2201181.docx`,
    ],
    [
      'Anhui',
      '<a href="/OpennessAnnualReport/download/6284.html">下载</a>',
      `6284.html ${ROOT}/OpennessAnnualReport/download/6284.html`,
    ],
    [
      'SiteServer',
      '<a href="/api/sys/stl/actions/download?siteId=1&fileUrl=abc">年报</a>',
      `年报 ${ROOT}/api/sys/stl/actions/download?siteId=1&fileUrl=abc`,
    ],
    ['no kind in the address', '<a href="/attach/0/8f3a">年报全文</a>', `年报全文 ${ROOT}/attach/0/8f3a`],
    [
      'a viewer',
      '<iframe src="/pdfjs/web/viewer.html?file=%2Fattach%2F0%2F2022.pdf"></iframe>',
      `2022.pdf ${ROOT}/attach/0/2022.pdf`,
    ],
    [
      'a viewer, encoded twice',
      '<iframe src="/pdfjs/web/viewer.html?file=%252Fattach%252F2022.pdf"></iframe>',
      `2022.pdf ${ROOT}/attach/2022.pdf`,
    ],
    [
      'a viewer’s own relative file',
      '<iframe src="/pdfjs/web/viewer.html?file=../2022.pdf"></iframe>',
      `2022.pdf ${ROOT}/pdfjs/2022.pdf`,
    ],
    [
      'a viewer elsewhere',
      `<a href="https://view.officeapps.live.com/op/view.aspx?src=${encodeURIComponent(`${ROOT}/a/b.docx`)}">预览</a>`,
      `b.docx ${ROOT}/a/b.docx`,
    ],
    ['embedded', '<embed src="/a/b.pdf" type="application/pdf">', `b.pdf ${ROOT}/a/b.pdf`],
    ['an object', '<object data="/a/b.pdf"></object>', `b.pdf ${ROOT}/a/b.pdf`],
    ['a script’s viewer', '<script>PDFObject.embed("/a/b.pdf", "#pdf")</script>', `b.pdf ${ROOT}/a/b.pdf`],
    ['a script’s variable', "<script>var pdfUrl = './b.pdf';</script>", `b.pdf ${ROOT}/info/1025/b.pdf`],
    ['by a call', `<a href="javascript:void(0)" onclick="openFile('/a/b.doc')">年报</a>`, `年报 ${ROOT}/a/b.doc`],
    [
      'named by its title',
      '<a href="/a/b.pdf" title="三泉镇2022年年报">点击下载</a>',
      `三泉镇2022年年报 ${ROOT}/a/b.pdf`,
    ],
    [
      'a Chinese name in the address',
      '<a href="/a/%E5%B9%B4%E6%8A%A5.pdf">附件：</a>',
      `年报.pdf ${ROOT}/a/%E5%B9%B4%E6%8A%A5.pdf`,
    ],
    ['a base', '<base href="/other/"><a href="b.pdf">年报</a>', `年报 ${ROOT}/other/b.pdf`],
  ])('%s', (_name, html, expected) => {
    expect(named(html)).toEqual([expected]);
  });

  it.each([
    '<a href="/a/b.html">年报</a>',
    '<a href="/attach/list.html">附件列表</a>',
    '<a href="/download/index.html">下载中心</a>',
    '<a href="/a/sqb.doc">政府信息公开申请表</a>',
    '<a href="/a/b.pdf.html">年报</a>',
    '<a href="mailto:a@b.pdf">信箱</a>',
    '<a href="/a/b.png">图</a>',
    '<script>var url = path + "/" + name + ".pdf"; load("a.js")</script>',
    '<p>附件.pdf download</p>',
    '<!-- <a href="/a/b.pdf">年报</a> -->',
  ])('%s has none', (html) => {
    expect(named(html)).toEqual([]);
  });

  it('names a file once, by the link that tells more', () => {
    expect(
      named('<a href="/a/b.pdf"><img src="pdf.png"></a><a href="/a/b.pdf">三泉镇年报</a><a href="/a/b.pdf">下载</a>'),
    ).toEqual([`三泉镇年报 ${ROOT}/a/b.pdf`]);
  });

  it('takes pictures that may be tables, and no icons', () => {
    const html = `<div class="header"><img src="/images/head.jpg"></div>
      <div class="TRS_Editor"><p><img src="./W020230118.jpg" OLDSRC="W020230118.jpg"></p><p><img src="/__local/a.png" class="img_vsb_content" width="650"></p>
      <p><img src="/images/blank.gif" data-original="/upload/table.png"></p><p><img src="/icon_pdf.png"><img src="data:image/png;base64,AA"><img src="/x/small.png" width="24" height="24">
      <img src="/x/line.jpg" style="width:600px;height:2px"></p><a href="/upload/big.jpg">表格图片</a></div>
      <div id="footer"><img src="/upload/beian.jpg"></div><img src="//bszs.conac.cn/image/red.png"><img src="https://zfwzgl.www.gov.cn/exposure/images/jiucuo.png"><img src="/share/qrcode_12.png">`;
    expect(filesOf(html, PAGE, true).map(({ url }) => url)).toEqual([
      `${ROOT}/upload/big.jpg`,
      `${ROOT}/info/1025/W020230118.jpg`,
      `${ROOT}/__local/a.png`,
      `${ROOT}/upload/table.png`,
    ]);
    expect(filesOf(html, PAGE, false)).toEqual([]);
  });

  it.each([
    ['nested tags', `${'<div>'.repeat(2e5)}<a href="/a/b.pdf">年报</a>`, 1],
    ['a hundred thousand files', '<a href="/a/b.pdf?1">年报</a>'.repeat(1e5), 1],
    [
      'more files than a report has',
      Array.from({ length: 500 }, (_, i) => `<a href="/a/${i}.pdf">年报</a>`).join(''),
      20,
    ],
    ['quotes in a script', `<script>pdf${'"a'.repeat(5e5)}</script>`, 0],
    ['an endless call', `<a onclick="${"'a".repeat(5e5)}.pdf">download</a>`, 0],
  ])('stays within bounds on %s', (_name, html, count) => {
    expect(filesOf(html, PAGE, false)).toHaveLength(count);
  });
});

describe('kindOf', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  it.each<[string, Uint8Array, string | null]>([
    ['a PDF', bytes('%PDF-1.7\n'), 'pdf'],
    ['a PDF behind a line', bytes('\ufeff\r\n\r\n%PDF-1.4'.slice(1)), 'pdf'],
    ['a page that speaks of PDF', bytes('<html>%PDF-1.4</html>'), null],
    ['Word', docx(['三泉镇']), 'docx'],
    ['a workbook', bytes(`PK\x03\x04${'\0'.repeat(26)}xl/workbook.xml`), 'xlsx'],
    ['OFD', bytes(`PK\x03\x04${'\0'.repeat(26)}OFD.xml`), 'ofd'],
    ['an archive', bytes(`PK\x03\x04${'\0'.repeat(26)}a.txt`), 'zip'],
    ['an empty archive', bytes('PK\x05\x06'), 'zip'],
    ['text that begins with PK', bytes('PK赛成绩'), null],
    ['old Word, Excel, WPS', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'ole'],
    ['PNG', Buffer.from('89504e470d0a1a0a', 'hex'), 'png'],
    ['JPEG', Buffer.from('ffd8ffe0', 'hex'), 'jpeg'],
    ['GIF', bytes('GIF89a'), 'gif'],
    ['TIFF', Buffer.from('49492a0008000000', 'hex'), 'tiff'],
    ['WebP', bytes('RIFF\x10\0\0\0WEBPVP8 '), 'webp'],
    ['a bitmap', Buffer.from('424d36000300000000003600', 'hex'), 'bmp'],
    ['text that begins with BM', bytes('BM is no bitmap'), null],
    ['RTF', bytes('{\\rtf1'), 'rtf'],
    ['RAR', bytes('Rar!\x1a\x07'), 'rar'],
    ['7z', Buffer.from('377abcaf271c', 'hex'), '7z'],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'gzip'],
    ['a page', bytes('<!DOCTYPE html><html>'), null],
    ['Word’s own HTML', bytes('<html xmlns:o="urn:schemas-microsoft-com:office:office">'), null],
    ['nothing', new Uint8Array(), null],
  ])('%s', (_name, content, kind) => {
    expect(kindOf(content)).toBe(kind);
  });
});
