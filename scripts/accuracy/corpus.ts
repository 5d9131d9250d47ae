import { cellsOf } from '../../parsers/narrative/claims/quantities.js';
import type { Flag, ParsedReport, TableForm } from '../../parsers/report.js';
import type { CheckContext } from '../../pipeline/checks/rule.js';
import type { Stated } from '../demo/counts.js';
import { DEFECTS } from '../demo/defects.js';
import { DOCUMENT_DEFECTS } from '../demo/document-defects.js';
import { LAYOUTS } from '../demo/layouts/index.js';
import type { Printed } from '../demo/layouts/layout.js';
import { STATISTICS_LAYOUTS } from '../demo/layouts/statistics-layouts.js';
import { OFFICE_LAYOUTS } from '../demo/office/index.js';
import { Random } from '../demo/random.js';
import { makeStatistics, type TrueStatistics } from '../demo/statistics.js';
import { STATISTICS_DEFECTS } from '../demo/statistics-defects.js';
import { makeReport, type Size, type TrueReport } from '../demo/truth.js';

const SIZES: readonly Size[] = ['zero', 'small', 'large'];

/** A document of which everything is known. */
export interface Sample {
  id: string;
  url: string;
  bytes: Uint8Array;
  /** What was put wrong, and the rule that should find it; no codes for the document as a whole. Null in a sound document. */
  seeded: { rule: string; codes: string[] } | null;
  /** Whether every cell is printed as it is: where zeros are left blank, a sum cannot be judged. */
  isPlain: boolean;
  /** What is known beside the document. */
  context(read: ParsedReport): CheckContext;
  /** Whether there is something wrong where a flag says so. */
  isRight(flag: Flag): boolean;
}

interface OneLayout<Report> {
  id: string;
  mayFlag?: string;
  hasNoUnits?: boolean;
  render(report: Report, random: Random): Rendering | Promise<Rendering>;
}

interface Rendering {
  bytes: Uint8Array;
  facts: Record<string, Printed>;
}

interface OneDefect<Report> {
  id: string;
  rule: string;
  layouts?: readonly string[];
  also?: readonly string[];
  apply(report: Report, random: Random): { report: Report; codes: string[] } | null;
  edit?(html: string): string;
  context?(read: ParsedReport): CheckContext;
}

/** What the corpus needs to know of a report, of whatever form. */
interface AnyReport {
  publishedOn: string;
  facts: Record<string, number | null>;
  stated?: readonly Stated[];
}

/** Reports of one form, every way in which they are published and what is put wrong in them. */
interface Corpus<Report extends AnyReport> {
  form: TableForm;
  make(random: Random, size: Size): Report;
  layouts: readonly OneLayout<Report>[];
  /** Slower to make: only sound documents of them. */
  offices: readonly OneLayout<Report>[];
  defects: readonly OneDefect<Report>[];
}

const UNIT = { unit: '横市镇', county: '安乐县', prefecture: '宁平市', url: '' };

/** A sound report of the forms with three tables; the same seed gives the same one. */
export function soundReport(random: Random, form: '2019' | '2021', size: Size): TrueReport {
  const year = form === '2021' ? 2022 : 2020;
  return makeReport(random, { ...UNIT, form, size, year, publishedOn: `${year + 1}-01-18` });
}

function modern(form: '2019' | '2021'): Corpus<TrueReport> {
  return {
    form,
    make: (random, size) => soundReport(random, form, size),
    ...{ layouts: LAYOUTS, offices: OFFICE_LAYOUTS },
    defects: [...DEFECTS, ...DOCUMENT_DEFECTS].filter(({ forms }) => forms.includes(form)),
  };
}

const STATISTICS: Corpus<TrueStatistics> = {
  form: '2014',
  make: (random, size) => makeStatistics(random, { ...UNIT, size, year: 2016, publishedOn: '2017-01-18' }),
  ...{ layouts: STATISTICS_LAYOUTS, offices: [], defects: STATISTICS_DEFECTS },
};

/** How much of the corpus is made: everything `rounds` times over, or only one document in so many. */
export interface Extent {
  rounds: number;
  oneIn: number;
}

/** Sound documents: every form, layout and size. */
export async function* soundSamples(extent: Extent): AsyncGenerator<Sample> {
  for (const form of ['2019', '2021'] as const) yield* soundOf(modern(form), extent);
  yield* soundOf(STATISTICS, extent);
}

/** Documents with one defect each: every defect in every form and layout, in changing sizes. */
export async function* seededSamples(extent: Extent): AsyncGenerator<Sample> {
  for (const form of ['2019', '2021'] as const) yield* seededOf(modern(form), extent);
  yield* seededOf(STATISTICS, extent);
}

/** One document for each defect, the newest form first, written plainly: to show what a rule says. */
export async function* shownSamples(): AsyncGenerator<Sample> {
  for (const form of ['2021', '2019'] as const) yield* shownOf(modern(form));
  yield* shownOf(STATISTICS);
}

async function* soundOf<Report extends AnyReport>(
  corpus: Corpus<Report>,
  { rounds, oneIn }: Extent,
): AsyncGenerator<Sample> {
  const { form, make, layouts, offices } = corpus;
  let number = 0;
  for (const layout of [...layouts, ...offices]) {
    for (const size of SIZES) {
      for (let round = 0; round < rounds; round += 1) {
        number += 1;
        if (number % oneIn !== 0) continue;
        const seed = round * 7919 + 17;
        const random = new Random(seed);
        const report = make(random, size);
        const rendering = await layout.render(report, random);
        yield {
          ...{ id: `${layout.id} ${form} ${size} ${seed}`, url: urlOf(report), bytes: rendering.bytes, seeded: null },
          isPlain: isPlain(layout, rendering),
          context: () => ({}),
          isRight: (flag) => hasNoUnit(flag, form, layout),
        };
      }
    }
  }
}

async function* seededOf<Report extends AnyReport>(
  corpus: Corpus<Report>,
  { rounds, oneIn }: Extent,
): AsyncGenerator<Sample> {
  let number = 0;
  for (const defect of corpus.defects) {
    // A defect that few layouts can show is shown as often in these.
    const layouts = corpus.layouts.filter(({ id }) => defect.layouts?.includes(id) ?? true);
    const own = rounds * Math.ceil(corpus.layouts.length / layouts.length);
    for (const layout of layouts) {
      for (let round = 0; round < own; round += 1) {
        number += 1;
        if (number % oneIn !== 0) continue;
        const size = SIZES[(round + number) % SIZES.length] as Size;
        const sample = await spoiled(corpus, defect, layout, size, (round + number) * 104_729 + 29);
        if (sample) yield sample;
      }
    }
  }
}

async function* shownOf<Report extends AnyReport>(corpus: Corpus<Report>): AsyncGenerator<Sample> {
  for (const defect of corpus.defects) {
    const layout = corpus.layouts.find(({ id }) => id === (defect.layouts?.[0] ?? 'plain'));
    for (let seed = 1; layout && seed < 50; seed += 1) {
      const sample = await spoiled(corpus, defect, layout, 'small', seed);
      if (!sample) continue;
      yield sample;
      break;
    }
  }
}

/** A document with one defect; null where the report or the layout has nothing to which it could be done. */
async function spoiled<Report extends AnyReport>(
  { form, make }: Corpus<Report>,
  defect: OneDefect<Report>,
  layout: OneLayout<Report>,
  size: Size,
  seed: number,
): Promise<Sample | null> {
  const random = new Random(seed);
  const sound = make(random, size);
  const plain = isPlain(layout, await layout.render(sound, new Random(seed)));
  const applied = defect.apply(sound, random);
  if (!applied) return null;
  const { report, codes } = applied;
  const { bytes, facts } = await layout.render(report, random);
  // A cell that the layout does not print can be wrong in nobody's eyes.
  if (!codes.every((code) => code in facts)) return null;
  const { id, rule, also = [], edit, context = () => ({}) } = defect;
  const wrong = new Set([...codes, ...toldOtherwise(report, form)]);
  return {
    ...{
      id: `${id} ${layout.id} ${form} ${seed}`,
      url: urlOf(report),
      seeded: { rule, codes },
      isPlain: plain,
      context,
    },
    bytes: edit ? new TextEncoder().encode(edit(new TextDecoder().decode(bytes))) : bytes,
    isRight: (flag) =>
      (codes.length === 0 && flag.rule === rule) ||
      also.includes(flag.rule) ||
      flag.codes.some((code) => wrong.has(code)) ||
      hasNoUnit(flag, form, layout),
  };
}

/** Cells of which the prose says something else than the tables. */
function toldOtherwise({ stated = [], facts }: AnyReport, form: TableForm): string[] {
  return stated.flatMap(({ code, value }) => {
    const cells = cellsOf(code, form, facts);
    return cells.reduce((sum, cell) => sum + (facts[cell] ?? 0), 0) === value ? [] : cells;
  });
}

/** Amounts of which nothing says in which unit they are: form 2019 asks for procurement without one, and some layouts print none. */
function hasNoUnit({ rule, codes }: Flag, form: TableForm, { hasNoUnits }: { hasNoUnits?: boolean }): boolean {
  return (
    rule === 'disclosure.unit' &&
    (hasNoUnits === true || (form === '2019' && codes[0] === 'disclosure.procurement.amount'))
  );
}

/** Where a report published that day lies. */
function urlOf({ publishedOn }: AnyReport): string {
  return `https://www.anle.gov.cn/zfxxgk/t${publishedOn.replaceAll('-', '')}_1.html`;
}

function isPlain({ mayFlag }: { mayFlag?: string }, { facts }: Rendering): boolean {
  return !mayFlag && Object.values(facts).every(({ status }) => status === 'reported');
}
