import type { County } from '../../parsers/identity/divisions.js';
import { canonical } from '../discover/frontier.js';
import { siteOf } from '../page.js';
import { hostsOf } from './find.js';
import { proposeEntry, type SeenPage } from './propose.js';
import type { PageReading } from './read-page.js';
import { type Recognised, recognise } from './recognise.js';
import type { Entry } from './schema.js';

/** An entry that a person looks through before it is used, with what is certain about it and what is not. */
export interface Proposal {
  entry: Entry;
  /** Said of a key, Chinese and English in one line. */
  remarks: Partial<Record<keyof Entry, string>>;
}

const FAMILY_BY: Record<NonNullable<Recognised['by']>, string> = {
  address: '由网址认出 · by the address',
  source: '由网页源码认出 · by the source',
  links: '由网页上的链接认出 · by the links on the page',
  likeness: '网址像这一类，请核对 · the address looks like it: verify',
};

/**
 * The entry that one page of a county's makes.
 * @param known entries at hand, which tell the hosts that several counties share
 */
export function proposeFromPage(
  url: string,
  html: string,
  reading: PageReading,
  county: County,
  known: readonly Entry[],
): Proposal {
  const { kind, unit, year, columns } = reading;
  const page: SeenPage = { url, html, unit, year, kind: kind === 'list' ? 'list' : 'report' };
  const others = new Set(
    known
      .filter(({ code }) => code !== county.code)
      .flatMap((entry) => [...hostsOf(entry)].map((host) => siteOf(host))),
  );
  const proposed = proposeEntry({ county: county.name, code: county.code }, [page], (host) => others.has(siteOf(host)));
  // The page's own menu says more than rules about addresses.
  const linked = columns.map((column) => ({ url: column, found: 'derived' as const }));
  const linkedKeys = new Set(linked.map((column) => canonical({ url: column.url })));
  const worked = proposed.columns.filter((column) => !linkedKeys.has(canonical({ url: column.url })));
  const entry: Entry = { ...proposed, columns: [...linked, ...worked] };
  return { entry, remarks: remarksOn(entry, reading, recognise(url, html), county) };
}

function remarksOn(
  entry: Entry,
  { county: read, columns }: PageReading,
  { by, ids }: Recognised,
  county: County,
): Proposal['remarks'] {
  const full = `${county.province}${county.prefecture ?? ''}${county.name}`;
  const isRead = read?.county.code === county.code;
  const whose = !isRead
    ? `${full}：由 --county 指定${read ? `，但网页像是${read.county.name}的，请核对 · named by --county, but the page seems to be ${read.county.name}'s: verify` : ' · named by --county'}`
    : read.isCertain
      ? `${full}：确定，依据${read.because.zh} · certain, by ${read.because.en}`
      : `${full}：请核对，只依据${read.because.zh} · verify: only by ${read.because.en}`;
  const seen = entry.columns.filter(({ found }) => found === 'seen').length;
  const worked = entry.columns.length - seen - columns.length;
  const parts = [
    ...(seen > 0 ? ['seen 是读过的这个网页 · seen: this page'] : []),
    ...(columns.length > 0
      ? [
          `前 ${columns.length} 个是网页上“信息公开年报”的链接 · the first ${columns.length}: linked as such on the page`,
        ]
      : []),
    ...(worked > 0 ? ['其余按网站类型推出，没有打开过，请核对 · others: worked out and not opened, verify'] : []),
  ];
  return {
    county: whose,
    portal: '由网址得出，请打开核对 · from the address: open it and verify',
    ...(by ? { family: FAMILY_BY[by] } : {}),
    ...(parts.length > 0 ? { columns: parts.join('\n') } : {}),
    ...(Object.keys(ids).length > 0 ? { ids: '从网址和源码读出 · read off the address and the source' } : {}),
    ...(entry.profile?.platform ? { profile: '与别的县同在一个平台 · on one platform with other counties' } : {}),
  };
}
