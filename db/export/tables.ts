import { INDICATORS } from '../../parsers/forms/codebook.js';
import { labelOf } from '../../parsers/forms/labels.js';
import type { TableForm } from '../../parsers/report.js';
import type { Database } from '../database.js';
import { withoutPersonalData } from '../personal-data.js';
import { columnOf, wideCodes } from '../views/wide.js';
import {
  COVERAGE,
  CURRENT,
  CURRENT_OF_FORM,
  type Definition,
  FACTS,
  FLAGS,
  OPEN_FLAGS,
  OWNERS,
  PARTS,
  REFERENCE,
  REPORTS,
} from './definitions.js';
import { type Field, fieldOf } from './fields.js';
import { type ExportSelection, type Parameters, parametersOf } from './selection.js';

export type Cell = string | number | null;

/** A table of an export: its columns, and its rows one by one, each with a cell for each column. */
export interface ExportTable extends Omit<Definition, 'sql'> {
  /** long: one row a value; wide: one row a report; reference: what the codes mean. */
  layout: 'long' | 'wide' | 'reference';
  fields: readonly Field[];
  rows(): IterableIterator<Cell[]>;
}

export interface ExportOptions {
  /** Which of long and wide tables; both where nothing is said. */
  layout?: 'long' | 'wide' | 'both';
  /** Names of contact persons and private phone numbers stay in free text. */
  hasPersonalData?: boolean;
  /** Flags that a person dismissed are left out of the table of flags. */
  withoutDismissed?: boolean;
}

/**
 * Reports (every version), coverage, facts, flags, narratives and claims of the current reports, wide tables a form, and codebook,
 * crosswalk and rules beside them. Rows are read as they are asked for: memory for one report.
 */
export function exportTables(
  db: Database,
  selection: ExportSelection,
  { layout = 'both', hasPersonalData = false, withoutDismissed = false }: ExportOptions = {},
): ExportTable[] {
  const chosen = parametersOf(selection);
  const tables = [
    selected(db, REPORTS, chosen),
    selected(db, COVERAGE, chosen),
    ...(layout === 'wide' ? [] : [facts(db, chosen)]),
    ...(layout === 'long' ? [] : (['2021', '2019', '2014'] as const).map((form) => wide(db, form, chosen))),
    withoutDismissed ? undismissed(flags(db, chosen)) : flags(db, chosen),
    ...PARTS.map((part) => byReport(db, part, chosen)),
    ...REFERENCE.map((table) => reference(db, table)),
  ];
  return hasPersonalData ? tables : tables.map(cleaned);
}

export function fieldsOf(db: Database, sql: string): Field[] {
  return db.$client
    .prepare(sql)
    .columns()
    .map(({ name }) => fieldOf(name));
}

function rowsOf(db: Database, sql: string, parameters?: object): IterableIterator<Cell[]> {
  const statement = db.$client.prepare(sql).raw();
  return (parameters ? statement.iterate(parameters) : statement.iterate()) as IterableIterator<Cell[]>;
}

function selected(db: Database, { sql, ...own }: Definition, chosen: Parameters): ExportTable {
  return { ...own, layout: 'long', fields: fieldsOf(db, sql), rows: () => rowsOf(db, sql, chosen) };
}

function reference(db: Database, { sql, ...own }: Definition): ExportTable {
  return { ...own, layout: 'reference', fields: fieldsOf(db, sql), rows: () => rowsOf(db, sql) };
}

/** A report's row before each of its parts. */
function byReport(db: Database, { sql, ...own }: Definition, chosen: Parameters): ExportTable {
  return {
    ...{ ...own, layout: 'long', fields: [...fieldsOf(db, OWNERS), ...fieldsOf(db, sql)] },
    *rows() {
      const parts = db.$client.prepare(sql).raw();
      for (const report of rowsOf(db, OWNERS, chosen))
        for (const part of parts.all(report[0]) as Cell[][]) yield [...report, ...part];
    },
  };
}

/** Flags with what people decided, which is looked for only where there is a decision. */
function flags(db: Database, chosen: Parameters): ExportTable {
  return {
    ...byReport(db, FLAGS, chosen),
    *rows() {
      const reviewed = new Set(db.$client.prepare('SELECT report_id FROM reviewed_report').pluck().all());
      const [decided, open] = [db.$client.prepare(FLAGS.sql).raw(), db.$client.prepare(OPEN_FLAGS).raw()];
      for (const report of rowsOf(db, OWNERS, chosen)) {
        const own = reviewed.has(report[0]) ? decided : open;
        for (const flag of own.all(report[0]) as Cell[][]) yield [...report, ...flag];
      }
    },
  };
}

function undismissed(flags: ExportTable): ExportTable {
  const review = flags.fields.findIndex(({ name }) => name === 'review');
  return {
    ...flags,
    *rows() {
      for (const row of flags.rows()) if (row[review] !== 'dismissed') yield row;
    },
  };
}

/** The cells of each report in the order of the codebook, with their labels. */
function facts(db: Database, chosen: Parameters): ExportTable {
  const { sql, ...own } = FACTS;
  const [code, ...values] = fieldsOf(db, sql) as [Field, ...Field[]];
  const known = new Map(
    INDICATORS.map(({ code: id, unit, label }, i) => [id, [i, labelOf(id).zh, label, unit] as const]),
  );
  return {
    ...{ ...own, layout: 'long' },
    fields: [...fieldsOf(db, CURRENT), code, ...['label_zh', 'label_en', 'measure'].map(fieldOf), ...values],
    *rows() {
      const cells = db.$client.prepare(sql).raw();
      for (const report of rowsOf(db, CURRENT, chosen)) {
        const own: [number, Cell[]][] = [];
        for (const [id, ...rest] of cells.all(report[0]) as [string, ...Cell[]][]) {
          const [place, zh, en, unit] = known.get(id) ?? [known.size, id, id, null];
          own.push([place, [...report, id, zh, en, unit, ...rest]]);
        }
        for (const [, row] of own.sort((a, b) => a[0] - b[0])) yield row;
      }
    },
  };
}

/** One row a report, one column a code; a code stands for why there is no number. */
function wide(db: Database, form: TableForm, chosen: Parameters): ExportTable {
  const codes = wideCodes(form);
  const at = new Map(codes.map((code, i) => [code, i]));
  const indicators = new Map(INDICATORS.map((indicator) => [indicator.code, indicator]));
  const owner = fieldsOf(db, CURRENT_OF_FORM);
  return {
    ...{
      name: `reports_${form}`,
      zh: `报告（${form}年版）`,
      en: `Reports on form ${form}, one row each`,
      layout: 'wide',
    },
    ...{ primaryKey: ['report_id'], references: [{ field: 'report_id', table: 'reports', column: 'report_id' }] },
    fields: [
      ...owner,
      ...codes.map((code): Field => {
        const { zh, en } = labelOf(code);
        const unit = indicators.get(code)?.unit ?? '';
        return { name: columnOf(code), type: 'number', zh, en, unit, hasMissingCodes: true };
      }),
    ],
    *rows() {
      const cells = db.$client.prepare('SELECT code, coalesce(value, status) FROM facts WHERE report_id = ?').raw();
      for (const report of rowsOf(db, CURRENT_OF_FORM, { ...chosen, form })) {
        const values = new Array<Cell>(codes.length).fill(null);
        for (const [code, value] of cells.all(report[0]) as [string, Cell][]) {
          const place = at.get(code);
          if (place !== undefined) values[place] = value;
        }
        yield [...report, ...values];
      }
    },
  };
}

/** A table without personal data in its free text. A number that was read as one is none. */
export function cleaned(table: ExportTable): ExportTable {
  const texts = table.fields.flatMap(({ isFreeText }, i) => (isFreeText ? [i] : []));
  if (texts.length === 0) return table;
  const status = table.fields.findIndex(({ name }) => name === 'status');
  return {
    ...table,
    *rows() {
      for (const row of table.rows()) {
        if (row[status] !== 'reported') {
          for (const i of texts) {
            const text = row[i];
            if (typeof text === 'string') row[i] = withoutPersonalData(text);
          }
        }
        yield row;
      }
    },
  };
}
