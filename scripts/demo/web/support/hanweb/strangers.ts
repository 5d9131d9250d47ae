import type { County } from '../../../../../parsers/identity/divisions.js';
import { siteReport } from '../county.js';
import { type Article, contentOf } from './article.js';

/** How a site makes the address of its next article, from the column's name and the day. */
export type Address = (column: string, date: string) => string;

const DEPARTMENTS = ['财政局', '教育局', '民政局', '水务局', '司法局', '审计局', '统计局', '文化和旅游局'];

/** Departments that publish in the county's columns. */
export const departments = (count: number): readonly string[] => DEPARTMENTS.slice(0, count);

const lines = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('\n');
const grid = (...rows: string[][]) =>
  `<table border="1">${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

/** What stands beside the reports of a year and is none: other yearly reports, words about reports, notices that list every unit. */
export function falseFriends(county: County, units: readonly string[], year: number, address: Address): Article[] {
  const [one = '', two = '', three = ''] = units;
  const { name } = county;
  const texts: [title: string, date: string, content: string][] = [
    [
      `${one}${year}年法治政府建设年度报告`,
      `${year + 1}-01-15`,
      lines(
        '一、主要做法',
        '落实普法责任，合法性审核文件六件。',
        '二、不足之处',
        '执法人员偏少。',
        '三、下一步打算',
        '组织业务轮训。',
      ),
    ],
    [
      `《${two}${year}年政府信息公开工作年度报告》解读`,
      `${year + 1}-01-22`,
      lines('报告分为六个部分，全面反映了全年工作。', `其中${two}主动公开的信息比上年增加一成。`),
    ],
    [
      `${name}${year}年政府信息公开工作年度报告公布情况`,
      `${year + 1}-02-10`,
      `${lines('各乡镇（街道）公布年度报告的情况如下：')}${grid(['单位', '公布时间'], ...units.map((unit, i) => [unit, `${year + 1}年1月${12 + (i % 15)}日`]))}`,
    ],
    [
      `${three}${year}年政府网站工作年度报表`,
      `${year + 1}-01-18`,
      grid(
        ['网站名称', `${name}人民政府`],
        ['信息发布总数', '1320'],
        ['专栏数量', '8'],
        ['留言办结数量', '57'],
        ['安全检测次数', '12'],
      ),
    ],
    [
      `关于编制${year}年政府信息公开工作年度报告的通知`,
      `${year}-12-20`,
      lines(
        '各乡镇人民政府（街道办事处）、县级各部门：',
        `请于${year + 1}年1月20日前将报告送县政府办公室，并在门户网站发布。`,
      ),
    ],
    [
      `${three}${year}年度部门决算公开`,
      `${year + 1}-08-30`,
      grid(['收入', '万元'], ['财政拨款', '1834.20'], ['其他收入', '12.00']),
    ],
    [
      `一图读懂${one}${year}年政府信息公开工作年度报告`,
      `${year + 1}-01-23`,
      '<p><img src="/picture/0/s2301.png" alt=""></p>',
    ],
  ];
  return texts.map(([title, date, content]) => ({
    ...{ url: address('neighbours', date), title, date, publisher: `${name}人民政府办公室` },
    content: () => content,
  }));
}

/** Reports of departments and of the county itself: whole, and none of a township. */
export function othersReports(county: County, names: readonly string[], year: number, address: Address): Article[] {
  return [`${county.name}人民政府`, ...names.map((name) => `${county.name}${name}`)].map((owner, i) => {
    const date = i === 0 ? `${year + 1}-03-24` : `${year + 1}-01-${13 + i}`;
    const url = address(i === 0 ? 'county' : 'departments', date);
    const title = `${owner}${year}年政府信息公开工作年度报告`;
    const report = siteReport(county, '', year, url, {
      change: (made) => ({
        ...made,
        title,
        prose: made.prose.map((prose) =>
          prose.map((line) =>
            line.replace(`由${county.name}对外`, `由${owner}对外`).replaceAll('本镇', i === 0 ? '全县' : '本局'),
          ),
        ),
      }),
    });
    return { ...{ url, title, date, publisher: owner }, content: () => contentOf(report) };
  });
}

const PLACES = ['县委常委会', '县政府常务会', '全县项目推进会', '人大代表', '机关干部', '志愿者', '返乡青年', '县领导'];
const DEEDS = [
  ...[
    '调研重点项目建设',
    '部署森林防火工作',
    '走访慰问困难群众',
    '专题研究粮食生产',
    '检查节前安全生产',
    '观摩人居环境整治',
  ],
  ...['座谈优化营商环境', '植树添绿', '听取政府工作报告审议意见', '总结2023年度工作'],
];

/** Headlines of a home page; some name a township, and none leads to a report. */
export function headlines(county: County, units: readonly string[], count: number, address: Address): Article[] {
  return Array.from({ length: count }, (_, i) => {
    const who = i % 3 === 1 ? (units[i % units.length] as string) : (PLACES[i % PLACES.length] as string);
    const title = `${who}${DEEDS[i % DEEDS.length]}`;
    const date = `2025-0${1 + (i % 4)}-${10 + ((i * 7) % 18)}`;
    return {
      ...{ url: address('news', date), title, date, publisher: `${county.name}融媒体中心` },
      content: () =>
        lines(`${Number(date.slice(5, 7))}月${Number(date.slice(8))}日，${title}。`, '有关单位负责人参加。'),
    };
  });
}
