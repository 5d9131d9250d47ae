import { withoutPersonalData } from '../../db/personal-data.js';
import type { ExplainedReport } from '../../db/queries/explain-report.js';
import type { FlagReview } from '../../db/queries/flag-reviews.js';
import type { compareVersions } from '../../db/queries/report-versions.js';
import type { StoredReading } from '../../db/queries/stored-reading.js';
import type { Flag } from '../../parsers/report.js';

/**
 * What exports leave out of free text, the pages leave out too: contact persons' names, private numbers. The archived original is a
 * government's own publication and stays as it is.
 */
export function publicReport(report: ExplainedReport): ExplainedReport {
  return {
    ...report,
    reading: publicReading(report.reading),
    flags: report.flags.map((flag) => ({ ...publicFlag(flag), review: publicReview(flag.review) })),
  };
}

export function publicFlag<Own extends Pick<Flag, 'message'>>(flag: Own): Own {
  const { zh, en } = flag.message;
  return { ...flag, message: { zh: withoutPersonalData(zh), en: withoutPersonalData(en) } };
}

export function publicReview({ review, changes, ...own }: FlagReview): FlagReview {
  return {
    ...own,
    review: review && { ...review, note: publicText(review.note) },
    changes: changes.map((change) =>
      change.what === 'message'
        ? { ...change, before: publicText(change.before), now: publicText(change.now) }
        : change,
    ),
  };
}

export function publicChanges({
  cells,
  sections,
}: ReturnType<typeof compareVersions>): ReturnType<typeof compareVersions> {
  return {
    cells: cells.map(({ code, before, after }) => ({
      ...{ code, before: before && publicCell(before), after: after && publicCell(after) },
    })),
    sections: sections.map(withoutPersonalData),
  };
}

function publicReading(reading: StoredReading): StoredReading {
  return {
    ...reading,
    title: publicText(reading.title),
    facts: Object.fromEntries(Object.entries(reading.facts).map(([code, fact]) => [code, publicCell(fact)])),
    sections: reading.sections.map(({ number, heading, text }) => ({
      ...{ number, heading: withoutPersonalData(heading), text: withoutPersonalData(text) },
    })),
    claims: reading.claims.map((claim) => ({ ...claim, text: withoutPersonalData(claim.text) })),
    subtotals: reading.subtotals.map((one) => ({ ...one, label: withoutPersonalData(one.label) })),
    unplaced: reading.unplaced.map((one) => ({ ...one, raw: withoutPersonalData(one.raw) })),
    flags: reading.flags.map(publicFlag),
  };
}

/** A printed number is one, whatever it looks like. */
function publicCell<Cell extends { value: number | null; raw: string | null }>(cell: Cell): Cell {
  return cell.value === null ? { ...cell, raw: publicText(cell.raw) } : cell;
}

function publicText(text: string | null): string | null {
  return text === null ? null : withoutPersonalData(text);
}
