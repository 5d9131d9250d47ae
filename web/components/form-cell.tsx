import type { Site } from '../site.js';
import { FORM } from '../text/form.js';
import type { Mark } from './marks.js';

/** A cell as it is shown; of a stored report or of one that was only parsed. */
export interface ShownFact {
  status: 'reported' | 'blank' | 'dash' | 'unreadable' | 'absent';
  value: number | null;
  implied?: number | null;
  raw?: string | null;
  /** How sure a reading from a picture is; left out for text. */
  confidence?: number | null;
}

export interface CellContext {
  facts: Readonly<Record<string, ShownFact>>;
  marks: ReadonlyMap<string, Mark>;
  selected: string | null;
  /** Address of a cell's own view; null where there is none. */
  hrefOf: ((code: string) => string) | null;
  site: Site;
}

export type CellState = ShownFact['status'] | 'zero';

export function stateOf(fact: ShownFact | undefined): CellState {
  if (!fact) return 'absent';
  return fact.status === 'reported' && fact.value === 0 ? 'zero' : fact.status;
}

/** What is printed, or a sign for what is not. */
export function printedText(fact: ShownFact | undefined): string {
  if (!fact) return '';
  if (fact.status === 'reported') return numberText(fact.value ?? 0);
  if (fact.status === 'unreadable') return fact.raw ?? '?';
  return fact.status === 'dash' ? (fact.raw ?? '—') : '';
}

export function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** One cell of a statutory table: as printed, in its state, with what the rules say of it. */
export function FormCell({ code, context, span }: { code: string; context: CellContext; span?: number }) {
  const { facts, marks, selected, hrefOf, site } = context;
  const t = site.t(FORM);
  const fact = facts[code];
  const state = stateOf(fact);
  const mark = marks.get(code);
  const classes = [
    'cell',
    state,
    mark?.severity,
    mark && !mark.isAccused ? 'involved' : null,
    mark?.suggestions.length ? 'suspect' : null,
    selected === code ? 'selected' : null,
  ];
  const content = (
    <>
      {state === 'blank' || state === 'absent' ? <i>{t.short[state]}</i> : printedText(fact)}
      {fact?.implied != null && <em title={t.implied}>≈{numberText(fact.implied)}</em>}
      {fact?.confidence != null && <i title={t.ocr}>{t.short.ocr}</i>}
      {mark?.severity && mark.isAccused && <b>{t.severity[mark.severity]}</b>}
      {mark !== undefined && mark.suggestions.length > 0 && (
        <s title={t.suggested}>
          →{mark.suggestions.map((value) => (value === null ? '?' : numberText(value))).join('/')}
        </s>
      )}
    </>
  );
  return (
    <td class={classes.filter(Boolean).join(' ')} colspan={span}>
      {hrefOf ? (
        <a id={code} href={hrefOf(code)} aria-current={selected === code ? 'true' : undefined}>
          {content}
        </a>
      ) : (
        <span id={code}>{content}</span>
      )}
    </td>
  );
}
