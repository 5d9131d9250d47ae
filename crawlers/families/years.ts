/** Addresses that carry the report's year: the same unit's other years are found by counting, without any list. */

const IN_QUERY = /([?&](?:fbtime|timeFrame|nf|nd|year|reportYear)=)(20\d\d)(?=&|$)/i;
const IN_NAME = /(p(?:nnfpv|nndpv|nyearpv))(20\d\d)(?=\D)/i;
const IN_PATH = /(\/year\/\d+\/)(20\d\d)(?=\.s?html?$)/i;

/** How the address of another year is made from this one; null where the year is not a parameter. A year folder is none. */
export function yearsOf(address: string): { year: number; at(year: number): string } | null {
  for (const pattern of [IN_QUERY, IN_NAME, IN_PATH]) {
    const match = pattern.exec(address);
    if (match) return { year: Number(match[2]), at: (year) => address.replace(pattern, `$1${year}`) };
  }
  return null;
}

/** The annual-report module of Hanweb without a year: one page for each unit and year. */
export function withYear(address: string, year: number): string | null {
  const url = new URL(address);
  if (!/\/xxgkAnnualReport\.jsp$/i.test(url.pathname) || !url.searchParams.get('area')) return null;
  if (url.searchParams.get('fbtime')) return null;
  url.searchParams.set('fbtime', String(year));
  return url.href;
}
