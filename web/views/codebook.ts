import { codesOf, INDICATORS, indicator } from '../../parsers/forms/codebook.js';
import { CROSSWALK } from '../../parsers/forms/crosswalk.js';

/** The forms that have a codebook, the newest first. */
export const CODED_FORMS = ['2021', '2019', '2014'] as const;
export type CodedForm = (typeof CODED_FORMS)[number];

export interface CodebookView {
  form: CodedForm;
  /** In the order in which the form prints them; those that some offices print instead of others at the end. */
  indicators: {
    code: string;
    forms: string[];
    section: number;
    row: string;
    column: string;
    label: string;
    unit: string;
    note: string | null;
  }[];
  /** What of this form may be compared with another one's, and what never. */
  crossings: {
    from: { form: string; codes: string[] };
    to: { forms: string[]; codes: string[] };
    relation: 'same' | 'sum' | 'none';
    note: { zh: string; en: string };
  }[];
}

export function codebookView({ form }: { form: CodedForm }): CodebookView {
  const printed = codesOf(form);
  const own = new Set(printed);
  const codes = [
    ...printed,
    ...INDICATORS.filter((one) => one.forms.includes(form) && !own.has(one.code)).map(({ code }) => code),
  ];
  return {
    form,
    indicators: codes.flatMap((code) => {
      const one = indicator(code);
      if (!one) return [];
      const { forms, section, row, column, label, unit, note } = one;
      return [{ code, forms: [...forms], section, row, column, label, unit, note: note ?? null }];
    }),
    crossings: CROSSWALK.filter(({ older, newer }) => older === form || newer.some((other) => other === form)).map(
      ({ older, from, newer, to, relation, note }) => ({
        ...{ from: { form: older, codes: [...from] }, to: { forms: [...newer], codes: [...to] }, relation, note },
      }),
    ),
  };
}
