import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { Figure } from '../../db/queries/compare-county.js';

/** One unit's values over the years; a year without report or number is a gap. */
export interface Series {
  name: string;
  values: readonly (Figure | null)[];
}

interface Props {
  years: readonly number[];
  series: readonly Series[];
  label: string;
  width?: number;
  height?: number;
}

const MARGIN = { top: 14, right: 14, bottom: 22, left: 36 };

/** Lines over the years. A hollow dot is implied and not printed; nothing is drawn where nothing is known. */
export function YearLines({ years, series, label, width = 300, height = 130 }: Props) {
  const known = series.flatMap(({ values }) => values.flatMap((figure) => numberOf(figure) ?? []));
  const x = scalePoint(years, [MARGIN.left, width - MARGIN.right]).padding(0.3);
  const y = scaleLinear([Math.min(0, ...known), Math.max(1, ...known)], [height - MARGIN.bottom, MARGIN.top]).nice(3);
  const path = line<Figure | null>()
    .defined((figure) => numberOf(figure) !== null)
    .x((_, i) => x(years[i] as number) ?? 0)
    .y((figure) => y(numberOf(figure) ?? 0));
  return (
    <svg class="chart lines" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {y
        .ticks(3)
        .filter(Number.isInteger)
        .map((tick) => (
          <g class="tick">
            <line x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} />
            <text x={MARGIN.left - 6} y={y(tick)} dy="0.35em" text-anchor="end">
              {tick}
            </text>
          </g>
        ))}
      {years.map((year) => (
        <text class="year" x={x(year)} y={height - 5} text-anchor="middle">
          {year}
        </text>
      ))}
      {series.map(({ name, values }, n) => (
        <g class={`series s${n % 6}`}>
          <path d={path([...values]) ?? ''} />
          {values.map((figure, i) => {
            const value = numberOf(figure);
            return (
              value !== null && (
                <circle
                  class={figure?.value === null ? 'implied' : undefined}
                  cx={x(years[i] as number)}
                  cy={y(value)}
                  r={3.5}
                >
                  <title>{`${name} ${years[i]}: ${figure?.value === null ? '≈' : ''}${value}`}</title>
                </circle>
              )
            );
          })}
        </g>
      ))}
    </svg>
  );
}

function numberOf(figure: Figure | null | undefined): number | null {
  return figure?.value ?? figure?.implied ?? null;
}
