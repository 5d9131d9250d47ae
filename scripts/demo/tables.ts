import { FORMS } from '../../parsers/forms/codebook.js';
import type { RowLabel } from '../../parsers/forms/form.js';
import { OUTCOMES, PROCEDURES } from '../../parsers/forms/shared.js';
import type { TrueReport } from './truth.js';

/** A cell as written: text, spans, and which indicator it prints. */
export interface Cell {
  text: string;
  colspan?: number;
  rowspan?: number;
  code?: string;
  isHead?: boolean;
}
export type Rows = Cell[][];

/** How a table departs from the form as prescribed. */
export interface TableOptions {
  header?: boolean;
  total?: boolean;
  /** Group and row in one cell. */
  mergedLabels?: boolean;
  /** Rows of chapter three left out. */
  without?: readonly string[];
  /** A row of sums for each group, and a column for all organisations. */
  subtotals?: boolean;
  /** （六）其他处理 as one row on form 2021. */
  oneOther?: boolean;
  /** Where chapter three breaks in two, and whether the header comes again. */
  pageBreak?: 'plain' | 'header';
  splitDisclosure?: boolean;
  reviews?: 'lying' | 'two' | 'upright';
  /** How a value is printed. */
  print?: (value: number) => string;
}

export interface Tables {
  two: Rows[];
  three: Rows[];
  four: Rows[];
}

const text = (label: string, more: Partial<Cell> = {}): Cell => ({ text: label, ...more });
const head = (label: string, more: Partial<Cell> = {}): Cell => ({ text: label, isHead: true, ...more });

/** The statutory tables of a report, as rows of cells. */
export function tablesOf(report: TrueReport, options: TableOptions): Tables {
  const print = options.print ?? String;
  const value = (code: string): Cell => {
    const known = report.facts[code] ?? null;
    return { text: report.texts?.[code] ?? (known === null ? '' : print(known)), code };
  };
  const unless = (chapter: 2 | 3 | 4, rows: () => Rows[]) => (report.without?.includes(chapter) ? [] : rows());
  return {
    two: unless(2, () => disclosure(report, options, value)),
    three: unless(3, () => requests(report, options, value)),
    four: unless(4, () => reviews(options, value)),
  };
}

type Value = (code: string) => Cell;

function disclosure(report: TrueReport, options: TableOptions, value: Value): Rows[] {
  const pieces = FORMS[report.form].disclosure.map(({ article, columns, rows }): Rows => {
    const wide = (i: number) =>
      columns.length === 1 ? { colspan: 3 } : columns.length === 2 && i === 1 ? { colspan: 2 } : {};
    const titles =
      options.header === false
        ? []
        : [
            [head(`第二十条第（${article}）项`, { colspan: 4 })],
            [head('信息内容'), ...columns.map((column, i) => head(column.label, wide(i)))],
          ];
    return [
      ...titles,
      ...rows.map((row) => [
        text(row.label),
        ...columns.map((column, i) => ({ ...value(`disclosure.${row.id}.${column.id}`), ...wide(i) })),
      ]),
    ];
  });
  return options.splitDisclosure ? pieces : [pieces.flat()];
}

const GROUPS = [
  { label: '（三）不予公开', rows: /^refused\./ },
  { label: '（四）无法提供', rows: /^not_available\./ },
  { label: '（五）不予处理', rows: /^not_processed\./ },
  { label: '（六）其他处理', rows: /^other\.(?!all)/ },
];

function requests(report: TrueReport, options: TableOptions, value: Value): Rows[] {
  const { applicants } = FORMS[report.form];
  const columns = options.total === false ? applicants.slice(0, -1) : applicants;
  const rows = requestRows(report, options);
  const groups = GROUPS.filter(({ rows: own }) => rows.some(({ id }) => own.test(id)));
  const sumRows = options.subtotals ? groups.length : 0;
  const isResult = (row: RowLabel) => !['received', 'carried_in', 'carried_out'].includes(row.id);
  const cellsOf = (row: RowLabel): Cell[] => {
    const cells = columns.map((who) => value(`requests.${row.id}.${who.id}`));
    if (options.subtotals)
      cells.splice(
        6,
        0,
        sumCell(
          report,
          options,
          applicants.slice(1, 6).map((who) => `requests.${row.id}.${who.id}`),
        ),
      );
    return cells;
  };
  const body: Rows = [];
  let group = '';
  for (const row of rows) {
    const own = `${row.number ?? ''}${row.label}`;
    const found = GROUPS.find(({ rows: pattern }) => pattern.test(row.id));
    const members = found ? rows.filter(({ id }) => found.rows.test(id)) : [];
    if (options.mergedLabels) {
      body.push([text(found ? `${found.label}${own}` : own), ...cellsOf(row)]);
      continue;
    }
    const labels: Cell[] = [];
    if (row.id === 'granted')
      labels.push(text('三、本年度办理结果', { rowspan: rows.filter(isResult).length + sumRows }));
    if (found && options.subtotals && found.label !== group) {
      const sums = columns.map((who) =>
        sumCell(
          report,
          options,
          members.map(({ id }) => `requests.${id}.${who.id}`),
        ),
      );
      sums.splice(6, 0, text(''));
      if (found === GROUPS[0] && report.subtotalOff) sums[0] = text(String(Number(sums[0]?.text) + report.subtotalOff));
      body.push([...labels.splice(0), text(found.label, { colspan: 2 }), ...sums]);
    } else if (found && found.label !== group) labels.push(text(found.label, { rowspan: members.length }));
    group = found?.label ?? '';
    const colspan = isResult(row) ? (found && !options.subtotals ? 1 : 2) : 3;
    body.push([...labels, text(own, { colspan }), ...cellsOf(row)]);
  }
  const header = options.header === false ? [] : requestHeader(columns.length === 7, options);
  if (!options.pageBreak) return [[...header, ...body]];
  // The page ends inside （四）无法提供; its label is printed again on the next one.
  const cut = body.findIndex((cells) =>
    cells.some((cell) => cell.code?.startsWith('requests.not_available.to_be_created')),
  );
  return [
    [...header, ...close(body.slice(0, cut))],
    [...(options.pageBreak === 'header' ? header : []), ...reopen(body.slice(cut))],
  ];
}

/** Rowspans end where the page does. */
function close(rows: Rows): Rows {
  return rows.map((row, i) =>
    row.map((cell) => ((cell.rowspan ?? 1) > rows.length - i ? { ...cell, rowspan: rows.length - i } : cell)),
  );
}

function reopen(rows: Rows): Rows {
  const left = rows.filter((row) => !row.some((cell) => cell.code?.includes('carried_out'))).length;
  const groups = rows.filter((row) => row.some((cell) => cell.code?.includes('not_available'))).length;
  return rows.map((row, i) =>
    i === 0 ? [text('', { rowspan: left }), text('（四）无法提供', { rowspan: groups }), ...row] : row,
  );
}

function sumCell(report: TrueReport, options: TableOptions, codes: readonly string[]): Cell {
  const total = codes.reduce((sum, code) => sum + (report.facts[code] ?? 0), 0);
  return text((options.print ?? String)(total));
}

function requestRows(report: TrueReport, options: TableOptions): RowLabel[] {
  const { requestRows: rows } = FORMS[report.form];
  const skipped = new Set(options.without ?? []);
  if (!options.oneOther || report.form === '2019') return rows.filter(({ id }) => !skipped.has(id));
  const one: RowLabel = { id: 'other.all', number: '（六）', label: '其他处理' };
  return rows
    .flatMap((row) => (row.id === 'other.uncorrected' ? [one] : row.id.startsWith('other.') ? [] : [row]))
    .filter(({ id }) => !skipped.has(id));
}

function requestHeader(hasTotal: boolean, options: TableOptions): Rows {
  const note = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
  const labels = options.mergedLabels ? 1 : 3;
  const organisations = [
    '商业企业',
    '科研机构',
    '社会公益组织',
    '法律服务机构',
    '其他',
    ...(options.subtotals ? ['小计'] : []),
  ];
  return [
    [
      head(note, { colspan: labels, rowspan: 3 }),
      head('申请人情况', { colspan: organisations.length + (hasTotal ? 2 : 1) }),
    ],
    [
      head('自然人', { rowspan: 2 }),
      head('法人或其他组织', { colspan: organisations.length }),
      ...(hasTotal ? [head('总计', { rowspan: 2 })] : []),
    ],
    organisations.map((label) => head(label)),
  ];
}

function reviews({ reviews: kind = 'lying' }: TableOptions, value: Value): Rows[] {
  const cells = (procedure: string) => OUTCOMES.map(({ id }) => value(`${procedure}.${id}`));
  const titles = () => OUTCOMES.map(({ label }) => head(label));
  if (kind === 'upright') {
    return [
      PROCEDURES.flatMap(({ id, label }) =>
        OUTCOMES.map((outcome, i) => [
          ...(i === 0 ? [text(label, { rowspan: 5 })] : []),
          text(outcome.label),
          value(`${id}.${outcome.id}`),
        ]),
      ),
    ];
  }
  const court = [head('未经复议直接起诉', { colspan: 5 }), head('复议后起诉', { colspan: 5 })];
  if (kind === 'two') {
    return [
      [[head('行政复议', { colspan: 5 })], titles(), cells('review')],
      [
        [head('行政诉讼', { colspan: 10 })],
        court,
        [...titles(), ...titles()],
        [...cells('litigation_direct'), ...cells('litigation_after_review')],
      ],
    ];
  }
  return [
    [
      [head('行政复议', { colspan: 5 }), head('行政诉讼', { colspan: 10 })],
      [...OUTCOMES.map(({ label }) => head(label, { rowspan: 2 })), ...court],
      [...titles(), ...titles()],
      PROCEDURES.flatMap(({ id }) => cells(id)),
    ],
  ];
}
