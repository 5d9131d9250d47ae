import type { Doubt, Evidence, Fact, Flag, ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import type { CheckContext } from '../../pipeline/checks/rule.js';
import { consistentFacts } from './consistent.js';

/** Where a valid report is published. */
export const OFFICIAL = 'https://www.anle.gov.cn/shiqiao/nb/2023.html';

/** A report that breaks no rule, to change one thing in: a township's, all cells 0, six chapters. */
export function validReport(form: '2019' | '2021' = '2021', change: Partial<ParsedReport> = {}): ParsedReport {
  const year = form === '2021' ? 2022 : 2020;
  const headings = ['总体情况', '主动公开政府信息情况', '收到和处理政府信息公开申请情况'];
  headings.push('政府信息公开行政复议、行政诉讼情况', '存在的主要问题及改进情况', '其他需要报告的事项');
  return {
    unit: '石桥镇',
    county: '安乐县',
    prefecture: null,
    province: null,
    division: null,
    kind: 'township',
    year,
    form,
    title: `石桥镇人民政府${year}年政府信息公开工作年度报告`,
    publishedOn: `${year + 1}-01-18`,
    facts: withPlaces(consistentFacts(form, () => 0)),
    subtotals: [],
    sections: headings.map((heading, i) => ({
      number: i + 1,
      heading: `${'一二三四五六'[i]}、${heading}`,
      text: '本部分按照要求如实填写，没有其他需要说明的情况。',
    })),
    claims: [],
    unplaced: [],
    doubts: [],
    copies: [],
    evidence: {
      years: [
        { year, from: 'title', text: `石桥镇人民政府${year}年政府信息公开工作年度报告` },
        { year, from: 'period', text: `${year}年1月1日至${year}年12月31日` },
      ],
      units: [{ unit: '石桥镇', from: 'title', text: `石桥镇人民政府${year}年政府信息公开工作年度报告` }],
      tables: [2, 3, 4].map((section) => ({ section: section as 2 | 3 | 4, state: 'read' as const })),
      placeholders: [],
      charset: 'utf-8',
    },
    parser: '1.0.0',
    ...change,
  };
}

/**
 * The same of a township that has something to report: two requests of natural persons granted, one of a business refused, one
 * carried in and one carried out; one review upheld; normative documents, licences and fees.
 */
export function busyReport(form: '2019' | '2021' = '2021', change: Partial<ParsedReport> = {}): ParsedReport {
  const drawn: Record<string, number> = {
    'requests.granted.natural_person': 2,
    'requests.refused.deliberative.business': 1,
    'requests.carried_out.natural_person': 1,
    'requests.carried_in.natural_person': 1,
    'review.upheld': 1,
  };
  const facts = consistentFacts(form, (code) => drawn[code] ?? 0);
  const two: Record<string, number> =
    form === '2021'
      ? {
          'normative_documents.issued': 2,
          'normative_documents.in_force': 5,
          'licensing.decisions': 30,
          'fees.amount': 3.2,
        }
      : {
          'normative_documents.published': 2,
          'normative_documents.published_total': 5,
          'licensing.items_previous': 9,
          'licensing.items_change': -2,
        };
  for (const [code, value] of Object.entries(two)) facts[`disclosure.${code}`] = { value, status: 'reported' };
  if (form === '2021')
    facts['disclosure.fees.amount'] = { value: 3.2, status: 'reported', unit: { printed: '万元', from: 'header' } };
  return validReport(form, { facts: withPlaces(facts), ...change });
}

function withPlaces(facts: Record<string, Fact>): Record<string, Fact> {
  for (const [i, fact] of Object.values(facts).entries()) fact.at = [0, i, 1];
  return facts;
}

/** A report of zeros with some cells' values changed; null makes a cell blank. */
export function withValues(values: Record<string, number | null>, form: '2019' | '2021' = '2021'): ParsedReport {
  return changeValues(validReport(form), values);
}

/** A busy report with some cells' values changed. */
export function busyWith(values: Record<string, number | null>, form: '2019' | '2021' = '2021'): ParsedReport {
  return changeValues(busyReport(form), values);
}

function changeValues(report: ParsedReport, values: Record<string, number | null>): ParsedReport {
  for (const [code, value] of Object.entries(values)) {
    report.facts[code] = value === null ? { value: null, status: 'blank' } : { value, status: 'reported' };
  }
  return report;
}

export function withEvidence(change: Partial<Evidence>, report: ParsedReport = busyReport()): ParsedReport {
  return { ...report, evidence: { ...report.evidence, ...change } };
}

export function doubt(kind: Doubt['kind'], codes: string[] = [], detail = ''): Doubt {
  return { kind, codes, detail };
}

/** The flags of one rule. */
export function flagsOf(rule: string, report: ParsedReport, context: CheckContext = {}): Flag[] {
  return check(report, context).flags.filter((flag) => flag.rule === rule);
}

/** Every flag as "rule severity". */
export function rulesOf(report: ParsedReport, context: CheckContext = { url: OFFICIAL }): string[] {
  return check(report, context).flags.map(({ rule, severity }) => `${rule} ${severity}`);
}

/** The cases of one rule that could not be judged, by the codes that it needed. */
export function notAssessableOf(rule: string, report: ParsedReport, context: CheckContext = {}): string[][] {
  return check(report, context).notAssessable.flatMap((entry) => (entry.rule === rule ? [entry.codes] : []));
}
