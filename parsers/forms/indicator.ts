/** One indicator of the public codebook (parsers/forms/codebook.csv). Codes are public: they are never renamed. */
export interface Indicator {
  code: string;
  forms: readonly ('2019' | '2021')[];
  section: 2 | 3 | 4;
  row: string;
  column: string;
  /** English label. */
  label: string;
  unit: '件' | '项' | '万元';
  note?: string;
}
