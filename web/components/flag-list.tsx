import type { Child } from 'hono/jsx';
import type { ExplainedReport } from '../../db/queries/explain-report.js';
import { nameOf } from '../../pipeline/checks/localise/cell-name.js';
import { WHY, type Why } from '../../pipeline/checks/localise/slips.js';
import type { Site } from '../site.js';
import { FLAGS } from '../text/flags.js';
import { numberText, type ShownFact } from './form-cell.js';
import { ruleOf } from './rules.js';

type Flag = Omit<ExplainedReport['flags'][number], 'number' | 'review'>;
type Suspect = NonNullable<Flag['suspects']>[number];

type LinkOf = ((code: string) => string) | null;

/** Cells named outright, and at most. */
const SHOWN_CELLS = 3;
const MAX_CELLS = 60;

interface Props<F extends Flag> {
  flags: readonly F[];
  /** What is printed; null where that is not at hand, and nothing is said of it. */
  facts: Readonly<Record<string, ShownFact>> | null;
  /** Address of a cell's own view; null where there is none. */
  hrefOf: ((code: string, flag: F) => string) | null;
  site: Site;
  /** Whose it is, where the list is of several reports. */
  about?: (flag: F) => Child;
  /** What else belongs to a flag. */
  extra?: (flag: F) => Child;
  /** Leaves out which cells are concerned. */
  isBrief?: boolean;
}

/** Flags as people read them: how grave, what is wrong with its arithmetic, where, and what probably belongs there. */
export function FlagList<F extends Flag>({ flags, facts, hrefOf, site, about, extra, isBrief }: Props<F>) {
  const t = site.t(FLAGS);
  if (flags.length === 0) return <p class="good">{t.none}</p>;
  return (
    <ol class="flags">
      {flags.map((flag) => {
        const linkOf = hrefOf && ((code: string) => hrefOf(code, flag));
        return (
          <li class={flag.severity}>
            {about?.(flag)}
            <p>
              <span class={`badge ${flag.severity}`}>{t.severity[flag.severity]}</span>{' '}
              <strong>{site.t(ruleOf(flag.rule)?.title ?? { zh: flag.rule, en: flag.rule })}</strong>{' '}
              <code>{flag.rule}</code>
            </p>
            <p>{site.t(flag.message)}</p>
            {flag.doubt && <p class="hint">{t.doubt}</p>}
            {!isBrief && flag.codes.length > 0 && <Cells codes={flag.codes} hrefOf={linkOf} site={site} />}
            {flag.suspects && flag.suspects.length > 0 && (
              <Suspects suspects={flag.suspects} {...{ facts, site }} hrefOf={linkOf} />
            )}
            {extra?.(flag)}
          </li>
        );
      })}
    </ol>
  );
}

function Cells({ codes, hrefOf, site }: { codes: readonly string[]; hrefOf: LinkOf; site: Site }) {
  const t = site.t(FLAGS);
  const links = codes.slice(0, MAX_CELLS).map((code, i) => (
    <>
      {i > 0 && t.comma}
      <CellLink {...{ code, hrefOf, site }} />
    </>
  ));
  if (codes.length <= SHOWN_CELLS)
    return (
      <p class="cells">
        {t.cells}
        {t.colon}
        {links}
      </p>
    );
  return (
    <details class="cells">
      <summary>{t.cellCount(codes.length)}</summary>
      {links}
      {codes.length > MAX_CELLS && ` ${t.more(codes.length - MAX_CELLS)}`}
    </details>
  );
}

/** A cell's name, leading to it where it stands on this report. */
export function CellLink({ code, hrefOf, site }: { code: string; hrefOf: LinkOf; site: Site }) {
  const name = site.t(nameOf(code));
  const isHere = !code.includes('@') && !code.startsWith('subtotals.');
  return hrefOf && isHere ? <a href={hrefOf(code)}>{name}</a> : <>{name}</>;
}

function Suspects({
  suspects,
  facts,
  hrefOf,
  site,
}: {
  suspects: readonly Suspect[];
  facts: Props<Flag>['facts'];
  hrefOf: LinkOf;
  site: Site;
}) {
  const t = site.t(FLAGS);
  const isChoice = suspects.some(({ set }) => set !== undefined);
  return (
    <div class="suspects">
      <p>
        {isChoice ? t.alternatives : t.suspects}
        {suspects.some(({ assuming }) => assuming) && ` ${t.assuming}`}
      </p>
      <ul class={isChoice ? 'choices' : undefined}>
        {suspects.map(({ code, value, why, set }) => (
          <li>
            {set !== undefined && `${set}. `}
            <CellLink {...{ code, hrefOf, site }} />
            {t.colon}
            {facts && `${t.printed} ${facts[code]?.value == null ? t.blank : numberText(facts[code].value)}${t.stop}`}
            {value === null ? t.unknown : `${t.should} `}
            {value !== null && <strong>{numberText(value)}</strong>}{' '}
            <small>{t.aside(site.t(WHY[why as Why] ?? { zh: why, en: why }))}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
