import { z } from 'zod';
import type { DraftView } from '../../views/draft.js';
import type { ReportView } from '../../views/report.js';
import type { ReviewView } from '../../views/review.js';
import type { UnitView } from '../../views/unit.js';
import {
  comparedReport,
  fact,
  figure,
  flag,
  formats,
  foundFlag,
  kind,
  numberedFlag,
  place,
  publisher,
  review,
  status,
  text,
} from './shared.js';

const form = z.string().nullable().describe('2021, 2019, 2014 or narrative');
const versionParts = {
  ...{ reportId: z.int(), version: z.int(), isCurrent: z.boolean(), year: z.int().nullable() },
  ...{ publishedOn: z.string().nullable(), capturedAt: z.string(), readAt: z.string() },
  ...{ sha256: z.string(), source: z.string(), parser: z.string() },
};
const version = z.object(versionParts).meta({ id: 'ReportVersion' });

const section = z.object({ number: z.int().nullable(), heading: z.string(), text: z.string() }).meta({ id: 'Section' });
const claim = z
  .object({
    ...{ code: z.string(), value: z.number(), text: z.string().describe('The sentence as printed') },
    how: z.enum(['about', 'over', 'under', 'none']).nullable(),
    scope: z.enum(['with_carried_in', 'uncertain']).nullable(),
  })
  .meta({ id: 'Claim', description: 'A number that a sentence states' });
const subtotals = z.array(z.object({ label: z.string(), value: z.number(), of: z.array(z.string()) }));
const unplaced = z.array(z.object({ raw: z.string(), at: place }));

const reading = z
  .object({
    ...{ reportId: z.int(), captureId: z.int(), parser: z.string() },
    publisher: z.object({ key: z.string(), name: z.string() }).nullable(),
    ...{ year: z.int().nullable(), form, title: z.string().nullable(), publishedOn: z.string().nullable() },
    ...{ content: z.string().describe('SHA-256 of facts and text'), notAssessable: z.int() },
    facts: z.record(z.string(), fact).describe('By the codes of the codebook'),
    ...{ sections: z.array(section), claims: z.array(claim), subtotals, unplaced, flags: z.array(flag) },
  })
  .meta({ id: 'Reading' });

export const reportAnswer = z
  .object({
    report: z.object({
      ...{ reportId: z.int(), version: z.int(), isCurrent: z.boolean() },
      ...{ county: z.string().nullable(), unit: z.string().nullable(), year: z.int().nullable() },
      source: z.object({
        ...{ url: z.string().nullable(), file: z.string().nullable(), sha256: z.string(), capturedAt: z.string() },
        warc: z.object({ file: z.string(), offset: z.int() }).nullable(),
      }),
      ...{ reading, flags: z.array(numberedFlag) },
    }),
    ...{ publisher: publisher.nullable(), versions: z.array(version) },
    documents: z.array(
      z.object({
        ...{ captureId: z.int(), firstTable: z.int(), url: z.string().nullable(), file: z.string().nullable() },
        ...{ sha256: z.string(), byteSize: z.int(), capturedAt: z.string() },
      }),
    ),
    selected: z
      .object({ code: z.string(), fact, document: z.int(), at: place.nullable(), flags: z.array(numberedFlag) })
      .nullable()
      .describe('The cell that was asked for'),
  })
  .meta({ id: 'Report' }) satisfies z.ZodType<ReportView>;

export const reviewAnswer = z
  .object({
    ...{ reportId: z.int(), isCurrent: z.boolean().describe('Only a current report’s flags are decided on') },
    ...{ about: z.string().describe('County, unit and year, as far as known'), flag: numberedFlag, review },
    isOpen: z.boolean().describe('Whether this site takes decisions'),
  })
  .meta({ id: 'FlagToReview' }) satisfies z.ZodType<ReviewView>;

/** A decision, as programs send it. */
export const decisionSent = z
  .object({
    decision: z.enum(['confirmed', 'dismissed']),
    note: z.string().max(2000).optional().describe('Why; needed to dismiss'),
    reviewer: z.string().trim().min(1).max(100),
    evidence: z.string().max(100).describe('As the flag’s review has it: nobody decides on what he did not see'),
  })
  .meta({ id: 'Decision' });

const cellOfVersion = z
  .object({ value: z.number().nullable(), status: z.string(), raw: z.string().nullable() })
  .nullable();

export const unitAnswer = z
  .object({
    publisher,
    years: z.array(z.int()),
    reports: z.array(comparedReport.nullable()).describe('One a year; null where there is none'),
    carryOver: z.array(
      z.object({
        ...{ from: z.int(), to: z.int(), carriedOut: figure, carriedIn: figure },
        verdict: z.enum(['equal', 'different', 'unknown']),
      }),
    ),
    flags: z.array(foundFlag),
    changed: z.array(
      z.object({
        year: z.int().nullable(),
        versions: z.array(
          z.object({
            ...versionParts,
            changes: z
              .object({
                cells: z.array(z.object({ code: z.string(), before: cellOfVersion, after: cellOfVersion })),
                sections: z.array(z.string()),
              })
              .nullable(),
          }),
        ),
      }),
    ),
    formats,
  })
  .meta({ id: 'Unit' }) satisfies z.ZodType<UnitView>;

const draftFact = z.object({
  ...{ value: z.number().nullable(), status, raw: z.string().exactOptional(), implied: z.number().exactOptional() },
  ...{ at: place.exactOptional(), source: z.literal('ocr').exactOptional(), confidence: z.number().exactOptional() },
  unit: z
    .union([
      z.object({ printed: z.enum(['元', '万元', '亿元']), from: z.enum(['cell', 'header', 'row']) }),
      z.object({ printed: z.null() }),
    ])
    .exactOptional(),
});
const parsedReport = z.object({
  ...{ unit: z.string().nullable(), county: z.string().nullable(), prefecture: z.string().nullable() },
  ...{ province: z.string().nullable(), division: z.string().nullable(), kind, year: z.int().nullable() },
  form: z.enum(['2014', '2019', '2021', 'narrative']).nullable(),
  ...{ title: z.string().nullable(), publishedOn: z.string().nullable(), facts: z.record(z.string(), draftFact) },
  subtotals: z.array(z.object({ of: z.array(z.string()), label: z.string(), value: z.number(), at: place })),
  sections: z.array(section),
  claims: z.array(
    z.object({
      ...{ code: z.string(), value: z.number(), text: z.string() },
      how: z.enum(['about', 'over', 'under', 'none']).exactOptional(),
      scope: z.enum(['with_carried_in', 'uncertain']).exactOptional(),
    }),
  ),
  unplaced,
  doubts: z.array(
    z.object({
      kind: z.enum(['glued', 'position', 'row_cells', 'columns', 'conflict', 'encoding', 'damaged', 'ocr']),
      ...{ codes: z.array(z.string()), detail: z.string() },
    }),
  ),
  copies: z.array(z.object({ code: z.string(), values: z.array(z.number().nullable()), at: z.array(place) })),
  evidence: z.object({
    years: z.array(z.object({ year: z.int(), from: z.string(), text: z.string() })),
    units: z.array(z.object({ unit: z.string(), from: z.string(), text: z.string() })),
    tables: z.array(
      z.object({
        section: z.union([z.literal(2), z.literal(3), z.literal(4)]).nullable(),
        state: z.enum(['read', 'missing', 'picture', 'attachment']),
      }),
    ),
    ...{ placeholders: z.array(z.string()), charset: z.string().exactOptional() },
  }),
  parser: z.string(),
});

export const draftAnswer = z
  .object({
    report: parsedReport,
    flags: z.array(flag),
    notAssessable: z
      .array(z.object({ rule: z.string(), codes: z.array(z.string()) }))
      .describe('What could not be judged: no pass'),
    ...{ name: z.string().nullable(), isCut: z.boolean() },
    comparedWith: z
      .object({
        ...{ publisherId: z.int(), unit: z.string(), county: z.string().nullable() },
        years: z.array(z.int()),
      })
      .nullable()
      .describe('Whose stored reports it was compared with'),
  })
  .meta({ id: 'CheckedDraft' }) satisfies z.ZodType<Exclude<DraftView, { refused: unknown }>>;

export const draftRefusal = z
  .object({ refused: text, why: z.enum(['unreadable', 'limits', 'busy', 'failed']) })
  .meta({ id: 'RefusedDraft' }) satisfies z.ZodType<Extract<DraftView, { refused: unknown }>>;
