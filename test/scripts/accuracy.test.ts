import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../pipeline/checks/catalogue.js';
import { measureLocalisation, measureRules } from '../../scripts/accuracy/measure.js';
import { measureCounties } from '../../scripts/accuracy/measure-counties.js';

describe('the rules on generated documents', { timeout: 120_000 }, () => {
  it('accuse no sound document of an error, find what is wrong, and name the cell', async () => {
    const { sound, strayErrors, rules, blanked, missed } = await measureRules({
      sound: { rounds: 1, oneIn: 11 },
      seeded: { rounds: 1, oneIn: 29 },
    });
    expect(sound.documents).toBeGreaterThan(50);
    expect([...sound.errors, ...strayErrors]).toEqual([]);
    expect(blanked.seeded).toBeGreaterThan(15);
    expect(blanked.silent).toEqual([]);
    const seeded = rules.reduce((sum, rule) => sum + rule.seeded, 0);
    expect(seeded).toBeGreaterThan(120);
    expect(missed.length).toBeLessThanOrEqual(0.01 * seeded);
    expect(missed.filter(({ why }) => why === 'not named')).toEqual([]);
  });

  it('tell by other reports what one alone does not show, and accuse no sound county', async () => {
    const { rules, strayErrors, missed } = await measureCounties({ sound: 1, each: 1 });
    expect(strayErrors).toEqual([]);
    expect(missed).toEqual([]);
    expect(rules.filter(({ seeded }) => seeded === 0)).toEqual([]);
    // What is only worth a look may stand out by chance as well.
    const isSure = (id: string) => CATALOGUE.some((rule) => rule.id === id && rule.severity !== 'notice');
    for (const { rule, flags, right } of rules.filter((own) => isSure(own.rule)))
      expect([rule, right]).toEqual([rule, flags]);
  });

  it('name one wrong cell alone, and the right one', () => {
    const { cells, unique, among } = measureLocalisation(200);
    expect(unique / cells).toBeGreaterThanOrEqual(0.95);
    expect(among).toBe(cells);
  });
});
