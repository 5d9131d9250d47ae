import { labelOf, type Text } from '../../../parsers/forms/labels.js';

/** A suspect's cell as people read it; of another year's report, or a subtotal beyond the form, as such. */
export function nameOf(code: string): Text {
  const [own = code, year] = code.split('@');
  if (own.startsWith('subtotals.')) {
    const number = Number(own.slice('subtotals.'.length)) + 1;
    return { zh: `第 ${number} 个小计`, en: `subtotal ${number}` };
  }
  const { zh, en } = labelOf(own);
  return year === undefined ? { zh, en } : { zh: `${year} 年报告的${zh}`, en: `${en}, report of ${year}` };
}
