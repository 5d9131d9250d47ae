import type { Site } from '../site.js';

/** Keeps the language in the address that a form leads to. */
export function LanguageField({ site }: { site: Site }) {
  return site.lang === 'zh' ? null : <input type="hidden" name="lang" value={site.lang} />;
}
