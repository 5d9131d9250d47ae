import type { Database } from '../database.js';

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

/** The condition on publishers p and reports r. */
export const WHERE = `WHERE ($county IS NULL OR p.county = $county OR substr(p.division, 1, 6) = $county)
  AND ($province IS NULL OR p.province = $province OR substr(p.division, 1, 2) = $province)
  AND ($from IS NULL OR r.year BETWEEN $from AND $to) AND ($publisher IS NULL OR p.id = $publisher)`;

/** The condition on rows of what was looked for: their unit, and their county by name or code. */
export const ofPublisher = (
  county: string,
) => `($publisher IS NULL OR unit = (SELECT unit FROM publishers WHERE id = $publisher)
  AND ${county} IN (SELECT county FROM publishers WHERE id = $publisher UNION ALL SELECT substr(division, 1, 6) FROM publishers WHERE id = $publisher))`;

export function parametersOf({ county, province, years, publisher }: ExportSelection): Parameters {
  return {
    ...{ county: county ?? null, province: province ?? null, publisher: publisher?.id ?? null },
    ...{ from: years?.from ?? null, to: years?.to ?? null },
  };
}

/** Whether any report is of this selection: an export of nothing is a misspelt name, more often than not. */
export function hasReports(db: Database, selection: ExportSelection): boolean {
  const statement = db.$client.prepare(
    `SELECT 1 FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id ${WHERE} LIMIT 1`,
  );
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
      `SELECT DISTINCT ${value} AS value FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id ${WHERE}
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
