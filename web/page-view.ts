import type { Context } from 'hono';
import { z } from 'zod';
import { addressOf } from './address.js';
import type { SiteDeps } from './deps.js';
import type { Page } from './page.js';
import type { Problem } from './pages/problem.js';
import { parametersOf } from './parameters.js';
import { siteOf } from './site.js';

const IN_WORDS = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** What a page shows to this request, or why there is nothing to show. The view is never null. */
export async function viewOf(
  c: Context,
  deps: SiteDeps,
  page: Page,
): Promise<{ view: object; query: unknown } | { problem: Problem }> {
  const asked = askedOf(c, page.query);
  if ('problem' in asked) return asked;
  const view = await page.view(deps, asked.query);
  return view === null ? { problem: { status: 404 } } : { view: view as object, query: asked.query };
}

/** What a request asks for, or what is wrong with its parameters, in its language. */
export function askedOf<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): { query: z.output<Schema> } | { problem: Problem } {
  const { lang } = siteOf(addressOf(c));
  const asked = schema.safeParse(parametersOf(c), { error: IN_WORDS[lang] });
  return asked.success ? { query: asked.data } : { problem: misunderstood(asked.error) };
}

/** What is wrong with what was sent, part by part. */
export function misunderstood({ issues }: z.ZodError): Problem {
  return { status: 400, parameters: issues.map(({ path, message }) => ({ name: path.join('.'), text: message })) };
}
