import { CellLink } from '../components/flag-list.js';
import { numberText, printedText } from '../components/form-cell.js';
import type { Site } from '../site.js';
import { REPORT } from '../text/report.js';
import type { ReportView } from '../views/report.js';

interface Props {
  view: ReportView;
  hrefOf: (code: string) => string;
  site: Site;
}

/** Where a section stands on the page. @param position among the report's, from 0 */
export function sectionId(position: number): string {
  return `section-${position + 1}`;
}

/** What a report holds beside its tables: chapters, numbers that its sentences state, numbers that found no cell. */
export function Narrative({ view, hrefOf, site }: Props) {
  const t = site.t(REPORT);
  const { sections, unplaced, subtotals } = view.report.reading;
  return (
    <>
      {unplaced.length > 0 && (
        <section>
          <h2>{t.unplaced}</h2>
          <p class="hint">{t.unplacedHint}</p>
          <ul>
            {unplaced.map(({ raw, at }) => (
              <li>
                <strong>{raw}</strong> <small>{t.place(at[0] + 1, at[1] + 1, at[2] + 1)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {subtotals.length > 0 && (
        <section>
          <h2>{t.subtotals}</h2>
          <ul>
            {subtotals.map(({ label, value }) => (
              <li>
                {label}：<strong>{numberText(value)}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Claims view={view} hrefOf={hrefOf} site={site} />
      {sections.length > 0 && (
        <section class="narrative">
          <h2>{t.narrative}</h2>
          {sections.map(({ heading, text }, i) => (
            <details open lang="zh-CN" id={sectionId(i)}>
              <summary>{heading}</summary>
              {text.split('\n').map((line) => (
                <p>{line}</p>
              ))}
            </details>
          ))}
        </section>
      )}
    </>
  );
}

/** Each number of a sentence beside the cell that it should agree with. */
function Claims({ view, hrefOf, site }: Props) {
  const t = site.t(REPORT);
  const { claims, facts } = view.report.reading;
  if (claims.length === 0) return null;
  return (
    <section>
      <h2>{t.claims}</h2>
      <div class="scroll" tabindex={0} role="region" aria-label={t.claims}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.claim}</th>
              <th scope="col">{t.claimCell}</th>
              <th scope="col" class="number">
                {t.claimed}
              </th>
              <th scope="col" class="number">
                {t.inTable}
              </th>
            </tr>
          </thead>
          <tbody>
            {claims.map(({ code, value, text }) => (
              <tr>
                <td lang="zh-CN">{text}</td>
                <td>
                  <CellLink code={code} hrefOf={Object.hasOwn(facts, code) ? hrefOf : null} site={site} />
                </td>
                <td class="number">{numberText(value)}</td>
                <td class="number">{Object.hasOwn(facts, code) ? printedText(facts[code]) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
