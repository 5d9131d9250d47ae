import { codesOf, hasTables } from '../../../parsers/forms/codebook.js';
import { shownDifferences, sourceCopies } from '../source.js';
import type { NeighbourFinding, NeighbourRule, NeighbourVerdict } from './rule.js';
import { type StoredReport, valueOf } from './stored-report.js';

/** Documents of one unit and year that came in from several places, as imported files do: no crawl has compared them. */
export const storedCopies: NeighbourRule = {
  ...{ id: sourceCopies.id, severity: sourceCopies.severity, scope: sourceCopies.scope },
  ...{ title: sourceCopies.title, formula: sourceCopies.formula },
  forms: ['2014', '2019', '2021'],
  among: 'copies',
  judgeAmong(report, around): NeighbourVerdict {
    const findings: NeighbourFinding[] = [];
    for (const copy of around.copiesOf(report)) {
      const differences = differencesOf(report, copy);
      const codes = differences.map(({ code }) => code);
      if (codes.length === 0) continue;
      const { zh, en } = shownDifferences(differences, ' ≠ ');
      findings.push({
        ...{
          codes,
          expected: differences.map(({ values }) => values[1]).join(' '),
          actual: codes.length,
          rests: [{ on: copy, codes }],
        },
        message: {
          zh: `与另一份（${copy.source}）有 ${codes.length} 格不同：${zh}`,
          en: `differs from another copy (${copy.source}) in ${codes.length} cell(s): ${en}`,
        },
      });
    }
    return { findings, notAssessable: [] };
  },
};

/** Cells whose numbers differ; a cell that one of the copies leaves empty, or does not have, is no other number. */
function differencesOf(report: StoredReport, copy: StoredReport): { code: string; values: [number, number] }[] {
  if (!hasTables(report.form) || report.form !== copy.form) return [];
  return codesOf(report.form).flatMap((code) => {
    const [own, other] = [valueOf(report, code), valueOf(copy, code)];
    return own === null || other === null || own === other ? [] : [{ code, values: [own, other] as [number, number] }];
  });
}
