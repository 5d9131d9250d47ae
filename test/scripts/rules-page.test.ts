import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../db/package-root.js';
import type { Flag } from '../../parsers/report.js';
import { CATALOGUE } from '../../pipeline/checks/catalogue.js';
import { exampleFlags } from '../../scripts/accuracy/measure.js';
import { exampleCountyFlags } from '../../scripts/accuracy/measure-counties.js';
import { readAccuracy } from '../../scripts/accuracy/noted.js';
import { rulesPage } from '../../scripts/rules-page.js';

let examples: Map<string, Flag>;

beforeAll(async () => {
  examples = new Map([...(await exampleFlags()), ...(await exampleCountyFlags())]);
});

describe('docs/rules.md', () => {
  it('is what the catalogue says now: run `npm run generate:rules` where it is not', () => {
    const page = readFileSync(join(packageRoot(), 'docs/rules.md'), 'utf8');
    expect(page).toBe(rulesPage(CATALOGUE, examples, readAccuracy()));
  });

  it('shows a rule that is new in the catalogue by itself, and that nothing of it was measured', () => {
    const rule = {
      ...({ id: 'years.new', severity: 'notice', scope: 'cell', kinds: ['township'], forms: ['2021'] } as const),
      title: { zh: '新规则', en: 'A new rule' },
      formula: { zh: '甲 ＝ 乙', en: 'a = b' },
    };
    const page = rulesPage([...CATALOGUE, rule], examples, readAccuracy());
    expect(page).toContain('| [years.new](#yearsnew) | 新规则 A new rule | 提示 notice | 未测 not measured |');
    expect(page).toMatch(/## years\.new[\s\S]*甲 ＝ 乙[\s\S]*表式 forms：2021 · 单位 publishers：乡镇 townships/);
  });

  it('has an example and a measured recall of each rule that some defect of the corpus is for, and of most rules', () => {
    const { rules } = readAccuracy();
    const measured = CATALOGUE.filter(({ id }) => (rules[id]?.seeded ?? 0) > 0).map(({ id }) => id);
    expect([...examples.keys()].sort()).toEqual([...measured].sort());
    expect(measured.length).toBeGreaterThan(45);
  });

  it('keeps text of documents from being markup', () => {
    const message = { zh: '印为 | 甲_乙\n<b>', en: 'a | b' };
    const page = rulesPage(
      CATALOGUE,
      new Map([['review.sum', { ...(examples.get('review.sum') as Flag), message }]]),
      readAccuracy(),
    );
    expect(page).toContain('印为 \\| 甲\\_乙 \\<b\\>');
  });
});

describe('a flag', () => {
  it('says in cells and values what it is about, so that a decision on it outlasts its wording', () => {
    const wordsAlone = [...examples.values()].filter(
      ({ rule, codes, expected, actual }) =>
        // That there is no report stands on none, and nobody decides on it.
        rule !== 'coverage.missing' && codes.length === 0 && expected === undefined && actual === undefined,
    );
    expect(wordsAlone.map(({ rule }) => rule)).toEqual([]);
  });
});
