import { withScriptedArticle } from '../crawlers/discover/detail.js';
import { kindOf as fileKindOf } from '../crawlers/discover/files.js';
import type { PartedReport } from '../parsers/attached.js';
import { decode } from '../parsers/formats/decode.js';
import { splitOrganisation } from '../parsers/identity/organisation.js';
import { type ParseContext, parse } from '../parsers/parse.js';
import type { Kind, ParsedReport } from '../parsers/report.js';
import { UnreadableDocument } from '../parsers/unreadable.js';
import { type AttachedBytes, parseWithFiles } from './attached-files.js';
import { type CheckResult, check } from './checks/check.js';
import type { CheckContext } from './checks/rule.js';
import { WITH_OFFICE } from './soffice.js';

/** What a crawl knew beside the bytes: the registry's county, and whose report of which year the list and the page made it. */
export interface Listed {
  county: { name: string; code: string | null; prefecture: string | null; province: string | null };
  unit: string;
  /** Nine digits; null where the national list does not have the unit. */
  division: string | null;
  year: number;
  /** The date beside the title in the list: YYYY-MM-DD. */
  date: string | null;
  /** Local deadline of the registry: MM-DD. */
  deadline: string | null;
  /** Whether the registry vouches for a host outside of .gov.cn. */
  isVouched: boolean;
}

export interface ReadContext {
  url?: string;
  file?: string;
  listed?: Listed | null;
  /** Files that the page offers: one report with it. */
  files?: readonly AttachedBytes[];
  /** Where the bytes were captured, if they were. */
  captureId?: number;
}

/** A reading with what the rules say of it. */
export interface Read extends CheckResult {
  report: ParsedReport;
  /** Files that do not belong to the report, or cannot be read. */
  left: PartedReport['left'];
}

/**
 * Bytes → checked report.
 * @throws UnreadableDocument when the bytes are no report
 */
export async function readBytes(bytes: Uint8Array, context: ReadContext, more: CheckContext = {}): Promise<Read> {
  const { url, file, listed, files = [], captureId } = context;
  const where = { ...(url ? { url } : {}), ...(file ? { file } : {}) };
  const page = { source: url ?? file ?? '', bytes, ...(captureId === undefined ? {} : { captureId }) };
  const { report, left } =
    files.length > 0 ? await parseWithFiles(page, files, where) : { report: await parsePage(bytes, where), left: [] };
  return { ...checked(listed ? settle(report, listed) : report, context, more), left };
}

/**
 * Bytes → report. A page whose article stands only in a script (gkmlpt) is read as it shows itself.
 * @throws UnreadableDocument when the bytes are no report
 */
export async function parsePage(bytes: Uint8Array, context: ParseContext): Promise<ParsedReport> {
  return (await parseShown(bytes, context)).report;
}

/**
 * The same with the page's HTML as it shows itself; null where that is the page's own.
 * @throws UnreadableDocument when the bytes are no report
 */
export async function parseShown(
  bytes: Uint8Array,
  context: ParseContext,
): Promise<{ report: ParsedReport; shown: string | null }> {
  let plain: ParsedReport | UnreadableDocument;
  try {
    plain = await parse(bytes, context, WITH_OFFICE);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    plain = error;
  }
  if (!(plain instanceof UnreadableDocument) && isWhole(plain)) return { report: plain, shown: null };
  const shown = fileKindOf(bytes) === null ? withScriptedArticle(decode(bytes).text) : null;
  if (shown !== null) return { report: await parse(new TextEncoder().encode(shown), context), shown };
  if (plain instanceof UnreadableDocument) throw plain;
  return { report: plain, shown: null };
}

/** Whether a report has three of the statutory chapters, or a statutory table: more than a title. */
export function isWhole({ sections, evidence }: ParsedReport): boolean {
  const chapters = new Set(sections.flatMap(({ number }) => (number === null ? [] : [number])));
  return chapters.size >= 3 || evidence.tables.some(({ state }) => state === 'read');
}

/** A report that was parsed already, with what the rules say of it. */
export function checked(
  report: ParsedReport,
  { url, listed }: ReadContext,
  more: CheckContext = {},
): CheckResult & { report: ParsedReport } {
  const context: CheckContext = {
    ...more,
    ...(url ? { url } : {}),
    ...(listed?.deadline ? { deadline: listed.deadline } : {}),
    ...(listed?.isVouched ? { isVouched: true } : {}),
  };
  return { report, ...check(report, context) };
}

/** The report as the crawl knows it: a page rarely names its county, and some name neither unit nor year. */
export function settle(report: ParsedReport, listed: Listed): ParsedReport {
  const { county, unit, division, year, date } = listed;
  return {
    ...report,
    ...{ unit, division, year, kind: kindOf(unit, report.kind) },
    ...{ county: county.name, prefecture: county.prefecture, province: county.province },
    publishedOn: report.publishedOn ?? date,
  };
}

function kindOf(unit: string, read: Kind | null): Kind | null {
  if (read === 'township' || read === 'street') return read;
  return splitOrganisation(unit)?.kind ?? read;
}
