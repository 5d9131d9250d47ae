/** Years and dates that a report states of itself. */
export interface YearEvidence {
  year: number;
  from: string;
  text: string;
}

/**
 * 统计期限自2023年1月1日起至12月31日, also where single characters were lost (自201911日至20191231日) or dashes stand for 至.
 * The period's last year is the report's.
 */
const PERIOD =
  /(?:统计(?:数据)?(?:的)?(?:期限|时限|时间|周期|期间|范围)|数据(?:的)?(?:统计)?(?:期限|时限|时间|周期)|期限|起止时间|时限)[^。；]{0,60}/;
const SPAN =
  /(?:自|从|为|是|：|:|\s|^|，)\s*((?:19|20)\d\d|二[〇○零0][〇○零一二三四五六七八九0-9]{2})\s*年?[^。；]{0,12}?(?:至|到|-|—|－|~|～|止)/;
const FULL_YEAR =
  /(?<!\d)((?:19|20)\d\d)年?\s*1月?\s*1日?\s*(?:起)?\s*(?:至|到|-|—|－|~|～)\s*((?:19|20)\d\d)?年?\s*12/;

export function periodOf(text: string): YearEvidence | null {
  const match = PERIOD.exec(text)?.[0] ?? FULL_YEAR.exec(text)?.[0];
  if (!match) return null;
  const year = SPAN.exec(match)?.[1] ?? FULL_YEAR.exec(match)?.[1] ?? /(?<!\d)(20\d\d)\s*年度?/.exec(match)?.[1];
  const value = year ? Number(toDigits(year)) : Number.NaN;
  return value >= 2007 && value <= 2100 ? { year: value, from: 'period', text: match.slice(0, 80) } : null;
}

function toDigits(text: string): string {
  return text.replace(/[〇○零一二三四五六七八九]/g, (c) => String(Math.max(0, '〇一二三四五六七八九'.indexOf(c))));
}

/** The report year that an address states: query parameters, then a year's folder. Dates of publication are none. */
export function yearsInUrl(url: string): YearEvidence[] {
  const found: YearEvidence[] = [];
  const query =
    /[?&](?:fbtime|timeFrame|nbYear|year|nd)=((?:19|20)\d\d)\b/i.exec(url) ??
    /pnpnnfpv((?:19|20)\d\d)/.exec(url) ??
    /nnfpv((?:19|20)\d\d)/.exec(url);
  if (query) found.push({ year: Number(query[1]), from: 'url', text: query[0] });
  const folder =
    /\/(?:n|nb|zfxxgknb)?((?:19|20)\d\d)(?:n|nb|nd|nzfxxgk\w*|xzgb|xznb|zbxx)?(?:_\d+)?\/(?!\d{1,2}\/)/i.exec(
      url.replace(/^https?:\/\/[^/]+/, ''),
    );
  if (folder && !/^\/(?:19|20)\d\d\/(?:\d{1,2}\/|[A-Z]+_\d|art_)/.test(folder.input.slice(folder.index))) {
    found.push({ year: Number(folder[1]), from: 'folder', text: folder[0] });
  }
  return found;
}

const DATE = /((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?/;
/** Labels of the day of publication, with blanks inside: 发 布 日 期. */
const LABELLED =
  /(?:发\s*布\s*日\s*期|发\s*布\s*时\s*间|公\s*开\s*日\s*期|公\s*开\s*时\s*间|成\s*文\s*日\s*期|发\s*文\s*日\s*期|生\s*成\s*日\s*期|公文生成日期|印发日期|发布于|(?<![\u4e00-\u9fff])(?:时\s*间|日\s*期))\s*[:：|\]】]?\s*/;
const LABELLED_DATE = new RegExp(`${LABELLED.source}[\\[【]?\\s*${DATE.source}`);

/** The date in a text as YYYY-MM-DD; null for an impossible one. */
export function dateIn(text: string): string | null {
  const match = DATE.exec(text);
  return match ? isoDate(match[1], match[2], match[3]) : null;
}

/** A date behind a label of publication. A bare date (2019年12月3日 星期二 in a page's head) is the page's clock. */
export function labelledDate(line: string): string | null {
  const match = LABELLED_DATE.exec(line);
  return match ? isoDate(match[1], match[2], match[3]) : null;
}

/** The day in an address: t20230118_1, /art/2023/1/11/, /2025-01/17/. A month's folder alone is no date. */
export function dateInUrl(url: string): string | null {
  const match =
    /\/t((?:19|20)\d\d)(\d\d)(\d\d)_/.exec(url) ??
    /\/((?:19|20)\d\d)\/(\d{1,2})\/(\d{1,2})\//.exec(url) ??
    /\/((?:19|20)\d\d)-(\d{1,2})[/-](\d{1,2})\//.exec(url) ??
    /\/((?:19|20)\d\d)(\d\d)(\d\d)\//.exec(url) ??
    /\/((?:19|20)\d\d)(\d\d)\/(\d\d)\//.exec(url);
  const date = match ? isoDate(match[1], match[2], match[3]) : null;
  return date && date >= '2008' ? date : null;
}

function isoDate(year?: string, month?: string, day?: string): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return date.toISOString().slice(0, 10);
}

/** Whether a report for the year may have been published that day: not long before the year's end, not years after. */
export function isPlausible(date: string, year: number | null): boolean {
  if (year === null) return true;
  return date >= `${year}-11-01` && date <= `${year + 5}-12-31`;
}
