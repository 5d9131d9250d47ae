import { nameOf } from '../../pipeline/checks/localise/cell-name.js';
import { printedText, type ShownFact } from '../components/form-cell.js';
import { timeText } from '../components/time.js';
import { pathOf, type Site } from '../site.js';
import { FORM } from '../text/form.js';
import { UNIT } from '../text/unit.js';
import type { ChangedVersion, UnitView } from '../views/unit.js';

/** Reports that were published or read more than once, each with what became different. */
export function Versions({ view: { changed }, site }: { view: UnitView; site: Site }) {
  const t = site.t(UNIT);
  return (
    <section>
      <h2>{t.versions}</h2>
      {changed.length === 0 && <p class="hint">{t.noVersions}</p>}
      {changed.map(({ year, versions }) => (
        <>
          <h3>{year}</h3>
          <ol class="versions">
            {versions.map((version, i) => (
              <li>
                <p>
                  <a href={site.href(pathOf('reports', version.reportId))}>{t.version(version.version)}</a>{' '}
                  <small>
                    {t.seen} {timeText(version.capturedAt, site)}
                    {versions[i + 1]?.sha256 === version.sha256 && ` · ${t.reread}`}
                  </small>
                </p>
                <Changes version={version} site={site} />
              </li>
            ))}
          </ol>
        </>
      ))}
    </section>
  );
}

function Changes({ version: { changes, reportId }, site }: { version: ChangedVersion; site: Site }) {
  const t = site.t(UNIT);
  if (changes === null) return <p class="hint">{t.first}</p>;
  if (changes.cells.length + changes.sections.length === 0) return <p class="hint">{t.same}</p>;
  return (
    <>
      {changes.cells.length > 0 && (
        <details open={changes.cells.length <= 10}>
          <summary>{t.cells(changes.cells.length)}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.cell}</th>
                <th scope="col" class="number">
                  {t.before}
                </th>
                <th scope="col" class="number">
                  {t.after}
                </th>
              </tr>
            </thead>
            <tbody>
              {changes.cells.map(({ code, before, after }) => (
                <tr>
                  <td>
                    <a href={site.href(pathOf('reports', reportId), { cell: code })}>{site.t(nameOf(code))}</a>
                  </td>
                  <td class="number">{shown(before, site)}</td>
                  <td class="number">{shown(after, site)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      {changes.sections.length > 0 && (
        <p>
          {t.sections}
          {changes.sections.join('、')}
        </p>
      )}
    </>
  );
}

/** What is printed, or in words what is not. */
function shown(fact: { value: number | null; status: string; raw: string | null } | null, site: Site): string {
  if (!fact) return site.t(UNIT).none;
  const own = fact as ShownFact;
  return printedText(own) || site.t(FORM).states[own.status];
}
