import { posix } from 'node:path';
import type { County } from '../../../../parsers/identity/divisions.js';
import { Random } from '../../random.js';
import type { TrueReport } from '../../truth.js';
import type { SiteReport } from './county.js';

/** The six chapters of a report as its page holds them: no head, title, day or foot of a site. */
export function chaptersOf(report: SiteReport): string {
  const content = /<div class="place">[\s\S]*?<\/div>\n([\s\S]*)\n<div class="foot">/.exec(report.html())?.[1];
  if (content === undefined) throw new Error(`no content in ${report.url}`);
  return content.replace(/<h1>[\s\S]*?<\/h1>\s*<p>发布日期[\s\S]*?<\/p>/, '');
}

/** Titles as units write them (sites.md, titles seen); the last one has lost a character. */
const TITLES: readonly ((unit: string, office: string, county: string, year: number) => string)[] = [
  (_, office, county, year) => `${county}${office}${year}年政府信息公开工作年度报告`,
  (unit, _, __, year) => `${unit}${year}年政府信息公开工作年度报告`,
  (unit, _, __, year) => `${year}年${unit}政府信息公开年度报告`,
  (unit, _, county, year) => `${county}${unit}${year}年信息公开工作年度报告`,
  (_, office, __, year) => `${office}${year}年度政府信息公开工作年度报告`,
  (unit, _, county, year) => `${year}年度${county}${unit}政府信息公开工作年度报告`,
  (unit, _, __, year) => `${unit}${year}年政府信息公开年度工作报告`,
  (unit, _, __, year) => `${unit}${year}年政府信息公开工作年度报`,
];

/** A change that gives a report another of the usual titles: `style` counts round them. */
export function titled(style: number): (report: TrueReport) => TrueReport {
  return (report) => {
    const { unit, county, year } = report;
    const office = unit.endsWith('街道') ? `${unit}办事处` : `${unit}人民政府`;
    const title = (TITLES[style % TITLES.length] as (typeof TITLES)[number])(unit, office, county, year);
    return { ...report, title };
  };
}

/** Thirty-two hexadecimal digits that are always the same for a text: ids as content systems give them. */
export function hexOf(text: string): string {
  const random = new Random([...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) | 0, 7));
  return Array.from({ length: 32 }, () => random.upTo(15).toString(16)).join('');
}

/** The way from one page to another of the same host, as static sites write it: ./202301/t1.html, ../../zwgk/. */
export function wayTo(from: string, to: string): string {
  const [source, target] = [new URL(from), new URL(to)];
  if (source.host !== target.host) return target.href;
  const folder = source.pathname.replace(/[^/]*$/, '');
  const way = posix.relative(folder, target.pathname) || '.';
  const closed = target.pathname.endsWith('/') && !way.endsWith('/') ? `${way}/` : way;
  return (closed.startsWith('.') ? closed : `./${closed}`) + target.search;
}

/** A headline and its day. */
export interface News {
  title: string;
  date: string;
}

const HAPPENINGS = [
  '召开春季农业生产工作会议',
  '开展森林防火巡查',
  '领导到企业走访调研',
  '举办第八届职工运动会',
  '组织消防安全演练',
  '公布十大民生实事项目进展',
  '召开政务公开工作推进会',
  '2023年度工作总结表彰大会召开',
  '人大代表听取和审议政府工作报告',
  '图说特色产业带富一方百姓',
  '开展秋季学校食堂检查',
  '新建便民服务点投入使用',
  '举行冬季征兵欢送仪式',
  '发布寒潮蓝色预警信号',
];

/** What a portal's front page is full of: headlines, many of which name a unit, and none of which leads to a report. */
export function newsOf(county: County, units: readonly string[], count: number): News[] {
  const kind = county.name.endsWith('区') ? '全区' : '我县';
  return Array.from({ length: count }, (_, i) => {
    const who = i % 2 === 0 ? (units[(i * 5) % units.length] as string) : kind;
    const date = `2025-0${1 + (i % 6)}-${10 + ((i * 7) % 18)}`;
    return { title: who + (HAPPENINGS[i % HAPPENINGS.length] as string), date };
  });
}
