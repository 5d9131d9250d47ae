import highsModule from 'highs';
import type { Sum } from '../../pipeline/checks/localise/system.js';

const highs = await (highsModule as unknown as typeof import('highs').default)();

/**
 * Whether other people's solver of mixed-integer programs finds cells to change that make all sums hold: at most so many, and not
 * the sets that are known already. Each cell may rise or fall where its switch is on.
 */
export function hasSolution(
  sums: readonly Sum[],
  printed: readonly (number | null)[],
  most: number,
  known: readonly (readonly number[])[],
): boolean {
  const cells = [...new Set(sums.flatMap((sum) => sum.cells))];
  const open = cells.filter((cell) => printed[cell] != null);
  const largest = open.reduce((sum, cell) => sum + (printed[cell] as number), 10);
  const sign = (factor: number) => (factor < 0 ? '-' : '+');
  const switches = (set: readonly number[]) => set.map((cell) => `w${cell}`).join(' + ');
  const model = [
    'Minimize',
    ` cost: ${switches(open)}`,
    'Subject To',
    ...sums.map(
      ({ cells: own, factors }, i) =>
        ` s${i}: ${own.map((cell, at) => `${sign(factors[at] as number)} y${cell}`).join(' ')} = 0`,
    ),
    ...open.flatMap((cell) => [
      ` rise${cell}: y${cell} - ${largest} w${cell} <= ${printed[cell]}`,
      ` fall${cell}: y${cell} + ${Math.max(1, printed[cell] as number)} w${cell} >= ${printed[cell]}`,
    ]),
    ` most: ${switches(open)} <= ${most}`,
    ...known.map((set, i) => ` known${i}: ${switches(set)} <= ${set.length - 1}`),
    'Bounds',
    ...cells.map((cell) => ` 0 <= y${cell} <= ${largest}`),
    'General',
    ...cells.map((cell) => ` y${cell}`),
    'Binary',
    ...open.map((cell) => ` w${cell}`),
    'End',
  ];
  const { Status } = highs.solve(model.join('\n'));
  if (Status === 'Infeasible' || Status === 'Optimal') return Status === 'Optimal';
  throw new Error(`the solver says ${Status}`);
}
