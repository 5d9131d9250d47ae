import { unitCode, unitsIn } from '../../parsers/identity/divisions.js';
import { splitOrganisation } from '../../parsers/identity/organisation.js';
import { canonical } from '../discover/frontier.js';
import { isGovernment, normaliseUrl, siteOf } from '../page.js';
import { isNamedAfter } from './initials.js';
import { divisionOf } from './place.js';
import { type Recognised, recognise } from './recognise.js';
import type { Column, Entry } from './schema.js';

/** An official page that was met. */
export interface SeenPage {
  url: string;
  kind: 'report' | 'list';
  unit: string | null;
  /** The year that the report is about. */
  year: number | null;
  /** The page's source, where it was read. */
  html?: string;
  /** The slug, where it is known better than by recognition. */
  family?: string;
}

type Named = Pick<Entry, 'county' | 'code' | 'prefecture' | 'province'>;
type Known = SeenPage & { known: Recognised };

/** A registry entry for a county, from pages of it that were met. What is worked out says so; nothing is asked of the web. */
export function proposeEntry(
  named: Named,
  pages: readonly SeenPage[],
  isShared: (host: string) => boolean = () => false,
): Entry {
  const known = pages.map((page) => ({ ...page, known: recognise(page.url, page.html ?? null) }));
  const portal = portalOf(known, isShared);
  const division = divisionOf({ ...named, portal });
  const columns = columnsOf(known, portal);
  const family = familyOf(known);
  const ids = idsOf(known, family);
  const hosts = strangeHosts(known, portal);
  const aliases = division ? aliasesOf(division.code, known) : {};
  const platform = known.map(({ url }) => siteOf(new URL(url).hostname)).find(isShared);
  return {
    ...(division ? { county: division.name, code: division.code } : named),
    portal,
    columns,
    ...(family ? { family } : {}),
    ...(Object.keys(ids).length > 0 ? { ids } : {}),
    ...(Object.keys(hosts).length > 0 ? { hosts } : {}),
    ...(Object.keys(aliases).length > 0 ? { aliases } : {}),
    ...(platform ? { profile: { platform } } : {}),
    evidence: pages.map(({ url, unit, year }) => ({ url, ...(unit ? { unit } : {}), ...(year ? { year } : {}) })),
  };
}

/** The home page of the host that most pages lie on: a host of the county's own, .gov.cn, and rather its main one. */
function portalOf(pages: readonly Known[], isShared: (host: string) => boolean): string {
  const votes = new Map<string, { score: number; url: URL }>();
  for (const page of pages) {
    const url = new URL(page.url);
    const name = url.hostname.replace(/^www\./, '');
    const isOwn = isGovernment(url.hostname) && !isShared(siteOf(url.hostname));
    const before =
      votes.get(name)?.score ??
      (isOwn ? 1000 : isGovernment(url.hostname) ? 500 : 0) + (name === siteOf(name) ? 100 : 0);
    // The newest page tells best whether it is http or https, with www. or without.
    const newest = [votes.get(name)?.url, url].findLast((candidate) => candidate !== undefined) as URL;
    votes.set(name, { score: before + (page.year ?? 2000) / 1000, url: newest });
  }
  const [best] = [...votes.values()].sort((a, b) => b.score - a.score);
  const { origin, hostname, pathname } = (best as { url: URL }).url;
  // On a host of several counties the first folder is the county's.
  const folder = isShared(hostname) ? (/^\/[a-z]\w*\//.exec(pathname)?.[0] ?? '/') : '/';
  return origin + folder;
}

function familyOf(pages: readonly Known[]): string | null {
  const newest = [...pages].sort((a, b) => (b.year ?? 0) - (a.year ?? 0));
  for (const { family, known } of newest) if (family ?? known.family) return family ?? known.family;
  return null;
}

function idsOf(pages: readonly Known[], family: string | null): NonNullable<Entry['ids']> {
  const ids = new Map<string, Set<string>>();
  for (const { known } of pages) {
    if (known.family !== family) continue;
    for (const [name, value] of Object.entries(known.ids)) ids.set(name, (ids.get(name) ?? new Set()).add(value));
  }
  return Object.fromEntries(
    [...ids].map(([name, values]) => [name, values.size === 1 ? ([...values][0] as string) : [...values]]),
  );
}

/** Folders of reports: zfxxgknb_73584, gknb, ndbg, tyxrmzfndbg, zfxxgkndgzbg; not rmzfbgs, an office. */
const REPORTS = /(?:gk|xx)\w*?n[bd]|nd(?:gz)?bg|gk(?:gz)?bg|^nb|nb$/i;
const YEAR = /20[0-3]\d/;
/** The county's own office: lyqrmzfbgs, xqqzfb. */
const OFFICE = /(?:bgs|bgt|zfb)\//i;

function columnsOf(pages: readonly Known[], portal: string): Column[] {
  const found = new Map<string, { column: Column; units: Set<string> }>();
  const add = (url: string, how: Column['found'], unit: string | null) => {
    const own = onPortal(url, portal);
    const key = canonical({ url: own });
    const before = found.get(key);
    if (!before) found.set(key, { column: { url: own, found: how }, units: new Set([unit ?? '']) });
    else {
      if (how === 'seen') before.column.found = 'seen';
      before.units.add(unit ?? '');
    }
  };
  for (const page of pages) {
    // A department's column lists no township.
    if (
      page.unit &&
      splitOrganisation(page.unit)?.kind === 'department' &&
      !/(?:政府|管委会)办公[室厅]$/.test(page.unit)
    )
      continue;
    const { family, column, isOfUnit } = page.known;
    const near = column ?? (family === null ? folderOf(page.url) : null);
    const unitOf = (url: string) => (isOfUnit && url === near ? page.unit : unitIn(url, page.unit));
    if (page.kind === 'list') {
      // An article that only tells of reports is no list.
      if (column === null || column === page.url) add(page.url, 'seen', unitOf(page.url));
      continue;
    }
    if (near === null) continue;
    const root = rootOf(near);
    if (root) add(root, 'derived', unitIn(root, page.unit));
    // Under the root a year's list is found from there, and is not the next year's; the county's own lists no township.
    const isPassing = root !== null && YEAR.test(near.slice(new URL('.', root).href.length));
    const isOwn = page.unit !== null && !isTownship(page.unit) && (root !== null || OFFICE.test(near));
    if (!isPassing && !isOwn) add(near, near === page.url ? 'seen' : 'derived', unitOf(near));
  }
  return [...found.values()].map(({ column: { url, found: how }, units }) => {
    const [unit] = units;
    return { url, ...(units.size === 1 && unit ? { unit } : {}), found: how };
  });
}

/** The same host in another dress is the portal's. */
function onPortal(address: string, portal: string): string {
  const [url, home] = [new URL(address), new URL(portal)];
  const isSame = url.hostname.replace(/^www\./, '') === home.hostname.replace(/^www\./, '') && url.port === home.port;
  return isSame ? home.origin + url.href.slice(url.origin.length) : address;
}

/** The township, where a folder of the address is named after it. */
function unitIn(address: string, unit: string | null): string | null {
  if (!unit || !isTownship(unit)) return null;
  return new URL(address).pathname.split('/').some((folder) => isNamedAfter(folder, unit)) ? unit : null;
}

/** The folder of a report whose family is not known, where it is named as one of reports. */
function folderOf(address: string): string | null {
  const folder = normaliseUrl('.', normaliseUrl(address) ?? address);
  return folder && new URL(folder).pathname.split('/').some((name) => REPORTS.test(name)) ? folder : null;
}

/** The column above a column of one unit or year: the first folder that is named as one of reports. Null where it is the column itself. */
function rootOf(column: string): string | null {
  const { origin, pathname, search } = new URL(column);
  if (search !== '') return null;
  const folders = pathname.split('/');
  const file = folders.pop() as string;
  if (file !== '' && !file.includes('.')) folders.push(file);
  const first = folders.findIndex((folder) => REPORTS.test(folder) && !YEAR.test(folder));
  if (first === -1 || first === folders.length - 1) return null;
  const root = origin + folders.slice(0, first + 1).join('/');
  if (!file.includes('.')) return `${root}/`;
  // What stands in VSB's folder zfxxgknb/ is below its page zfxxgknb.htm.
  return /^(?:index|list)\b/.test(file) ? `${root}/${file}` : `${root}.htm`;
}

/** Hosts of another site than the portal's, with the reason to believe them. */
function strangeHosts(pages: readonly Known[], portal: string): Record<string, string> {
  const hosts: Record<string, string> = {};
  for (const { url, unit } of pages) {
    const { hostname } = new URL(url);
    if (isGovernment(hostname) && siteOf(hostname) === siteOf(new URL(portal).hostname)) continue;
    hosts[hostname] = isGovernment(hostname)
      ? `刊有${unit ?? '该县'}的页面 · carries a page of it`
      : '待证实：尚未见到 .gov.cn 网页链接到它 · unproven: no .gov.cn page was seen to link to it';
  }
  return hosts;
}

/** Units that are named otherwise than in the national list, where one unit of the county differs only in its kind: 乡 for 镇. */
function aliasesOf(county: string, pages: readonly Known[]): Record<string, string> {
  const aliases: Record<string, string> = {};
  for (const { unit } of pages) {
    if (!unit || !isTownship(unit) || unitCode(county, unit) !== null) continue;
    const stem = unit.replace(/(?:镇|乡|苏木|街道|办事处)+$/, '');
    const alike = unitsIn(county).filter(({ name }) => stem.length >= 2 && name.startsWith(stem));
    if (alike.length === 1) aliases[unit] = (alike[0] as { name: string }).name;
  }
  return aliases;
}

function isTownship(unit: string): boolean {
  const kind = splitOrganisation(unit)?.kind;
  return kind === 'township' || kind === 'street';
}
