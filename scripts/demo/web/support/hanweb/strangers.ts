import type { County } from '../../../../../parsers/identity/divisions.js';
import { countyReport, departmentReport, neighbours } from '../neighbours.js';
import { chaptersOf, newsOf } from '../portal.js';
import type { Article } from './article.js';

/** How a site makes the address of its next article, from the column's name and the day. */
export type Address = (column: string, date: string) => string;

const DEPARTMENTS = ['财政局', '教育局', '民政局', '水务局', '司法局', '审计局'];

/** Departments that publish in the county's columns. */
export const departments = (count: number): readonly string[] => DEPARTMENTS.slice(0, count);

/** What stands beside the reports of a year and is none. */
export function falseFriends(county: County, units: readonly string[], year: number, address: Address): Article[] {
  return neighbours(county, units, year).map(({ title, body }, i) => {
    const date = `${year + 1}-01-${12 + i}`;
    return {
      ...{ url: address('neighbours', date), title, date, publisher: `${county.name}人民政府办公室` },
      content: () => body,
    };
  });
}

/** Reports of the county itself, first, and of departments: whole, and none of a township. */
export function othersReports(
  county: County,
  units: readonly string[],
  names: readonly string[],
  year: number,
  address: Address,
): Article[] {
  const own = countyReport(county, units, year, address('county', `${year + 1}-03-24`));
  const others = names.map((name, i) =>
    departmentReport(county, name, year, address('departments', `${year + 1}-01-${13 + i}`)),
  );
  return [own, ...others].map((report, i) => ({
    ...{ url: report.url, title: report.title, date: report.publishedOn },
    publisher: i === 0 ? `${county.name}人民政府` : `${county.name}${names[i - 1]}`,
    content: () => chaptersOf(report),
  }));
}

/** Headlines of a home page; some name a township, and none leads to a report. */
export function headlines(county: County, units: readonly string[], count: number, address: Address): Article[] {
  return newsOf(county, units, count).map(({ title, date }) => ({
    ...{ url: address('news', date), title, date, publisher: `${county.name}融媒体中心` },
    content: () =>
      `<p>${Number(date.slice(5, 7))}月${Number(date.slice(8))}日，${title}。</p>\n<p>有关单位负责人参加。</p>`,
  }));
}
