import { parse } from '../../parsers/parse.js';
import type { Flag } from '../../parsers/report.js';
import { CATALOGUE } from '../../pipeline/checks/catalogue.js';
import { check } from '../../pipeline/checks/check.js';
import { localise } from '../../pipeline/checks/localise/localise.js';
import { systemOf } from '../../pipeline/checks/localise/system.js';
import { Random } from '../demo/random.js';
import { seedSlip } from '../demo/slips.js';
import type { Size, TrueReport } from '../demo/truth.js';
import { type Extent, type Sample, seededSamples, soundReport, soundSamples, URL } from './corpus.js';

/** How a rule did on the generated corpus. */
export interface RuleAccuracy {
  rule: string;
  /** Documents with a defect that the rule is for, in layouts that print every cell. */
  seeded: number;
  /** Those in which the rule has a flag on the seeded cell. */
  found: number;
  /** Those in which each such flag names the cell as a suspect, or is about this cell alone. */
  named: number;
  /** Flags of the rule in all documents, and those on a cell that is wrong. */
  flags: number;
  right: number;
}

export interface RulesAccuracy {
  sound: { documents: number /** Errors raised where nothing is wrong. */; errors: { id: string; rule: string }[] };
  rules: RuleAccuracy[];
  /** Defects in layouts that leave cells blank or lose them: found all the same, and suspected if blanks are zeros. */
  blanked: { seeded: number; found: number; supposed: number };
  missed: { id: string; rule: string; why: 'not found' | 'not named' }[];
}

/** Every rule over sound and spoiled documents in all layouts. */
export async function measureRules(extent: { sound: Extent; seeded: Extent }): Promise<RulesAccuracy> {
  const rules = new Map(
    CATALOGUE.map(({ id }) => [id, { rule: id, seeded: 0, found: 0, named: 0, flags: 0, right: 0 }]),
  );
  const of = (rule: string) => rules.get(rule) as RuleAccuracy;
  const result: RulesAccuracy = {
    ...{
      sound: { documents: 0, errors: [] },
      rules: [...rules.values()],
      blanked: { seeded: 0, found: 0, supposed: 0 },
      missed: [],
    },
  };
  for await (const sample of soundSamples(extent.sound)) {
    result.sound.documents += 1;
    for (const { rule, severity } of await flagsOf(sample)) {
      if (severity === 'error') result.sound.errors.push({ id: sample.id, rule });
      if (sample.isPlain) of(rule).flags += 1;
    }
  }
  for await (const sample of seededSamples(extent.seeded)) {
    const { id, seeded, isPlain } = sample;
    if (!seeded) continue;
    const { rule } = seeded;
    const flags = await flagsOf(sample);
    const isAbout = (flag: Flag) => seeded.codes.some((code) => flag.codes.includes(code));
    const own = flags.filter((flag) => flag.rule === rule && isAbout(flag));
    if (!isPlain) {
      result.blanked.seeded += 1;
      if (own.length > 0) result.blanked.found += 1;
      // What is said only on the hypothesis that blanks are zeros.
      else if (flags.some(({ suspects }) => suspects?.some((one) => one.assuming && seeded.codes.includes(one.code))))
        result.blanked.supposed += 1;
      continue;
    }
    for (const flag of flags) {
      of(flag.rule).flags += 1;
      if (isAbout(flag)) of(flag.rule).right += 1;
    }
    of(rule).seeded += 1;
    if (own.length > 0) of(rule).found += 1;
    else result.missed.push({ id, rule, why: 'not found' });
    if (own.length > 0 && own.every((flag) => names(flag, seeded.codes))) of(rule).named += 1;
    else if (own.length > 0) result.missed.push({ id, rule, why: 'not named' });
  }
  return result;
}

async function flagsOf({ bytes }: Sample): Promise<Flag[]> {
  return check(await parse(bytes, { url: URL }), { url: URL }).flags;
}

/** Whether a flag names one of the cells: among its suspects; without any, because each of its cells is flagged for itself. */
function names({ suspects, codes }: Flag, seeded: readonly string[]): boolean {
  const named = suspects ? suspects.map(({ code }) => code) : codes;
  return seeded.some((code) => named.includes(code));
}

/** How well one wrong cell is found that breaks two sums or more. */
export interface LocalisationAccuracy {
  cells: number;
  /** One explanation alone, of one cell: the right one with the right value. */
  unique: number;
  /** The right cell and value among the explanations. */
  among: number;
  /** Milliseconds for a report. */
  median: number;
  longest: number;
}

/** Slips of all kinds in one cell of reports of all sizes. */
export function measureLocalisation(count: number): LocalisationAccuracy {
  const result: LocalisationAccuracy = { cells: 0, unique: 0, among: 0, median: 0, longest: 0 };
  const times: number[] = [];
  const sizes: Size[] = ['zero', 'small', 'large'];
  for (let seed = 0; result.cells < count; seed += 1) {
    const random = new Random(seed * 31 + 7);
    const { report, code, right } = seedSlip(
      soundReport(random, seed % 2 === 0 ? '2021' : '2019', sizes[seed % 3] as Size),
      random,
    );
    const printed = printedOf(report);
    const system = systemOf(printed);
    const cell = system.codes.indexOf(code);
    if (system.sums.filter(({ cells }) => cells.includes(cell)).length < 2) continue;
    const started = performance.now();
    const diagnoses = localise(printed);
    times.push(performance.now() - started);
    const isRight = ({ cells }: { cells: { code: string; value: number | null }[] }) =>
      cells.length === 1 && cells[0]?.code === code && cells[0].value === right;
    result.cells += 1;
    const [only] = diagnoses;
    if (only && diagnoses.length === 1 && only.verdict === 'unique' && only.explanations.every(isRight))
      result.unique += 1;
    if (diagnoses.some(({ explanations }) => explanations.some(isRight))) result.among += 1;
  }
  times.sort((a, b) => a - b);
  result.median = times[Math.floor(times.length / 2)] ?? 0;
  result.longest = times.at(-1) ?? 0;
  return result;
}

function printedOf({ form, facts }: TrueReport) {
  return {
    form,
    facts: Object.fromEntries(
      Object.entries(facts).map(([code, value]) => [
        code,
        { value, status: value === null ? ('blank' as const) : ('reported' as const) },
      ]),
    ),
    subtotals: [],
  };
}
