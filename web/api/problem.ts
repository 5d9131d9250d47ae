import type { Context } from 'hono';
import { z } from 'zod';
import { type Problem, problemText, problemTitle } from '../pages/problem.js';
import type { Site } from '../site.js';

/** What went wrong, for programs: RFC 9457. */
export const problemAnswer = z
  .object({
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What to do about it'),
    number: z.string().optional().describe('Of a fault inside: to be told to whoever runs the site'),
    parameters: z.array(z.object({ name: z.string(), text: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export function problemJson(c: Context, site: Site, problem: Problem): Response {
  const body: z.infer<typeof problemAnswer> = {
    ...{ title: problemTitle(site, problem), status: problem.status, detail: problemText(site, problem) },
    ...('number' in problem ? { number: problem.number } : {}),
    ...('parameters' in problem ? { parameters: [...problem.parameters] } : {}),
  };
  return c.json(body, problem.status, { 'content-type': 'application/problem+json' });
}
