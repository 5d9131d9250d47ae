import { countyWithCode, unitCode } from '../../parsers/identity/divisions.js';
import { isGovernment, siteOf } from '../page.js';
import { FAMILY_SLUGS } from './families.js';
import { countiesCalled, isNameOf } from './place.js';
import type { Entry } from './schema.js';

/** Something about an entry that a person should look at. */
export interface Finding {
  /** error: the entry is wrong or lacks what it needs. note: it may be right, and is not proven. */
  severity: 'error' | 'note';
  /** Place of the entry in the list. */
  index: number;
  text: { zh: string; en: string };
}

type Say = (severity: Finding['severity'], zh: string, en: string) => void;

/** What is wrong or unproven in a registry, in its order. */
export function checkRegistry(entries: readonly Entry[]): Finding[] {
  const found: Finding[] = [];
  const first = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    const say: Say = (severity, zh, en) => found.push({ severity, index, text: { zh, en } });
    const key = entry.code ?? `${entry.province ?? ''} ${entry.prefecture ?? ''} ${entry.county}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else say('error', `与第 ${earlier + 1} 条重复`, `the same county as entry ${earlier + 1}`);
    checkPlace(entry, say);
    checkAddresses(entry, say);
    checkDetails(entry, say);
  }
  return found;
}

function checkPlace({ county, code, aliases = {} }: Entry, say: Say): void {
  const division = code ? countyWithCode(code) : undefined;
  if (code && !division) say('error', `国家区划代码中没有 ${code}`, `the national list has no ${code}`);
  if (division && !isNameOf(division, county))
    say('error', `代码 ${code} 是${division.name}，不是${county}`, `code ${code} is ${division.name}, not ${county}`);
  if (!code) {
    const named = countiesCalled(county);
    if (named.length > 1) {
      const choices = named.map((one) => `${one.prefecture ?? one.province} ${one.code}`).join('、');
      say(
        'error',
        `有几个县叫${county}，请写 code：${choices}`,
        `several counties have this name, give the code: ${choices}`,
      );
    } else say('note', '没有代码：各镇街也得不到代码', 'no code: its units get none either');
  }
  if (!division || !isNameOf(division, county)) return;
  for (const [old, unit] of Object.entries(aliases)) {
    if (unitCode(division.code, unit) === null)
      say(
        'error',
        `别名 ${old} 所指的${unit}不是${division.name}的镇街`,
        `alias ${old}: ${unit} is no unit of ${division.name}`,
      );
  }
}

function checkAddresses({ portal, columns, hosts = {}, evidence }: Entry, say: Say): void {
  const own = new Set([...(portal ? [portal] : []), ...evidence.map(({ url }) => url)].map(siteOfUrl));
  for (const host of Object.keys(hosts)) own.add(siteOf(hostnameOf(host)));
  for (const { url } of columns) {
    const { hostname } = new URL(url);
    if (portal && !own.has(siteOf(hostname)))
      say(
        'error',
        `栏目 ${url} 在别的网站上：在 hosts 下写明理由`,
        `column ${url} lies on another site: give a reason under hosts`,
      );
  }
  const named = [...(portal ? [portal] : []), ...columns.map(({ url }) => url), ...evidence.map(({ url }) => url)];
  const reasons = new Map(Object.entries(hosts).map(([host, reason]) => [hostnameOf(host), reason]));
  for (const host of new Set([...named.map((url) => new URL(url).hostname), ...reasons.keys()])) {
    if (isGovernment(host)) continue;
    const reason = reasons.get(host);
    if (reason) say('note', `${host} 不是 .gov.cn：${reason}`, `${host} is not under .gov.cn: ${reason}`);
    else
      say(
        'error',
        `${host} 不是 .gov.cn：要在 hosts 下写明哪个官方网页链接到它`,
        `${host} is not under .gov.cn: say under hosts which official page links to it`,
      );
  }
  if (portal && evidence.length > 0 && !evidence.some(({ url }) => siteOfUrl(url) === siteOfUrl(portal)))
    say('error', '没有一条依据在门户的网站上', 'no evidence lies on the site of the portal');
  const derived = columns.filter(({ found }) => found === 'derived').length;
  if (derived > 0)
    say('note', `${derived} 个栏目网址是推出来的，还没有打开过`, `${derived} column(s) worked out and never opened`);
}

function checkDetails({ family, deadline, profile }: Entry, say: Say): void {
  if (family && !FAMILY_SLUGS.has(family)) {
    const known = [...FAMILY_SLUGS].join(' ');
    say('error', `没有网站类型 ${family}；已知的有 ${known}`, `no family ${family}; known are ${known}`);
  }
  if (deadline && !isDay(deadline)) say('error', `没有 ${deadline} 这一天`, `there is no day ${deadline}`);
  if ((profile?.state === 'declined' || profile?.state === 'dead') && !profile.note)
    say(
      'error',
      `profile.state 为 ${profile.state}，要在 profile.note 写明原因`,
      `profile.state ${profile.state} needs a profile.note`,
    );
}

/** 1.2.3.4:8082 → 1.2.3.4. */
function hostnameOf(host: string): string {
  return host.replace(/:\d+$/, '');
}

function siteOfUrl(url: string): string {
  return siteOf(new URL(url).hostname);
}

/** Whether MM-DD is a day of a common year. */
function isDay(text: string): boolean {
  const [month, day] = text.split('-').map(Number) as [number, number];
  const date = new Date(Date.UTC(2023, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
