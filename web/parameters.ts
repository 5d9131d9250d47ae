import type { Context } from 'hono';
import { z } from 'zod';

/** Longest address that is looked at, in characters after decoding nothing. */
export const MAX_ADDRESS = 4000;

/** A report year. */
export const year = z.coerce.number().int().min(2000).max(2100);
/** A row of the database. */
export const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
/** A county's key: six digits, or its name. */
export const countyKey = z.string().min(1).max(40);
/** A province's key: two digits, or its name. */
export const provinceKey = z.string().min(1).max(40);
/** Pages of a long list, counted from 1. */
export const pageNumber = z.coerce.number().int().min(1).max(100_000).default(1);

/** An empty field of a form is no choice. */
export function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

/** A parameter that may be given several times. */
export function many<T extends z.ZodType>(schema: T, most: number) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(schema).max(most),
  );
}

/** Parameters of path and query as one object; those given several times as lists. The path's own win. */
export function parametersOf(c: Context): Record<string, string | string[]> {
  const query = new URL(c.req.url).searchParams;
  const own = [...new Set(query.keys())].map((name): [string, string | string[]] => {
    const values = query.getAll(name);
    return [name, values.length === 1 ? (values[0] as string) : values];
  });
  // From entries: a parameter called __proto__ is one like any other.
  return { ...Object.fromEntries(own), ...c.req.param() };
}

/** A code of the codebook, as far as its looks go. */
export const indicatorCode = z.string().regex(/^[a-z][a-z_.]{1,99}$/);
