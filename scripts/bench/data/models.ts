import type { Fact, Flag, ParsedReport } from '../../../parsers/report.js';
import { check } from '../../../pipeline/checks/check.js';
import { wordingsOf } from '../../../pipeline/checks/neighbours/wording.js';
import { DEFECTS } from '../../demo/defects.js';
import { HEADINGS } from '../../demo/headings.js';
import { localSentences } from '../../demo/local.js';
import type { Random } from '../../demo/random.js';
import { makeStatistics } from '../../demo/statistics.js';
import { STATISTICS_DEFECTS } from '../../demo/statistics-defects.js';
import { makeReport, type TrueReport } from '../../demo/truth.js';

/** A report as it is read and checked, that many units then have. */
export interface Model {
  report: ParsedReport;
  flags: Flag[];
  notAssessable: number;
  /** What gongkai check keeps of its sentences. */
  wordings: Buffer;
}

/** Different reports a year. */
const MODELS = 25;
/** One in so many has a mistake of an office, one a neighbour's numbers, one came late. */
const [WRONG, STORED, LATE] = [3, 20, 12];
/** Sentences of its own that a report's text has beside what it says of its numbers. */
const SENTENCES = 12;

/** The years that a unit reports: one on the form of 2014, two on that of 2019, the rest on that of 2021. */
export const YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025] as const;

/** Reports of a year, with all cells, texts, claims and flags. */
export function modelsOf(random: Random, year: number): Model[] {
  return Array.from({ length: MODELS }, (_, i) => modelOf(made(random, year, i), random, i));
}

function made(random: Random, year: number, i: number): TrueReport & { form: string } {
  const owner = { unit: '横市镇', county: '安乐县', prefecture: '宁平市', url: 'https://www.anle.gov.cn/a.html' };
  const publishedOn = i % LATE === 5 ? `${year + 1}-03-02` : `${year + 1}-01-${10 + random.upTo(18)}`;
  const options = { ...owner, year, publishedOn, size: random.chance(0.2) ? ('zero' as const) : ('small' as const) };
  if (year < 2019) {
    const report = makeStatistics(random, options);
    const wrong = i % WRONG === 0 ? random.pick(STATISTICS_DEFECTS).apply(report, random).report : report;
    return { ...wrong, stated: [] } as unknown as TrueReport & { form: string };
  }
  const form = year < 2021 ? '2019' : '2021';
  const report = makeReport(random, { ...options, form });
  const own = DEFECTS.filter(({ forms }) => forms.includes(form));
  return i % WRONG === 0 ? random.pick(own).apply(report, random).report : report;
}

function modelOf(made: TrueReport & { form: string }, random: Random, i: number): Model {
  const prose = [...made.prose];
  prose[0] = [...(prose[0] ?? []), ...localSentences(random, SENTENCES)];
  const sections = prose.map((text, k) => ({
    number: k + 1,
    heading: HEADINGS[k] ?? '六、其他',
    text: text.join('\n'),
  }));
  const report: ParsedReport = {
    ...{ unit: made.unit, county: made.county, prefecture: made.prefecture, province: null, division: null },
    ...{ kind: made.kind, year: made.year, form: made.form, title: made.title, publishedOn: made.publishedOn },
    ...{ facts: factsOf(made), sections },
    claims: made.stated.map(({ code, value }) => ({ code, value, text: (prose[0]?.[0] ?? '').slice(0, 60) })),
    ...{ subtotals: [], unplaced: [], doubts: [], copies: [], parser: '1.0.0' },
    evidence: { years: [], units: [], tables: [], placeholders: [] },
  } as ParsedReport;
  const { flags, notAssessable } = check(report);
  const wordings = wordingsOf(
    sections.map(({ text }) => text),
    [made.unit, made.county],
  );
  return {
    ...{ report, flags: i % STORED === 0 ? [...flags, besideOthers(made.year)] : flags },
    ...{ notAssessable: notAssessable.length, wordings: Buffer.from(new Float64Array(wordings).buffer) },
  };
}

/** As the rules over several reports raise it. */
function besideOthers(year: number): Flag {
  return {
    ...{ rule: 'years.carry_over', severity: 'error', codes: ['requests.carried_in.total'], basis: 'stored' },
    ...{ expected: 2, actual: 0 },
    message: {
      zh: `${year} 年的上年结转 0 与 ${year - 1} 年报告的结转下年 2 不一致`,
      en: `carried in from last year 0 in ${year}, but the report of ${year - 1} carried over 2`,
    },
  } as Flag;
}

/** Cells with their places, as a page has them. */
function factsOf({ facts, texts = {} }: TrueReport): Record<string, Fact> {
  return Object.fromEntries(
    Object.entries(facts).map(([code, value], i): [string, Fact] => {
      const raw = texts[code];
      const status = value !== null ? 'reported' : raw === undefined ? 'blank' : 'unreadable';
      const at: [number, number, number] = [1, 2 + Math.floor(i / 7), i % 7];
      return [code, { value, status, at, ...(raw === undefined ? {} : { raw }) } as Fact];
    }),
  );
}
