import { OUTCOME_GROUPS } from '../../db/queries/request-outcomes.js';
import { OutcomeBars } from '../charts/outcome-bars.js';
import { numberText } from '../components/form-cell.js';
import { pathOf, type Site } from '../site.js';
import { COUNTY } from '../text/county.js';
import type { CountyView } from '../views/county.js';

/** How requests ended, as a picture and as the table that says the same. */
export function Outcomes({ view, site }: { view: CountyView; site: Site }) {
  const t = site.t(COUNTY);
  const bars = view.outcomes.map(({ unit, reportId, ...own }) => ({
    ...own,
    label: unit,
    href: site.href(pathOf('reports', reportId)),
  }));
  return (
    <section>
      <h2>{t.outcomes}</h2>
      <figure class="panel">
        <ul class="keys" aria-hidden="true">
          {OUTCOME_GROUPS.map((group) => (
            <li>
              <span class={`key ${group}`} />
              {t.outcomeNames[group]}
            </li>
          ))}
        </ul>
        <div class="scroll-plain" tabindex={0} role="region" aria-label={t.outcomes}>
          <OutcomeBars
            bars={bars}
            names={t.outcomeNames}
            label={t.outcomesLabel(view.county.name, view.year)}
            incomplete={t.incomplete}
          />
        </div>
        <details>
          <summary>{t.outcomesTable}</summary>
          <div class="scroll" tabindex={0} role="region" aria-label={t.outcomesTable}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.columns.unit}</th>
                  {OUTCOME_GROUPS.map((group) => (
                    <th scope="col" class="number">
                      {t.outcomeNames[group]}
                    </th>
                  ))}
                  <th scope="col" class="number">
                    {t.columns.handled}
                  </th>
                </tr>
              </thead>
              <tbody>
                {bars.map(({ label, href, parts, handled }) => (
                  <tr>
                    <th scope="row">
                      <a href={href}>{label}</a>
                    </th>
                    {[...OUTCOME_GROUPS.map((group) => parts[group]), handled].map((value) => (
                      <td class="number">{value === null ? '–' : numberText(value)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      </figure>
    </section>
  );
}
