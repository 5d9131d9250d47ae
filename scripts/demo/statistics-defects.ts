import { identitiesFor } from '../../parsers/forms/identities.js';
import type { Random } from './random.js';
import type { TrueStatistics } from './statistics.js';

/** A mistake as offices make them in the table of 2014, and the rule that should find it. */
export interface StatisticsDefect {
  id: string;
  rule: string;
  /** The report with the mistake in it, and the cells that are wrong. */
  apply(report: TrueStatistics, random: Random): { report: TrueStatistics; codes: string[] };
}

function changed(report: TrueStatistics, code: string, value: number | null, text?: string) {
  const texts = text === undefined ? report.texts : { ...report.texts, [code]: text };
  return {
    report: { ...report, facts: { ...report.facts, [code]: value }, ...(texts ? { texts } : {}) },
    codes: [code],
  };
}

const more = (report: TrueStatistics, code: string, random: Random) =>
  changed(report, code, (report.facts[code] ?? 0) + 1 + random.upTo(8));

/** Each sum of the form with its total too high, and with one of its parts. Refusals are a total and a part: their grounds are raised. */
const SUMS: readonly StatisticsDefect[] = identitiesFor('2014', false).flatMap(
  ({ rule, left, right: [total = ''] }) => [
    {
      id: `${rule}, the total`,
      rule,
      apply: (report: TrueStatistics, random: Random) => more(report, total, random),
    },
    {
      id: `${rule}, a part`,
      rule,
      apply: (report: TrueStatistics, random: Random) => more(report, random.pick(left), random),
    },
  ],
);

export const STATISTICS_DEFECTS: readonly StatisticsDefect[] = [
  ...SUMS,
  ...[
    ['publication.normative_documents', 'publication.total'],
    ['response.press_conferences_by_head', 'response.press_conferences'],
    ['response.interviews_by_head', 'response.interviews'],
  ].map(
    ([part = '', whole = '']): StatisticsDefect => ({
      id: `${part} larger than ${whole}`,
      rule: 'statistics.parts',
      apply: (report) => changed(report, part, (report.facts[whole] ?? 0) + 1),
    }),
  ),
  {
    id: 'a channel with more than there is',
    rule: 'statistics.channels',
    apply: (report) => changed(report, 'publication.website', (report.facts['publication.total'] ?? 0) + 3),
  },
  {
    id: 'more than all channels published',
    rule: 'statistics.channels',
    apply: ({ facts, ...report }) => {
      const channels = Object.keys(facts).filter((code) =>
        /^publication\.(?:gazette|we\w+|other_channels)$/.test(code),
      );
      return changed(
        { ...report, facts },
        'publication.total',
        channels.reduce((sum, code) => sum + (facts[code] ?? 0), 1),
      );
    },
  },
  {
    id: 'half a meeting',
    rule: 'values.integer',
    apply: (report) => changed(report, 'training.meetings', (report.facts['training.meetings'] ?? 0) + 0.5),
  },
  {
    id: 'words in a cell',
    rule: 'values.unreadable',
    apply: (report) => changed(report, 'capacity.offices', null, '见说明'),
  },
  {
    id: 'yuan in the cell',
    rule: 'disclosure.unit',
    apply: (report) => changed(report, 'capacity.budget', 0.5, '5000元'),
  },
  {
    id: 'a budget in yuan under 万元',
    rule: 'disclosure.unit',
    apply: (report) => changed(report, 'capacity.budget', 20000),
  },
];
