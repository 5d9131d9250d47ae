import type { Lang, Phrases } from './text/phrases.js';

/** Values of an address; what is null or undefined is left out. */
export type Params = Readonly<Record<string, string | number | readonly (string | number)[] | null | undefined>>;

/** What a page needs to know of the visit: language, and how to write addresses that keep it. */
export interface Site {
  lang: Lang;
  /** The phrase, label or table of phrases in the visit's language. */
  t<T>(phrases: Phrases<T>): T;
  /** Scheme and host that the visit came by: https://example.org */
  origin: string;
  /** The page's own path, without parameters, encoded. */
  path: string;
  /** An address of this site in the same language. Parts of the path are encoded by `path`. */
  href(path: string, params?: Params): string;
  /** This page with some parameters changed; null takes one away. */
  here(changes: Params): string;
  /** This page's own parameters, for forms that keep them. */
  params: readonly (readonly [name: string, value: string])[];
}

/** @param url of the request; its `lang` decides */
export function siteOf(url: URL): Site {
  const lang: Lang = url.searchParams.get('lang') === 'en' ? 'en' : 'zh';
  // Of two slashes at the beginning a browser would make another host.
  const path = url.pathname.replace(/^\/{2,}/, '/');
  const own = [...url.searchParams].filter(([name]) => name !== 'lang');
  const href = (path: string, params: Params = {}) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) {
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== null && one !== undefined) query.append(name, String(one));
    }
    if (lang !== 'zh' && !('lang' in params)) query.set('lang', lang);
    return query.size === 0 ? path : `${path}?${query}`;
  };
  return {
    ...{ lang, origin: url.origin, path, params: own, href },
    t: (phrases) => phrases[lang],
    here: (changes) => href(path, { ...grouped(own), ...changes }),
  };
}

function grouped(params: readonly (readonly [string, string])[]): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of params) groups.set(name, [...(groups.get(name) ?? []), value]);
  return Object.fromEntries(groups);
}

/** A path from its parts, each encoded: names of counties and codes come from outside. */
export function pathOf(...parts: readonly (string | number)[]): string {
  return `/${parts.map((part) => encodeURIComponent(String(part))).join('/')}`;
}
