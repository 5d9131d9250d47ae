import type { Answer, Asked } from '../../site.js';
import type { Article } from './article.js';
import { parametersOf } from './jpage.js';

/** What /module/xxgk/search.jsp has: everything that the module holds, whatever column it belongs to. */
export interface SearchModule {
  /** Every request has to name it. */
  jdid: string;
  perPage: number;
  articles: readonly Article[];
}

/** A page of the table. The module answers a POST; a GET gets the form alone, without rows. */
export function searchAnswer(module: SearchModule, asked: Asked): Answer {
  const parameters = parametersOf(asked);
  if (asked.method !== 'POST' || parameters.get('jdid') !== module.jdid)
    return { body: '<form name="searchform" action="/module/xxgk/search.jsp" method="post"></form>' };
  const { perPage, articles } = module;
  const total = Math.ceil(articles.length / perPage);
  const page = Math.max(1, Number(parameters.getAll('currpage').at(-1)) || 1);
  const rows = articles.slice((page - 1) * perPage, page * perPage).map((article, i) => rowOf(article, i));
  return {
    body: `<table width="100%" class="tb_list"><tr class="tr_title"><td>序号</td><td>标题</td><td>发布日期</td></tr>
${rows.join('\n')}
</table><table class="tb_title"><tr><td align="right">共${articles.length}条&nbsp;&nbsp;共&nbsp;${total}&nbsp;页&nbsp;&nbsp;第&nbsp;${page}&nbsp;页
<a href="javascript:goPage(${page + 1})">下一页</a></td></tr></table>`,
  };
}

function rowOf({ url, title, date }: Article, i: number): string {
  const { pathname, search } = new URL(url);
  const short = title.length > 22 ? `${title.slice(0, 20)}...` : title;
  return `<tr class="tr_main_value_${i % 2 === 0 ? 'odd' : 'even'}"><td align="center">${i + 1}</td><td><a mc="${title}" syh="GX${date.slice(0, 4)}-${100 + i}" rq="${date}" wh="" href="${pathname}${search}" target="_blank">${short}</a></td><td align="center">${date}</td></tr>`;
}
