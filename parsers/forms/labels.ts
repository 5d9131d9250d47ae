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

/** Row and column of a code: （一）予以公开 and 自然人. A code that the codebook does not have names itself. */
export function cellLabelOf(code: string): CellLabel {
  const known = indicator(code);
  if (!known) return { row: { zh: code, en: code }, column: { zh: code, en: code } };
  const row = known.row.startsWith(RESULTS) ? known.row.slice(RESULTS.length) : known.row;
  // "Refused: state secret, natural persons", but "Administrative review: upheld".
  const separator = known.section === 3 ? ', ' : ': ';
  const cut = known.label.lastIndexOf(separator);
  return {
    row: { zh: row, en: known.label.slice(0, cut) },
    column: { zh: known.column, en: known.label.slice(cut + separator.length) },
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
