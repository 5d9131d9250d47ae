import type { Context } from 'hono';
import { withoutPersonalData } from '../../db/personal-data.js';
import { findCounties } from '../../db/queries/counties.js';
import { type ChangeEntry, changedReports, type FeedEntry, newReports } from '../../db/queries/feeds.js';
import { type ChangedCell, compareVersions } from '../../db/queries/report-versions.js';
import { nameOf } from '../../pipeline/checks/localise/cell-name.js';
import { addressOf } from '../address.js';
import type { SiteDeps } from '../deps.js';
import { atom, type Entry } from '../feeds/atom.js';
import type { Frame } from '../frame.js';
import { countyKey } from '../parameters.js';
import { pathOf, type Site, siteOf } from '../site.js';
import { FEEDS } from '../text/feeds.js';
import { publicChanges } from '../views/personal-data.js';
import type { AddRoutes } from './route.js';

const MOST_ENTRIES = 50;
const MOST_CELLS = 12;

/** Feeds of a county: reports that are new, and reports that were changed after publication. */
export const feedRoutes: AddRoutes = (app, deps, frame) => {
  app.get('/counties/:county/reports.atom', (c) =>
    feed(c, deps, frame, 'reports', (county, site) =>
      newReports(deps.db, county, MOST_ENTRIES).map((entry) => ({
        ...entryOf(entry, site),
        identity: `report ${entry.series}`,
        summary:
          entry.publishedOn === null
            ? withoutPersonalData(entry.title ?? '')
            : site.t(FEEDS).published(entry.publishedOn),
      })),
    ),
  );
  app.get('/counties/:county/changes.atom', (c) =>
    feed(c, deps, frame, 'changes', (county, site) =>
      changedReports(deps.db, county, MOST_ENTRIES).map((entry) => ({
        ...entryOf(entry, site),
        identity: `change ${entry.series} ${entry.sha256}`,
        summary: changeText(deps, entry, site),
      })),
    ),
  );
};

function feed(
  c: Context,
  { db }: SiteDeps,
  frame: Frame,
  kind: 'reports' | 'changes',
  entriesOf: (county: string, site: Site) => Entry[],
) {
  const site = siteOf(addressOf(c));
  const key = countyKey.safeParse(c.req.param('county'));
  const [county, another] = key.success ? findCounties(db, key.data) : [];
  if (!county || another) return frame.problem(c, { status: 404 });
  const body = atom({
    identity: `${kind} ${county.key}`,
    title: site.t(FEEDS)[kind](county.name),
    self: site.origin + site.here({}),
    page: site.origin + site.href(pathOf('counties', county.key)),
    lang: site.lang === 'zh' ? 'zh-CN' : 'en',
    entries: entriesOf(county.key, site),
  });
  return c.body(body, 200, { 'content-type': 'application/atom+xml; charset=utf-8' });
}

function entryOf(
  { reportId, unit, year, capturedAt }: FeedEntry,
  site: Site,
): Pick<Entry, 'title' | 'url' | 'updated'> {
  const t = site.t(FEEDS);
  return {
    title: t.report(unit, year === null ? t.unknown : String(year)),
    url: site.origin + site.href(pathOf('reports', reportId)),
    updated: capturedAt,
  };
}

function changeText({ db }: SiteDeps, { earlierId, reportId }: ChangeEntry, site: Site): string {
  const t = site.t(FEEDS);
  const { cells, sections } = publicChanges(compareVersions(db, earlierId, reportId));
  const shown = (side: ChangedCell['before']) => (side?.value == null ? t.blank : String(side.value));
  const lines = cells
    .slice(0, MOST_CELLS)
    .map(({ code, before, after }) => `${site.t(nameOf(code))}: ${shown(before)} → ${shown(after)}`);
  return [
    ...(cells.length > 0 ? [`${t.cells(cells.length)}: ${lines.join('; ')}`] : []),
    ...(cells.length > MOST_CELLS ? [t.more(cells.length)] : []),
    ...(sections.length > 0 ? [t.sections(sections.join(', '))] : []),
  ].join('\n');
}
