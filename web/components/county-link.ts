import type { findPublisher } from '../../db/queries/report-versions.js';
import type { Crumb } from '../page.js';
import { pathOf, type Site } from '../site.js';
import { START } from '../text/start.js';

type Publisher = NonNullable<ReturnType<typeof findPublisher>>;

/** What a publisher's county is found by: its code where that is certain. */
export function countyKeyOf({ division }: Pick<Publisher, 'division'>, county: string): string {
  return division?.slice(0, 6) ?? county;
}

/** The way from the start page to a publisher's county. */
export function wayTo(publisher: Publisher | null, site: Site): Crumb[] {
  const start = { label: site.t(START).counties, href: site.href('/') };
  if (!publisher?.county) return [start];
  const { county } = publisher;
  return [start, { label: county, href: site.href(pathOf('counties', countyKeyOf(publisher, county))) }];
}
