import type { Context } from 'hono';
import { z } from 'zod';
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
  const { lang } = siteOf(new URL(c.req.url));
  const query = page.query.safeParse(parametersOf(c), { error: IN_WORDS[lang] });
  if (!query.success) {
    const parameters = query.error.issues.map(({ path, message }) => ({ name: path.join('.'), text: message }));
    return { problem: { status: 400, parameters } };
  }
  const view = await page.view(deps, query.data);
  return view === null ? { problem: { status: 404 } } : { view: view as object, query: query.data };
}
