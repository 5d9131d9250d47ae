import { describe, expect, it } from 'vitest';
import { needsBrowser } from '../../../crawlers/discover/empty.js';
import { cpuMilliseconds } from '../../support/cpu.js';

const URL = 'http://www.anle.gov.cn/zwgk/list.html';
const MENU = `<div class="header"><a href="/">安乐县人民政府</a><form><input name="q"></form></div>
  <ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/fw/">政务服务</a></li></ul>
  <div class="crumbs">您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政府信息公开</a></div>
  <div class="left"><ul><li><a href="/zn/">政府信息公开指南</a></li><li><a href="/zd/">政府信息公开制度</a></li>
  <li><a href="/nb/">政府信息公开工作年度报告</a></li></ul></div>`;
const FOOTER = `<div class="footer"><p>主办：安乐县人民政府办公室　网站标识码：0000000000　备案号：某ICP备00000000号-1</p>
  <p>地址：安乐县人民路1号</p></div>`;
const JQUERY = '<script src="/js/jquery-3.5.1.min.js"></script>';
const site = (contents: string, head = JQUERY) =>
  `<!DOCTYPE html><html><head><title>政府信息公开</title>${head}</head><body>${MENU}${contents}${FOOTER}</body></html>`;
const ITEM =
  '<li><a href="/nb/1.html" title="石桥镇2023年政府信息公开工作年度报告">石桥镇2023年政府信息公开工作…</a><span>2024-01-15</span></li>';
const PARAGRAPH =
  '本年度我镇认真贯彻落实政府信息公开条例，主动公开各类信息，依法办理申请，加强平台建设与监督保障，现将有关情况报告如下。';

describe('a page needs the browser', () => {
  it.each([
    [
      'an article whose text comes by its id (Shanghai Baoshan)',
      site(
        '<div class="article"><h1 id="title"></h1><div id="info"></div><div id="ivs_content"></div></div>',
        `${JQUERY}<script>var id = location.search.split('infoid=')[1];
          $.post('/api/info', { id: id }, function (d) { $('#ivs_content').html(d.content); if (!d) alert('文章不存在'); });</script>`,
      ),
    ],
    [
      'a list from an interface (Shanghai Putuo)',
      site(
        '<div class="main"><ul class="news-list"></ul><div id="pagination"></div></div><script src="/js/affair-list.js"></script>',
      ),
    ],
    [
      'a Vue application',
      '<!DOCTYPE html><html><head><script defer src="/js/chunk.js"></script></head><body><div id="app"></div></body></html>',
    ],
    [
      'a React application with its hint',
      '<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/static/js/main.js"></script></body></html>',
    ],
    [
      'an application that looks at old browsers first',
      `<html><head><script>if (!window.Promise) { location.href = '/old.html' }</script></head><body><div id="app"></div><script src="/js/app.js"></script></body></html>`,
    ],
    [
      'an application with a root of its own name',
      '<html><body><div id="zwgk-main"></div><script src="/js/a83.js"></script></body></html>',
    ],
    [
      'a template that Vue fills, with its words for no data',
      site(
        '<div id="vm"><ul><li v-for="item in list"><a :href="item.url">{{ item.title }}</a></li></ul><p v-if="list.length == 0">暂无数据</p></div><script src="/js/vue.min.js"></script>',
      ),
    ],
    [
      'a template in a script',
      site(
        '<ul id="gklist"></ul><script type="text/html" id="row"><li><a href="{{url}}">{{title}}</a></li></script><script src="/js/template.js"></script>',
      ),
    ],
    [
      'a dynamic block (SiteServer)',
      site(
        `<div id="ajaxElement_1_300">正在加载</div><script>stlDynamic_ajaxElement_1_300(1); var url = '/api/sys/stl/actions/dynamic';</script>`,
      ),
    ],
    [
      'a list of Epoint',
      site(
        '<div class="ewb-list"><ul id="record"></ul></div><script src="/js/webBuilderCommon.js"></script><script src="/js/ajaxReq.js"></script>',
      ),
    ],
    [
      'a unit of Hanweb jpaas that is not built yet',
      site(
        `<div class="page-content" id="unit-1"></div><script>var address = '/api-gateway/jpaas-publish-server/front/page/build/unit';</script>`,
      ),
    ],
    [
      'a table body without rows',
      site(
        '<table><thead><tr><th>序号</th><th>标题</th><th>日期</th></tr></thead><tbody id="rows"></tbody></table><script>fetch("/api/rows").then(fill)</script>',
      ),
    ],
  ])('%s', (_, text) => {
    expect(needsBrowser({ text, url: URL })).toBe(true);
  });
});

describe('a page does not need the browser', () => {
  const asks = '<script>$.ajax({ url: "/hits?id=1" })</script>';
  it.each([
    ['a list', site(`<ul class="list">${ITEM.repeat(15)}</ul>${asks}`)],
    [
      'a list with a single entry, and boxes that stay empty',
      site(`<ul class="list">${ITEM}</ul><div id="page"></div><div class="info"></div>${asks}`),
    ],
    [
      'a report',
      site(
        `<div id="zoom"><h1>石桥镇2023年政府信息公开工作年度报告</h1>${`<p>${PARAGRAPH}</p>`.repeat(8)}</div><div class="content"></div>${asks}`,
      ),
    ],
    [
      'a report that is a file',
      site(
        `<div id="zoom"><p>石桥镇年度报告</p><a href="./P020240115.docx">附件下载</a></div><div class="info"></div>${asks}`,
      ),
    ],
    [
      'a report that is a file in a viewer',
      site(`<div id="zoom"><embed src="nb.pdf"></div><div class="info"></div>${asks}`),
    ],
    [
      'a report that is a picture',
      site(`<div class="article-content"><p><img src="W020240115.jpg"></p></div><div class="info"></div>${asks}`),
    ],
    [
      'a list with nothing in it, which says so',
      site(`<div class="list"><p>暂无数据</p></div><div class="info"></div>${asks}`),
    ],
    ['a page without scripts', '<html><body><div id="content"></div><p>建设中</p></body></html>'],
    [
      'a menu with the scripts that every page has',
      site(
        '<div class="content"><a href="/shiqiao/">石桥镇</a><a href="/liuhe/">柳河镇</a></div><script src="/js/swiper.min.js"></script>',
      ),
    ],
    [
      'an annual report that is not there (Hanweb)',
      site(`<div id="zoom"></div><script src="/script/own.js"></script>`),
      'http://www.anle.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=1&fbtime=2019',
    ],
    ['a stub', '<html><body></body></html>'],
    [
      'a page that is not there, and says so',
      site(`<div class="content"><h2>您访问的页面不存在</h2></div><div id="info"></div>${asks}`),
    ],
    [
      'a redirect by refresh',
      `<html><head><meta http-equiv="refresh" content="0; url=/zwgk/nb/"><script src="/js/a.js"></script></head><body><div id="list"></div></body></html>`,
    ],
    [
      'a redirect by script',
      `<html><head><script>window.location.href = 'index.html';</script></head><body><div class="content"></div></body></html>`,
    ],
    [
      'a frameset',
      `<html><head><script src="/js/a.js"></script></head><frameset rows="100,*"><frame src="top.html"><frame src="list.html"></frameset></html>`,
    ],
    [
      'a list in a frame',
      site(
        `<iframe src="/nb/list_frame.html" width="100%" height="800"></iframe><div id="list"></div><script src="/js/own.js"></script>`,
      ),
    ],
    [
      'a page that asks for a check',
      `<html><head><script>var $_ts = window['$_ts'] || {}; $_ts = {};</script><script src="/a1b2.js"></script></head><body><div id="content"></div></body></html>`,
    ],
    ['data', '{"html": "<html><body><div id=\\"app\\"></div><script src=\\"/a.js\\"></script></body></html>"}'],
    ['a piece of a page', '<div id="app"></div><script src="/js/app.js"></script>'],
    ['a plain text', '暂无内容'],
  ])('%s', (_, text, url = URL) => {
    expect(needsBrowser({ text, url })).toBe(false);
  });

  it.each(['<div>', '<script>', '<style>', '<', "<script>function f(n){'"])(
    'ends soon on a page of nothing but %s',
    (part) => {
      const began = cpuMilliseconds();
      needsBrowser({ url: 'http://www.x.gov.cn/', text: `<html><body>${part.repeat(500_000 / part.length)}` });
      expect(cpuMilliseconds() - began).toBeLessThan(5000);
    },
  );
});
