import type { Site } from '../site.js';
import { countyOf, Pages, published, siteReport } from '../support/county.js';
import { homePage, listPage, menuPages } from '../support/pages.js';

const COLUMN = '/zfxxgk/nb/xz/';
const SHARED = '梅山镇';

/** Two counties with a town of the same name, whose reports have the same titles, days and paths: only the host tells them apart. */
export function namesakes(): Site[] {
  return [
    namesake('大田县', '350425', 'www.datian.gov.cn', '广平镇'),
    namesake('南安市', '350583', 'www.nanan.gov.cn', '诗山镇'),
  ];
}

function namesake(name: string, code: string, host: string, neighbour: string): Site {
  const county = countyOf(name, code);
  const origin = `http://${host}`;
  const reports = [SHARED, neighbour].flatMap((unit, i) =>
    [2023, 2022, 2021].map((year) => {
      const url = `${origin}${COLUMN}${year + 1}01/t${year + 1}0118_${8000 + i}.html`;
      const change = { title: `${unit}${year}年政府信息公开工作年度报告`, publishedOn: `${year + 1}-01-18` };
      return siteReport(county, unit, year, url, { change: (report) => ({ ...report, ...change }) });
    }),
  );
  const pages = new Pages();
  pages.add(`${origin}/`, { body: homePage(county, COLUMN, []) });
  for (const [url, body] of menuPages(county, origin, COLUMN)) pages.add(url, { body });
  const items = reports.map(({ url, title, publishedOn }) => ({
    href: new URL(url).pathname,
    title,
    date: publishedOn,
  }));
  pages.add(origin + COLUMN, { body: listPage(county, items) });
  for (const own of reports) pages.add(own.url, () => ({ body: own.html() }));
  return {
    ...{ id: `namesake ${code}`, county, hosts: [host], portal: `${origin}/`, column: origin + COLUMN },
    ...{ reports: reports.map((own) => published(own)), foreign: [] },
    answer: (asked) => pages.answer(asked),
  };
}
