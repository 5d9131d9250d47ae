import type { Box, Rule } from './page.js';

/** Lines nearer than this are one: double borders, borders drawn once by each of two cells. */
const SAME = 3;
/** A line that stops this far from another one still meets it. */
const TOUCH = 3;
/** Pieces of one line, dashes of a dashed one. */
const GAP = 4;
const MIN_LENGTH = 5;
/** More crossing lines than this are a drawing, not a table. */
const MAX_RULES = 3000;

/** A cell by the grid's rows and columns; spans as in HTML. */
export interface RuledCell extends Box {
  row: number;
  column: number;
  rowspan: number;
  colspan: number;
}

export interface RuledTable extends Box {
  /** Edges of columns and rows. */
  xs: number[];
  ys: number[];
  cells: RuledCell[];
  /** No line ends it at the top or bottom: the page cut a row. */
  isOpenAbove: boolean;
  isOpenBelow: boolean;
  /** Cells cut out of a shape that is no rectangle: a piece of a line is missing, and what belongs together is not certain. */
  torn: ReadonlySet<number>;
}

/** Ruling lines → tables with their merged cells: where a piece of a line between two cells is missing, they are one. */
export function ruledTables(rules: readonly Rule[]): RuledTable[] {
  const flat = merged(rules.filter(({ axis }) => axis === 'h'));
  const steep = merged(rules.filter(({ axis }) => axis === 'v'));
  if (flat.length + steep.length > MAX_RULES) return [];
  return components(flat, steep).flatMap((component) => {
    const table = tableOf(component.flat, component.steep);
    return table ? [table] : [];
  });
}

/** The horizontal lines that are of no table. */
export function looseRules(rules: readonly Rule[], tables: readonly RuledTable[]): Rule[] {
  const isInside = ({ at, from, to }: Rule) =>
    tables.some(({ x0, x1, y0, y1 }) => at > y0 - TOUCH && at < y1 + TOUCH && from > x0 - TOUCH && to < x1 + TOUCH);
  return merged(rules.filter(({ axis }) => axis === 'h')).filter((rule) => !isInside(rule));
}

function merged(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at);
  const found: Rule[] = [];
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i] as Rule;
    const group: Rule[] = [];
    for (; i < sorted.length && (sorted[i] as Rule).at - first.at < 1.5; i += 1) group.push(sorted[i] as Rule);
    group.sort((a, b) => a.from - b.from);
    let open: Rule | null = null;
    for (const rule of group) {
      if (open && rule.from <= open.to + GAP) open.to = Math.max(open.to, rule.to);
      else {
        open = { ...rule };
        found.push(open);
      }
    }
  }
  return found.filter(({ from, to }) => to - from >= MIN_LENGTH);
}

/** Lines that meet, directly or through others, together. */
function components(flat: readonly Rule[], steep: readonly Rule[]): { flat: Rule[]; steep: Rule[] }[] {
  const parent = [...flat, ...steep].map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] as number;
    for (let at = i; parent[at] !== root; ) {
      const next = parent[at] as number;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  for (const [i, h] of flat.entries()) {
    for (const [j, v] of steep.entries()) {
      const meets = v.at > h.from - TOUCH && v.at < h.to + TOUCH && h.at > v.from - TOUCH && h.at < v.to + TOUCH;
      if (meets) parent[find(i)] = find(flat.length + j);
    }
  }
  const groups = new Map<number, { flat: Rule[]; steep: Rule[] }>();
  const groupOf = (i: number) => {
    const root = find(i);
    const group = groups.get(root) ?? { flat: [], steep: [] };
    groups.set(root, group);
    return group;
  };
  for (const [i, rule] of flat.entries()) groupOf(i).flat.push(rule);
  for (const [j, rule] of steep.entries()) groupOf(flat.length + j).steep.push(rule);
  return [...groups.values()];
}

function tableOf(flat: readonly Rule[], steep: readonly Rule[]): RuledTable | null {
  if (flat.length < 1 || steep.length < 1 || flat.length + steep.length < 4) return null;
  const box = {
    x0: Math.min(...flat.map(({ from }) => from), ...steep.map(({ at }) => at)),
    x1: Math.max(...flat.map(({ to }) => to), ...steep.map(({ at }) => at)),
    y0: Math.min(...steep.map(({ from }) => from), ...flat.map(({ at }) => at)),
    y1: Math.max(...steep.map(({ to }) => to), ...flat.map(({ at }) => at)),
  };
  const xs = edges(
    steep.map(({ at }) => at),
    box.x0,
    box.x1,
  );
  const ys = edges(
    flat.map(({ at }) => at),
    box.y0,
    box.y1,
  );
  if (xs.length < 2 || ys.length < 2) return null;
  const walls = new Edges(steep, xs, ys);
  const floors = new Edges(flat, ys, xs);
  const { cells, torn } = cellsOf(xs, ys, walls, floors);
  if (cells.length < 2) return null;
  const table: RuledTable = {
    ...{ ...box, xs, ys, cells, torn },
    isOpenAbove: xs.slice(1).every((_, j) => !floors.has(0, j)),
    isOpenBelow: xs.slice(1).every((_, j) => !floors.has(ys.length - 1, j)),
  };
  return compressed(table);
}

/** Places of lines, near ones as one, with the outermost ends of the lines that cross them. */
function edges(at: readonly number[], low: number, high: number): number[] {
  const found: number[] = [];
  let group: number[] = [];
  for (const value of [...at, low, high].sort((a, b) => a - b)) {
    if (group.length > 0 && value - (group[0] as number) > SAME) {
      found.push(mean(group));
      group = [];
    }
    group.push(value);
  }
  if (group.length > 0) found.push(mean(group));
  return found;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Where along each edge a line is drawn. */
class Edges {
  private readonly drawn: boolean[][];

  constructor(rules: readonly Rule[], edges: readonly number[], across: readonly number[]) {
    this.drawn = edges.map((edge) => {
      const own = rules.filter(({ at }) => Math.abs(at - edge) <= SAME);
      return across.slice(1).map((end, i) => {
        const start = across[i] as number;
        let covered = 0;
        for (const { from, to } of own) covered += Math.max(0, Math.min(to, end) - Math.max(from, start));
        return covered >= 0.6 * (end - start);
      });
    });
  }

  has(edge: number, interval: number): boolean {
    return this.drawn[edge]?.[interval] ?? false;
  }
}

function cellsOf(xs: readonly number[], ys: readonly number[], walls: Edges, floors: Edges) {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const owner = new Int32Array(columns * rows).fill(-1);
  const cells: RuledCell[] = [];
  const torn = new Set<number>();
  const make = (row: number, column: number, rowspan: number, colspan: number) => {
    for (let i = row; i < row + rowspan; i += 1) {
      for (let j = column; j < column + colspan; j += 1) owner[i * columns + j] = cells.length;
    }
    cells.push({
      ...{ row, column, rowspan, colspan },
      ...{ x0: xs[column] as number, x1: xs[column + colspan] as number },
      ...{ y0: ys[row] as number, y1: ys[row + rowspan] as number },
    });
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if ((owner[row * columns + column] as number) >= 0) continue;
      const region = flood(row, column, rows, columns, walls, floors);
      const bottom = Math.max(...region.map(([i]) => i));
      const right = Math.max(...region.map(([, j]) => j));
      const left = Math.min(...region.map(([, j]) => j));
      const height = bottom - row + 1;
      if (left === column && height * (right - column + 1) === region.length) {
        make(row, column, height, right - column + 1);
        continue;
      }
      for (const [i, j] of region) {
        if ((owner[i * columns + j] as number) >= 0) continue;
        torn.add(cells.length);
        make(i, j, 1, 1);
      }
    }
  }
  return { cells, torn };
}

/** The grid's squares that no line parts from the given one. */
function flood(row: number, column: number, rows: number, columns: number, walls: Edges, floors: Edges) {
  const seen = new Set([row * columns + column]);
  const region: [row: number, column: number][] = [[row, column]];
  for (const [i, j] of region) {
    const reach = (ni: number, nj: number, isOpen: boolean) => {
      const key = ni * columns + nj;
      if (!isOpen || ni < 0 || nj < 0 || ni >= rows || nj >= columns || seen.has(key)) return;
      seen.add(key);
      region.push([ni, nj]);
    };
    reach(i, j + 1, !walls.has(j + 1, i));
    reach(i, j - 1, !walls.has(j, i));
    reach(i + 1, j, !floors.has(i + 1, j));
    reach(i - 1, j, !floors.has(i, j));
  }
  return region;
}

/** Without rows and columns in which no cell begins: an underlined word is no row. */
function compressed(table: RuledTable): RuledTable {
  const rows = [...new Set(table.cells.map(({ row }) => row))].sort((a, b) => a - b);
  const columns = [...new Set(table.cells.map(({ column }) => column))].sort((a, b) => a - b);
  const rank = (starts: readonly number[], at: number) => starts.filter((start) => start < at).length;
  const cells = table.cells.map((cell) => ({
    ...cell,
    row: rank(rows, cell.row),
    column: rank(columns, cell.column),
    rowspan: rank(rows, cell.row + cell.rowspan) - rank(rows, cell.row),
    colspan: rank(columns, cell.column + cell.colspan) - rank(columns, cell.column),
  }));
  return {
    ...table,
    cells,
    xs: [...columns.map((j) => table.xs[j] as number), table.xs.at(-1) as number],
    ys: [...rows.map((i) => table.ys[i] as number), table.ys.at(-1) as number],
  };
}
