/** A form as data: what is printed on it, in its order, and which code each cell has. */

/** A row or column as printed, and the wordings seen for it on real pages. */
export interface Label {
  id: string;
  /** The statutory wording. */
  label: string;
  /** Other wordings seen; compared like the label, without blanks and punctuation. */
  variants?: readonly string[];
}

export interface RowLabel extends Label {
  /** The number printed before the label: 一、 (三) 1. */
  number?: string;
  /** The group that the row stands in, as printed in the column before it. */
  group?: string;
}

/** One article of chapter two: its own header row, then its rows. */
export interface DisclosureBlock {
  /** The number in 第二十条第（…）项. */
  article: string;
  columns: readonly Label[];
  rows: readonly Label[];
}

export interface Form {
  id: '2019' | '2021';
  /** The report years that this form is prescribed for. */
  years: { from: number; to: number | null };
  /** Chapter two: code = disclosure.<row>.<column>. */
  disclosure: readonly DisclosureBlock[];
  /** Chapter three, in order: code = requests.<row>.<applicant>. */
  requestRows: readonly RowLabel[];
  applicants: readonly Label[];
  /** Chapter four: code = <procedure>.<outcome>. */
  procedures: readonly Label[];
  outcomes: readonly Label[];
}
