import { nameOf } from '../../pipeline/checks/localise/cell-name.js';
import { WHY, type Why } from '../../pipeline/checks/localise/slips.js';
import type { Site } from '../site.js';
import { DRAFT } from '../text/draft.js';
import { FLAGS } from '../text/flags.js';
import type { CorrectedCell, Correction } from '../views/corrections.js';
import { numberText } from './form-cell.js';
import { ruleOf } from './rules.js';

const MAX_CELLS = 14;

/** What to correct, as a list to work through, on the screen or on paper. */
export function Corrections({ corrections, site }: { corrections: readonly Correction[]; site: Site }) {
  const t = site.t(DRAFT);
  const { number, what, cells, why, done } = t.columns;
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={t.list}>
      <table class="corrections">
        <caption>{t.listHint}</caption>
        <thead>
          <tr>
            {[number, what, `${cells} · ${t.columns.printed} → ${t.columns.should}`, why, done].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {corrections.map((correction, i) => (
            <CorrectionLine {...{ correction, number: i + 1, site }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CorrectionLine({ correction, number, site }: { correction: Correction; number: number; site: Site }) {
  const t = site.t(DRAFT);
  const { severity, flags, cells, isAssuming } = correction;
  const reasons = [...new Set(cells.flatMap(({ why }) => (why === null ? [] : [why])))];
  return (
    <tr class={severity}>
      <td class="number">{number}</td>
      <td class="prose">
        {flags.map(({ rule, message, severity: own }) => (
          <p>
            <span class={`badge ${own}`}>{site.t(FLAGS).severity[own]}</span>{' '}
            <strong>{site.t(ruleOf(rule)?.title ?? { zh: rule, en: rule })}</strong>
            <br />
            {site.t(message)}
          </p>
        ))}
      </td>
      <td>
        {cells.length > 0 && (
          <ul>
            {cells.slice(0, MAX_CELLS).map((cell) => (
              <li>
                <CellLine {...{ cell, correction, site }} />
              </li>
            ))}
            {cells.length > MAX_CELLS && <li>{t.more(cells.length)}</li>}
          </ul>
        )}
      </td>
      <td>
        {reasons.map((why) => site.t(WHY[why as Why] ?? { zh: why, en: why })).join(site.lang === 'zh' ? '；' : '; ')}
        {isAssuming && <small> {t.assuming}</small>}
      </td>
      <td class="done">☐</td>
    </tr>
  );
}

function CellLine({
  cell,
  correction: { isChoice },
  site,
}: {
  cell: CorrectedCell;
  correction: Correction;
  site: Site;
}) {
  const t = site.t(DRAFT);
  const { code, printed, suggested, why, set } = cell;
  const isHere = !code.includes('@') && !code.startsWith('subtotals.');
  const name = site.t(nameOf(code));
  return (
    <>
      {isChoice && set !== null && <small>{t.either(set)} </small>}
      {isHere ? <a href={`#${code}`}>{name}</a> : name}
      {': '}
      {printed === null ? t.blank : numberText(printed)}
      {why !== null && (
        <>
          {' → '}
          <strong>{suggested === null ? t.unknown : numberText(suggested)}</strong>
        </>
      )}
    </>
  );
}
