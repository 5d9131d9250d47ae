import type { Fact, ParsedReport } from '../../parsers/report.js';
import type { CheckContext } from '../../pipeline/checks/rule.js';
import { HEADINGS } from './headings.js';
import type { Random } from './random.js';
import type { TrueReport } from './truth.js';

/** What is wrong with a document as a whole, or with how it was published: seen by a rule without a cell, or beside other readings. */
export interface DocumentDefect {
  id: string;
  rule: string;
  forms: readonly ('2019' | '2021')[];
  /** Layouts that can show it; all where left out. */
  layouts?: readonly string[];
  /** Rules that have something to say of it as well, and rightly. */
  also?: readonly string[];
  /** Null where the report has nothing to which this can be done. `codes` are the cells concerned, none for the whole document. */
  apply(report: TrueReport, random: Random): { report: TrueReport; codes: string[] } | null;
  /** The markup that is written by hand into the page. */
  edit?(html: string): string;
  /** What is known beside the document. */
  context?(read: ParsedReport): CheckContext;
}

const BOTH = ['2019', '2021'] as const;
const TOTAL = 'requests.received.total';
/** Layouts whose tables are written plainly enough to add a row. */
const PLAIN = ['plain', 'headed', 'decoys', 'units', 'thousands', 'padded'];
const PLAINEST = ['plain', 'decoys', 'units'];
const A_ROW = /<tr><td[^>]*>（二）部分公开[^\n]*<\/tr>/;

const whole = (report: TrueReport) => ({ report, codes: [] });

function titled(id: string, change: (headings: string[]) => void): DocumentDefect {
  return {
    ...{ id, rule: 'form.sections', forms: BOTH },
    apply: (report) => {
      const headings = [...HEADINGS];
      change(headings);
      return whole({ ...report, headings });
    },
  };
}

function published(id: string, rule: string, on: (year: number) => string): DocumentDefect {
  return { ...{ id, rule, forms: BOTH }, apply: (report) => whole({ ...report, publishedOn: on(report.year) }) };
}

/** An earlier reading with another number in one cell. */
function readBefore({ facts, sections, year }: ParsedReport, isCopy: boolean): CheckContext {
  const fact = facts[TOTAL] as Fact;
  const before = { ...fact, value: (fact.value ?? 0) + 1, status: 'reported' as const };
  return { before: { facts: { ...facts, [TOTAL]: before }, sections, seenOn: `${(year ?? 0) + 1}-01-20`, isCopy } };
}

/** The same report of another year, with all years that it names. */
function inYear(report: TrueReport, year: number): TrueReport {
  const written = (text: string) =>
    text.replace(/20\d\d(?=年)/g, (named) => String(Number(named) + year - report.year));
  return {
    ...{ ...report, year, title: written(report.title), publishedOn: `${year + 1}-01-18` },
    prose: report.prose.map((lines) => lines.map(written)),
  };
}

export const DOCUMENT_DEFECTS: readonly DocumentDefect[] = [
  {
    ...{ id: 'period-of-another-year', rule: 'identity.year', forms: BOTH },
    apply: (report) => {
      const [[first = '', ...rest] = [], ...others] = report.prose;
      const wrong = first.replaceAll(String(report.year), String(report.year - 1));
      return whole({ ...report, prose: [[wrong, ...rest], ...others] });
    },
  },
  {
    ...{ id: 'template-not-filled-in', rule: 'identity.unit', forms: BOTH },
    apply: ({ prose, ...report }) =>
      whole({ ...report, prose: prose.map((lines, i) => (i === 4 ? [...lines, 'XX镇将继续做好公开工作。'] : lines)) }),
  },
  {
    ...{ id: 'form-of-other-years', rule: 'form.outdated', forms: BOTH },
    apply: (report) => whole(inYear(report, report.form === '2021' ? 2020 : 2022)),
  },
  titled('chapter-six-missing', (headings) => headings.splice(5, 1, '')),
  titled('two-chapters-four', (headings) => headings.splice(4, 1, '四、存在的主要问题及改进情况')),
  {
    ...{ id: 'no-table-of-reviews', rule: 'form.tables', forms: BOTH },
    apply: (report) => whole({ ...report, without: [4] }),
  },
  {
    ...{ id: 'nothing-to-improve', rule: 'text.thin', forms: BOTH },
    apply: ({ prose, ...report }) => whole({ ...report, prose: prose.map((lines, i) => (i === 4 ? ['无。'] : lines)) }),
  },
  {
    ...{ id: 'clone-of-the-page', rule: 'source.host', forms: BOTH },
    apply: whole,
    context: () => ({ url: 'https://www.anle-xxgk.com/nb/1.html' }),
  },
  {
    ...{ id: 'copy-with-another-number', rule: 'source.copies', forms: BOTH },
    apply: (report) => ({ report, codes: [TOTAL] }),
    context: (read) => readBefore(read, true),
  },
  {
    ...{ id: 'changed-since-it-was-seen', rule: 'source.changed', forms: BOTH },
    apply: (report) => ({ report, codes: [TOTAL] }),
    context: (read) => readBefore(read, false),
  },
  published('published-in-april', 'timing.late', (year) => `${year + 1}-04-09`),
  published('published-in-december', 'timing.early', (year) => `${year}-12-20`),
  {
    ...{ id: 'subtotal-too-high', rule: 'requests.subtotals', forms: BOTH, layouts: ['subtotals'] },
    apply: (report, random) => ({
      report: { ...report, subtotalOff: 1 + random.upTo(5) },
      codes: Object.keys(report.facts).filter((code) => /^requests\.refused\..*\.natural_person$/.test(code)),
    }),
  },
  {
    ...{ id: 'newly-published-more-than-all', rule: 'disclosure.published', forms: ['2019'] },
    apply: (report) => {
      const code = 'disclosure.normative_documents.published';
      const most = report.facts['disclosure.normative_documents.published_total'] ?? 0;
      return { report: { ...report, facts: { ...report.facts, [code]: most + 1 } }, codes: [code] };
    },
  },
  {
    ...{ id: 'a-row-of-somebodys-own', rule: 'numbers.unplaced', forms: BOTH, layouts: PLAIN },
    apply: whole,
    edit: (html) =>
      html.replace(
        /(<tr><t[dh][^>]*>2\.其他法律|<tr><t[dh][^>]*>3\.其他)/,
        '<tr><td>临时增加的一行</td><td>71</td></tr>$1',
      ),
  },
  {
    ...{ id: 'a-row-twice-with-other-numbers', rule: 'reading.conflict', forms: BOTH, layouts: PLAINEST },
    ...{ also: ['numbers.unplaced'], apply: whole },
    edit: (html) =>
      html.replace(A_ROW, (row) => `${row}\n${row.replace(/>(\d+)</g, (_all, value) => `>${Number(value) + 1}<`)}`),
  },
  {
    ...{ id: 'a-cell-missing-in-a-row', rule: 'reading.row_cells', forms: BOTH, layouts: PLAINEST },
    ...{ also: ['values.blank'], apply: whole },
    edit: (html) => html.replace(A_ROW, (row) => row.replace(/<td>[^<]*<\/td><\/tr>$/, '</tr>')),
  },
  {
    ...{ id: 'share-of-other-numbers', rule: 'narrative.rate', forms: BOTH },
    apply: (report) => {
      const [granted, handled] = ['requests.granted.total', 'requests.handled.total'].map((code) => report.facts[code]);
      if (!granted || !handled) return null;
      const wrong = (((granted / handled) * 100 + 37) % 100).toFixed(1);
      const told = `共办结申请${handled}件，其中予以公开${granted}件，占办结总数的${wrong}%。`;
      const [first = [], ...rest] = report.prose;
      const lines = first.map((line) => (line.startsWith('（二）') ? `${line}${told}` : line));
      return { report: { ...report, prose: [lines, ...rest] }, codes: ['requests.granted.total'] };
    },
  },
];
