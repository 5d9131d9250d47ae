import type { TableForm } from '../report.js';
import type { Measure } from './form-2014.js';

/** One indicator of the public codebook (parsers/forms/codebook.csv). Codes are public: they are never renamed. */
export interface Indicator {
  code: string;
  forms: readonly TableForm[];
  /** Chapter two to four; on form 2014 the chapter of its one table, 1 to 9. */
  section: number;
  row: string;
  column: string;
  /** English label. */
  label: string;
  unit: '项' | Measure;
  note?: string;
}
