import type { Database } from '../database.js';
import { ofCounty, ofProvince } from '../of-county.js';

/** Which reports an export is of; all where nothing is said. */
export interface ExportSelection {
  /** Name of a county, or the first six digits of its division codes. */
  county?: string;
  /** Name of a province, or the first two digits of its division codes. */
  province?: string;
  years?: { from: number; to: number };
  /** One publisher, by its number. */
  publisher?: { id: number; name: string };
}

/** The selection of one county and year. */
export function ofYear({ county, year }: { county?: string; year?: number }): ExportSelection {
  return {
    ...(county === undefined ? {} : { county }),
    ...(year === undefined ? {} : { years: { from: year, to: year } }),
  };
}

export interface Parameters {
  county: string | null;
  province: string | null;
  from: number | null;
  to: number | null;
  publisher: number | null;
}

const BY_COUNTY = ofCounty('county');
const BY_PROVINCE = ofProvince();
const YEARS = '($from IS NULL OR year BETWEEN $from AND $to)';

/** The condition on rows of what was looked for: their unit, and their county by name or code. */
const ofPublisher = (county: string, unit: string) => `${unit} = (SELECT unit FROM publishers WHERE id = $publisher)
  AND ${county} IN (SELECT county FROM publishers WHERE id = $publisher UNION ALL SELECT substr(division, 1, 6) FROM publishers WHERE id = $publisher)`;

/** Publishers that are selected; null where all are, and reports of nobody. */
function publishersOf({ county, province, publisher }: ExportSelection): string | null {
  const conditions = [
    ...(county === undefined ? [] : [BY_COUNTY]),
    ...(province === undefined ? [] : [BY_PROVINCE]),
    ...(publisher === undefined ? [] : ['id = $publisher']),
  ];
  return conditions.length === 0 ? null : `SELECT id FROM publishers WHERE ${conditions.join(' AND ')}`;
}

/** The condition on reports r: publishers are found first, so that a county's export does not read the country. */
export function whereOf(selection: ExportSelection): string {
  const publishers = publishersOf(selection);
  return `WHERE ${publishers === null ? 'true' : `r.publisher_id IN (${publishers})`} AND ($from IS NULL OR r.year BETWEEN $from AND $to)`;
}

/** The condition on what crawls found of units and years: on the counties that they looked in, by code or by name. */
export function searchedOf({ county, province, publisher }: ExportSelection, table = ''): string {
  const named = `${table}county`;
  return [
    ...(county === undefined
      ? []
      : [
          `${named} IN (SELECT $county UNION SELECT substr(division, 1, 6) FROM publishers WHERE county = $county
          UNION SELECT county FROM county_runs WHERE name = $county)`,
        ]),
    ...(province === undefined
      ? []
      : [
          `(substr(${named}, 1, 2) IN (SELECT $province UNION SELECT substr(division, 1, 2) FROM publishers WHERE province = $province)
          OR ${named} IN (SELECT county FROM publishers WHERE ${BY_PROVINCE}))`,
        ]),
    ...(publisher === undefined ? [] : [ofPublisher(named, `${table}unit`)]),
    YEARS.replaceAll('year', `${table}year`),
  ].join(' AND ');
}

/** The same of gaps, by the place that they were found in. */
export const GAPS_WHERE = `($county IS NULL OR county = $county OR place = $county)
  AND ($province IS NULL OR place LIKE $province || '/%' OR substr(place, 1, 2) = $province
    OR substr(place, 1, 2) IN (SELECT substr(division, 1, 2) FROM publishers WHERE province = $province)) AND ${YEARS}
  AND ($publisher IS NULL OR ${ofPublisher('county', 'unit')})`;

export function parametersOf({ county, province, years, publisher }: ExportSelection): Parameters {
  return {
    ...{ county: county ?? null, province: province ?? null, publisher: publisher?.id ?? null },
    ...{ from: years?.from ?? null, to: years?.to ?? null },
  };
}

/** Whether any report is of this selection: an export of nothing is a misspelt name, more often than not. */
export function hasReports(db: Database, selection: ExportSelection): boolean {
  const statement = db.$client.prepare(`SELECT 1 FROM reports r ${whereOf(selection)} LIMIT 1`);
  return statement.get(parametersOf(selection)) !== undefined;
}

/** What an export can be divided by. */
export const DIVISIONS = ['province', 'county', 'year'] as const;

/** The selections that together are this one, each with the name of its folder; reports that have no such thing are in none. */
export function dividedBy(
  db: Database,
  by: (typeof DIVISIONS)[number],
  selection: ExportSelection,
): { name: string; selection: ExportSelection }[] {
  // Counties of one name are told apart by their codes.
  const value = {
    province: "coalesce(substr(p.division, 1, 2), p.province) || '|' || coalesce(p.province, '')",
    county: "coalesce(substr(p.division, 1, 6), p.county) || '|' || coalesce(p.county, '')",
    year: 'r.year',
  }[by];
  const values = db.$client
    .prepare(
      `SELECT DISTINCT ${value} AS value FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id ${whereOf(selection)}
       AND r.is_current AND value IS NOT NULL ORDER BY value`,
    )
    .pluck()
    .all(parametersOf(selection)) as (string | number)[];
  return values.map((own) => {
    if (typeof own === 'number')
      return { name: String(own), selection: { ...selection, years: { from: own, to: own } } };
    const [key, label] = own.split('|') as [string, string];
    const name = label === '' || label === key ? key : `${key}-${label}`;
    return { name: name.replace(/[\\/:*?"<>|]/g, '_'), selection: { ...selection, [by]: key } };
  });
}
