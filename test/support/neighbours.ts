import { codesOf } from '../../parsers/forms/codebook.js';
import type { Flag, Kind, Status } from '../../parsers/report.js';
import { judge } from '../../pipeline/checks/neighbours/judge.js';
import { Neighbourhood, type NeighbourhoodInput } from '../../pipeline/checks/neighbours/neighbourhood.js';
import type { StoredReport } from '../../pipeline/checks/neighbours/stored-report.js';
import { wordingsOf } from '../../pipeline/checks/neighbours/wording.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport } from '../../scripts/demo/truth.js';

export type Cells = Record<string, number | null>;

export interface Given extends Partial<Omit<StoredReport, 'values' | 'empty' | 'wordings'>> {
  cells?: Cells;
  text?: string;
}

/** A stored report of zeros with some cells changed; null leaves a cell blank. */
export function stored({ cells = {}, text = '', ...given }: Given = {}): StoredReport {
  const { year = 2022, unit = '石桥镇', publisherId = 1 } = given;
  const form = given.form ?? (year >= 2021 ? '2021' : '2019');
  const entries = Object.entries(cells);
  return {
    ...{ id: publisherId * 10_000 + year, publisherId, unit, kind: 'township' as Kind, year, form },
    ...{ publishedOn: `${year + 1}-01-18`, source: `https://www.anle.gov.cn/${unit}/${year}.html` },
    ...{ subtotals: [], doubted: new Set<string>(), isIdentitySure: true },
    ...given,
    values: new Map(entries.filter((entry): entry is [string, number] => entry[1] !== null && entry[1] !== 0)),
    empty: new Map(
      entries.flatMap(([code, value]) => (value === null ? [[code, 'blank' as Exclude<Status, 'reported'>]] : [])),
    ),
    wordings: Float64Array.from(wordingsOf([text], [unit, '安乐县'])),
  };
}

/** Flags of a rule on each report of a neighbourhood, in their order. */
export function judged(
  rule: string,
  reports: readonly StoredReport[],
  more: Partial<NeighbourhoodInput> = {},
): (Flag & { on: StoredReport })[] {
  const around = new Neighbourhood({ reports, ...more });
  return reports.flatMap((on) =>
    judge(on, around)
      .flags.filter((flag) => flag.rule === rule)
      .map((flag) => ({ ...flag, on })),
  );
}

/** All flags of a neighbourhood, as "unit year rule severity". */
export function allJudged(reports: readonly StoredReport[]): string[] {
  const around = new Neighbourhood({ reports });
  return reports.flatMap((report) =>
    judge(report, around).flags.map(({ rule, severity }) => `${report.unit} ${report.year} ${rule} ${severity}`),
  );
}

/** A unit's tables over the years, each of which follows from the one before. */
export function makeSeries(seed: number, years: readonly number[]): { year: number; cells: Cells }[] {
  const random = new Random(seed);
  let before: Cells | undefined;
  return years.map((year) => {
    const { facts } = makeReport(random, {
      ...{ unit: '石桥镇', county: '安乐县', prefecture: '宁平市', year, form: year >= 2021 ? '2021' : '2019' },
      ...{ size: 'small', url: 'https://www.anle.gov.cn/1.html', publishedOn: `${year + 1}-01-18` },
      ...(before ? { before } : {}),
    });
    before = facts;
    return { year, cells: facts };
  });
}

/** What a cell prints: 0 where nothing else is said and the form has it. */
export function cellOf({ form, values, empty }: StoredReport, code: string): number | null {
  if (empty.has(code)) return null;
  return values.get(code) ?? (codesOf(form as '2021').includes(code) ? 0 : null);
}
