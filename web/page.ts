import type { Child } from 'hono/jsx';
import type { z } from 'zod';
import type { SiteDeps } from './deps.js';
import type { Site } from './site.js';

/** A link on the way from the start page to this one. */
export interface Crumb {
  label: string;
  href: string;
}

/** What stands in the frame of a page. */
export interface Framed {
  title: string;
  trail: readonly Crumb[];
  content: Child;
  isWide?: boolean;
}

export interface PageProps<Schema extends z.ZodType, View> {
  view: View;
  query: z.output<Schema>;
  site: Site;
}

/** A page: an address, what it may be asked, what it shows as plain data, and how that looks. */
export interface PageDefinition<Schema extends z.ZodType, View> {
  /** Hono's pattern: /counties/:county */
  path: string;
  /** Parameters of path and query together. Each has a bound; what is not named here is ignored. */
  query: Schema;
  /** Null where there is no such thing: the visitor gets a 404. Plain data: the JSON twin shows the same value. */
  view(deps: SiteDeps, query: z.output<Schema>): View | null | Promise<View | null>;
  title(props: PageProps<Schema, View>): string;
  trail?(props: PageProps<Schema, View>): Crumb[];
  Page(props: PageProps<Schema, View>): Child;
  /** Whether it takes the whole width of the window. */
  isWide?: boolean;
}

/** A page whose view and parameters are known to itself alone, as the list of pages holds it. */
export interface Page {
  path: string;
  query: z.ZodType;
  /** @returns null where there is no such thing */
  view(deps: SiteDeps, query: unknown): Promise<unknown>;
  render(view: unknown, query: unknown, site: Site): Framed;
}

export function definePage<Schema extends z.ZodType, View>(page: PageDefinition<Schema, View>): Page {
  return {
    ...{ path: page.path, query: page.query },
    view: async (deps, query) => page.view(deps, query as z.output<Schema>),
    render: (view, query, site) => {
      const props = { view: view as View, query: query as z.output<Schema>, site };
      return {
        ...{ title: page.title(props), trail: page.trail?.(props) ?? [], content: page.Page(props) },
        isWide: page.isWide ?? false,
      };
    },
  };
}
