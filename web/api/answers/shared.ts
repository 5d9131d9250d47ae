import { z } from 'zod';
import type { ComparedReport, Figure } from '../../../db/queries/compare-county.js';
import type { CountyRow } from '../../../db/queries/counties.js';
import type { FoundFlag } from '../../../db/queries/find-flags.js';
import type { FlagReview } from '../../../db/queries/flag-reviews.js';
import type { findPublisher } from '../../../db/queries/report-versions.js';
import type { StoredFact } from '../../../db/queries/stored-reading.js';
import type { Flag } from '../../../parsers/report.js';

/** What answers have in common. Every schema is held to the type of the view that it describes: the compiler looks. */

export const text = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' });
export const kind = z
  .enum(['township', 'street', 'department', 'county', 'prefecture', 'other'])
  .nullable()
  .describe('Kind of publisher; null where it is not known');
export const severity = z.enum(['error', 'warning', 'notice']).meta({ id: 'Severity' });
export const place = z.tuple([z.int(), z.int(), z.int()]).describe('Table, row, column in the document, from 0');
const count = z.int().min(0);

export const suspect = z
  .object({
    code: z.string().describe('From the codebook; with @ and a year where the cell is of another year’s report'),
    value: z.number().nullable().describe('What probably belongs there; null where nobody can tell'),
    why: z.string().describe('The slip that would explain it'),
    set: z.int().exactOptional().describe('Where several explanations are possible, which one; 1 is the likeliest'),
    assuming: z.literal('blank_is_zero').exactOptional(),
  })
  .meta({ id: 'Suspect', description: 'A cell that is probably wrong: a suggestion' });

export const review = z
  .object({
    state: z.enum(['open', 'reopened', 'confirmed', 'dismissed']),
    review: z
      .object({
        ...{ id: z.int(), decision: z.enum(['confirmed', 'dismissed']), note: z.string().nullable() },
        ...{ reviewer: z.string(), decidedAt: z.string() },
      })
      .nullable()
      .describe('The decision; the former one where the flag is reopened'),
    changes: z.array(z.object({ what: z.string(), before: z.string().nullable(), now: z.string().nullable() })),
    evidence: z.string().describe('Names the evidence that is decided on'),
  })
  .meta({ id: 'FlagReview' }) satisfies z.ZodType<FlagReview>;

const flagParts = {
  rule: z.string(),
  severity,
  codes: z.array(z.string()).describe('The cells concerned'),
  expected: z.union([z.number(), z.string()]).exactOptional(),
  actual: z.union([z.number(), z.string()]).exactOptional(),
  message: text,
  suspects: z.array(suspect).exactOptional(),
  basis: z.literal('stored').exactOptional().describe('It rests on other stored reports'),
  doubt: z.literal('reading').exactOptional().describe('Our own reading may be the cause: no error of the publisher'),
};

export const flag = z.object(flagParts).meta({ id: 'Flag' }) satisfies z.ZodType<Flag>;
export const numberedFlag = z
  .object({ number: z.int().describe('Among the report’s flags, from 1'), ...flagParts, review })
  .meta({ id: 'NumberedFlag' });
export const foundFlag = z
  .object({
    ...flagParts,
    ...{ reportId: z.int(), number: z.int(), publisherId: z.int().nullable() },
    ...{ county: z.string().nullable(), unit: z.string().nullable(), year: z.int().nullable() },
  })
  .meta({ id: 'FoundFlag' }) satisfies z.ZodType<FoundFlag>;

export const formats = z.array(z.string()).describe('Formats of downloads of this; none where none are made');

export const status = z.enum(['reported', 'blank', 'dash', 'unreadable', 'absent']).meta({ id: 'CellStatus' });
export const fact = z
  .object({
    status,
    value: z.number().nullable().describe('As printed; null unless reported: a blank is not a zero. Amounts in 万元'),
    implied: z.number().nullable().describe('What the sums force where nothing is printed'),
    raw: z.string().nullable().describe('The printed text, where it is more than the number'),
    at: place.nullable(),
    confidence: z.number().nullable().describe('Of a reading from a picture, 0 to 1; null for text'),
  })
  .meta({ id: 'Fact' }) satisfies z.ZodType<StoredFact>;

export const figure = z.object({ value: z.number().nullable(), implied: z.number().nullable() }).meta({
  id: 'Figure',
  description: 'As printed; where nothing readable is printed null, with what the sums force',
}) satisfies z.ZodType<Figure>;

export const comparedReport = z
  .object({
    ...{ reportId: z.int(), publisherId: z.int() },
    ...{ province: z.string().nullable(), prefecture: z.string().nullable(), county: z.string().nullable() },
    ...{ unit: z.string(), division: z.string().nullable(), kind, year: z.int(), form: z.string().nullable() },
    ...{ publishedOn: z.string().nullable(), errors: count, warnings: count, notices: count, isLate: z.boolean() },
    figures: z.object({
      ...{ received: figure, carriedIn: figure, granted: figure, handled: figure, carriedOut: figure, reviews: figure },
    }),
  })
  .meta({ id: 'ComparedReport' }) satisfies z.ZodType<ComparedReport>;

export const county = z
  .object({
    key: z.string().describe('Six digits where they are known, else the name'),
    ...{ name: z.string(), province: z.string().nullable(), prefecture: z.string().nullable(), units: count },
  })
  .meta({ id: 'County' }) satisfies z.ZodType<CountyRow>;

export const publisher = z
  .object({
    ...{ id: z.int(), key: z.string(), division: z.string().nullable(), province: z.string().nullable() },
    ...{ prefecture: z.string().nullable(), county: z.string().nullable(), unit: z.string(), kind },
  })
  .meta({ id: 'Publisher' }) satisfies z.ZodType<NonNullable<ReturnType<typeof findPublisher>>>;
