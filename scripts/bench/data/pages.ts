import type { Database } from '../../../db/database.js';
import { createApp } from '../../../web/app.js';
import { PAGES } from '../../../web/pages/index.js';
import { programVersion } from '../../program-version.js';
import { siteDeps } from '../../site-deps.js';
import { countyOf } from './questions.js';

/** What a page may take at the server, and weigh without its charts. */
export const PAGE = { milliseconds: 100, bytes: 100_000 };

/** An address of each kind that the site has. */
export interface Kind {
  name: string;
  address(subject: number): string;
}

/** Ids of things that are there. */
interface Known {
  provinces: number;
  publishers: number;
  /** On the form of 2021. */
  reports: readonly number[];
  /** A report and the number of one of its flags. */
  flags: readonly (readonly [number, number])[];
}

export function kindsOf({ provinces, publishers, reports, flags }: Known): Kind[] {
  const county = (i: number) => `/counties/${countyOf(i, provinces).code}`;
  const unit = (i: number) => 1 + ((i * 977_777) % publishers);
  const report = (i: number) => reports[i % reports.length] as number;
  const beside = (i: number) => {
    const first = 1 + countyOf(i, provinces).province * (publishers / provinces) + countyOf(i, provinces).county * 12;
    return `${first}&unit=${first + 1}&unit=${first + 2}`;
  };
  return [
    { name: '/', address: () => '/' },
    { name: '/?q=', address: (i) => `/?q=${encodeURIComponent(`第${countyOf(i, provinces).code}县`)}` },
    { name: '/counties/:county', address: county },
    {
      name: '/counties/:county?year&sort',
      address: (i) => `${county(i)}?year=${2019 + (i % 6)}&sort=received&order=desc`,
    },
    { name: '/counties/:county?show=missing', address: (i) => `${county(i)}?show=missing` },
    { name: '/counties/:county/compare', address: (i) => `${county(i)}/compare?unit=${beside(i)}` },
    { name: '/counties/:county/coverage', address: (i) => `${county(i)}/coverage` },
    { name: '/counties/:county/data', address: (i) => `${county(i)}/data` },
    { name: '/counties/:county/reports.atom', address: (i) => `${county(i)}/reports.atom` },
    { name: '/counties/:county/changes.atom', address: (i) => `${county(i)}/changes.atom` },
    { name: '/units/:id', address: (i) => `/units/${unit(i)}` },
    { name: '/reports/:id', address: (i) => `/reports/${report(i)}` },
    { name: '/reports/:id?cell=', address: (i) => `/reports/${report(i)}?cell=requests.received.total` },
    {
      name: '/reports/:id/flags/:number',
      address: (i) => `/reports/${(flags[i % flags.length] ?? []).join('/flags/')}`,
    },
    ...flagKinds(provinces),
    { name: '/search', address: (i) => `/search?q=${encodeURIComponent(['政府信息公开', '补贴'][i % 2] as string)}` },
    { name: '/draft', address: () => '/draft' },
    { name: '/rules', address: () => '/rules' },
    { name: '/codebook', address: () => '/codebook' },
    { name: '/api/counties', address: () => '/api/counties' },
    { name: '/api/counties/:county', address: (i) => `/api${county(i)}` },
    { name: '/api/units/:id', address: (i) => `/api/units/${unit(i)}` },
    { name: '/api/reports/:id', address: (i) => `/api/reports/${report(i)}` },
    { name: '/api/flags', address: () => '/api/flags?severity=error' },
  ];
}

const RULES = ['requests.balance', 'timing.late', 'disclosure.unit', 'years.carry_over'];

/** The flags page by each of its filters: alone, and those together that few flags or many fit. */
function flagKinds(provinces: number): Kind[] {
  const years = (i: number) => 2018 + (i % 8);
  const rule = (i: number) => RULES[i % RULES.length] as string;
  const flags = (name: string, query: (subject: number) => string): Kind => ({
    ...{ name: `/flags?${name}`, address: (i) => `/flags?${query(i)}` },
  });
  return [
    flags('', () => ''),
    flags('rule', (i) => `rule=${rule(i)}`),
    flags('severity', (i) => `severity=${['error', 'warning', 'notice'][i % 3]}`),
    flags('year', (i) => `year=${years(i)}`),
    flags('rule&year', (i) => `rule=${rule(i)}&year=${years(i)}`),
    flags('county', (i) => `county=${countyOf(i, provinces).code}`),
    flags('county&year', (i) => `county=${countyOf(i, provinces).code}&year=${years(i)}`),
    ...['open', 'reopened', 'confirmed', 'dismissed'].map((state) => flags(`state=${state}`, () => `state=${state}`)),
    flags('state=open&rule&year', (i) => `state=open&rule=${rule(i)}&year=${years(i)}`),
    flags('state=dismissed&rule&year', (i) => `state=dismissed&rule=${rule(i)}&year=${years(i)}`),
    flags('page=', (i) => `page=${10 + i}`),
  ];
}

/** The site on a database: how many bytes it answers an address with. Throws where that is no page. */
export async function siteOn(db: Database) {
  const deps = await siteDeps(db, {
    archive: null,
    token: null,
    redis: null,
    report: ({ error }) => console.error(error),
  });
  const app = createApp({ ...deps, program: programVersion() });
  const paths = new Set(PAGES.map(({ path }) => path));
  return {
    /** Whether this version of the site has such a page. */
    has: ({ name }: Kind) => name !== '/search' || paths.has('/search'),
    async ask(address: string): Promise<number> {
      const response = await app.request(address);
      const body = await response.text();
      if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
      return Buffer.byteLength(withoutCharts(body));
    },
    close: () => deps.close(),
  };
}

/** Charts are as large as their data. */
function withoutCharts(html: string): string {
  return html.replace(/<svg[\s\S]*?<\/svg>/g, '');
}
