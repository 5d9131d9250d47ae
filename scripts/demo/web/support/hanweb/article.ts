import type { County } from '../../../../../parsers/identity/divisions.js';
import { type ReportOptions, type SiteReport, siteReport } from '../county.js';
import { chaptersOf } from '../portal.js';

/** Something that the content system publishes: a page of its own, and a line in lists. */
export interface Article {
  /** As the lists link it. */
  url: string;
  title: string;
  /** As lists and box print it: YYYY-MM-DD. */
  date: string;
  /** 发布单位 of the box, which need not be the author. */
  publisher: string;
  /** What the site's frame is put around. */
  content(): string;
}

/** A township's report, which the crawl has to find. */
export interface ReportArticle extends Article {
  report: SiteReport;
}

/** For sorting: the newest first, and of one day in the order in which they were made. */
export const newestFirst = (a: Article, b: Article): number => b.date.localeCompare(a.date);

export interface ArticleOptions {
  /** A layout's id. */
  layout?: string;
  /** Replaces the usual title, and the one in the text. */
  title?: string;
  /** A date of the list that is none of publication: the day on which the site was moved. */
  date?: string;
  publisher?: string;
  /** A sentence in front of the first chapter. */
  lead?: string;
}

/** A report at an address of the site. */
export function reportArticle(
  county: County,
  unit: string,
  year: number,
  url: string,
  options: ArticleOptions = {},
): ReportArticle {
  const { layout, title, lead } = options;
  const change: ReportOptions['change'] = (made) => ({
    ...made,
    ...(title ? { title } : {}),
    prose: made.prose.map((lines, i) => (i === 0 && lead ? [lead, ...lines] : lines)),
  });
  const report = siteReport(county, unit, year, url, { ...(layout ? { layout } : {}), change });
  return {
    ...{ url, title: report.title, date: options.date ?? report.publishedOn, report },
    publisher: options.publisher ?? `${county.name}${unit}`,
    content: () => chaptersOf(report),
  };
}

/** A report from the years before the national form: prose, and no table. */
export function narrativeArticle(
  county: County,
  unit: string,
  year: number,
  url: string,
  date: string,
): Article & { unit: string; year: number } {
  const title = `${county.name}${unit}人民政府${year}年政府信息公开工作年度报告`;
  const lines = [
    `根据《中华人民共和国政府信息公开条例》的要求，现公布${county.name}${unit}人民政府${year}年政府信息公开工作年度报告。统计期限自${year}年1月1日起至${year}年12月31日止。`,
    '一、概述',
    `${year}年，我们继续充实公开栏，明确由党政办公室收集、审核、发布信息，村级公开栏每季度更换一次。`,
    '二、主动公开政府信息情况',
    `全年在公开栏、广播和县政府网站公布信息八十余条，其中惠农补贴、计划生育、村级财务各占三成左右。`,
    '三、依申请公开政府信息情况',
    '本年度没有收到书面申请，来人来电咨询均当场答复。',
    '四、存在的主要问题和改进措施',
    '内容偏少，更新不够及时。今后将增加人手，按月检查。',
  ];
  return {
    ...{ url, title, date, unit, year, publisher: '机关' },
    content: () => lines.map((line) => `<p>${line}</p>`).join('\n'),
  };
}
