import type { Asked, Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { branded, traditional, withGambling, withSounds } from '../support/noise.js';
import { homePage, type ListItem, listPage, menuPages } from '../support/pages.js';

const COUNTY = countyOf('宁陕县', '610923');
const ORIGIN = 'http://www.ningshan.gov.cn';
const COLUMN = '/zfxxgk/nb/xz/';

/** A host that shows the county's pages without being the county's, and what it makes of them. */
interface Clone {
  host: string;
  turn(html: string): string;
}

const same = (html: string) => html;
const CLONES: readonly Clone[] = [
  { host: 'www.ningshan.com.cn', turn: same },
  { host: 'www.ningshan-gov.cn', turn: withSounds },
  { host: 'www.ningshan.gov.cn.example.com', turn: branded },
  { host: 'm.xiangcunwang.example.net', turn: (html) => withGambling(traditional(html)) },
  { host: 'ningshangov.cn', turn: (html) => html.replaceAll('政府信息公开', '政府信息公开(//ningshangov.cn)') },
];

/** Addresses inside the crawler's own network, as redirects and links name them. */
export const INNER: readonly string[] = [
  ...['http://127.0.0.1/', 'http://10.0.0.1/', 'http://[::1]/', 'http://169.254.169.254/latest/meta-data/'],
  ...['http://localhost/', 'http://2130706433/', 'http://[::ffff:127.0.0.1]/', 'http://192.168.1.1/admin'],
  'file:///etc/hosts',
];

/** A page on the genuine host whose text somebody has changed; its report is not to be taken. */
export interface Hijacked {
  unit: string;
  year: number;
  url: string;
  sign: 'gambling and sounds' | 'brand' | 'gambling';
}

const detail = (unit: string, year: number) => `${COLUMN}${year + 1}01/t${year + 1}0118_${codeOf(unit)}.html`;
const codeOf = (unit: string) => 4000 + [...unit].reduce((sum, character) => sum + character.charCodeAt(0), 0);
const report = (unit: string, year: number) => siteReport(COUNTY, unit, year, ORIGIN + detail(unit, year));

const HONEST = ['城关镇', '四亩地镇', '江口镇', '广货街镇', '龙王镇', '筒车湾镇'].flatMap((unit) =>
  [2023, 2022, 2021].map((year) => report(unit, year)),
);

/** Reports that only clones show, one at each of the clones' hosts. */
const INVENTED = CLONES.map((clone, i) => ({ clone, report: report('新场镇', 2019 + i) }));

export const HIJACKED: readonly Hijacked[] = (['gambling and sounds', 'brand', 'gambling'] as const).map((sign, i) => ({
  ...{ unit: '金川镇', year: 2021 + i, url: ORIGIN + detail('金川镇', 2021 + i), sign },
}));

const TURNS: Readonly<Record<Hijacked['sign'], (html: string) => string>> = {
  'gambling and sounds': (html) => withGambling(withSounds(html)),
  brand: branded,
  gambling: withGambling,
};

/** Pages of the genuine host that send the reader elsewhere: to clones, and into the inner network. */
const SENT: readonly { report: SiteReport; to: string; by: 'header' | 'page' }[] = [
  { report: report('皇冠镇', 2021), to: `http://www.ningshan.com.cn${detail('皇冠镇', 2021)}`, by: 'header' },
  { report: report('皇冠镇', 2022), to: `//www.ningshan-gov.cn${detail('皇冠镇', 2022)}`, by: 'header' },
  { report: report('皇冠镇', 2023), to: `http://ningshangov.cn${detail('皇冠镇', 2023)}`, by: 'page' },
  ...INNER.map((to, i) => ({
    ...{ report: report(i % 2 === 0 ? '太山庙镇' : '梅子镇', 2019 + (i >> 1)), to, by: 'header' as const },
  })),
];

/** An honest county whose pages were partly changed by others, and lead to hosts that only look like its own. */
export function clones(): Site {
  const pages = genuinePages();
  return {
    ...{ id: 'clones', county: COUNTY, hosts: ['www.ningshan.gov.cn'], portal: `${ORIGIN}/`, column: ORIGIN + COLUMN },
    reports: HONEST.map((own) => published(own)),
    foreign: [
      ...CLONES.map(({ host }) => host),
      ...['127.0.0.1', '10.0.0.1', '[::1]', '169.254.169.254', 'localhost', '[::ffff:7f00:1]', '192.168.1.1'],
    ],
    answer: (asked) => pages.answer(asked),
  };
}

/** The clones as they would answer, if they were asked. */
export function cloneSites(): Site[] {
  const genuine = genuinePages();
  for (const own of [...INVENTED.map((item) => item.report), ...SENT.map((item) => item.report)])
    genuine.add(own.url, () => ({ body: own.html() }));
  return CLONES.map(({ host, turn }) => ({
    ...{
      id: `clone ${host}`,
      county: COUNTY,
      hosts: [host],
      portal: `http://${host}/`,
      column: `http://${host}${COLUMN}`,
    },
    ...{ reports: [], foreign: [] },
    answer(asked: Asked) {
      const url = new URL(asked.url.pathname + asked.url.search, ORIGIN);
      const answer = genuine.answer({ ...asked, url });
      return typeof answer.body === 'string'
        ? { ...answer, body: turn(answer.body.replaceAll(ORIGIN, `http://${host}`)) }
        : answer;
    },
  }));
}

function genuinePages(): Pages {
  const pages = new Pages();
  const links = CLONES.map(({ host }) => `http://${host}/`);
  pages.add(`${ORIGIN}/`, homePage(COUNTY, COLUMN, links));
  for (const [url, body] of menuPages(COUNTY, ORIGIN, COLUMN)) pages.add(url, body);
  pages.add(ORIGIN + COLUMN, () => ({ body: listPage(COUNTY, listItems()) }));
  for (const [i, own] of HONEST.entries()) pages.add(own.url, () => ({ body: withCloneLink(own, i) }));
  for (const { unit, year, url, sign } of HIJACKED)
    pages.add(url, () => ({ body: TURNS[sign](report(unit, year).html()) }));
  for (const { report: own, to, by } of SENT)
    pages.add(own.url, by === 'header' ? { status: 302, headers: { location: to }, body: '' } : refresh(to));
  return pages;
}

const refresh = (to: string) =>
  `<html><head><meta http-equiv="refresh" content="0; url=${to}"><script>location.href="${to}"</script></head><body></body></html>`;

/** Under a genuine report stands a link to a clone's copy of the same. */
function withCloneLink(own: SiteReport, i: number): string {
  const { host } = CLONES[i % CLONES.length] as Clone;
  const link = `<p>相关链接：<a href="http://${host}${new URL(own.url).pathname}">${own.title}</a></p>`;
  return own.html().replace('<div class="foot">', `${link}<div class="foot">`);
}

function listItems(): ListItem[] {
  const item = (own: SiteReport, href: string): ListItem => ({ href, title: own.title, date: own.publishedOn });
  const path = (own: SiteReport) => new URL(own.url).pathname;
  const first = HONEST[0] as SiteReport;
  const [, second] = CLONES as [Clone, Clone];
  return [
    ...HONEST.map((own) => item(own, path(own))),
    ...HIJACKED.map(({ unit, year }) => report(unit, year)).map((own) => item(own, path(own))),
    ...INVENTED.map(({ clone, report: own }) => item(own, `http://${clone.host}${path(own)}`)),
    ...SENT.map(({ report: own }) => item(own, path(own))),
    // A genuine name in front of the @ is no host; and neither slashes nor a missing scheme make one.
    item(report('新场镇', 2018), `http://www.ningshan.gov.cn@www.ningshan.com.cn${path(first)}`),
    item(report('新场镇', 2017), `//${second.host}${path(first)}`),
    item(report('新场镇', 2016), `http:\\\\${second.host}${path(first).replaceAll('/', '\\')}`),
    ...INNER.slice(0, 4).map((href, i) => item(report('新场镇', 2012 + i), href)),
  ];
}
