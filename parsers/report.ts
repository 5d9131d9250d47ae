/** A parsed report as data: the JSON contract of `gongkai parse --json`. */

/** A form that has tables, and so cells with codes. */
export type TableForm = '2014' | '2019' | '2021';
export type FormId = TableForm | 'narrative';
export type Kind = 'township' | 'street' | 'department' | 'county' | 'prefecture' | 'other';
export type Status = 'reported' | 'blank' | 'dash' | 'unreadable' | 'absent';
export type Severity = 'error' | 'warning' | 'notice';

/** Table, row, column in the document, 0-based, after spans are resolved. In text without tables: 0, line, index of the value in its line. */
export type Place = [table: number, row: number, column: number];

/** One cell of a form. What is printed stays as printed; what we believe instead stands in `implied`. */
export interface Fact {
  /** What is printed, as a number; null when nothing readable is printed. Amounts are in 万元. */
  value: number | null;
  status: Status;
  /** The printed text, left out when it is just the number. */
  raw?: string;
  /** Only where value is null and the form's identities leave one possibility. */
  implied?: number;
  /** Left out for absent cells. */
  at?: Place;
  /** ocr: read from a picture. Left out for what the document holds as text. */
  source?: 'ocr';
  /** How sure a reading from a picture is, 0 to 1. */
  confidence?: number;
  /** Where the unit of an amount came from; only for amounts (万元). */
  unit?: { printed: '元' | '万元' | '亿元'; from: 'cell' | 'header' | 'row' } | { printed: null };
}

/** A printed sum that is not a cell of the form: a group's subtotal row, or a column for all organisations together. */
export interface Subtotal {
  /** The codes that it sums. */
  of: string[];
  label: string;
  value: number;
  at: Place;
}

export interface Section {
  /** 1 to 6, the statutory chapters; null for a chapter that the form does not have. */
  number: number | null;
  heading: string;
  text: string;
}

/** A number that a sentence of the narrative states of the reporting unit and year; never a fact. */
export interface Claim {
  /** From the codebook, or a group's for a sum of cells (requests.refused.total, see parsers/narrative/claims/quantities.ts). */
  code: string;
  value: number;
  /** The sentence as printed. */
  text: string;
  /** Left out where the number is stated as it is. about: 约30; over: 30余; under: 不足30; none: 未收到. */
  how?: 'about' | 'over' | 'under' | 'none';
  /**
   * Left out where the sentence says what is counted. with_carried_in: 共收到 may hold requests of the year before as well.
   * uncertain: it may mean another quantity or a longer time; no error rests on it.
   */
  scope?: 'with_carried_in' | 'uncertain';
}

/** A number printed in a statutory table that no cell could be given to. */
export interface Unplaced {
  raw: string;
  at: Place;
}

/** What the reading could not be sure of. Checks turn each into a flag of ours, never into the publisher's error. */
export interface Doubt {
  kind:
    | 'glued' // digits of several cells run together; value null where more than one split is possible
    | 'position' // placed by its position alone: the row's label is lost or damaged
    | 'row_cells' // the row has another number of cells than the table's columns
    | 'columns' // no header says which column is which
    | 'conflict' // the same row or cell is printed twice with different values in one table
    | 'raised' // a digit raised behind a number may be the mark of a note, and was left out
    | 'encoding' // characters lost in decoding
    | 'damaged' // a part of the file could not be read
    | 'ocr'; // read from a picture: two readings differ, or a sum of such cells does not hold
  codes: string[];
  detail: string;
}

/** Two copies of the tables in one document (PC and mobile page, say) that differ in a cell. */
export interface CopyDifference {
  code: string;
  values: (number | null)[];
  at: Place[];
}

/** A cell that is probably wrong, and what probably belongs there. A suggestion: what is printed stays as printed. */
export interface Suspect {
  /** From the codebook; a year behind @ where the cell is another year's report's; `subtotals.2`: the report's third printed subtotal. */
  code: string;
  /** Null where nobody can tell. */
  value: number | null;
  /** The slip that would explain it, of pipeline/checks/localise/slips.ts. */
  why: string;
  /** Where several explanations are possible: which one the cell belongs to, the likeliest is 1. Cells of one set are wrong together. */
  set?: number;
  /** What the suggestion rests on beside the printed numbers: that the cells left blank are zeros. */
  assuming?: 'blank_is_zero';
}

export interface Flag {
  rule: string;
  severity: Severity;
  codes: string[];
  expected?: number | string;
  actual?: number | string;
  message: { zh: string; en: string };
  suspects?: Suspect[];
  /** reading: our reading may be the cause. Such a flag is no error of the publisher's, and is listed for those who keep the parsers. */
  doubt?: 'reading';
  /** stored: raised by comparing stored reports. Left out where the report alone shows it. */
  basis?: 'stored';
}

/** What the document says of itself beyond its tables: the material of the checks on identity and form. */
export interface Evidence {
  /** Every year named, with where: title, period (统计期限), body title, url, column … A document number or a deadline is not listed. */
  years: { year: number; from: string; text: string }[];
  /** Every unit named as the reporting one, with where. */
  units: { unit: string; from: string; text: string }[];
  /** Statutory tables found in the document, by section; null for the one table of form 2014, which belongs to no section. */
  tables: { section: 2 | 3 | 4 | null; state: 'read' | 'missing' | 'picture' | 'attachment' }[];
  /** Placeholders of a template left in the text (XX镇, ×年). */
  placeholders: string[];
  /** Reports that stand in the document behind this one, and were not read; left out where there are none. */
  others?: OtherReport[];
  /** Decoded charset and how it was found. */
  charset?: string;
  /** Where a report has several documents: each, with the number of its first table. A fact's table tells its document. */
  documents?: ReportDocument[];
}

/** Another report in the same document, as far as its title and its sheet's name tell. */
export interface OtherReport {
  unit: string | null;
  year: number | null;
  title: string | null;
  /** Of a workbook: the sheet that it begins on. */
  sheet?: string;
}

/** One of the documents of a report: the page, or a file that it offers. */
export interface ReportDocument {
  /** Address or file. */
  source: string;
  format: string;
  /** Its tables are numbered from here on, up to the next document's. */
  firstTable: number;
  /** Where its bytes were captured; left out where they were not. */
  captureId?: number;
}

export interface ParsedReport {
  unit: string | null;
  county: string | null;
  prefecture: string | null;
  province: string | null;
  /** Nine-digit code of the national division list, null when not certain. */
  division: string | null;
  kind: Kind | null;
  year: number | null;
  form: FormId | null;
  title: string | null;
  /** YYYY-MM-DD */
  publishedOn: string | null;
  facts: Record<string, Fact>;
  subtotals: Subtotal[];
  sections: Section[];
  claims: Claim[];
  unplaced: Unplaced[];
  doubts: Doubt[];
  copies: CopyDifference[];
  evidence: Evidence;
  parser: string;
}
