import { form2019 } from '../forms/form-2019.js';
import { form2021 } from '../forms/form-2021.js';
import type { Place, Unplaced } from '../report.js';
import { Labels } from './label.js';
import type { Row, RowCell, Source } from './rows.js';

const plain = (...labels: string[]) => labels.map((label) => ({ id: label, label }));
const FORMS = [form2021, form2019];

/** Labels that no other table prints: one of them makes a table statutory, whether it could be read or not. */
const telling = new Labels([
  ...FORMS.flatMap((form) => [
    ...form.disclosure.flatMap((block) => block.columns),
    ...form.requestRows.filter(({ label }) => label.length > 3),
    ...form.applicants.slice(1, 5),
    ...form.procedures.slice(1),
    ...form.outcomes.slice(0, 4),
  ]),
  ...plain('信息内容', '申请人情况'),
]);
/** Labels that a statutory table has beside those: where its part of a larger table begins and ends. */
const others = new Labels([
  ...FORMS.flatMap((form) => [
    ...form.disclosure.flatMap((block) => block.rows),
    ...form.applicants,
    ...form.procedures,
  ]),
  ...plain(
    '不予公开',
    '无法提供',
    '不予处理',
    '其他处理',
    '本年度办理结果',
    '法人或其他组织',
    '行政诉讼',
    '其他',
    '总计',
  ),
]);

/**
 * The conservation of numbers: every number printed in a statutory table that is neither a fact's, nor a subtotal's, nor listed
 * already. Whatever the readers overlooked turns up here.
 * @param statutory numbers of the tables that facts were read from
 * @param used places of facts, subtotals and numbers listed
 */
export function overlooked(
  sources: readonly Source[],
  statutory: ReadonlySet<number>,
  used: ReadonlySet<number>,
): Unplaced[] {
  const found: Unplaced[] = [];
  const seen = new Set(used);
  for (const source of sources) {
    const { rows } = source;
    const index = rows.find((row) => row.cells.length > 0)?.cells[0]?.at[0] ?? -1;
    const [first, last] = isBare(source)
      ? [0, rows.length - 1]
      : statutory.has(index) || isTelling(source)
        ? extent(rows)
        : [0, -1];
    for (const row of rows.slice(first, last + 1)) {
      for (const cell of row.cells) {
        if (!isNumber(cell) || seen.has(keyOf(cell.at))) continue;
        seen.add(keyOf(cell.at));
        found.push({ raw: cell.text.slice(0, 100), at: cell.at });
      }
    }
  }
  return found;
}

/** A place as one number: tables and columns are thousands at most, rows below ten million. */
export function keyOf([table, row, column]: Place): number {
  return (table * 1e7 + row) * 1e4 + column;
}

function isNumber(cell: RowCell): boolean {
  return cell.label === '' ? /\d/.test(cell.text) : /^[\d,.，．\s]+(?:件|条|次|项|个|宗|份|起|万?元)$/.test(cell.text);
}

function isTelling({ rows, chapter }: Source): boolean {
  return rows.some((row) =>
    row.cells.some(
      ({ label }) =>
        label !== '' &&
        (telling.find(label) >= 0 ||
          label.includes('第二十条') ||
          (chapter === 4 && (label === '行政复议' || label === '行政诉讼'))),
    ),
  );
}

/** Nothing but numbers, inside the chapters that have tables: a piece that lost its labels. */
function isBare({ rows, chapter }: Source): boolean {
  return (
    chapter !== null &&
    chapter >= 2 &&
    chapter <= 4 &&
    rows.every((row) => row.cells.every(({ label }) => label === ''))
  );
}

/** First and last row with a label of the form, and the rows of numbers that follow the last. */
function extent(rows: readonly Row[]): [number, number] {
  const isOfForm = (row: Row) =>
    row.cells.some(
      (cell) =>
        cell.label !== '' &&
        (telling.find(cell.label) >= 0 || others.find(cell.label) >= 0 || cell.label.includes('第二十条')),
    );
  const first = rows.findIndex(isOfForm);
  if (first < 0) return [0, -1];
  let last = rows.findLastIndex(isOfForm);
  while (rows[last + 1]?.cells.every((cell) => cell.label === '') && rows[last + 1]?.cells.some(isNumber)) last += 1;
  // A row of somebody's own stands next to the form's; further off, a table that holds the whole page has other numbers.
  return [Math.max(0, first - 1), Math.min(rows.length - 1, last + 1)];
}
