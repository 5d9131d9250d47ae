import type { StoredReading } from '../db/queries/stored-reading.js';
import type { Fact, Flag, ParsedReport } from '../parsers/report.js';

/** One cell in two readings; null where one of them does not have the code. */
export interface FactChange {
  code: string;
  before: FactText | null;
  after: FactText | null;
}

export interface FactText {
  status: Fact['status'];
  value: number | null;
  implied: number | null;
  raw: string | null;
}

/** What two readings of the same bytes differ in. */
export interface Differences {
  facts: FactChange[];
  /** Whose report of which year it is, its form, title and date. */
  identity: {
    field: 'publisher' | 'year' | 'form' | 'title' | 'publishedOn';
    before: string | null;
    after: string | null;
  }[];
  /** Headings of chapters whose text differs, or that only one reading has. */
  texts: string[];
  /** Cells found at another place of the document, with the same content. */
  moved: number;
  /** Other parts that differ. */
  parts: ('claims' | 'subtotals' | 'unplaced')[];
  flags: { gone: Flag[]; added: Flag[] };
  notAssessable: { before: number; after: number };
}

/** The new reading, in what the database keeps of one. */
export interface NewReading {
  report: ParsedReport;
  publisher: StoredReading['publisher'];
  flags: readonly Flag[];
  notAssessable: number;
}

export function compareReadings(
  stored: StoredReading,
  { report, publisher, flags, notAssessable }: NewReading,
): Differences {
  const identity = [
    ...(stored.publisher?.key === publisher?.key
      ? []
      : [{ field: 'publisher' as const, before: stored.publisher?.name ?? null, after: publisher?.name ?? null }]),
    ...(['year', 'form', 'title', 'publishedOn'] as const).flatMap((field) =>
      stored[field] === report[field] ? [] : [{ field, before: textOf(stored[field]), after: textOf(report[field]) }],
    ),
  ];
  const parts = (['claims', 'subtotals', 'unplaced'] as const).filter(
    (part) => JSON.stringify(stored[part].map(plain)) !== JSON.stringify(report[part].map(plain)),
  );
  return {
    ...compareFacts(stored.facts, report.facts),
    ...{ identity, parts, texts: changedTexts(stored.sections, report.sections) },
    flags: { gone: without(stored.flags, flags), added: without(flags, stored.flags) },
    notAssessable: { before: stored.notAssessable, after: notAssessable },
  };
}

/** Whether the readings differ, beyond what the rules say of them. */
export function hasOtherReading({ facts, identity, texts, moved, parts }: Differences): boolean {
  return facts.length + identity.length + texts.length + moved + parts.length > 0;
}

export function hasOtherFlags({ flags: { gone, added }, notAssessable: { before, after } }: Differences): boolean {
  return gone.length + added.length > 0 || before !== after;
}

function compareFacts(
  stored: StoredReading['facts'],
  read: Readonly<Record<string, Fact>>,
): Pick<Differences, 'facts' | 'moved'> {
  const facts: FactChange[] = [];
  let moved = 0;
  for (const code of new Set([...Object.keys(read), ...Object.keys(stored)])) {
    const [before, after] = [factText(stored[code]), factText(read[code])];
    if (JSON.stringify(before) !== JSON.stringify(after)) facts.push({ code, before, after });
    else if (JSON.stringify(stored[code]?.at ?? null) !== JSON.stringify(read[code]?.at ?? null)) moved += 1;
  }
  return { facts, moved };
}

function factText(
  fact: (Pick<Fact, 'status' | 'value'> & { implied?: number | null; raw?: string | null }) | undefined,
): FactText | null {
  if (!fact) return null;
  const { status, value, implied, raw } = fact;
  return { status, value, implied: implied ?? null, raw: raw ?? null };
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}

/** A part's entry as the database keeps it. */
function plain(
  entry: StoredReading['claims' | 'subtotals' | 'unplaced'][number] | ParsedReport['claims' | 'subtotals'][number],
): unknown[] {
  if ('of' in entry) return [entry.label, entry.value, entry.of];
  if ('code' in entry) return [entry.code, entry.value, entry.text, entry.how ?? null, entry.scope ?? null];
  return [entry.raw, entry.at];
}

function changedTexts(stored: StoredReading['sections'], read: ParsedReport['sections']): string[] {
  const keyOf = ({ number, heading, text }: StoredReading['sections'][number]) =>
    JSON.stringify([number, heading, text]);
  const isIn = (sections: StoredReading['sections']) => {
    const keys = new Set(sections.map(keyOf));
    return (section: StoredReading['sections'][number]) => keys.has(keyOf(section));
  };
  const changed = [...read.filter((one) => !isIn(stored)(one)), ...stored.filter((one) => !isIn(read)(one))];
  const isOtherOrder = changed.length === 0 && JSON.stringify(stored.map(keyOf)) !== JSON.stringify(read.map(keyOf));
  return [...new Set((isOtherOrder ? read : changed).map(({ heading }) => heading))];
}

/** The flags of one list that another one does not have, as often as they are in it. */
function without(flags: readonly Flag[], others: readonly Flag[]): Flag[] {
  const left = others.map(flagKey);
  return flags.filter((flag) => {
    const at = left.indexOf(flagKey(flag));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** A flag as the database keeps it: what is expected and found as text. */
function flagKey({ rule, severity, codes, expected, actual, message, suspects, doubt, basis }: Flag): string {
  const text = (value: string | number | undefined) => (value === undefined ? null : String(value));
  return JSON.stringify([
    rule,
    severity,
    codes,
    text(expected),
    text(actual),
    message.zh,
    message.en,
    suspects ?? null,
    doubt ?? null,
    basis ?? null,
  ]);
}
