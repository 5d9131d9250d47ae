import type { Site } from '../site.js';
import { countyOf } from '../support/county.js';
import { DECLINES } from '../support/declines.js';
import { moodySite, reportsOn, type State } from '../support/host.js';
import { QUIRKS } from '../support/quirks.js';
import { troubles } from '../support/trouble.js';

const COUNTY = countyOf('莘县', '371522');
const UNITS = [
  ...[
    '燕塔街道',
    '莘亭街道',
    '莘州街道',
    '东鲁街道',
    '张鲁镇',
    '朝城镇',
    '观城镇',
    '古城镇',
    '大张家镇',
    '古云镇',
    '十八里铺镇',
  ],
  ...[
    '燕店镇',
    '董杜庄镇',
    '王奉镇',
    '樱桃园镇',
    '河店镇',
    '妹冢镇',
    '魏庄镇',
    '张寨镇',
    '大王寨镇',
    '徐庄镇',
    '王庄集镇',
  ],
  ...['柿子园镇', '俎店镇'],
];

/** What becomes of a report that a host of the pack lists. */
export interface Refusal {
  host: string;
  unit: string;
  year: number;
  url: string;
  state: State;
}

export interface RefusalOptions {
  /** Milliseconds before the slowest page answers. */
  slow?: number;
}

/**
 * One site for each way of refusing or failing, on a host of its own: home page, menu, a column of three reports. No unit and year comes
 * twice. What a host remembers of its visitors begins anew with every call.
 */
export function refusals({ slow = 60_000 }: RefusalOptions = {}): { sites: Site[]; expected: Refusal[] } {
  const sites: Site[] = [];
  const expected: Refusal[] = [];
  for (const [i, mood] of [...DECLINES, ...troubles(slow), ...QUIRKS].entries()) {
    const host = `${mood.id}.shenxian.gov.cn`;
    const first = (i % 8) * 3;
    const reports = reportsOn(COUNTY, host, UNITS.slice(first, first + 3), 2020 + Math.floor(i / 8));
    sites.push(moodySite(COUNTY, mood, host, reports));
    for (const [k, { unit, year, url }] of reports.entries())
      expected.push({ host, unit, year, url, state: mood.states[k] as State });
  }
  return { sites, expected };
}
