import { scaleBand } from 'd3-scale';
import type { UnitState } from '../views/county.js';

export interface MapRow {
  unit: string;
  cells: readonly { state: UnitState; href: string | null; title: string; isFlagged: boolean }[];
}

interface Props {
  years: readonly number[];
  rows: readonly MapRow[];
  label: string;
}

const LEFT = 120;
const COLUMN = 46;
const ROW = 24;
const TOP = 24;

/** A letter beside the colour: what is printed grey, or seen without colours, still tells. */
export const SIGNS: Readonly<Record<UnitState, string>> = {
  ...{ published: '', late: '迟', document: '附', missing: '无', declined: '拒', robots: '禁', failed: '失' },
  ...{ forged: '疑', unchecked: '?', unknown: '' },
};

/** Units × years, a square each. */
export function CoverageMap({ years, rows, label }: Props) {
  const width = LEFT + years.length * COLUMN + 4;
  const height = TOP + rows.length * ROW + 4;
  const x = scaleBand(years, [LEFT, LEFT + years.length * COLUMN]).paddingInner(0.08);
  const y = scaleBand(
    rows.map((_, i) => i),
    [TOP, TOP + rows.length * ROW],
  ).paddingInner(0.16);
  return (
    <svg
      class="chart coverage"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={label}
    >
      {years.map((year) => (
        <text class="year" x={(x(year) ?? 0) + x.bandwidth() / 2} y={TOP - 8} text-anchor="middle">
          {year}
        </text>
      ))}
      {rows.map(({ unit, cells }, i) => {
        const top = y(i) ?? 0;
        const middle = top + y.bandwidth() / 2;
        return (
          <g>
            <text x={LEFT - 8} y={middle} dy="0.35em" text-anchor="end">
              {unit}
            </text>
            {cells.map(({ state, href, title, isFlagged }, n) => {
              const left = x(years[n] as number) ?? 0;
              const square = (
                <>
                  <rect class={`square ${state}`} x={left} y={top} width={x.bandwidth()} height={y.bandwidth()} rx={3}>
                    <title>{title}</title>
                  </rect>
                  <text class="sign" x={left + x.bandwidth() / 2} y={middle} dy="0.35em" text-anchor="middle">
                    {isFlagged ? '!' : SIGNS[state]}
                  </text>
                </>
              );
              return href === null ? (
                square
              ) : (
                <a href={href} tabindex={-1} aria-label={title}>
                  {square}
                </a>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}
