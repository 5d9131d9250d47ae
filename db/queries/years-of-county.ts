import type { Database } from '../database.js';
import { ofCounty } from '../of-county.js';
import { statement } from '../statements.js';

/** Years of which a county has reports, the newest first. @param county six digits, or the name */
export function yearsOfCounty(db: Database, county: string): number[] {
  return statement(
    db,
    `SELECT DISTINCT r.year FROM publishers p CROSS JOIN reports r ON r.publisher_id = p.id
     WHERE ${ofCounty('county', 'p.')} AND r.is_current AND r.year IS NOT NULL ORDER BY r.year DESC`,
  )
    .pluck()
    .all({ county }) as number[];
}
