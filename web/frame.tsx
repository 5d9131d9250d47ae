import type { Context } from 'hono';
import { addressOf } from './address.js';
import { problemJson } from './api/problem.js';
import { Layout } from './layout/layout.js';
import type { Framed } from './page.js';
import { type Problem, ProblemPage, problemTitle } from './pages/problem.js';
import { type Site, siteOf } from './site.js';

/** Answers as whole pages. */
export interface Frame {
  page(c: Context, site: Site, framed: Framed): Response | Promise<Response>;
  problem(c: Context, problem: Problem): Response | Promise<Response>;
}

/**
 * @param program its version, for the foot
 * @param style address of the style sheet
 */
export function frameOf(program: string, style: string): Frame {
  const layout = (site: Site, { content, ...framed }: Framed) => (
    <Layout {...{ ...framed, site, program, style }}>{content}</Layout>
  );
  return {
    page: (c, site, framed) => c.html(layout(site, framed)),
    problem(c, problem) {
      const site = siteOf(addressOf(c));
      if ('after' in problem) c.header('retry-after', String(problem.after));
      if (c.req.path.startsWith('/api/')) return problemJson(c, site, problem);
      const content = <ProblemPage site={site} problem={problem} />;
      return c.html(layout(site, { title: problemTitle(site, problem), trail: [], content }), problem.status);
    },
  };
}
