import { z } from 'zod';
import type { OperationStatus } from '../../services/operation.js';
import type { CodebookView } from '../../views/codebook.js';
import type { RulesView } from '../../views/rules.js';
import { severity, text } from './shared.js';

export const rulesAnswer = z
  .object({
    rules: z.array(
      z
        .object({
          ...{ id: z.string(), severity, scope: z.enum(['column', 'row', 'cell', 'table', 'document']) },
          ...{ title: text, formula: text },
          forms: z.array(z.string()).nullable().describe('null for all'),
          kinds: z.array(z.string()).nullable().describe('null for all'),
        })
        .meta({ id: 'Rule' }),
    ),
  })
  .meta({ id: 'Rules' }) satisfies z.ZodType<RulesView>;

const forms = z.enum(['2021', '2019', '2014']);

export const codebookAnswer = z
  .object({
    form: forms,
    indicators: z.array(
      z
        .object({
          ...{ code: z.string(), forms: z.array(z.string()), section: z.int(), row: z.string(), column: z.string() },
          ...{ label: z.string(), unit: z.string(), note: z.string().nullable() },
        })
        .meta({ id: 'Indicator' }),
    ),
    crossings: z.array(
      z
        .object({
          from: z.object({ form: z.string(), codes: z.array(z.string()) }),
          to: z.object({ forms: z.array(z.string()), codes: z.array(z.string()) }),
          relation: z.enum(['same', 'sum', 'none']),
          note: text,
        })
        .meta({ id: 'Crossing' }),
    ),
  })
  .meta({ id: 'Codebook' }) satisfies z.ZodType<CodebookView>;

const time = z.string().describe('ISO 8601, UTC');
const counted = <Name extends string>(name: Name) =>
  z.object({ [name]: z.string(), count: z.int() } as Record<Name, z.ZodString> & { count: z.ZodInt });

export const operationAnswer = z
  .object({
    runs: z.array(
      z.object({
        ...{ id: z.int(), command: z.string(), startedAt: time, finishedAt: time.nullable() },
        counts: z.record(z.string(), z.number()).nullable(),
      }),
    ),
    hosts: z.array(
      z.object({
        ...{ host: z.string(), state: z.string(), reason: z.string().nullable() },
        ...{ until: time.nullable(), lastRequestAt: time.nullable() },
      }),
    ),
    ...{ outcomes: z.array(counted('outcome')), coverage: z.array(counted('state')) },
    alarms: z.array(
      z.object({
        kind: z.enum(['list_empty', 'yield_fell', 'family_changed']),
        ...{ subject: z.string(), before: z.number(), now: z.number() },
      }),
    ),
    schedules: z.array(
      z.object({
        ...{ id: z.int(), counties: z.array(z.string()), next: time.nullable(), lastRunAt: time.nullable() },
      }),
    ),
    queues: z
      .union([
        z.object({
          queues: z.array(
            z.object({
              ...{ name: z.string(), waiting: z.int(), active: z.int(), delayed: z.int() },
              ...{ failed: z.int(), workers: z.int() },
            }),
          ),
          ...{ bytes: z.number(), isCrawling: z.boolean() },
        }),
        z.literal('unreachable'),
      ])
      .nullable(),
  })
  .meta({ id: 'Operation' }) satisfies z.ZodType<OperationStatus>;
