import type { Database } from '../database.js';
import type { ReviewState } from '../queries/flag-reviews.js';
import { narrativePlaces } from '../queries/search-narratives.js';
import { OWNERS_SECTION } from './definitions.js';
import type { ExportSelection } from './selection.js';
import { type Cell, cleaned, type ExportTable, exportTables, fieldsOf } from './tables.js';

/** What a list is of: flags, or sections that have all words of a query; of the selected reports. */
export type ExportList =
  | { of: 'flags'; rule?: string | undefined; severity?: string | undefined; state?: ReviewState | undefined }
  | { of: 'sections'; query: string };

export interface ListTables {
  /** The list itself first: what it holds decides which reports stand beside it. */
  tables: ExportTable[];
  /** What was asked for, and whether it is all. */
  about: { zh: string; en: string };
}

/** Sections that are listed, and milliseconds to look for them. */
const SECTION_BOUNDS = { most: 50_000, within: 6000 };

/**
 * One table of an export with those of its rows that a list is of, the reports that they are of, and what explains them. Personal data
 * is left out of the texts.
 */
export function listTables(db: Database, selection: ExportSelection, list: ExportList): ListTables {
  const all = new Map(exportTables(db, selection, { layout: 'long' }).map((table) => [table.name, table]));
  const own = (name: string) => all.get(name) as ExportTable;
  const { table, about } =
    list.of === 'flags' ? flagList(own('flags'), list) : sectionList(db, own('sections'), selection, list);
  const [rows, reports] = withReports(table, own('reports'));
  return {
    tables: [rows, reports, ...(list.of === 'flags' ? [own('codebook'), own('rules')] : [])],
    about,
  };
}

function flagList(flags: ExportTable, { rule, severity, state }: Extract<ExportList, { of: 'flags' }>) {
  const wanted = Object.entries({ rule, severity, review: state }).filter(([, value]) => value !== undefined);
  const values = wanted.map(
    ([name, value]) => [flags.fields.findIndex((field) => field.name === name), value] as const,
  );
  const text = wanted.map(([name, value]) => `${name} = ${value}`).join(', ');
  return {
    about: { zh: `问题${text && `：${text}`}`, en: `flags${text && `: ${text}`}` },
    table: {
      ...flags,
      *rows() {
        for (const row of flags.rows()) if (values.every(([i, value]) => row[i] === value)) yield row;
      },
    },
  };
}

function sectionList(
  db: Database,
  sections: ExportTable,
  { county, province, years }: ExportSelection,
  { query }: Extract<ExportList, { of: 'sections' }>,
) {
  const { places, isMore } = narrativePlaces(db, query, { county, province, years }, SECTION_BOUNDS);
  const table = cleaned({
    ...sections,
    fields: fieldsOf(db, OWNERS_SECTION),
    *rows() {
      const section = db.$client.prepare(OWNERS_SECTION).raw();
      for (const { reportId, position } of places) yield section.get(reportId, position) as Cell[];
    },
  });
  return {
    table,
    about: {
      zh: `正文中有“${query}”${isMore ? `（太多，只有最近读入的 ${places.length} 处）` : ''}`,
      en: `texts with “${query}”${isMore ? ` (too many: only ${places.length} of those read last)` : ''}`,
    },
  };
}

/** A list, and the reports that it is of. */
function withReports(list: ExportTable, reports: ExportTable): [list: ExportTable, reports: ExportTable] {
  const at = list.fields.findIndex(({ name }) => name === 'report_id');
  let listed: Set<Cell> | null = null;
  return [
    {
      ...list,
      *rows() {
        const own = new Set<Cell>();
        for (const row of list.rows()) {
          own.add(row[at] as Cell);
          yield row;
        }
        listed = own;
      },
    },
    {
      ...reports,
      *rows() {
        if (listed === null) throw new Error('a list is written before its reports');
        for (const row of reports.rows()) if (listed.has(row[0] as Cell)) yield row;
      },
    },
  ];
}
