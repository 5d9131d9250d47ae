import { codesOf } from '../../parsers/forms/codebook.js';
import type { TableForm } from '../../parsers/report.js';
import type { View } from './parts.js';

/** requests.received.total → requests_received_total */
export function columnOf(code: string): string {
  return code.replaceAll('.', '_');
}

/** The columns of a form's wide table: its codes, and （六）其他处理 where a report on form 2021 prints it as one row. */
export function wideCodes(form: TableForm): string[] {
  const oneRow = form === '2021' ? codesOf('2019').filter((code) => code.startsWith('requests.other.all.')) : [];
  return [...codesOf(form), ...oneRow];
}

/**
 * One row a report, one column a code with its dots as underscores.
 * A subquery a column, not one GROUP BY: SQLite then reads only the rows and columns that a query asks for.
 */
export function wideView(form: TableForm): View {
  const columns = wideCodes(form).map(
    (code) => `(SELECT value FROM facts WHERE report_id = r.id AND code = '${code}') AS ${columnOf(code)}`,
  );
  return {
    name: `report_${form}`,
    sql: `SELECT p.division, p.province, p.prefecture, p.county, p.unit, p.kind, r.year, r.published_on, r.id AS report_id,
  ${columns.join(',\n  ')}
FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id
WHERE r.is_current AND r.form = '${form}'`,
  };
}
