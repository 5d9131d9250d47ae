import { z } from 'zod';
import type { CompareView } from '../../views/compare.js';
import type { countyView } from '../../views/county.js';
import type { CoverageView } from '../../views/coverage.js';
import type { DataView } from '../../views/data.js';
import type { FlagsView } from '../../views/flags.js';
import type { SearchView } from '../../views/search.js';
import type { StartView } from '../../views/start.js';
import { comparedReport, county, formats, foundFlag, kind, review, text } from './shared.js';

const count = z.int().min(0);

export const startAnswer = z
  .object({
    provinces: z.array(z.object({ province: z.string().nullable(), counties: z.array(county) })),
    provinceCounts: z
      .array(z.object({ province: z.string().nullable(), counties: count }))
      .nullable()
      .describe('Where there are too many counties for one answer: ask with q'),
    ...{ countyCount: count, unitCount: count },
  })
  .meta({ id: 'Counties' }) satisfies z.ZodType<StartView>;

const state = z.enum([
  ...(['published', 'late', 'document', 'missing', 'declined', 'robots', 'failed', 'forged'] as const),
  ...(['unchecked', 'unknown'] as const),
]);

const unitOfYear = z
  .object({
    ...{ unit: z.string(), publisherId: z.int().nullable(), division: z.string().nullable(), kind },
    state: state.describe('published and late: there is a report; otherwise why there is none'),
    ...{ reason: text.nullable(), report: comparedReport.nullable() },
  })
  .meta({ id: 'UnitOfYear' });

const part = z.number().nullable().describe('null where a cell of the sum is not printed');
const outcomes = z
  .object({
    parts: z.object({
      ...{ granted: part, partially_granted: part, refused: part, not_available: part, not_processed: part },
      ...{ other: part, carried_out: part },
    }),
    ...{ handled: z.number().nullable(), unit: z.string(), reportId: z.int() },
  })
  .meta({ id: 'Outcomes', description: 'How the requests of a report ended' });

const oneCounty = z
  .object({
    county,
    ...{ years: z.array(z.int()), year: z.int(), rows: z.array(unitOfYear), outcomes: z.array(outcomes) },
    kinds: z.array(z.enum(['township', 'street', 'department', 'county', 'prefecture', 'other'])),
    counts: z.object({
      ...{ units: count, published: count, late: count, missing: count },
      ...{ errors: count, warnings: count, notices: count },
    }),
  })
  .meta({ id: 'CountyOfYear' });
const choices = z
  .object({ choices: z.array(county) })
  .meta({ id: 'CountyChoices', description: 'Several counties bear the name' });

export const countyAnswer = z.union([oneCounty, choices]) satisfies z.ZodType<
  NonNullable<ReturnType<typeof countyView>>
>;

export const compareAnswer = z
  .object({
    ...{ county, years: z.array(z.int()) },
    units: z.array(
      z.object({
        ...{ publisherId: z.int(), unit: z.string() },
        reports: z.array(comparedReport.nullable()).describe('One a year; null where there is none'),
      }),
    ),
  })
  .meta({ id: 'Comparison' }) satisfies z.ZodType<CompareView>;

export const flagsAnswer = z
  .object({
    flags: z.array(foundFlag.extend({ review }).meta({ id: 'ReviewedFlag' })),
    count: count.describe('How many there are, counted up to a bound'),
    isMore: z.boolean().describe('Whether there are more than were counted'),
    ...{ page: z.int(), pages: z.int(), formats },
  })
  .meta({ id: 'Flags' }) satisfies z.ZodType<FlagsView>;

export const searchAnswer = z
  .object({
    problem: z
      .enum(['empty', 'short_words', 'many_words'])
      .nullable()
      .describe('Why it was not searched for: no words, one of a single character, more than eight'),
    found: z.array(
      z
        .object({
          ...{ reportId: z.int(), position: z.int().describe('Of the section among the report’s, from 0') },
          ...{ province: z.string().nullable(), county: z.string().nullable(), unit: z.string().nullable() },
          ...{ year: z.int().nullable(), heading: z.string() },
          excerpt: z
            .array(z.object({ text: z.string(), isWord: z.boolean() }))
            .describe('The text around the first word, in pieces. Contact persons and private numbers are left out'),
        })
        .meta({ id: 'FoundSection' }),
    ),
    count: count.describe('How many there are, as far as they were looked for'),
    isMore: z.boolean().describe('Whether there may be more than these'),
    ...{ page: z.int(), pages: z.int(), hasTexts: z.boolean().describe('Whether there is any text to search') },
    unindexed: count.describe('Reports that cannot be found yet, counted up to 10,000'),
    formats,
  })
  .meta({ id: 'Search' }) satisfies z.ZodType<SearchView>;

export const dataAnswer = z
  .object({ county, years: z.array(z.int()).describe('Of which there are reports, the newest first'), formats })
  .meta({ id: 'CountyData' }) satisfies z.ZodType<DataView>;

export const coverageAnswer = z
  .object({
    ...{ county, years: z.array(z.int()) },
    units: z.array(
      z.object({
        ...{ unit: z.string(), publisherId: z.int().nullable() },
        cells: z
          .array(z.object({ state, reason: text.nullable(), reportId: z.int().nullable(), errors: count }))
          .describe('One a year'),
      }),
    ),
  })
  .meta({ id: 'Coverage' }) satisfies z.ZodType<CoverageView>;
