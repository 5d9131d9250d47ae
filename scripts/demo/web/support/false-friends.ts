import type { County } from '../../../../parsers/identity/divisions.js';
import { Random } from '../../random.js';
import { type SiteReport, siteReport } from './county.js';

const DEPARTMENTS = [
  ...[
    '财政局',
    '教育局',
    '民政局',
    '司法局',
    '审计局',
    '水利局',
    '交通运输局',
    '自然资源局',
    '农业农村局',
    '医疗保障局',
  ],
  ...['应急管理局', '市场监督管理局', '文化广电旅游局', '人力资源和社会保障局'],
];

/** A county's departments, as far as its columns show them. */
export function departments(count: number): readonly string[] {
  return DEPARTMENTS.slice(0, count);
}

/** Whole reports, with chapters and tables, of somebody who is no township: a department, or the county itself (its own name). */
export function strangersReport(county: County, who: string, year: number, url: string): SiteReport {
  const isCounty = who === county.name;
  const owner = isCounty ? `${county.name}人民政府` : `${county.name}${who}`;
  return siteReport(county, who, year, url, {
    change: (report) => ({
      ...report,
      title: `${owner}${year}年政府信息公开工作年度报告`,
      prose: report.prose.map((lines) =>
        lines.map((line) => line.replaceAll(county.name + who, owner).replaceAll('本镇', isCounty ? '本县' : '本局')),
      ),
    }),
  });
}

/** Titles of one year that stand among township reports and are none. */
export function neighbourTitles(county: County, units: readonly string[], year: number): string[] {
  const random = new Random(Number(county.code) + year);
  const unit = () => random.pick(units);
  const explained = unit();
  return [
    `${county.name}${year}年法治政府建设年度报告`,
    `${unit()}${year}年法治政府建设工作年度报告`,
    `《${explained}${year}年政府信息公开工作年度报告》解读`,
    `一图读懂${unit()}${year}年政府信息公开工作年度报告`,
    `${county.name}各乡镇（街道）${year}年政府信息公开工作年度报告公布情况`,
    `${county.name}${year}年政府网站工作年度报表`,
    `关于做好${year}年政府信息公开工作年度报告编制工作的通知`,
    `${unit()}${year}年度部门决算公开`,
    `${unit()}${year}年政务公开工作总结`,
    `${county.name}人民医院${year}年信息公开工作年度报告`,
    `${unit()}政府信息公开指南`,
    `${unit()}政府信息公开工作年度报告制度`,
  ];
}

/** What the page of such a title says: names of towns, and no chapter of a report. */
export function neighbourText(title: string, units: readonly string[]): string {
  return `<p>${title.replace(/[《》]/g, '')}。${units.slice(0, 4).join('、')}等单位均已按要求完成有关工作，现予公布。</p><p>特此说明。</p>`;
}
