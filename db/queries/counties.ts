import type { Database } from '../database.js';
import { ofCounty } from '../of-county.js';
import { statement } from '../statements.js';

/** A county of which anything is known. */
export interface CountyRow {
  /** Six digits where they are known, else the name: what it goes by in addresses and in the coverage table. */
  key: string;
  name: string;
  province: string | null;
  prefecture: string | null;
  /** Publishers known: townships, street offices, departments. */
  units: number;
}

const counties = (condition: string) =>
  `SELECT coalesce(max(substr(division, 1, 6)), county) AS key, county AS name, province, prefecture, count(*) AS units
   FROM publishers WHERE county IS NOT NULL ${condition} GROUP BY province, prefecture, county`;
/** Counties that were crawled in vain have no publisher. */
const crawled = (condition: string) =>
  `SELECT county AS key, max(name) AS name, NULL AS province, NULL AS prefecture, 0 AS units FROM county_runs ${condition} GROUP BY county`;

/** All counties that have publishers or were crawled, by place. */
export function listCounties(db: Database): CountyRow[] {
  return select(db, '', '', {});
}

/** The counties that a key or a name means: several where a name is borne by several. */
export function findCounties(db: Database, wanted: string): CountyRow[] {
  return select(db, `AND ${ofCounty('wanted')}`, 'WHERE county = $wanted OR name = $wanted', { wanted });
}

function select(db: Database, known: string, run: string, values: Record<string, string>): CountyRow[] {
  return statement(
    db,
    `WITH known AS (${counties(known)})
     SELECT * FROM (SELECT * FROM known
       UNION ALL SELECT * FROM (${crawled(run)}) WHERE key NOT IN (SELECT key FROM known))
     ORDER BY province IS NULL, province, prefecture, key`,
  ).all(values) as CountyRow[];
}
