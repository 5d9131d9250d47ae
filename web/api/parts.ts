import { z } from 'zod';
import type { ZodOpenApiParameters } from 'zod-openapi';
import { problemAnswer } from './problem.js';

/** Pieces that descriptions of operations are made of. */

export const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemAnswer } },
});

/** A parameter of every request that the view itself does not know. */
export const lang = z.enum(['zh', 'en']).optional().describe('Language of what is said of problems');

/** Hono's pattern as OpenAPI writes it. */
export function fromPattern(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

/** Parameters in the path and in the query. @param path Hono's pattern */
export function parametersOf(path: string, shape: z.ZodRawShape): ZodOpenApiParameters {
  const parameters = Object.entries(shape) as [string, z.ZodType][];
  const isInPath = (name: string) => path.split('/').includes(`:${name}`);
  const inPath = parameters.filter(([name]) => isInPath(name));
  const others = parameters.filter(([name]) => !isInPath(name));
  return {
    ...(inPath.length > 0 ? { path: z.object(Object.fromEntries(inPath)) } : {}),
    query: z.object({ ...Object.fromEntries(others), lang }),
  };
}
