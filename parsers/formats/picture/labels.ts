import { FORMS } from '../../forms/codebook.js';
import type { Label, RowLabel } from '../../forms/form.js';
import { normalise } from '../../recognise/label.js';

/** Everything that the statutory tables print beside numbers. */
const WORDINGS: readonly string[] = [
  ...new Set([
    ...Object.values(FORMS).flatMap((form) => [
      ...form.disclosure.flatMap(({ article, columns, rows }) => [
        `第二十条第（${article}）项`,
        ...wordingsOf(columns),
        ...wordingsOf(rows),
      ]),
      ...form.requestRows.flatMap((row: RowLabel) => [...wordingsOf([row]), ...(row.group ? [row.group] : [])]),
      ...wordingsOf(form.applicants),
      ...wordingsOf(form.procedures),
      ...wordingsOf(form.outcomes),
    ]),
    '信息内容',
    '申请人情况',
    '法人或其他组织',
    '行政诉讼',
    '小计',
    '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  ]),
];

function wordingsOf(labels: readonly Label[]): string[] {
  return labels.flatMap(({ label, variants = [] }) => [label, ...variants]);
}

const KNOWN = WORDINGS.map((wording) => ({ wording, text: normalise(wording) }));

/**
 * A label as it was recognised → the wording of the forms that it is, with characters misread. The form's vocabulary is small and
 * closed, so a label with a third of its characters wrong is still told; one that is like two wordings stays as it was read.
 * @returns the likeness from 0 to 1; below that of a label, the text unchanged
 */
export function knownLabel(read: string): { text: string; likeness: number } {
  const text = normalise(read);
  if (text.length === 0) return { text: read, likeness: 0 };
  let best = { wording: read, likeness: 0 };
  let rival = 0;
  for (const known of KNOWN) {
    const likeness = 1 - distance(text, known.text) / Math.max(text.length, known.text.length);
    if (likeness > best.likeness) {
      rival = normalise(best.wording) === known.text ? rival : best.likeness;
      best = { wording: known.wording, likeness };
    } else if (likeness > rival && known.text !== normalise(best.wording)) rival = likeness;
  }
  if (best.likeness === 1) return { text: read, likeness: 1 };
  const isKnown = best.likeness >= LEAST_LIKE && best.likeness - rival >= LEAD;
  return isKnown ? { text: best.wording, likeness: best.likeness } : { text: read, likeness: best.likeness };
}

const LEAST_LIKE = 0.6;
const LEAD = 0.12;

/** Characters to change, add or leave out (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    row = next;
  }
  return row[b.length] as number;
}
