import type { County } from '../../../../parsers/identity/divisions.js';
import type { SiteReport } from './county.js';
import { siteReport } from './county.js';

/** A page that stands among the reports and is none. */
export interface Neighbour {
  title: string;
  /** Markup of its text. */
  body: string;
}

const paragraphs = (...lines: string[]) => lines.map((line) => `<p>${line}</p>`).join('\n');
const table = (rows: readonly (readonly string[])[]) =>
  `<table border="1">${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

/** The false friends that a unit's or a county's columns hold beside the reports of a year: the same words, another document. */
export function neighbours(county: County, units: readonly string[], year: number): Neighbour[] {
  const [one = '', other = '', third = ''] = units;
  return [
    {
      title: `${one}${year}年法治政府建设年度报告`,
      body: paragraphs(
        `${year}年，${one}按照年度计划推进依法行政，现将有关工作报告如下。`,
        '一、主要举措和成效',
        '开展执法人员轮训两期，审核合同十余份，集中宣传宪法一次。',
        '二、存在的不足和原因',
        '执法力量偏弱，个别文件审核不够及时。',
        '三、下一年度主要安排',
        '完善合法性审查流程，充实执法力量。',
      ),
    },
    {
      title: `图解：${one}${year}年政府信息公开工作年度报告`,
      body: '<p><img src="./tj01.png" alt="图解第一页"></p><p><img src="./tj02.png" alt="图解第二页"></p>',
    },
    {
      title: `《${county.name}${other}${year}年政府信息公开工作年度报告》解读`,
      body: paragraphs(
        '一、编制背景',
        `为便于群众了解，${other}对年度报告作简要说明。`,
        '二、主要内容',
        '报告共六部分，说明了主动公开和依申请公开的情况。',
      ),
    },
    {
      title: `${county.name}${year}年政府信息公开工作年度报告公布情况`,
      body:
        paragraphs(`现将${county.name}各乡镇（街道）年度报告的公布情况通报如下。`) +
        table([['序号', '单位', '是否公布'], ...units.map((unit, i) => [String(i + 1), unit, '已公布'])]),
    },
    {
      title: `${other}${year}年政府网站工作年度报表`,
      body: table([
        ['网站名称', `${county.name}人民政府门户网站`],
        ['信息发布总数', '1406'],
        ['专栏维护数量', '5'],
        ['留言办结数量', '31'],
        ['安全检测评估次数', '4'],
      ]),
    },
    {
      title: `关于做好${year}年政府信息公开工作年度报告编制和发布工作的通知`,
      body: paragraphs('各乡镇（街道）、各部门：', `请于${year + 1}年1月31日前完成编制，并在门户网站专栏发布。`),
    },
    { title: `${third}政府信息公开指南`, body: paragraphs(`为方便公众获取信息，${third}编制本指南，并适时更新。`) },
    {
      title: `${county.name}政府信息公开工作年度报告制度`,
      body: paragraphs('第一条 为规范编制工作，制定本制度。', '第二条 各单位应当按时编制。'),
    },
    {
      title: `${third}${year}年政务公开工作总结`,
      body: paragraphs(`${year}年，${third}完善公开栏三处，更新信息三百余条。`, '下一年将继续规范栏目。'),
    },
    {
      title: `${third}${year}年部门决算公开说明`,
      body: table([
        ['科目', '决算数（万元）'],
        ['一般公共服务支出', '812.40'],
        ['农林水支出', '655.10'],
      ]),
    },
    {
      title: `${county.name}${year}年政务公开社会评议结果报告`,
      body: paragraphs('本次评议共回收问卷二百余份，总体满意率较上年提高。'),
    },
  ];
}

/** A department's report: the same form, six chapters and all tables, but no township's. */
export function departmentReport(county: County, department: string, year: number, url: string): SiteReport {
  return siteReport(county, department, year, url, {
    change: (report) => ({
      ...report,
      title: `${county.name}${department}${year}年政府信息公开工作年度报告`,
      prose: report.prose.map((lines) => lines.map((line) => line.replace(/本[镇乡]|本街道/g, '本单位'))),
    }),
  });
}

/** The county's own report, which names its towns. */
export function countyReport(county: County, units: readonly string[], year: number, url: string): SiteReport {
  return siteReport(county, '', year, url, {
    change: (report) => ({
      ...report,
      title: `${county.name}人民政府${year}年政府信息公开工作年度报告`,
      publishedOn: `${year + 1}-03-2${year % 9}`,
      prose: report.prose.map((lines, i) =>
        [...lines, ...(i === 4 ? [`${units.slice(0, 3).join('、')}等单位按时发布了本单位的年度报告。`] : [])].map(
          (line) => line.replace(/本[镇乡]|本街道/g, '全县'),
        ),
      ),
    }),
  });
}
