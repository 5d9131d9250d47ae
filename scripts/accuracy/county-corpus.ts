import { type County, countiesUnder, unitsIn } from '../../parsers/identity/divisions.js';
import { localSentences } from '../demo/local.js';
import { Random } from '../demo/random.js';
import { APPLICANTS, makeReport, type TrueReport } from '../demo/truth.js';

/** A report of a drawn county; without pages where it was never published. */
export interface DrawnReport extends TrueReport {
  isMissing?: boolean;
}

/** What was put wrong: a rule over several reports should say so of this unit and year; no codes for the report as a whole. */
export interface SeededFault {
  rule: string;
  unit: string;
  year: number;
  codes: string[];
}

/** A county over several years, and what is wrong in it: nothing, in a sound one. */
export interface CountySample {
  id: string;
  county: County;
  reports: DrawnReport[];
  faults: SeededFault[];
  /** Rules that have something to say of the same report as well, and rightly. */
  also: readonly string[];
}

type Facts = TrueReport['facts'];
/** Reports of one unit, in the order of their years. */
type Series = DrawnReport[];

/** One thing that only other reports can tell. */
interface CountyDefect {
  id: string;
  rule: string;
  also?: readonly string[];
  /** Spoils a unit's series, of a county with these other units. Gives the years and cells concerned. */
  spoil?(series: Series, others: readonly Series[], random: Random): Omit<SeededFault, 'rule'>[];
  /** Spoils the county's own reports, which sum what its units report. */
  spoilOwn?(own: Series, series: Series, random: Random): Omit<SeededFault, 'rule'>[];
}

const PROVINCE = '四川省';
const UNITS = 8;
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024];
const DECISIONS = 'disclosure.licensing.decisions';
const IN_FORCE = 'disclosure.normative_documents.in_force';
const ITEMS = 'disclosure.licensing.items_previous';
/** What a county's report sums, and no unit of it leaves at zero for long. */
const SUMMED = ['licensing', 'penalties', 'coercive_measures'].map((row) => `disclosure.${row}.decisions`);

const at = (series: Series, year: number): DrawnReport => series.find((report) => report.year === year) as DrawnReport;
const add = (facts: Facts, code: string, count: number) => {
  facts[code] = (facts[code] ?? 0) + count;
};
const of = ({ unit, year }: DrawnReport, ...codes: string[]) => ({ unit, year, codes });

/** The same prose in another year's report, or another unit's. */
function rewritten(from: DrawnReport, to: DrawnReport): string[][] {
  const written = (line: string) =>
    line
      .replace(/20\d\d(?=年)/g, (named) => String(Number(named) + to.year - from.year))
      .replaceAll(from.unit, to.unit);
  return from.prose.map((lines) => lines.map(written));
}

const DEFECTS: readonly CountyDefect[] = [
  {
    ...{ id: 'carried-in-too-high', rule: 'years.carry_over' },
    spoil(series, _, random) {
      const report = at(series, random.pick([2020, 2022, 2023]));
      const who = random.pick(APPLICANTS);
      for (const column of [who, 'total'])
        for (const row of ['carried_in', 'granted', 'handled']) add(report.facts, `requests.${row}.${column}`, 2);
      return [of(report, `requests.carried_in.${who}`)];
    },
  },
  {
    ...{ id: 'stock-begun-anew', rule: 'years.stock' },
    spoil(series, _, random) {
      const year = random.pick([2022, 2023, 2024]);
      for (const report of series) if (report.year >= year) add(report.facts, IN_FORCE, 3);
      return [of(at(series, year), IN_FORCE)];
    },
  },
  {
    ...{ id: 'items-of-another-year', rule: 'years.items' },
    spoil(series) {
      const report = at(series, 2020);
      add(report.facts, ITEMS, 4);
      return [of(report, ITEMS)];
    },
  },
  {
    ...{ id: 'unit-left-out-of-the-sum', rule: 'county.rollup' },
    spoilOwn(own, series, random) {
      const year = random.pick(YEARS);
      const { facts } = at(series, year);
      const report = at(own, year);
      for (const code of SUMMED) add(report.facts, code, -(facts[code] ?? 0));
      return SUMMED.filter((code) => (facts[code] ?? 0) > 0).map((code) => of(report, code));
    },
  },
  {
    ...{ id: 'text-of-a-neighbour', rule: 'text.copied' },
    spoil(series, [other = []], random) {
      const report = at(series, random.pick(YEARS));
      const source = at(other, report.year);
      source.publishedOn = `${report.year + 1}-01-05`;
      report.publishedOn = `${report.year + 1}-01-29`;
      report.prose = rewritten(source, report);
      return [of(report)];
    },
  },
  {
    ...{ id: 'text-of-last-year', rule: 'text.reused' },
    spoil(series, _, random) {
      const report = at(series, random.pick(YEARS.slice(1)));
      report.prose = rewritten(at(series, report.year - 1), report);
      return [of(report)];
    },
  },
  {
    ...{ id: 'digits-too-many', rule: 'years.jump', also: ['peers.outlier'] },
    spoil(series, _, random) {
      const report = at(series, random.pick(YEARS));
      add(report.facts, DECISIONS, 40_000);
      return [of(report, DECISIONS)];
    },
  },
  {
    ...{ id: 'table-of-last-year', rule: 'years.frozen', also: ['years.carry_over', 'years.stock'] },
    spoil(series) {
      const report = at(series, 2024);
      report.facts = { ...at(series, 2023).facts };
      return [of(report)];
    },
  },
  {
    ...{ id: 'unlike-all-others', rule: 'peers.outlier' },
    spoil(series) {
      for (const { facts } of series) add(facts, DECISIONS, 30_000);
      return series.map((report) => of(report, DECISIONS));
    },
  },
  {
    ...{ id: 'not-published', rule: 'coverage.missing' },
    spoil(series, _, random) {
      const report = at(series, random.pick(YEARS));
      report.isMissing = true;
      return [of(report)];
    },
  },
];

/** Rules that the counties are drawn for. */
export const COUNTY_RULES: readonly string[] = DEFECTS.map(({ rule }) => rule);

/** Counties of the national list: `each` for every defect, and `sound` ones. The same every time. */
export function* countySamples({ sound, each }: { sound: number; each: number }): Generator<CountySample> {
  const counties = countiesUnder(PROVINCE).filter(({ code }) => townsOf(code).length >= UNITS);
  const wanted: (CountyDefect | null)[] = [
    ...Array<null>(sound).fill(null),
    ...DEFECTS.flatMap((defect) => Array(each).fill(defect)),
  ];
  for (const [i, defect] of wanted.entries()) yield sampleOf(counties[i % counties.length] as County, defect, i);
}

/** Town governments: units of one kind, that can be held beside each other. */
const townsOf = (county: string) => unitsIn(county).filter(({ name }) => name.endsWith('镇'));

function sampleOf(county: County, defect: CountyDefect | null, number: number): CountySample {
  const random = new Random(number * 7919 + 5);
  const units = townsOf(county.code)
    .slice(0, UNITS)
    .map(({ name }, i) => seriesOf(county, name, i, random));
  const spoiled = random.pick(units);
  const others = units.filter((series) => series !== spoiled);
  const faults = defect?.spoil?.(spoiled, others, random) ?? [];
  const own = ownOf(county, units);
  faults.push(...(defect?.spoilOwn?.(own, spoiled, random) ?? []));
  return {
    ...{ id: `${defect?.id ?? 'sound'} ${number}`, county, also: defect?.also ?? [] },
    reports: [...units, own].flat(),
    faults: faults.map((fault) => ({ rule: defect?.rule as string, ...fault })),
  };
}

const hostOf = ({ code }: County) => `www.x${code}.gov.cn`;

/** A unit's reports, each of which goes on from the one before. */
function seriesOf(county: County, unit: string, number: number, random: Random): Series {
  const usual = SUMMED.map((code) => [code, 3 + random.upTo(40)] as const);
  let before: Facts | undefined;
  return YEARS.map((year) => {
    const report = makeReport(random, {
      ...{ unit, county: county.name, prefecture: county.prefecture ?? county.province, year, size: 'small' },
      ...{ form: year >= 2021 ? '2021' : '2019', publishedOn: `${year + 1}-01-${10 + random.upTo(10)}` },
      url: `https://${hostOf(county)}/zfxxgk/${year + 1}01/t${year + 1}0118_${100 + number}.html`,
      ...(before ? { before } : {}),
    });
    // A unit decides about as much each year as it does in others.
    for (const [code, count] of usual) report.facts[code] = Math.round(count * (0.7 + 0.6 * random.next()));
    before = report.facts;
    const [first = [], ...chapters] = report.prose;
    return { ...report, prose: [[...first, localSentences(random, 8).join('')], ...chapters] };
  });
}

/** The county's own reports: the sums over its units. */
function ownOf(county: County, units: readonly Series[]): Series {
  return YEARS.map((year) => {
    const all = units.map((series) => at(series, year));
    const [{ form, prefecture }] = all as [DrawnReport];
    const facts: Facts = {};
    for (const report of all) for (const [code, value] of Object.entries(report.facts)) add(facts, code, value ?? 0);
    const title = `${county.name}人民政府${year}年政府信息公开工作年度报告`;
    return {
      ...{ unit: `${county.name}人民政府`, county: county.name, prefecture, kind: 'county', year, form, title, facts },
      ...{
        publishedOn: `${year + 1}-03-20`,
        stated: [],
        prose: [['全县政府信息公开工作情况汇总如下。'], [], [], [], [], []],
      },
      url: `https://${hostOf(county)}/zfxxgk/${year + 1}03/t${year + 1}0320_99.html`,
    };
  });
}
