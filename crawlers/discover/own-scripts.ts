import { normaliseUrl, siteOf } from '../page.js';
import { LIBRARY } from './empty.js';

const SCRIPT = /<script\b[^<>]*?\bsrc\s*=\s*["']?([^"'\s<>]+)/gi;
const MAX_SCRIPTS = 3;

/** The scripts of a page that its site wrote itself, libraries left out: where its menu or the functions of its links may stand. */
export function ownScripts(html: string, url: string): string[] {
  const site = siteOf(new URL(url).hostname);
  const addresses = [...html.matchAll(SCRIPT)].flatMap(([, src = '']) => normaliseUrl(src, url) ?? []);
  const own = addresses.filter((address) => {
    const { hostname, pathname } = new URL(address);
    return siteOf(hostname) === site && !LIBRARY.test(pathname);
  });
  return [...new Set(own)].slice(0, MAX_SCRIPTS);
}

/** A page's source with scripts written into it. */
export function withScripts(html: string, scripts: readonly string[]): string {
  return html + scripts.map((script) => `<script>${script.replace(/<\/script/gi, '<\\/script')}</script>`).join('');
}
