import { DEFECTS } from '../demo/defects.js';
import { LAYOUTS } from '../demo/layouts/index.js';
import type { Printed } from '../demo/layouts/layout.js';
import { STATISTICS_LAYOUTS } from '../demo/layouts/statistics-layouts.js';
import { OFFICE_LAYOUTS } from '../demo/office/index.js';
import { Random } from '../demo/random.js';
import { makeStatistics, type TrueStatistics } from '../demo/statistics.js';
import { STATISTICS_DEFECTS } from '../demo/statistics-defects.js';
import { makeReport, type Size, type TrueReport } from '../demo/truth.js';

export const URL = 'https://www.anle.gov.cn/zfxxgk/t20230118_1.html';
const SIZES: readonly Size[] = ['zero', 'small', 'large'];

/** A document of which everything is known. */
export interface Sample {
  id: string;
  bytes: Uint8Array;
  /** What was put wrong, and the rule that should find it; null in a sound document. */
  seeded: { rule: string; codes: string[] } | null;
  /** Whether every cell is printed as it is: where zeros are left blank, a sum cannot be judged. */
  isPlain: boolean;
}

interface OneLayout<Report> {
  id: string;
  mayFlag?: string;
  render(report: Report, random: Random): Rendering | Promise<Rendering>;
}

interface Rendering {
  bytes: Uint8Array;
  facts: Record<string, Printed>;
}

interface OneDefect<Report> {
  id: string;
  rule: string;
  apply(report: Report, random: Random): { report: Report; codes: string[] };
}

/** Reports of one form, every way in which they are published and what is put wrong in them. */
interface Corpus<Report> {
  form: string;
  make(random: Random, size: Size): Report;
  layouts: readonly OneLayout<Report>[];
  /** Slower to make: only sound documents of them. */
  offices: readonly OneLayout<Report>[];
  defects: readonly OneDefect<Report>[];
}

const OPTIONS = { unit: '横市镇', county: '安乐县', prefecture: '宁平市', url: URL };

/** A sound report of the forms with three tables; the same seed gives the same one. */
export function soundReport(random: Random, form: '2019' | '2021', size: Size): TrueReport {
  const year = form === '2021' ? 2022 : 2020;
  return makeReport(random, { ...OPTIONS, form, size, year, publishedOn: `${year + 1}-01-18` });
}

function modern(form: '2019' | '2021'): Corpus<TrueReport> {
  return {
    form,
    make: (random, size) => soundReport(random, form, size),
    ...{ layouts: LAYOUTS, offices: OFFICE_LAYOUTS },
    defects: DEFECTS.filter(({ forms }) => forms.includes(form)),
  };
}

const STATISTICS: Corpus<TrueStatistics> = {
  form: '2014',
  make: (random, size) => makeStatistics(random, { ...OPTIONS, size, year: 2016, publishedOn: '2017-01-18' }),
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

async function* soundOf<Report>(
  { form, make, layouts, offices }: Corpus<Report>,
  { rounds, oneIn }: Extent,
): AsyncGenerator<Sample> {
  let number = 0;
  for (const layout of [...layouts, ...offices]) {
    for (const size of SIZES) {
      for (let round = 0; round < rounds; round += 1) {
        number += 1;
        if (number % oneIn !== 0) continue;
        const seed = round * 7919 + 17;
        const random = new Random(seed);
        const rendering = await layout.render(make(random, size), random);
        const id = `${layout.id} ${form} ${size} ${seed}`;
        yield { id, bytes: rendering.bytes, seeded: null, isPlain: isPlain(layout, rendering) };
      }
    }
  }
}

async function* seededOf<Report>(
  { form, make, layouts, defects }: Corpus<Report>,
  { rounds, oneIn }: Extent,
): AsyncGenerator<Sample> {
  let number = 0;
  for (const { id: defect, rule, apply } of defects) {
    for (const layout of layouts) {
      for (let round = 0; round < rounds; round += 1) {
        number += 1;
        if (number % oneIn !== 0) continue;
        const seed = (round + number) * 104_729 + 29;
        const random = new Random(seed);
        const sound = make(random, SIZES[(round + number) % SIZES.length] as Size);
        const plain = isPlain(layout, await layout.render(sound, new Random(seed)));
        const { report, codes } = apply(sound, random);
        const { bytes, facts } = await layout.render(report, random);
        // A cell that the layout does not print can be wrong in nobody's eyes.
        if (!codes.every((code) => code in facts)) continue;
        yield { id: `${defect} ${layout.id} ${form} ${seed}`, bytes, seeded: { rule, codes }, isPlain: plain };
      }
    }
  }
}

function isPlain({ mayFlag }: { mayFlag?: string }, { facts }: Rendering): boolean {
  return !mayFlag && Object.values(facts).every(({ status }) => status === 'reported');
}
