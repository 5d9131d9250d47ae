import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../db/package-root.js';
import type { LocalisationAccuracy, RuleAccuracy, RulesAccuracy } from './measure.js';
import type { CountyAccuracy } from './measure-counties.js';

/** What was measured last, as docs/rules.md shows it. Counts alone: they are the same on every machine. */
export interface NotedAccuracy {
  sound: { documents: number; errors: number };
  seeded: { documents: number; errorsElsewhere: number };
  blanked: { documents: number; found: number; supposed: number; notAssessable: number };
  cells: { documents: number; unique: number };
  counties: { counties: number; reports: number; errorsElsewhere: number };
  /** By the rule's id; rules that no document was about are left out. */
  rules: Record<string, Omit<RuleAccuracy, 'rule'>>;
}

const FILE = 'docs/rules-accuracy.json';

export function notedAccuracy(
  { sound, strayErrors, rules, blanked }: RulesAccuracy,
  { cells, unique }: LocalisationAccuracy,
  { counties, reports, rules: ofCounties, strayErrors: inCounties }: CountyAccuracy,
): NotedAccuracy {
  const measured = [...rules, ...ofCounties].filter(({ flags, seeded }) => flags + seeded > 0);
  return {
    sound: { documents: sound.documents, errors: sound.errors.length },
    seeded: { documents: rules.reduce((sum, { seeded }) => sum + seeded, 0), errorsElsewhere: strayErrors.length },
    blanked: {
      ...{ documents: blanked.seeded, found: blanked.found, supposed: blanked.supposed },
      notAssessable: blanked.notAssessable,
    },
    cells: { documents: cells, unique },
    counties: { counties, reports, errorsElsewhere: inCounties.length },
    rules: Object.fromEntries(measured.map(({ rule, ...counts }) => [rule, counts])),
  };
}

export function readAccuracy(): NotedAccuracy {
  return JSON.parse(readFileSync(join(packageRoot(), FILE), 'utf8')) as NotedAccuracy;
}

export function writeAccuracy(accuracy: NotedAccuracy): void {
  writeFileSync(join(packageRoot(), FILE), `${JSON.stringify(accuracy, null, 2)}\n`);
}
