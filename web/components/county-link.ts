import type { findPublisher } from '../../db/queries/report-versions.js';
import type { Crumb } from '../page.js';
import { pathOf, type Site } from '../site.js';
import { START } from '../text/start.js';

type Publisher = NonNullable<ReturnType<typeof findPublisher>>;

/** The way from the start page to a publisher's county. */
export function wayTo(publisher: Publisher | null, site: Site): Crumb[] {
  const start = { label: site.t(START).counties, href: site.href('/') };
  if (!publisher?.county) return [start];
  const key = publisher.division?.slice(0, 6) ?? publisher.county;
  return [start, { label: publisher.county, href: site.href(pathOf('counties', key)) }];
}
