import type { County } from '../../../../parsers/identity/divisions.js';
import { Random } from '../../random.js';
import type { Pages } from './county.js';
import type { ListItem } from './pages.js';

/** What a portal's menu offers besides disclosure. */
export const SECTIONS: readonly string[] = [
  ...['要闻动态', '部门动态', '乡镇动态', '公告公示', '图片新闻', '政策文件', '政策解读', '人事任免', '招考录用'],
  ...['财政预决算', '统计数据', '重点领域信息公开', '行政执法公示', '政府采购', '办事指南', '个人办事', '法人办事'],
  ...['领导信箱', '在线访谈', '民意征集', '网上调查', '投诉举报', '县情概况', '历史文化', '旅游景点', '招商引资'],
];

const WHO = [
  '县委常委会',
  '县政府常务会议',
  '县人大常委会',
  '县领导',
  '县农业农村局',
  '县住建局',
  '县卫健局',
  '县消防队',
];
const WHAT = ['研究', '调研', '督导', '部署', '走访', '检查', '推进', '专题学习'];
const WHICH = ['春耕备耕工作', '森林防火', '道路交通安全', '重点项目建设', '乡村振兴', '农村人居环境整治', '防汛备汛'];
const TAIL = ['', '', '情况', '座谈会召开', '现场会举行', '取得实效'];

/** Titles in which nothing speaks of reports; the same county gives the same ones. */
export function news(county: County, count: number, href: (i: number, date: string) => string): ListItem[] {
  const random = new Random(Number(county.code));
  const days = [...Array(count).keys()].map((i) => new Date(Date.UTC(2025, 2, 28) - i * 2 * 86_400_000));
  return days.map((day, i) => {
    const date = day.toISOString().slice(0, 10);
    const title = `${random.pick(WHO)}${random.pick(WHAT)}${random.pick(WHICH)}${random.pick(TAIL)}`;
    return { href: href(i, date), title: title.replaceAll('县', county.name.at(-1) as string), date };
  });
}

/** Puts up a page for each item, in the site's own frame. */
export function mountNews(
  pages: Pages,
  origin: string,
  items: readonly ListItem[],
  frame: (title: string, content: string) => string,
): void {
  for (const { href, title, date } of items)
    pages.add(new URL(href, origin).href, () => ({
      body: frame(
        title,
        `<h2>${title}</h2><p>${date}</p><p>本网讯 ${title}，有关负责同志参加。会议要求，各单位要压实责任，抓好落实。</p>`,
      ),
    }));
}
