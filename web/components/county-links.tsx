import { pathOf, type Site } from '../site.js';
import { COVERAGE } from '../text/coverage.js';
import { DATA } from '../text/data.js';

/** From a county to what else there is of it. */
export function CountyLinks({ county, site }: { county: string; site: Site }) {
  const path = pathOf('counties', county);
  return (
    <p class="actions no-print">
      <a href={site.href(`${path}/coverage`)}>{site.t(COVERAGE).name}</a>
      <a href={site.href(`${path}/data`)}>{site.t(DATA).name}</a>
    </p>
  );
}
