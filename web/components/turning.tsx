import type { Site } from '../site.js';
import { FLAGS_PAGE } from '../text/flags-page.js';

/** Links to the pages before and after of a long list. */
export function Turning({ page, pages, site }: { page: number; pages: number; site: Site }) {
  const t = site.t(FLAGS_PAGE);
  if (pages <= 1) return null;
  return (
    <nav class="turning" aria-label={t.turning}>
      {page > 1 && (
        <a rel="prev" href={site.here({ page: page === 2 ? null : page - 1 })}>
          {t.before}
        </a>
      )}
      <span>{t.page(page, pages)}</span>
      {page < pages && (
        <a rel="next" href={site.here({ page: page + 1 })}>
          {t.after}
        </a>
      )}
    </nav>
  );
}
