import { parse } from '../../parsers/parse.js';
import type { Flag, ParsedReport } from '../../parsers/report.js';
import { CATALOGUE } from '../../pipeline/checks/catalogue.js';
import { type CheckResult, check } from '../../pipeline/checks/check.js';
import { localise } from '../../pipeline/checks/localise/localise.js';
import { systemOf } from '../../pipeline/checks/localise/system.js';
import { Random } from '../demo/random.js';
import { seedSlip } from '../demo/slips.js';
import type { Size, TrueReport } from '../demo/truth.js';
import { type Extent, type Sample, seededSamples, shownSamples, soundReport, soundSamples } from './corpus.js';

/** How a rule did on the generated corpus. */
export interface RuleAccuracy {
  rule: string;
  /** Documents with a defect that the rule is for, in layouts that print every cell. */
  seeded: number;
  /** Those in which the rule has a flag on the seeded cell, or on the document where it is wrong as a whole. */
  found: number;
  /** Those of a seeded cell, and those of these in which each such flag names it as a suspect, or is about this cell alone. */
  celled: number;
  named: number;
  /** Flags of the rule in all documents, and those where something is wrong. */
  flags: number;
  right: number;
}

export interface RulesAccuracy {
  sound: { documents: number /** Errors raised where nothing is wrong. */; errors: { id: string; rule: string }[] };
  /** Errors raised in documents with a defect, on what is right in them. */
  strayErrors: { id: string; rule: string }[];
  rules: RuleAccuracy[];
  /**
   * Defects in layouts that leave cells blank or lose them: found all the same; suspected if blanks are zeros; recorded as not
   * assessable; passed over in silence.
   */
  blanked: { seeded: number; found: number; supposed: number; notAssessable: number; silent: string[] };
  missed: { id: string; rule: string; why: 'not found' | 'not named' }[];
}

/** Every rule over sound and spoiled documents in all layouts. */
export async function measureRules(extent: { sound: Extent; seeded: Extent }): Promise<RulesAccuracy> {
  const none = { seeded: 0, found: 0, celled: 0, named: 0, flags: 0, right: 0 };
  const result: RulesAccuracy = {
    sound: { documents: 0, errors: [] },
    strayErrors: [],
    rules: CATALOGUE.map(({ id }) => ({ rule: id, ...none })),
    blanked: { seeded: 0, found: 0, supposed: 0, notAssessable: 0, silent: [] },
    missed: [],
  };
  const rules = new Map(result.rules.map((rule) => [rule.rule, rule]));
  for await (const sample of soundSamples(extent.sound)) {
    result.sound.documents += 1;
    noteFlags(sample, (await checked(sample)).flags, rules, result.sound.errors);
  }
  for await (const sample of seededSamples(extent.seeded)) {
    const outcome = await checked(sample);
    noteFlags(sample, outcome.flags, rules, result.strayErrors);
    noteDefect(sample, outcome, rules, result);
  }
  return result;
}

type Rules = ReadonlyMap<string, RuleAccuracy>;

function noteFlags(
  { id, isPlain, isRight }: Sample,
  flags: readonly Flag[],
  rules: Rules,
  errors: RulesAccuracy['strayErrors'],
): void {
  for (const flag of flags) {
    if (flag.severity === 'error' && !isRight(flag)) errors.push({ id, rule: flag.rule });
    const rule = rules.get(flag.rule);
    if (!isPlain || !rule) continue;
    rule.flags += 1;
    if (isRight(flag)) rule.right += 1;
  }
}

function noteDefect(
  { id, seeded, isPlain }: Sample,
  { flags, notAssessable, facts }: Outcome,
  rules: Rules,
  { blanked, missed }: RulesAccuracy,
): void {
  const own = seeded && rules.get(seeded.rule);
  if (!own) return;
  const { rule, codes } = seeded;
  const isAbout = (list: readonly string[]) => codes.length === 0 || codes.some((code) => list.includes(code));
  const about = flags.filter((flag) => flag.rule === rule && isAbout(flag.codes));
  if (!isPlain) {
    blanked.seeded += 1;
    if (about.length > 0) blanked.found += 1;
    else if (flags.some(({ suspects }) => suspects?.some((one) => one.assuming && codes.includes(one.code))))
      blanked.supposed += 1;
    else if (
      notAssessable.some((one) => one.rule === rule && (one.codes.length === 0 || isAbout(one.codes))) ||
      codes.some((code) => facts[code]?.status === 'unreadable')
    )
      blanked.notAssessable += 1;
    else blanked.silent.push(id);
    return;
  }
  own.seeded += 1;
  if (about.length === 0) missed.push({ id, rule, why: 'not found' });
  else own.found += 1;
  if (about.length === 0 || codes.length === 0) return;
  own.celled += 1;
  if (about.every((flag) => names(flag, codes))) own.named += 1;
  else missed.push({ id, rule, why: 'not named' });
}

interface Outcome extends CheckResult {
  facts: ParsedReport['facts'];
}

async function checked({ bytes, url, context }: Sample): Promise<Outcome> {
  const report = await parse(bytes, { url });
  return { ...check(report, { url, ...context(report) }), facts: report.facts };
}

/**
 * Whether a flag names one of the cells: among its suspects; without any, because each of its cells is flagged for itself. A printed
 * subtotal has no code in the codebook: it is named as the subtotal that it is.
 */
export function names({ suspects, codes, rule }: Flag, seeded: readonly string[]): boolean {
  const named = suspects ? suspects.map(({ code }) => code) : codes;
  if (rule === 'requests.subtotals') return named.some((code) => code.startsWith('subtotals.'));
  return seeded.some((code) => named.includes(code));
}

/** One flag of each rule as it is raised in a document with the rule's defect. */
export async function exampleFlags(): Promise<Map<string, Flag>> {
  const examples = new Map<string, Flag>();
  for await (const sample of shownSamples()) {
    const { rule, codes } = sample.seeded ?? { rule: '', codes: [] };
    if (examples.has(rule)) continue;
    const flag = (await checked(sample)).flags.find(
      (one) => one.rule === rule && (codes.length === 0 || codes.some((code) => one.codes.includes(code))),
    );
    if (flag) examples.set(rule, flag);
  }
  return examples;
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
