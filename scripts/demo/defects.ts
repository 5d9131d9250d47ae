import type { Random } from './random.js';
import type { TrueReport } from './truth.js';
import { narrative } from './wording.js';

/** A mistake as offices make them: what it changes, and the rule that should find it. */
export interface Defect {
  id: string;
  rule: string;
  forms: readonly ('2019' | '2021')[];
  /**
   * The report with the mistake in it, and the cells that are wrong. The printed truth is the report's own facts and texts; what the
   * prose says otherwise stands in `stated`.
   */
  apply(report: TrueReport, random: Random): { report: TrueReport; codes: string[] };
}

const BOTH = ['2019', '2021'] as const;
const APPLICANTS = ['natural_person', 'business', 'research', 'public_welfare', 'legal_services', 'other_organisation'];

function change(report: TrueReport, code: string, value: number | null): { report: TrueReport; codes: string[] } {
  return { report: { ...report, facts: { ...report.facts, [code]: value } }, codes: [code] };
}

function write(
  report: TrueReport,
  code: string,
  text: string,
  value: number | null,
): { report: TrueReport; codes: string[] } {
  return {
    report: { ...report, facts: { ...report.facts, [code]: value }, texts: { ...report.texts, [code]: text } },
    codes: [code],
  };
}

function raise(id: string, rule: string, code: (random: Random) => string): Defect {
  return {
    id,
    rule,
    forms: BOTH,
    apply: (report, random) => {
      const own = code(random);
      return change(report, own, (report.facts[own] ?? 0) + 1 + random.upTo(8));
    },
  };
}

/**
 * A report whose prose was written from other numbers than its tables. A report without requests gets some in its prose: nothing
 * would be said of their results otherwise.
 */
function say(
  id: string,
  rule: string,
  cell: string,
  { told = cell, forms = BOTH }: { told?: string; forms?: Defect['forms'] } = {},
): Defect {
  return {
    id,
    rule,
    forms,
    apply: (report, random) => {
      const at = (code: string) => report.facts[code] ?? 0;
      // More than what was carried in: 共收到 may count that as well.
      const other = at(cell) + at('requests.carried_in.total') + 1 + random.upTo(8);
      const facts = { ...report.facts, [cell]: other };
      if (at('requests.received.total') === 0) facts['requests.received.total'] = other;
      for (;;) {
        const { chapters, stated } = narrative(random, { ...report, facts });
        if (stated.some(({ code }) => code === told))
          return { report: { ...report, prose: chapters, stated }, codes: [cell] };
      }
    },
  };
}

export const DEFECTS: readonly Defect[] = [
  raise('received-not-balanced', 'requests.balance', (random) => `requests.received.${random.pick(APPLICANTS)}`),
  raise('result-too-high', 'requests.outcomes', (random) => `requests.granted.${random.pick(APPLICANTS)}`),
  raise('row-total-wrong', 'requests.applicants', () => 'requests.partially_granted.total'),
  raise('reviews-not-added-up', 'review.sum', (random) => random.pick(['review.upheld', 'review.total'])),
  raise('direct-litigation-not-added-up', 'litigation_direct.sum', () => 'litigation_direct.total'),
  raise('later-litigation-not-added-up', 'litigation_after_review.sum', () => 'litigation_after_review.pending'),
  say('text-on-received', 'narrative.received', 'requests.received.total'),
  say('text-on-carried-in', 'narrative.carried_in', 'requests.carried_in.total'),
  say('text-on-carried-out', 'narrative.carried_out', 'requests.carried_out.total'),
  say('text-on-handled', 'narrative.handled', 'requests.handled.total'),
  say('text-on-granted', 'narrative.granted', 'requests.granted.total'),
  say('text-on-partially-granted', 'narrative.partially_granted', 'requests.partially_granted.total'),
  say('text-on-refusals', 'narrative.refused', 'requests.refused.deliberative.total', {
    told: 'requests.refused.total',
  }),
  say('text-on-what-is-not-there', 'narrative.not_available', 'requests.not_available.not_held.total', {
    told: 'requests.not_available.total',
  }),
  say('text-on-what-was-not-processed', 'narrative.not_processed', 'requests.not_processed.duplicate.total', {
    told: 'requests.not_processed.total',
  }),
  say('text-on-other-outcomes', 'narrative.other', 'requests.other.uncorrected.total', {
    ...{ told: 'requests.other.total', forms: ['2021'] },
  }),
  say('text-on-reviews', 'narrative.review', 'review.total'),
  say('text-on-lawsuits', 'narrative.litigation', 'litigation_direct.total', {
    told: 'litigation.total',
  }),
  say('text-on-licences', 'narrative.disclosure', 'disclosure.licensing.decisions'),
  {
    id: 'all-handled-but-some',
    rule: 'narrative.all_closed',
    forms: BOTH,
    apply: (report, random) => {
      const code = 'requests.carried_out.total';
      const [first = [], ...rest] = report.prose;
      const prose = [[...first, '（六）收到的政府信息公开申请，全部按期办结。'], ...rest];
      return change({ ...report, prose }, code, (report.facts[code] ?? 0) + 1 + random.upTo(3));
    },
  },
  {
    id: 'rules-by-a-township',
    rule: 'disclosure.rules_power',
    forms: ['2021'],
    apply: (report, random) => change(report, 'disclosure.rules.in_force', 1 + random.upTo(6)),
  },
  {
    id: 'issued-but-not-in-force',
    rule: 'disclosure.flow',
    forms: ['2021'],
    apply: ({ facts, ...report }) => {
      const code = 'disclosure.normative_documents.issued';
      const most =
        (facts['disclosure.normative_documents.in_force'] ?? 0) +
        (facts['disclosure.normative_documents.repealed'] ?? 0);
      return change({ ...report, facts }, code, most + 1);
    },
  },
  {
    id: 'half-a-decision',
    rule: 'values.integer',
    forms: BOTH,
    apply: (report) =>
      change(report, 'disclosure.licensing.decisions', (report.facts['disclosure.licensing.decisions'] ?? 0) + 0.5),
  },
  {
    id: 'text-in-a-cell',
    rule: 'values.unreadable',
    forms: BOTH,
    apply: (report) => write(report, 'disclosure.penalties.decisions', '详见附件', null),
  },
  {
    id: 'yuan-in-the-cell',
    rule: 'disclosure.unit',
    forms: ['2021'],
    apply: (report) => write(report, 'disclosure.fees.amount', '32000元', 3.2),
  },
  {
    id: 'chapter-four-blank',
    rule: 'values.blank',
    forms: BOTH,
    apply: (report) => {
      const codes = Object.keys(report.facts).filter((code) => /^(?:review|litigation)/.test(code));
      return {
        report: { ...report, facts: { ...report.facts, ...Object.fromEntries(codes.map((code) => [code, null])) } },
        codes,
      };
    },
  },
];
