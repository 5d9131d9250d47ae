import type { SampleCounty, SampleFile } from '../county.js';
import { escapeHtml } from '../html.js';
import type { Served } from './serve.js';
import { Pages } from './support/county.js';
import { neighbours } from './support/neighbours.js';
import { homePage, type ListItem, menuPages, portalPage } from './support/pages.js';

const PER_PAGE = 30;
const COLUMN = '/zfxxgk/zfxxgknb/';

/** The sample county's portal, as a static site has it: home page, menu, a list of several pages with reports and what looks like one. */
export function sampleSite(sample: SampleCounty): Served & { portal: string } {
  const county = { name: sample.county, code: '', prefecture: sample.prefecture, province: '' };
  const origin = `http://${sample.host}`;
  const pages = new Pages();
  pages.add(`${origin}/`, homePage(county, COLUMN, []));
  for (const [url, body] of menuPages(county, origin, COLUMN)) pages.add(url, body);
  for (const { url, bytes } of sample.files) pages.add(url, { body: bytes, headers: { 'content-type': 'text/html' } });
  const items = [...sample.files.map(itemOf), ...othersOf(sample, pages, origin)].sort((a, b) =>
    (b.date ?? '').localeCompare(a.date ?? ''),
  );
  const count = Math.ceil(items.length / PER_PAGE);
  for (let page = 0; page < count; page += 1) {
    const rows = items.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map(rowOf);
    const way = page + 1 < count ? `<a href="index_${page + 1}.html">下一页</a>` : '<span>末页</span>';
    const body = portalPage(
      county,
      '政府信息公开年报',
      `<ul class="list">${rows.join('\n')}</ul><div class="page">${way}</div>`,
    );
    pages.add(`${origin}${COLUMN}${page === 0 ? '' : `index_${page}.html`}`, body);
  }
  return { hosts: [sample.host], portal: `${origin}/`, answer: (asked) => pages.answer(asked) };
}

function itemOf({ url, title, publishedOn }: SampleFile): ListItem {
  return { href: new URL(url).pathname, title, date: publishedOn };
}

function rowOf({ href, title, date }: ListItem): string {
  return `<li><a href="${href}" title="${escapeHtml(title)}">${escapeHtml(title)}</a><span>${date}</span></li>`;
}

/** Guides, summaries and notices, with the same words in their titles. */
function othersOf(sample: SampleCounty, pages: Pages, origin: string): ListItem[] {
  const county = { name: sample.county, code: '', prefecture: sample.prefecture, province: '' };
  const year = sample.years.at(-1) as number;
  return neighbours(county, sample.units, year).map(({ title, body }, i) => {
    const href = `${COLUMN}${year + 1}02/t${year + 1}0211_${6000 + i}.html`;
    pages.add(origin + href, portalPage(county, title, `<h1>${title}</h1>${body}`));
    return { href, title, date: `${year + 1}-02-11` };
  });
}
