import type { Text } from '../parsers/forms/labels.js';
import type { Suspect } from '../parsers/report.js';
import { nameOf } from '../pipeline/checks/localise/cell-name.js';
import { WHY, type Why } from '../pipeline/checks/localise/slips.js';

/** What is printed in a cell, to show beside what belongs there. */
export type Printed = (code: string) => number | null;

/** The cells that are probably wrong, a line each; cells that are wrong together are numbered alike. */
export function suspectLines(suspects: readonly Suspect[], printed: Printed): string[] {
  const isWhole = suspects.some(({ set }) => set !== undefined);
  const one = isWhole
    ? '可能出错的是（各为一种可能，先列更可能的）Probably wrong, one of these, the likeliest first:'
    : suspects.length > 1
      ? '可能出错的是以下各格 Probably wrong, together:'
      : '可能出错的是 Probably wrong:';
  const assuming = suspects.some((suspect) => suspect.assuming)
    ? ['  前提：空白即为 0 · supposing that blanks are zeros']
    : [];
  return [one, ...assuming, ...suspects.map((suspect) => `  ${suspectLine(suspect, printed)}`)];
}

function suspectLine({ code, value, why, set }: Suspect, printed: Printed): string {
  const name = nameOf(code);
  const reason: Text = WHY[why as Why] ?? { zh: why, en: why };
  // What another year's report prints stands in the flag's message.
  const before = code.includes('@') ? '' : `${printed(code) ?? '空'} `;
  return `${set === undefined ? '' : `${set}. `}${name.zh} ${name.en}：${before}→ ${value ?? '？'}（${reason.zh} ${reason.en}）`;
}
