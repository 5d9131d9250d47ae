import { YEARS } from './models.js';

/** As in the country: a dozen units a county, and a province of the larger ones with 1,440. */
export const UNITS = 12;
export const COUNTIES = 120;
/** The first province's code; each further one counts on. */
const FIRST = 11;
/** Provinces that two digits have room for. */
export const MOST_PROVINCES = 99 - FIRST;
/** Units and years of a province. */
export const EXPECTED = COUNTIES * UNITS * YEARS.length;
/** One unit and year in so many has no report; of the reports one in so many was changed later, one was decided on. */
const [GAP, CHANGED, REVIEWED] = [20, 50, 180];

export const provinceCode = (province: number) => String(FIRST + province);

/** Six digits. */
export function countyCode(province: number, county: number): string {
  return `${provinceCode(province)}${1000 + (county % COUNTIES)}`;
}

/** A unit and year of the country. */
export interface Place {
  province: string;
  /** Six digits. */
  countyCode: string;
  county: string;
  division: string;
  unit: string;
  year: number;
  url: string;
  /** Why there is no report; null where there is one. */
  gap: 'missing' | 'declined' | 'failed' | null;
  isChanged: boolean;
  isReviewed: boolean;
}

/** The i-th unit and year of a province, unit by unit. Names hold the code, so that another province's are had by replacing it. */
export function placeAt(province: number, i: number): Place {
  const unit = Math.floor(i / YEARS.length);
  const code = countyCode(province, Math.floor(unit / UNITS));
  const year = YEARS[i % YEARS.length] as number;
  const gaps = ['missing', 'declined', 'failed'] as const;
  return {
    ...{ province: `第${provinceCode(province)}省`, countyCode: code, county: `第${code}县`, year },
    ...{ division: `${code}${100 + (unit % UNITS)}`, unit: `第${unit % UNITS}镇` },
    url: `https://www.c${code}.gov.cn/zwgk/xxgk/ndbg/u${unit % UNITS}/${year + 1}/t${year + 1}0118_${i}.html`,
    gap: (i * 7) % GAP === 3 ? (gaps[i % 3] as (typeof gaps)[number]) : null,
    ...{ isChanged: i % CHANGED === 8, isReviewed: i % REVIEWED < 2 },
  };
}
