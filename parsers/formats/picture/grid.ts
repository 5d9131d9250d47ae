import type { Box } from './raster.js';
import { atOf, meets, type Ruling, type Rulings } from './rulings.js';

/** A cell of a ruled table: where it stands, what it spans, and its inside in pixels. */
export interface RuledCell {
  row: number;
  column: number;
  rowspan: number;
  colspan: number;
  box: Box;
}

/** A table as its ruling lines draw it. */
export interface RuledTable {
  rows: number;
  columns: number;
  cells: RuledCell[];
  box: Box;
}

/** More lines than this are no table: a photograph of a fence, a form of ruled paper. */
const MAX_LINES = 400;

/** The tables that ruling lines draw, from top to bottom. Lines that meet, directly or through others, are one table's. */
export function tablesOf({ lying, standing, slack }: Rulings): RuledTable[] {
  if (lying.length + standing.length > 8 * MAX_LINES) return [];
  const groupOf = new Map<Ruling, number>();
  const groups: { lying: Ruling[]; standing: Ruling[] }[] = [];
  for (const first of lying) {
    if (groupOf.has(first)) continue;
    const group = { lying: [first], standing: [] as Ruling[] };
    groupOf.set(first, groups.length);
    let nextLying = 0;
    let nextStanding = 0;
    while (nextLying < group.lying.length || nextStanding < group.standing.length) {
      const isLying = nextLying < group.lying.length;
      const line = (isLying ? group.lying[nextLying++] : group.standing[nextStanding++]) as Ruling;
      for (const other of isLying ? standing : lying) {
        if (groupOf.has(other) || !meets(line, other, slack)) continue;
        groupOf.set(other, groups.length);
        (isLying ? group.standing : group.lying).push(other);
      }
    }
    groups.push(group);
  }
  return groups
    .map((group) => tableOf(group.lying, group.standing, slack))
    .filter((table) => table !== null)
    .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
}

function tableOf(lying: readonly Ruling[], standing: readonly Ruling[], slack: number): RuledTable | null {
  const closed = withEdges(lying, standing, slack);
  const rows = gather(closed.lying, slack);
  const columns = gather(closed.standing, slack);
  if (rows.length < 2 || columns.length < 2 || rows.length > MAX_LINES || columns.length > MAX_LINES) return null;
  const ys = rows.map(meanAt);
  const xs = columns.map(meanAt);
  const height = rows.length - 1;
  const width = columns.length - 1;
  if (height * width < 2) return null;

  /** Whether the line before row `row` is drawn over column `column`, and the other way round. */
  const isAbove = (row: number, column: number) =>
    covers(rows[row] as Ruling[], xs[column] as number, xs[column + 1] as number);
  const isBefore = (row: number, column: number) =>
    covers(columns[column] as Ruling[], ys[row] as number, ys[row + 1] as number);

  const cells: RuledCell[] = [];
  const taken = new Uint8Array(height * width);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (taken[row * width + column] === 1) continue;
      let colspan = 1;
      while (
        column + colspan < width &&
        taken[row * width + column + colspan] === 0 &&
        !isBefore(row, column + colspan)
      ) {
        colspan += 1;
      }
      const isOpenBelow = (at: number) => {
        for (let i = 0; i < colspan; i += 1) if (isAbove(at, column + i)) return false;
        for (let i = 1; i < colspan; i += 1) if (isBefore(at, column + i)) return false;
        return true;
      };
      let rowspan = 1;
      while (row + rowspan < height && isOpenBelow(row + rowspan)) rowspan += 1;
      for (let i = 0; i < rowspan; i += 1) {
        taken.fill(1, (row + i) * width + column, (row + i) * width + column + colspan);
      }
      const place = { row, column, rowspan, colspan };
      cells.push({ ...place, box: insideOf(place, rows, columns, slack) });
    }
  }
  const box = {
    left: Math.round(xs[0] as number),
    top: Math.round(ys[0] as number),
    right: Math.round(xs.at(-1) as number),
    bottom: Math.round(ys.at(-1) as number),
  };
  return { rows: height, columns: width, cells, box };
}

/** Tables are often drawn without their outer lines left and right, or above and below: the ends of the others tell where they would be. */
function withEdges(lying: readonly Ruling[], standing: readonly Ruling[], slack: number) {
  const edges = (lines: readonly Ruling[], across: readonly Ruling[]): Ruling[] => {
    if (across.length < 2) return [];
    const first = Math.min(...lines.map(({ at }) => at));
    const last = Math.max(...lines.map(({ at }) => at));
    const [from, to] = [Math.min(...across.map(({ at }) => at)), Math.max(...across.map(({ at }) => at))];
    const start = median(across.map((line) => line.from));
    const end = median(across.map((line) => line.to));
    const missing: Ruling[] = [];
    if (start < first - 4 * slack) missing.push({ from, to, at: start, path: [], pale: 0 });
    if (end > last + 4 * slack) missing.push({ from, to, at: end, path: [], pale: 0 });
    return missing;
  };
  return {
    lying: [...lying, ...edges(lying, standing)],
    standing: [...standing, ...edges(standing, lying)],
  };
}

/** Lines of one height together, in order: a line broken by a merged cell is one line of the grid. */
function gather(lines: readonly Ruling[], slack: number): Ruling[][] {
  const groups: Ruling[][] = [];
  for (const line of [...lines].sort((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    if (group && line.at - meanAt(group) <= slack) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function meanAt(group: readonly Ruling[]): number {
  let sum = 0;
  let weight = 0;
  for (const { from, to, at } of group) {
    sum += at * (to - from);
    weight += to - from;
  }
  return sum / weight;
}

/** Whether lines of one height lie over most of a stretch. */
function covers(group: readonly Ruling[], from: number, to: number): boolean {
  let covered = 0;
  for (const line of group) covered += Math.max(0, Math.min(to, line.to) - Math.max(from, line.from));
  return covered >= 0.6 * (to - from);
}

/** The inside of a cell, by the lines that bound it where it stands: on a bent page they are not where they are elsewhere. */
function insideOf(
  { row, column, rowspan, colspan }: Omit<RuledCell, 'box'>,
  rows: readonly Ruling[][],
  columns: readonly Ruling[][],
  slack: number,
): Box {
  const local = (group: Ruling[], at: number): number => {
    const own = group.filter(({ from, to }) => at >= from - slack && at <= to + slack);
    return own.length > 0 ? own.reduce((sum, line) => sum + atOf(line, at), 0) / own.length : meanAt(group);
  };
  const x = (meanAt(columns[column] as Ruling[]) + meanAt(columns[column + colspan] as Ruling[])) / 2;
  const y = (meanAt(rows[row] as Ruling[]) + meanAt(rows[row + rowspan] as Ruling[])) / 2;
  return {
    left: Math.ceil(local(columns[column] as Ruling[], y)) + 1,
    top: Math.ceil(local(rows[row] as Ruling[], x)) + 1,
    right: Math.floor(local(columns[column + colspan] as Ruling[], y)),
    bottom: Math.floor(local(rows[row + rowspan] as Ruling[], x)),
  };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
