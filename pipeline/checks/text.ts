import { cellLabelOf, labelOf, type Text } from '../../parsers/forms/labels.js';
import { aboutOf } from '../../parsers/narrative/claims/claims.js';
import { closuresOf } from '../../parsers/narrative/claims/closures.js';
import { cellsOf, groupLabelOf } from '../../parsers/narrative/claims/quantities.js';
import { sentencesOf } from '../../parsers/narrative/claims/sentences.js';
import { type Growth, growthsOf, type Share, sharesOf } from '../../parsers/narrative/claims/shares.js';
import type { Claim, ParsedReport, Severity, TableForm } from '../../parsers/report.js';
import type { OtherYear } from './localise/system.js';
import { defineDocumentRule, type Finding, printedValue, printedValues, type Rule, type Verdict } from './rule.js';

/** Another reading of the same words: fits where habit allows it, doubtful where it only explains the number. */
interface Reading {
  codes: readonly string[];
  grade: 'fits' | 'doubtful';
}

const APPROXIMATE: ReadonlySet<Claim['how']> = new Set(['about', 'over', 'under']);

/** What a claim of a quantity may mean besides. */
function otherReadings({ code, scope }: Claim): Reading[] {
  const column = code.slice(code.lastIndexOf('.'));
  const row = (id: string) => `requests.${id}${column}`;
  const fits = (...codes: string[]): Reading => ({ codes, grade: 'fits' });
  const doubtful = (...codes: string[]): Reading => ({ codes, grade: 'doubtful' });
  if (code === row('received')) {
    if (scope === undefined) return [doubtful(row('to_handle'))];
    return [fits(row('to_handle')), ...(scope === 'uncertain' ? [fits(row('handled')), fits(row('granted'))] : [])];
  }
  if (code === row('handled')) {
    const grade = scope === 'uncertain' ? fits : doubtful;
    return [grade(row('received')), grade(row('to_handle'))];
  }
  if (code === row('to_handle')) return [doubtful(row('received'))];
  // Under the law before 2019, 不予公开 was all that was not granted.
  if (code === row('refused'))
    return [
      doubtful(row('refused'), row('not_available')),
      doubtful(row('refused'), row('not_available'), row('not_processed')),
    ];
  if (code === row('granted')) return [doubtful(row('granted_or_partially'))];
  if (code === 'litigation.total')
    return [doubtful('litigation_direct.total'), doubtful('litigation_after_review.total')];
  return [];
}

/** What the tables print for a quantity: its cells and their sum; null where one has no number. */
function printedOf(codes: readonly string[], report: ParsedReport): { cells: string[]; value: number | null } {
  const cells = codes.flatMap((code) => cellsOf(code, report.form as TableForm, report.facts));
  const values = printedValues(report, cells);
  return { cells, value: values && Number(values.reduce((sum, value) => sum + value, 0).toFixed(6)) };
}

const AMOUNT = /\.amount$/;

/** Counts are equal or not; an amount may be rounded in the text. */
function isSame(claimed: number, printed: number, code: string): boolean {
  if (!AMOUNT.test(code)) return claimed === printed;
  const decimals = String(claimed).split('.')[1]?.length ?? 0;
  return Math.abs(claimed - printed) <= 0.5 * 10 ** -decimals;
}

/** 予以公开, and not 予以公开·总计: a sentence speaks of the row. */
function nameOf(code: string): Text {
  if (code === 'requests.handled.total') return { zh: '办结', en: 'Handled' };
  const group = groupLabelOf(code);
  if (group) return group;
  const { row, column } = cellLabelOf(code);
  return column.zh === '总计'
    ? { zh: row.zh.replace(/^[（(]?[一二三四五六七八九十]+[)）、]+/, ''), en: row.en }
    : labelOf(code);
}

const MAX_QUOTE = 90;

function quote(text: string): string {
  return text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text;
}

interface Options {
  id: string;
  severity: Severity;
  title: Text;
  formula: Text;
  /** Which claims it is about. */
  isAbout: (code: string) => boolean;
}

/** A rule over the claims of some quantities: each is compared with what the tables print. */
function claimRule({ isAbout, ...entry }: Options): Rule {
  return {
    ...entry,
    scope: 'row',
    forms: ['2014', '2019', '2021'],
    judge(report): Verdict {
      const verdict: Verdict = { findings: [], notAssessable: [] };
      const claims = report.claims.filter(({ code }) => isAbout(code));
      const seen = new Set<string>();
      for (const claim of claims) {
        const { cells, value } = printedOf([claim.code], report);
        if (cells.length === 0) continue;
        if (value === null || APPROXIMATE.has(claim.how)) verdict.notAssessable.push(cells);
        else if (!isSame(claim.value, value, claim.code) && !seen.has(`${claim.code} ${claim.value}`)) {
          seen.add(`${claim.code} ${claim.value}`);
          const finding = contradiction(claim, { cells, value }, claims, report, entry.severity);
          if (finding) verdict.findings.push(finding);
        }
      }
      return verdict;
    },
  };
}

function contradiction(
  claim: Claim,
  printed: { cells: string[]; value: number },
  claims: readonly Claim[],
  report: ParsedReport,
  severity: Severity,
): Finding | null {
  const others = otherReadings(claim).filter(({ codes }) => printedOf(codes, report).value === claim.value);
  if (others.some(({ grade }) => grade === 'fits')) return null;
  const isConfirmed = claims.some(
    ({ code, value, scope }) => code === claim.code && value === printed.value && scope !== 'uncertain',
  );
  const isDoubtful = claim.scope === 'uncertain' || others.length > 0 || isConfirmed;
  const name = nameOf(claim.code);
  return {
    ...(isDoubtful ? { severity: 'notice' } : { severity }),
    codes: printed.cells,
    expected: printed.value,
    actual: claim.value,
    message: {
      zh: `正文称${name.zh}为 ${claim.value}，表格为 ${printed.value}（“${quote(claim.text)}”）`,
      en: `the text says ${claim.value} for "${name.en}", the table ${printed.value} ("${quote(claim.text)}")`,
    },
  };
}

/** A row of chapter three, with its reasons and its applicants. */
function requestRule(id: string, zh: string, en: string): Rule {
  return claimRule({
    ...{ id: `narrative.${id}`, severity: 'error' },
    title: { zh: `正文与表格不符：${zh}`, en: `Text and table differ: ${en}` },
    formula: { zh: `正文所述${zh}件数 ＝ 表格该行总计`, en: `the count of "${en}" in the text = the row's total` },
    // 予以公开及部分公开 is said of what was granted.
    isAbout: (code) =>
      code.startsWith(`requests.${id}.`) || (id === 'granted' && code.startsWith('requests.granted_or')),
  });
}

const received = claimRule({
  ...{ id: 'narrative.received', severity: 'error' },
  title: { zh: '正文与表格不符：收到申请', en: 'Text and table differ: requests received' },
  formula: {
    zh: '正文所述新收申请件数 ＝ 本年新收总计；“共收到”也可等于本年新收 ＋ 上年结转',
    en: 'requests received in the text = received; a number that includes those carried in may equal received + carried in',
  },
  isAbout: (code) => code.startsWith('requests.received.') || code.startsWith('requests.to_handle.'),
});

const rows: readonly Rule[] = [
  requestRule('carried_in', '上年结转', 'carried in'),
  requestRule('carried_out', '结转下年', 'carried out'),
  requestRule('handled', '办结', 'handled'),
  requestRule('granted', '予以公开', 'granted'),
  requestRule('partially_granted', '部分公开', 'partially granted'),
  requestRule('refused', '不予公开', 'refused'),
  requestRule('not_available', '无法提供', 'not available'),
  requestRule('not_processed', '不予处理', 'not processed'),
  requestRule('other', '其他处理', 'other'),
];

const review = claimRule({
  ...{ id: 'narrative.review', severity: 'error' },
  title: { zh: '正文与表格不符：行政复议', en: 'Text and table differ: reviews' },
  formula: { zh: '正文所述行政复议件数 ＝ 第四部分表格', en: 'reviews in the text = those of chapter four' },
  isAbout: (code) => code.startsWith('review.'),
});

const litigation = claimRule({
  ...{ id: 'narrative.litigation', severity: 'error' },
  title: { zh: '正文与表格不符：行政诉讼', en: 'Text and table differ: lawsuits' },
  formula: {
    zh: '正文所述行政诉讼件数 ＝ 第四部分两类诉讼之和',
    en: 'lawsuits in the text = both kinds of chapter four together',
  },
  isAbout: (code) => code.startsWith('litigation'),
});

const disclosure = claimRule({
  ...{ id: 'narrative.disclosure', severity: 'warning' },
  title: { zh: '正文与表格不符：主动公开', en: 'Text and table differ: proactive disclosure' },
  formula: {
    zh: '正文所述规范性文件、许可、处罚、强制、收费 ＝ 第二部分表格',
    en: 'normative documents, licences, penalties, coercion and fees in the text = chapter two',
  },
  isAbout: (code) => code.startsWith('disclosure.'),
});

const MAX_DIFFERENCE = 0.05;

const rate = defineShareRule();

function defineShareRule(): Rule {
  return {
    ...{ id: 'narrative.rate', severity: 'warning', scope: 'row' },
    title: { zh: '正文所述比例与表格不符', en: 'A stated share differs from the tables' },
    formula: {
      zh: '正文所述占比 ＝ 由表格算得的占比（± 0.05 个百分点，或末位的一半）；增长率需上年报告',
      en: 'a stated share = the one computed from the tables (± 0.05 percentage points, or half of the last digit); growth needs the year before',
    },
    forms: ['2019', '2021'],
    judge(report, { years }) {
      const verdict: Verdict = { findings: [], notAssessable: [] };
      const sentences = sentencesOf(report.sections);
      const shares = sharesOf(sentences, aboutOf(report));
      for (const share of shares) judgeShare(share, report, verdict);
      for (const growth of growthsOf(sentences, aboutOf(report)))
        judgeGrowth(growth, report, years?.previous?.facts, verdict);
      return verdict;
    },
  };
}

function judgeShare(share: Share, report: ParsedReport, { findings, notAssessable }: Verdict): void {
  const part = printedOf([share.part.code], report);
  const wholes = wholesOf(share).map((codes) => printedOf(codes, report));
  const computed = wholes.flatMap(({ value }) => (value && part.value !== null ? [(part.value / value) * 100] : []));
  // Another number than the table's is said by the rule on that number.
  if (part.cells.length === 0 || computed.length < wholes.length || part.value !== share.part.value) {
    notAssessable.push(part.cells);
    return;
  }
  const allowed = allowedFor(share.decimals);
  if (computed.some((percent) => Math.abs(percent - share.percent) <= allowed)) return;
  const expected = Number((computed[0] as number).toFixed(2));
  const name = nameOf(share.part.code);
  findings.push({
    ...(share.of === null ? { severity: 'notice' } : {}),
    codes: [...part.cells, ...(wholes[0]?.cells ?? [])],
    expected,
    actual: share.percent,
    message: {
      zh: `正文称${name.zh}占 ${share.percent}%，由表格算得 ${expected}%（“${quote(share.text)}”）`,
      en: `the text says that "${name.en}" is ${share.percent}%, the tables make it ${expected}% ("${quote(share.text)}")`,
    },
  });
}

const RECEIVED = 'requests.received.total';

/** Growth is judged where last year's report is stored and had requests. */
function judgeGrowth(
  { percent, decimals, text }: Growth,
  report: ParsedReport,
  previous: OtherYear['facts'] | undefined,
  { findings, notAssessable }: Verdict,
): void {
  const now = printedValue(report, RECEIVED);
  const before = previous?.[RECEIVED]?.value ?? null;
  if (now === null || !before) {
    notAssessable.push([RECEIVED]);
    return;
  }
  const computed = ((now - before) / before) * 100;
  if (Math.abs(computed - percent) <= allowedFor(decimals)) return;
  const expected = Number(computed.toFixed(2));
  findings.push({
    codes: [RECEIVED],
    expected,
    actual: percent,
    message: {
      zh: `正文称收到申请较上年变动 ${percent}%，由 ${before} 件变为 ${now} 件应为 ${expected}%（“${quote(text)}”）`,
      en: `the text says that requests changed by ${percent}%; from ${before} to ${now} it is ${expected}% ("${quote(text)}")`,
    },
  });
}

function allowedFor(decimals: number): number {
  return Math.max(MAX_DIFFERENCE, 0.5 * 10 ** -decimals) + 1e-9;
}

/** What a share may be a share of, the likeliest first. */
function wholesOf({ of, part: { code } }: Share): string[][] {
  if (!code.startsWith('requests.')) return [[code]];
  const received = [['requests.received.total'], ['requests.to_handle.total']];
  if (of === 'received') return received;
  return of === 'handled' ? [['requests.handled.total']] : [['requests.handled.total'], ...received];
}

const allClosed = defineDocumentRule({
  ...{ id: 'narrative.all_closed', severity: 'warning', scope: 'row' },
  title: { zh: '称全部办结而仍有结转', en: 'All said to be handled, yet some carried over' },
  formula: {
    zh: '正文称申请全部办结时，结转下年度继续办理总计 ＝ 0',
    en: 'where the text says that all requests were handled, none is carried out',
  },
  forms: ['2019', '2021'],
  find(report) {
    const code = 'requests.carried_out.total';
    const carried = printedValue(report, code);
    const [sentence] = closuresOf(sentencesOf(report.sections), aboutOf(report));
    if (!sentence || carried === 0) return [];
    if (carried === null) return null;
    // Elsewhere the narrative says what goes over: then "all" are the others.
    const isTold = report.claims.some((claim) => claim.code === code && claim.value > 0);
    return [
      {
        ...(isTold ? { severity: 'notice' } : {}),
        codes: [code],
        expected: carried,
        actual: 0,
        message: {
          zh: `正文称申请全部办结，表格结转下年 ${carried} 件（“${quote(sentence.text)}”）`,
          en: `the text says that all requests were handled, the table carries ${carried} over ("${quote(sentence.text)}")`,
        },
      },
    ];
  },
});

/** The rules of text against table, in the order of the form. */
export const textRules: readonly Rule[] = [received, ...rows, review, litigation, disclosure, rate, allClosed];
