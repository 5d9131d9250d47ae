import { DEFECTS, type Defect } from '../demo/defects.js';
import { LAYOUTS, type Layout, type Rendered } from '../demo/layouts/index.js';
import { Random } from '../demo/random.js';
import { makeReport, type Size, type TrueReport } from '../demo/truth.js';

export const URL = 'https://www.anle.gov.cn/zfxxgk/t20230118_1.html';
const SIZES: readonly Size[] = ['zero', 'small', 'large'];

/** A document of which everything is known. */
export interface Sample {
  id: string;
  layout: Layout;
  bytes: Uint8Array;
  /** What was put wrong; null in a sound one. */
  seeded: { defect: Defect; codes: string[] } | null;
  /** Whether every cell is printed as it is: where zeros are left blank, a sum cannot be judged. */
  isPlain: boolean;
}

/** A sound report; the same seed gives the same one. */
export function soundReport(random: Random, form: '2019' | '2021', size: Size): TrueReport {
  const year = form === '2021' ? 2022 : 2020;
  return makeReport(random, {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form, size, year, url: URL },
    publishedOn: `${year + 1}-01-18`,
  });
}

/** Sound documents: every layout, form and size, `rounds` times over. */
export function* soundSamples(rounds: number): Generator<Sample> {
  for (const layout of LAYOUTS) {
    for (const form of ['2019', '2021'] as const) {
      for (const size of SIZES) {
        for (let round = 0; round < rounds; round += 1) {
          const seed = round * 7919 + 17;
          const random = new Random(seed);
          const report = soundReport(random, form, size);
          const rendered = layout.render(report, random);
          const id = `${layout.id} ${form} ${size} ${seed}`;
          yield { id, layout, bytes: rendered.bytes, seeded: null, isPlain: isPlain(layout, rendered) };
        }
      }
    }
  }
}

/** Documents with one defect each: every defect in every layout and form that has it, `rounds` times over in changing sizes. */
export function* seededSamples(rounds: number): Generator<Sample> {
  for (const defect of DEFECTS) {
    for (const layout of LAYOUTS) {
      for (const form of defect.forms) {
        for (let round = 0; round < rounds; round += 1) {
          const seed = round * 104_729 + 29;
          const random = new Random(seed);
          const sound = soundReport(random, form, SIZES[round % SIZES.length] as Size);
          const plain = isPlain(layout, layout.render(sound, new Random(seed)));
          const { report, codes } = defect.apply(sound, random);
          const { bytes, facts } = layout.render(report, random);
          // A cell that the layout does not print can be wrong in nobody's eyes.
          if (!codes.every((code) => code in facts)) continue;
          const id = `${defect.id} ${layout.id} ${form} ${seed}`;
          yield { id, layout, bytes, seeded: { defect, codes }, isPlain: plain };
        }
      }
    }
  }
}

function isPlain({ mayFlag }: Layout, { facts }: Rendered): boolean {
  return !mayFlag && Object.values(facts).every(({ status }) => status === 'reported');
}
