import type { Database } from '../database.js';

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

const COUNTIES = `SELECT coalesce(max(substr(division, 1, 6)), county) AS key, county AS name, province, prefecture, count(*) AS units
  FROM publishers WHERE county IS NOT NULL GROUP BY province, prefecture, county`;
/** Counties that were crawled in vain have no publisher. */
const CRAWLED = `SELECT county AS key, max(name) AS name, NULL AS province, NULL AS prefecture, 0 AS units FROM county_runs GROUP BY county`;

/** All counties that have publishers or were crawled, by place. */
export function listCounties(db: Database): CountyRow[] {
  return db.$client
    .prepare(
      `WITH known AS (${COUNTIES})
       SELECT * FROM (SELECT * FROM known UNION ALL SELECT * FROM (${CRAWLED}) c WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.key = c.key))
       ORDER BY province IS NULL, province, prefecture, key`,
    )
    .all() as CountyRow[];
}

/** The counties that a key or a name means: several where a name is borne by several. */
export function findCounties(db: Database, keyOrName: string): CountyRow[] {
  return listCounties(db).filter(({ key, name }) => key === keyOrName || name === keyOrName);
}
