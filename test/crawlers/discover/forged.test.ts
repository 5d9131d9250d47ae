import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forgedSign } from '../../../crawlers/discover/forged.js';
import { readLinks } from '../../../crawlers/discover/links.js';
import { cloneSites, clones, HIJACKED } from '../../../scripts/demo/web/sites/clones.js';
import { branded, traditional, withGambling, withSounds } from '../../../scripts/demo/web/support/noise.js';
import { hasShared, realDocuments, shared } from '../../support/shared.js';

const URL_OF_PAGE = 'http://www.ningshan.gov.cn/';
const signOf = (html: string, unit: string | null = null) =>
  forgedSign(/<title>([^<]*)/.exec(html)?.[1] ?? '', readLinks(html, URL_OF_PAGE).words, unit);
const page = (title: string, text: string) => `<html><head><title>${title}</title></head><body>${text}</body></html>`;
const SENTENCES =
  '根据《中华人民共和国政府信息公开条例》要求，现将本镇年度工作情况报告如下。联系单位：三泉镇人民政府党政办公室。'.repeat(
    8,
  );
const honest = page(
  '三泉镇2022年政府信息公开工作年度报告_南川区人民政府',
  `<h1>三泉镇2022年政府信息公开工作年度报告</h1>${SENTENCES}`,
);

const site = clones();
const ask = (own: { answer: typeof site.answer }, url: string) =>
  String(own.answer({ method: 'GET', url: new URL(url), headers: {}, body: '' } as never).body ?? '');

describe('pages that others wrote into', () => {
  it.each<[string, (html: string) => string]>([
    ['a betting house’s name for the government’s', branded],
    ['gambling in front', withGambling],
    ['sounds in the text', withSounds],
    ['traditional characters', traditional],
    ['a host pasted in', (html) => html.replaceAll('政府信息公开', '政府信息公开(//ningshangov.cn)')],
    ['gambling and sounds', (html) => withGambling(withSounds(html))],
    ['a house of another name', (html) => html.replaceAll('人民政府', '星空体育app')],
    ['a title taken over', (html) => html.replace('<title>', '<title>金沙娱乐官网-棋牌游戏下载_')],
    ['a house in front in traditional characters', (html) => html.replace('<h1>', '百家樂真人視訊<h1>')],
  ])('%s', (_name, turn) => {
    expect(signOf(honest)).toBeNull();
    expect(signOf(turn(honest))).not.toBeNull();
  });

  it('are told from the honest ones of a county that links to its clones', () => {
    for (const { url } of site.reports) expect({ url, sign: signOf(ask(site, url)) }).toEqual({ url, sign: null });
    for (const { url } of HIJACKED) expect({ url, sign: signOf(ask(site, url)) }).not.toEqual({ url, sign: null });
  });

  it('are told on every clone that does not copy unchanged', () => {
    for (const clone of cloneSites().filter(({ hosts }) => hosts[0] !== 'www.ningshan.com.cn')) {
      const path = new URL((site.reports[0] as { url: string }).url).pathname;
      const html = ask(clone, `http://${clone.hosts[0]}${path}`);
      expect({ host: clone.hosts[0], sign: signOf(html) }).not.toEqual({ host: clone.hosts[0], sign: null });
    }
  });

  it('are judged more strictly where nothing of the government is left at their beginning', () => {
    const bare = page('首页', '热门体育赛事，手机版娱乐。本年度无此类情况。');
    expect(signOf(bare)).not.toBeNull();
    expect(signOf(page('三泉镇体育娱乐设施建设', '三泉镇新建体育设施。'), '三泉镇')).toBeNull();
  });
});

describe('honest pages that speak of such things', () => {
  it.each([
    '开展打击赌博、涉黄等专项整治行动，捣毁赌场一处，打击网络博彩和地下六合彩、赌球，查处棋牌娱乐场所违规行为。',
    '第六届中国—南亚博览会、中国—亚欧博览会期间，南亚博览会信息全部公开。',
    '可登录南川区人民政府网站(http://www.cqnc.gov.cn/)查阅，或访问门户网站(http://www.cqnc.gov.cn)。',
    '附件(doc)、报告(docx)、表格(xls)、说明(pdf)、图片(jpg)、压缩包(rar)、文本(txt)。'.repeat(3),
    '公开体育、文化娱乐、彩票公益金使用等信息。彩票公益金用于体育设施。',
    '皇冠镇、金沙镇、米兰镇、永利街道、银河街道、太阳城社区公开情况。',
    '防范裸聊诈骗、网络投注等电信网络诈骗宣传。',
    '项目（一）甲(a)、乙(b)、丙(c)、丁(d)类。',
  ])('%s', (text) => {
    expect(signOf(page('三泉镇2022年政府信息公开工作年度报告', text + SENTENCES))).toBeNull();
  });
});

describe.skipIf(!hasShared)('real pages', () => {
  it('bear no sign of forgery', () => {
    for (const { id, bytes } of realDocuments()) {
      const text = new TextDecoder().decode(bytes);
      expect({ id, sign: forgedSign('', readLinks(text, URL_OF_PAGE).words) }).toEqual({ id, sign: null });
      expect({ id, sign: signOf(text) }).toEqual({ id, sign: null });
    }
    for (const line of readFileSync(join(shared, 'real/pages.jsonl'), 'utf8').trim().split('\n')) {
      const { title, url } = JSON.parse(line) as { title: string | null; url: string };
      expect({ url, sign: forgedSign(title ?? '', line) }).toEqual({ url, sign: null });
    }
  });
});

describe('long texts', () => {
  it.each(['现(', '(//', '体育(', '彩票', '中(http://', '澳门新'])('%s a million times', (piece) => {
    forgedSign(piece.repeat(1e5), piece.repeat(1e6));
    expect(forgedSign('', '年'.repeat(1e6))).toBeNull();
  });
});
