import { z } from 'zod';
import { definePage } from '../page.js';
import { countyKey } from '../parameters.js';
import { pathOf, type Site } from '../site.js';
import { DATA } from '../text/data.js';
import { START } from '../text/start.js';
import { type DataView, dataView } from '../views/data.js';

/** What can be taken along of a county: files, feeds, JSON. */
export const dataPage = definePage({
  path: '/counties/:county/data',
  query: z.object({ county: countyKey }),
  view: dataView,
  title: ({ view, site }) => site.t(DATA).title(view.county.name),
  trail: ({ view, site }) => [
    { label: site.t(START).counties, href: site.href('/') },
    { label: view.county.name, href: site.href(pathOf('counties', view.county.key)) },
  ],
  Page({ view, site }) {
    const t = site.t(DATA);
    const path = pathOf('counties', view.county.key);
    return (
      <>
        <h1>{t.title(view.county.name)}</h1>
        <section>
          <h2>{t.downloads}</h2>
          {view.formats.length === 0 ? <p class="empty">{t.none}</p> : <Files view={view} site={site} />}
        </section>
        <section>
          <h2>{t.feeds}</h2>
          <p>{t.feedsIntro}</p>
          <ul>
            <li>
              <a href={site.href(`${path}/reports.atom`)} type="application/atom+xml">
                {t.newReports}
              </a>
            </li>
            <li>
              <a href={site.href(`${path}/changes.atom`)} type="application/atom+xml">
                {t.changes}
              </a>
            </li>
          </ul>
        </section>
        <section>
          <h2>{t.api}</h2>
          <p>
            {t.apiIntro}{' '}
            <a href={site.href(`/api${path}`)}>
              <code>{decodeURI(`/api${path}`)}</code>
            </a>
          </p>
          <p>
            <a href={site.href('/api/openapi.json')}>{t.description}</a>
          </p>
        </section>
      </>
    );
  },
});

function Files({ view: { county, years, formats }, site }: { view: DataView; site: Site }) {
  const t = site.t(DATA);
  const path = `${pathOf('counties', county.key)}/download`;
  return (
    <>
      <p>{t.downloadsIntro}</p>
      <div class="scroll" tabindex={0} role="region" aria-label={t.downloads}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.what}</th>
              {formats.map((format) => (
                <th scope="col">{format}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[null, ...years].map((year) => (
              <tr>
                <th scope="row">{year === null ? t.all : t.year(year)}</th>
                {formats.map((format) => (
                  <td>
                    <a href={site.href(path, { year, format })} download rel="nofollow">
                      {format}.zip
                    </a>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
