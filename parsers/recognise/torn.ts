import { form2019 } from '../forms/form-2019.js';
import { form2021 } from '../forms/form-2021.js';
import { APPLICANTS, OUTCOMES } from '../forms/shared.js';
import { Labels, normalise } from './label.js';
import type { Row } from './rows.js';

const labels = new Labels([
  ...[form2021, form2019].flatMap((form) => [
    ...form.requestRows,
    ...form.disclosure.flatMap(({ rows, columns }) => [...rows, ...columns]),
  ]),
  ...[...APPLICANTS, ...OUTCOMES],
]);

/**
 * The two halves of a row that a page break cut → one row, where one label is printed partly here, partly there: neither may be
 * another label's, and no column may have numbers in both. Null for two rows.
 */
export function mended(upper: Row, lower: Row): Row | null {
  const pairs = lower.cells.map((cell) => ({ cell, above: upper.cells.find(({ column }) => column === cell.column) }));
  const torn = pairs.filter(({ cell, above }) => cell.label !== '' && above && above.label !== '');
  const label = torn.at(-1);
  const isBare = lower.cells.every((cell) => cell === label?.cell || cell.text === '');
  if (!label?.above || !isHalf(label.above.text, label.cell.text, isBare)) return null;
  const isDouble = pairs.some(({ cell, above }) => cell.label === '' && cell.text !== '' && above && above.text !== '');
  const isStray = pairs.some(({ cell, above }) => cell.text !== '' && !above);
  if (isDouble || isStray) return null;
  return {
    ...upper,
    cells: upper.cells.map((above) => {
      const cell = pairs.find((pair) => pair.above === above)?.cell;
      if (!cell || cell.text === '') return above;
      if (above.text === '') return { ...above, text: cell.text, label: cell.label, at: cell.at };
      const text = `${above.text}\n${cell.text}`;
      return { ...above, text, label: normalise(text) };
    }),
  };
}

/**
 * Whether two texts are one label of the forms only together: exactly, or behind its group's. The lower half of 其他法律行政法规禁止公开 is a
 * wording of the whole, too: then it may have nothing beside it, where a row of its own has numbers.
 */
function isHalf(upper: string, lower: string, isBare: boolean): boolean {
  if (/^\s*(?:\d{1,2}\s*[.．、]|[（(]?[一二三四五六七八九][）)、.．])/.test(lower)) return false;
  if (labels.find(normalise(lower)) >= 0) return isBare && labels.find(normalise(upper + lower)) >= 0;
  const whole = normalise(upper + lower);
  const seam = normalise(upper).length;
  for (let i = 0; i < seam; i += 1) if (labels.find(normalise(whole.slice(i))) >= 0) return true;
  return false;
}
