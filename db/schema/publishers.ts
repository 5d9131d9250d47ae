import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Who publishes: a township, street office, department … One row each, told apart by `key`. */
export const publishers = sqliteTable(
  'publishers',
  {
    id: integer('id').primaryKey(),
    /** The division code; without one province, prefecture, county and unit; without a county the place found, since 88 units are called 城关镇. */
    key: text('key').notNull().unique(),
    /** Nine digits of the national division list; null where it is not certain. */
    division: text('division'),
    province: text('province'),
    prefecture: text('prefecture'),
    county: text('county'),
    /** Short name: 石桥镇, without 人民政府 or 办事处. */
    unit: text('unit').notNull(),
    kind: text('kind', { enum: ['township', 'street', 'department', 'county', 'prefecture', 'other'] }),
  },
  (t) => [
    // A county's units by its code, or by its name; a province's, and all counties, without a look at each row.
    index('publishers_by_division').on(t.division),
    index('publishers_by_county').on(t.county),
    index('publishers_by_county_code').on(sql`substr(${t.division}, 1, 6)`),
    index('publishers_by_place').on(t.province, t.prefecture, t.county, t.division),
  ],
);
