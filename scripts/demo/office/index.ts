import type { Printed } from '../layouts/index.js';
import { rendered } from '../layouts/layout.js';
import type { Random } from '../random.js';
import type { TableOptions } from '../tables.js';
import type { TrueReport } from '../truth.js';
import { type WordOptions, wordFile } from './word-file.js';

/** One way in which reports are published as office files. */
export interface OfficeLayout {
  id: string;
  extension: 'docx' | 'xlsx' | 'xls';
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
];
