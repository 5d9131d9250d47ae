import { type County, unitsIn } from '../../../../parsers/identity/divisions.js';
import type { Pages } from './county.js';
import type { ListItem } from './pages.js';
import { newsOf } from './portal.js';

/** What a portal's menu offers besides disclosure. */
export const SECTIONS: readonly string[] = [
  ...['要闻动态', '部门动态', '乡镇动态', '公告公示', '图片新闻', '政策文件', '政策解读', '人事任免', '招考录用'],
  ...['财政预决算', '统计数据', '重点领域信息公开', '行政执法公示', '政府采购', '办事指南', '个人办事', '法人办事'],
  ...['领导信箱', '在线访谈', '民意征集', '网上调查', '投诉举报', '县情概况', '历史文化', '旅游景点', '招商引资'],
];

/** Headlines with their addresses; the same county gives the same ones. */
export function news(county: County, count: number, href: (i: number, date: string) => string): Required<ListItem>[] {
  const units = unitsIn(county.code).map(({ name }) => name);
  return newsOf(county, units, count).map(({ title, date }, i) => ({ href: href(i, date), title, date }));
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
