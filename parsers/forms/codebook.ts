import type { FormId, TableForm } from '../report.js';
import { INDICATORS } from './codebook.generated.js';
import type { Form } from './form.js';
import { STATISTICS_CODES } from './form-2014.js';
import { form2019 } from './form-2019.js';
import { form2021 } from './form-2021.js';
import type { Indicator } from './indicator.js';

export type { Indicator };
export { INDICATORS };

export const FORMS: Readonly<Record<'2019' | '2021', Form>> = { '2019': form2019, '2021': form2021 };

const byCode = new Map(INDICATORS.map((indicator) => [indicator.code, indicator]));

/** Whether a form has tables, and so codes. */
export function hasTables(form: FormId | null): form is TableForm {
  return form !== null && form !== 'narrative';
}

/** The indicator of a code, or undefined for a code that the codebook does not have. */
export function indicator(code: string): Indicator | undefined {
  return byCode.get(code);
}

/** All codes of a form, in the order in which they are printed: 200 for 2021, 198 for 2019, 58 for 2014. */
export function codesOf(form: TableForm): readonly string[] {
  return codesByForm[form];
}

const codesByForm: Readonly<Record<TableForm, readonly string[]>> = {
  '2014': STATISTICS_CODES,
  '2019': formCodes(form2019),
  '2021': formCodes(form2021),
};

function formCodes(form: Form): readonly string[] {
  return [
    ...form.disclosure.flatMap((block) =>
      block.rows.flatMap((row) => block.columns.map((column) => `disclosure.${row.id}.${column.id}`)),
    ),
    ...form.requestRows.flatMap((row) => form.applicants.map((who) => `requests.${row.id}.${who.id}`)),
    ...form.procedures.flatMap((procedure) => form.outcomes.map((outcome) => `${procedure.id}.${outcome.id}`)),
  ];
}
