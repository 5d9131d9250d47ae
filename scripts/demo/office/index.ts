import type { Printed } from '../layouts/index.js';
import { rendered } from '../layouts/layout.js';
import type { Random } from '../random.js';
import type { TableOptions } from '../tables.js';
import type { TrueReport } from '../truth.js';
import { type RtfOptions, rtfFile } from './rtf-file.js';
import { type WordOptions, wordFile } from './word-file.js';
import { type WorkbookOptions, workbook } from './workbook.js';

/** One way in which reports are published as office files. */
export interface OfficeLayout {
  id: string;
  extension: 'docx' | 'xlsx' | 'rtf';
  render(report: TrueReport, random: Random): Promise<{ bytes: Uint8Array; facts: Record<string, Printed> }>;
}

function word(id: string, options: WordOptions, tables: TableOptions = {}): OfficeLayout {
  return {
    id: `docx-${id}`,
    extension: 'docx',
    render: async (report, random) => {
      const { own, built, facts } = rendered(report, tables);
      return { bytes: await wordFile(own, built, random, options), facts };
    },
  };
}

function rtf(id: string, options: RtfOptions, tables: TableOptions = {}): OfficeLayout {
  return {
    id: `rtf-${id}`,
    extension: 'rtf',
    render: async (report) => {
      const { own, built, facts } = rendered(report, tables);
      return { bytes: rtfFile(own, built, options), facts };
    },
  };
}

/** @param shown how the workbook's own settings print the values, where that is not how they are typed */
function sheets(
  id: string,
  options: WorkbookOptions,
  tables: TableOptions = {},
  shown: TableOptions = tables,
): OfficeLayout {
  return {
    id: `xlsx-${id}`,
    extension: 'xlsx',
    render: async (report, random) => {
      const { own, built } = rendered(report, tables);
      return { bytes: await workbook(own, built, random, options), facts: rendered(report, shown).facts };
    },
  };
}

const DASHED_ZEROS: TableOptions = { print: (value) => (value === 0 ? '-' : String(value)) };
const BLANK_ZEROS: TableOptions = { print: (value) => (value === 0 ? '' : String(value)) };

export const OFFICE_LAYOUTS: readonly OfficeLayout[] = [
  word('plain', {}),
  word('numbered', { isNumbered: true }),
  word('changes', { changes: true }),
  word('text-boxes', { textBoxes: true }),
  word('nested', { isNested: true }),
  word('notes', { notes: true }),
  word('furniture', { furniture: true, landscape: true }),
  word('runs', { runs: true, isNumbered: true }),
  word('split', { furniture: true }, { splitDisclosure: true, pageBreak: 'header', reviews: 'two' }),
  word('blank-zeros', { isNumbered: true }, BLANK_ZEROS),
  word('subtotals', {}, { subtotals: true }),
  word('upright-reviews', {}, { reviews: 'upright' }),
  word('everything', {
    isNumbered: true,
    changes: true,
    textBoxes: true,
    isNested: true,
    notes: true,
    furniture: true,
    runs: true,
  }),
  sheets('plain', {}),
  sheets('sheets', { sheets: true }),
  sheets('formulas', { formulas: true, sheets: true }),
  sheets('hidden', { hidden: true }),
  sheets('zeros-hidden', { isZeroHidden: true }, {}, BLANK_ZEROS),
  sheets('texts', { texts: true, offset: true }),
  sheets('thousands', { format: '#,##0' }),
  sheets('accounting', { format: '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ' }, {}, DASHED_ZEROS),
  sheets('blank-zeros', { offset: true }, BLANK_ZEROS),
  sheets('zero-format', { format: '0;-0;;@' }, {}, BLANK_ZEROS),
  sheets('split', { sheets: true }, { splitDisclosure: true, pageBreak: 'header', reviews: 'two' }),
  sheets('subtotals', { formulas: true }, { subtotals: true }),
  sheets('everything', { sheets: true, formulas: true, hidden: true, offset: true }),
  rtf('unicode', {}),
  rtf('bytes', { bytes: true, wide: true }),
  rtf('nested', { isNested: true }),
  rtf('blank-zeros', { bytes: true }, BLANK_ZEROS),
  rtf('split', { wide: true }, { splitDisclosure: true, pageBreak: 'header', reviews: 'two' }),
  rtf('subtotals', {}, { subtotals: true }),
];
