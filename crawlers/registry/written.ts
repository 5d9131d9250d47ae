import type { z } from 'zod';

/** Values read from YAML or JSON: every scalar is text. */
export type Written = string | Written[] | { [key: string]: Written };

/** Ways to leave a value out: `portal:` with nothing behind it, or JSON's null. */
const NOTHING = new Set(['', '~', 'null']);

/**
 * What people write for an entry, brought to the schema's shape: one column as a text, addresses without http://, hosts as a list.
 * What is not understood stays as it is, for the schema to refuse.
 */
export function tidy(written: Written): Written {
  if (!isRecord(written)) return written;
  const { column, columns, portal, hosts, evidence, ...rest } = withoutNothing(written);
  const listed = [...listOf(columns), ...listOf(column)].map(tidyPage);
  return {
    ...rest,
    ...(portal === undefined ? {} : { portal: tidyUrl(portal) }),
    ...(columns === undefined && column === undefined ? {} : { columns: listed }),
    ...(hosts === undefined ? {} : { hosts: tidyHosts(hosts) }),
    ...(evidence === undefined ? {} : { evidence: listOf(evidence).map(tidyPage) }),
  };
}

export function isRecord(value: Written): value is { [key: string]: Written } {
  return typeof value === 'object' && !Array.isArray(value);
}

function withoutNothing(record: { [key: string]: Written }): { [key: string]: Written } {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => typeof value !== 'string' || !NOTHING.has(value.trim())),
  );
}

function listOf(value: Written | undefined): Written[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** https://… or {url: https://…, unit: …} */
function tidyPage(page: Written): Written {
  if (typeof page === 'string') return { url: tidyUrl(page) };
  if (!isRecord(page)) return page;
  const known = withoutNothing(page);
  return known.url === undefined ? known : { ...known, url: tidyUrl(known.url) };
}

/** www.x.gov.cn/… is as a browser takes it. */
function tidyUrl(value: Written): Written {
  if (typeof value !== 'string') return value;
  const text = value.trim().replace(/^\/\//, 'http://');
  const address = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)/.test(text) ? `http://${text}` : text;
  return URL.canParse(address) ? new URL(address).href : address;
}

/** Hosts may be a list, and addresses; a reason that is not given is empty. */
function tidyHosts(hosts: Written): Written {
  const pairs = isRecord(hosts) ? Object.entries(hosts) : listOf(hosts).map((host): [Written, string] => [host, '']);
  if (pairs.some(([host]) => typeof host !== 'string')) return hosts;
  return Object.fromEntries(pairs.map(([host, reason]) => [hostOf(host as string), reason]));
}

/** Host, with its port where that is none of the scheme's own. */
function hostOf(text: string): string {
  const address = text.includes('://') ? text : `http://${text}`;
  return URL.canParse(address) ? new URL(address).host : text;
}

/** Names that people give to an entry's parts, and what we call them. */
const MEANT: Readonly<Record<string, string>> = {
  ...{ name: 'county', county_name: 'county', countyname: 'county', district: 'county', 名称: 'county', 县: 'county' },
  ...{
    adcode: 'code',
    division: 'code',
    id: 'code',
    代码: 'code',
    city: 'prefecture',
    市: 'prefecture',
    省: 'province',
  },
  ...{
    url: 'portal',
    site: 'portal',
    website: 'portal',
    homepage: 'portal',
    home: 'portal',
    host: 'portal',
    网址: 'portal',
  },
  ...{
    list: 'columns',
    lists: 'columns',
    栏目: 'columns',
    cms: 'family',
    type: 'family',
    platform: 'profile.platform',
  },
  ...{
    delay: 'profile.delay',
    state: 'profile.state',
    tls: 'profile.tls',
    alias: 'aliases',
    notes: 'note',
    comment: 'note',
  },
};
const KEYS: Readonly<Record<string, string>> = {
  entry:
    'county code prefecture province portal column columns family ids hosts aliases deadline profile evidence note',
  columns: 'url unit found',
  evidence: 'url unit year',
  profile: 'delay platform tls state note',
};

/** What is wrong with a tidied entry, for its writer: one text an issue of the schema. */
export function explain(issue: z.core.$ZodIssue): { zh: string; en: string } {
  const place = issue.path.map(String).join('.');
  if (issue.code === 'custom')
    return { zh: '缺少 portal 或 columns（至少要有一个网址）', en: 'needs portal or columns: one address at least' };
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return { zh: `缺少 ${place}`, en: `${place} is missing` };
  const rule = RULES.find(([pattern]) => pattern.test(place));
  const [, zh, en] = rule ?? [null, '格式不对', 'is not of the right kind'];
  return { zh: `${place} ${zh}`, en: `${place} ${en}` };
}

const RULES: readonly [RegExp, zh: string, en: string][] = [
  [/(?:^portal|\.url)$/, '应为 http(s) 网址', 'has to be an http(s) address'],
  [/^county$/, '应为县级区划名称，如 南川区', 'has to be the name of a county, like 南川区'],
  [/^code$/, '应为六位区划代码，如 500119', 'has to be the six digits of a county, like 500119'],
  [/^deadline$/, '应为 月-日，如 01-31', 'has to be MM-DD, like 01-31'],
  [/\.found$/, '只能是 seen 或 derived', 'is seen or derived'],
  [/\.year$/, '应为报告年度，如 2023', 'has to be a report year, like 2023'],
  [/^profile\.tls$/, '只能是 current 或 legacy', 'is current or legacy'],
  [/^profile\.state$/, '只能是 ok、declined 或 dead', 'is ok, declined or dead'],
  [/^profile\.delay$/, '应为秒数（大于 0，至多 3600）', 'has to be seconds, above 0 and at most 3600'],
  [/^(?:hosts|aliases|ids)/, '应为“名: 值”各一行', 'has to be a name and a value a line'],
];

/** A key that an entry does not have, and the one that was probably meant. */
export function unknownKey(key: string, path: readonly PropertyKey[]): { zh: string; en: string } {
  const head = String(path[0] ?? 'entry');
  const keys = (KEYS[head] ?? '').split(' ');
  const meant = keys.find((known) => isAlike(known, key)) ?? (head === 'entry' ? MEANT[key.toLowerCase()] : undefined);
  return meant
    ? { zh: `不认识 ${key}，是不是 ${meant}？`, en: `unknown key ${key}: is ${meant} meant?` }
    : { zh: `不认识 ${key}；可用的有 ${keys.join(', ')}`, en: `unknown key ${key}; known are ${keys.join(', ')}` };
}

/** Capitals, plural and one wrong, missing or additional letter, or two that changed places, aside. */
function isAlike(known: string, key: string): boolean {
  const [a, b] = [known, key].map((text) => text.toLowerCase().replace(/[_\s-]|s$/g, '')) as [string, string];
  if (a === b) return true;
  if (a.length < 4 || b.length < 3) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const rest = (text: string, letters: number) => text.slice(same + letters);
  const isSwapped = a[same] === b[same + 1] && a[same + 1] === b[same] && rest(a, 2) === rest(b, 2);
  return isSwapped || rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}
