import type { Params, Site } from '../site.js';
import { DATA } from '../text/data.js';

/** What a page shows, as files in the export's formats. */
export function DownloadLinks({
  path,
  params,
  formats,
  site,
}: {
  path: string;
  params: Params;
  formats: readonly string[];
  site: Site;
}) {
  const t = site.t(DATA);
  if (formats.length === 0) return null;
  return (
    <p class="actions no-print">
      {t.downloadThis}
      {formats.map((format) => (
        <a href={site.href(path, { ...params, format })} download rel="nofollow">
          {format}
        </a>
      ))}
    </p>
  );
}
