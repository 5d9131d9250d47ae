import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { OUTCOME_GROUPS, type OutcomeGroup, type RequestOutcomes } from '../../db/queries/request-outcomes.js';

export interface OutcomeBar extends RequestOutcomes {
  label: string;
  href: string;
}

interface Props {
  bars: readonly OutcomeBar[];
  names: Readonly<Record<OutcomeGroup, string>>;
  /** What the picture shows, for those who do not see it. */
  label: string;
  /** Said of a bar that cannot be drawn whole. */
  incomplete: string;
}

const WIDTH = 720;
const ROW = 26;
const LEFT = 110;
const RIGHT = 70;
const TOP = 6;
const AXIS = 26;

/** Requests of each unit by how they ended: one bar a unit, one piece an outcome. */
export function OutcomeBars({ bars, names, label, incomplete }: Props) {
  const height = TOP + bars.length * ROW + AXIS;
  const total = ({ parts }: OutcomeBar) => OUTCOME_GROUPS.reduce((sum, group) => sum + (parts[group] ?? 0), 0);
  const x = scaleLinear([0, Math.max(1, ...bars.map(total))], [LEFT, WIDTH - RIGHT]).nice();
  const y = scaleBand(
    bars.map((_, i) => i),
    [TOP, TOP + bars.length * ROW],
  ).paddingInner(0.28);
  const pieces = stack<OutcomeBar, OutcomeGroup>()
    .keys(OUTCOME_GROUPS)
    .value(({ parts }, group) => parts[group] ?? 0)([...bars]);
  return (
    <svg class="chart outcomes" viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={label}>
      {x
        .ticks(6)
        .filter(Number.isInteger)
        .map((tick) => (
          <g class="tick">
            <line x1={x(tick)} x2={x(tick)} y1={TOP} y2={height - AXIS + 4} />
            <text x={x(tick)} y={height - 6} text-anchor="middle">
              {tick}
            </text>
          </g>
        ))}
      {bars.map((bar, i) => {
        const top = y(i) ?? 0;
        const isWhole = OUTCOME_GROUPS.every((group) => bar.parts[group] !== null);
        return (
          <a href={bar.href} aria-label={`${bar.label} ${isWhole ? total(bar) : incomplete}`}>
            <text class="name" x={LEFT - 10} y={top + y.bandwidth() / 2} dy="0.35em" text-anchor="end">
              {bar.label}
            </text>
            {pieces.map((layer) => {
              const [from = 0, to = 0] = layer[i] ?? [];
              const width = x(to) - x(from);
              return (
                width > 0 && (
                  <g>
                    <rect class={`piece ${layer.key}`} x={x(from)} y={top} width={width} height={y.bandwidth()}>
                      <title>{`${bar.label} ${names[layer.key]} ${to - from}`}</title>
                    </rect>
                    {width > 26 && (
                      <text
                        class={`count ${layer.key}`}
                        x={x(from) + width / 2}
                        y={top + y.bandwidth() / 2}
                        dy="0.35em"
                        text-anchor="middle"
                      >
                        {to - from}
                      </text>
                    )}
                  </g>
                )
              );
            })}
            <text class="sum" x={x(total(bar)) + 6} y={top + y.bandwidth() / 2} dy="0.35em">
              {isWhole ? total(bar) : incomplete}
            </text>
          </a>
        );
      })}
    </svg>
  );
}
