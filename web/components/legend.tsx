import type { Site } from '../site.js';
import { FORM } from '../text/form.js';

/** What the looks of cells mean. */
export function Legend({ site }: { site: Site }) {
  const t = site.t(FORM);
  return (
    <dl class="legend" aria-label={t.legend}>
      {t.legendItems.map(([state, sample, meaning]) => (
        <div>
          <dt class={`cell ${state}`}>{state === 'blank' || state === 'absent' ? <i>{sample}</i> : sample}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
      <div>
        <dt class="cell">
          <em>≈3</em>
        </dt>
        <dd>{t.implied}</dd>
      </div>
      <div>
        <dt class="cell">
          3 <i>{t.short.ocr}</i>
        </dt>
        <dd>{t.ocr}</dd>
      </div>
      <div>
        <dt class="cell error">
          5 <b>{t.severity.error}</b>
        </dt>
        <dd>{t.flagged}</dd>
      </div>
      <div>
        <dt class="cell suspect">
          5 <s>→4</s>
        </dt>
        <dd>{t.suggested}</dd>
      </div>
    </dl>
  );
}
