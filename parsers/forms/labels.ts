import { indicator } from './codebook.js';

export interface Text {
  zh: string;
  en: string;
}

/** The two halves of a cell's name, as printed on the form: what its row says and what its column says. */
export interface CellLabel {
  row: Text;
  column: Text;
}

/** Printed over all results of chapter three, and said by （一） to （七） already. */
const RESULTS = '三、本年度办理结果 ';

/** Row and column of a code: （一）予以公开 and 自然人. A line of form 2014 is both. A code that the codebook does not have names itself. */
export function cellLabelOf(code: string): CellLabel {
  const known = indicator(code);
  if (!known) return { row: { zh: code, en: code }, column: { zh: code, en: code } };
  if (known.forms.includes('2014')) {
    // 四、行政复议数量 （二）被依法纠错数: the line, and the one above it that tells it from others of its name.
    const zh = known.row.split(' ').slice(-2).join(' ');
    return { row: { zh, en: known.label }, column: { zh, en: known.label } };
  }
  const row = known.row.startsWith(RESULTS) ? known.row.slice(RESULTS.length) : known.row;
  // "Refused: state secret, natural persons", but "Administrative review: upheld".
  const separator = known.section === 3 ? ', ' : ': ';
  const cut = known.label.lastIndexOf(separator);
  return {
    row: { zh: row, en: known.label.slice(0, cut) },
    column: { zh: known.column, en: known.label.slice(cut + separator.length) },
  };
}

/** A line of form 2014 by its own words, without number and level: 当面申请数; Applications received in person. */
export function lineNameOf(code: string): Text {
  const known = indicator(code);
  const own = known?.row.split(' ').at(-1) ?? code;
  return {
    zh: own.replace(/^(?:[一二三四五六七八九]、|（[一二三四五六七八九]）|\d\.|其中：)/, ''),
    en: known?.label ?? code,
  };
}

/** A code as people read it: （一）予以公开·自然人; Granted, natural persons. */
export function labelOf(code: string): Text {
  const { row, column } = cellLabelOf(code);
  return { zh: row.zh === column.zh ? row.zh : `${row.zh}·${column.zh}`, en: indicator(code)?.label ?? code };
}

/** Several codes in short: the first one's label, and how many more. */
export function labelOfAll(codes: readonly string[]): Text {
  const [first] = codes;
  if (first === undefined) return { zh: '', en: '' };
  const { zh, en } = labelOf(first);
  return codes.length === 1
    ? { zh, en }
    : { zh: `${zh}等 ${codes.length} 格`, en: `${en} and ${codes.length - 1} more` };
}
