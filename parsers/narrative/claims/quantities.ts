import { codesOf } from '../../forms/codebook.js';
import type { Text } from '../../forms/labels.js';
import type { TableForm } from '../../report.js';

/** Codes of cells whose sum a narrative states as one number, by the code that its claim carries. */
const GROUPS: readonly { code: RegExp; parts: readonly string[]; label: Text }[] = [
  {
    code: /^requests\.to_handle\./,
    parts: ['requests.received', 'requests.carried_in'],
    label: { zh: '新收与上年结转之和', en: 'received and carried in' },
  },
  { code: /^requests\.refused\.[a-z_]+$/, parts: ['requests.refused.'], label: { zh: '不予公开', en: 'refused' } },
  {
    code: /^requests\.not_available\.[a-z_]+$/,
    parts: ['requests.not_available.'],
    label: { zh: '无法提供', en: 'not available' },
  },
  {
    code: /^requests\.not_processed\.[a-z_]+$/,
    parts: ['requests.not_processed.'],
    label: { zh: '不予处理', en: 'not processed' },
  },
  { code: /^requests\.other\.[a-z_]+$/, parts: ['requests.other.'], label: { zh: '其他处理', en: 'other' } },
  {
    code: /^requests\.granted_or_partially\./,
    parts: ['requests.granted', 'requests.partially_granted'],
    label: { zh: '予以公开与部分公开之和', en: 'granted, in whole or in part' },
  },
];

/** The lines of form 2014 for what a narrative calls the same. */
const LINES_OF_2014: Readonly<Record<string, string>> = {
  'requests.received.total': 'applications.received',
  'requests.handled.total': 'applications.handled',
  'requests.granted.total': 'applications.granted',
  'requests.partially_granted.total': 'applications.partially_granted',
  'requests.refused.total': 'applications.refused',
  'review.total': 'reconsideration.total',
  'litigation.total': 'lawsuits.total',
};

const LITIGATION: Text = { zh: '行政诉讼', en: 'lawsuits' };

/**
 * The cells that a claim's number is the sum of: one for most, several for a group (不予公开: the eight reasons). None where the
 * form has no cell for it. `printed` holds the codes of the report: （六）其他处理 is one row there, or three.
 */
export function cellsOf(code: string, form: TableForm, printed: Readonly<Record<string, unknown>>): string[] {
  if (code in printed) return [code];
  if (form === '2014') return LINES_OF_2014[code] ? [LINES_OF_2014[code]] : [];
  if (code === 'litigation.total') return ['litigation_direct.total', 'litigation_after_review.total'];
  const column = code.slice(code.lastIndexOf('.'));
  const group = GROUPS.find((one) => one.code.test(code));
  if (!group) return [];
  if (group.parts[0] === 'requests.other.' && `requests.other.all${column}` in printed)
    return [`requests.other.all${column}`];
  return group.parts.flatMap((part) =>
    part.endsWith('.')
      ? codesOf(form).filter((cell) => cell.startsWith(part) && cell.endsWith(column))
      : [`${part}${column}`],
  );
}

/** The name of a group's code; null for a cell's, which the codebook names. */
export function groupLabelOf(code: string): Text | null {
  if (code === 'litigation.total') return LITIGATION;
  return GROUPS.find((one) => one.code.test(code))?.label ?? null;
}
