import type { ReleaseChange } from '../../db/queries/release-changes.js';
import { labelOf } from '../../parsers/forms/labels.js';
import type { Release } from './release.js';

/** How much changed, and the first of each kind. */
export interface ChangeSummary {
  reportsNew: number;
  reportsGone: number;
  /** Cells by cause. */
  facts: { source: number; parser: number };
  /** Flags that the rules raise or withdraw, the cells being as before. */
  flags: { raised: number; withdrawn: number };
  examples: ReleaseChange[];
}

const SHOWN = 50;

/** Counts changes as they come. */
export class Summary {
  private readonly summary: ChangeSummary = {
    ...{ reportsNew: 0, reportsGone: 0, facts: { source: 0, parser: 0 }, flags: { raised: 0, withdrawn: 0 } },
    examples: [],
  };

  add(change: ReleaseChange): void {
    const { what, cause } = change;
    const { facts, flags, examples } = this.summary;
    if (what === 'report_new') this.summary.reportsNew += 1;
    else if (what === 'report_gone') this.summary.reportsGone += 1;
    else if (what === 'flag_new') flags.raised += 1;
    else if (what === 'flag_gone') flags.withdrawn += 1;
    else if (cause === 'source' || cause === 'parser') facts[cause] += 1;
    if (what !== 'report_new' && examples.length < SHOWN) examples.push(change);
  }

  result(): ChangeSummary {
    return this.summary;
  }
}

const CAUSES = {
  source: '原件变了 source',
  parser: '读法变了 parser',
  rule: '规则变了 rule',
};

/** CHANGES.md: what changed since the release before, and why. */
export function changelog({ version, previous, reports, changes }: Release): string {
  const { reportsNew, reportsGone, facts, flags, examples } = changes;
  if (previous === null)
    return `# ${version}\n\n第一次发布，${reports} 份报告。 The first release, with ${reports} reports.\n`;
  const lines = examples.map(({ what, cause, county, unit, year, code, before, after }) => {
    const who = `${county ?? ''}${unit ?? '?'} ${year ?? '?'}`;
    if (what === 'report_gone') return `- ${who}：不再有这份报告 gone`;
    const label = what === 'fact' && code ? `${labelOf(code).zh} \`${code}\`` : `\`${code}\``;
    return `- ${who}：${label} ${before ?? '（无）'} → ${after ?? '（无）'}（${cause ? CAUSES[cause] : ''}）`;
  });
  return `# ${version}

与 ${previous.version}（${previous.folder}）相比 · since ${previous.version}; every change is in changes.csv:

| | |
|---|---|
| 新的报告 new reports | ${reportsNew} |
| 不再有的报告 reports gone | ${reportsGone} |
| 变了的格子，因为原件变了 cells changed, the source being another | ${facts.source} |
| 变了的格子，因为读法变了（同样的字节）cells read differently from the same bytes | ${facts.parser} |
| 新报的问题，因为规则变了 flags raised by changed rules | ${flags.raised} |
| 不再报的问题，因为规则变了 flags withdrawn by changed rules | ${flags.withdrawn} |

${lines.join('\n')}${lines.length === SHOWN ? '\n- …' : ''}
`;
}
