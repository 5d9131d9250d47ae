import { DEFECTS } from './defects.js';
import { LAYOUTS } from './layouts/index.js';
import { localSentences } from './local.js';
import { Random } from './random.js';
import { carriedOut, makeReport, type TrueReport } from './truth.js';

/** A report's page in the sample county. */
export interface SampleFile {
  unit: string;
  year: number;
  title: string;
  /** YYYY-MM-DD */
  publishedOn: string;
  url: string;
  bytes: Uint8Array;
  layout: string;
}

/** What was put wrong on purpose. */
export interface SeededDefect {
  unit: string;
  year: number;
  /** The rule that should find it. */
  rule: string;
  what: { zh: string; en: string };
}

export interface SampleCounty {
  county: string;
  prefecture: string;
  host: string;
  units: readonly string[];
  years: readonly number[];
  files: SampleFile[];
  defects: readonly SeededDefect[];
}

const COUNTY = '安乐县';
const PREFECTURE = '宁平市';
const HOST = 'www.anle.gov.cn';
const UNITS = [
  ...['石桥镇', '横市镇', '北河乡', '太平街道', '青杨镇', '双井乡', '柳林镇', '大湾镇', '白马乡', '南坪镇'],
  ...['沙溪镇', '红岩苏木'],
];
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024];

const DEFECT_LIST: readonly SeededDefect[] = [
  {
    unit: '石桥镇',
    year: 2021,
    rule: 'requests.applicants',
    what: { zh: '部分公开一行的总计填错', en: 'a row total is wrong' },
  },
  {
    unit: '北河乡',
    year: 2022,
    rule: 'years.carry_over',
    what: { zh: '上年结转与上一年的结转下年不符', en: 'carried in differs from what the year before carried out' },
  },
  { unit: '青杨镇', year: 2020, rule: 'values.blank', what: { zh: '第四部分整张空白', en: 'chapter four is blank' } },
  { unit: '双井乡', year: 2023, rule: 'timing.late', what: { zh: '四月才公布', en: 'published in April' } },
  {
    unit: '大湾镇',
    year: 2022,
    rule: 'text.copied',
    what: { zh: '文字照抄柳林镇', en: 'the narrative is copied from a neighbour' },
  },
  {
    unit: '太平街道',
    year: 2024,
    rule: 'disclosure.rules_power',
    what: { zh: '无权制定规章却填报规章', en: 'rules reported by a street office' },
  },
  { unit: '南坪镇', year: 2023, rule: 'review.sum', what: { zh: '行政复议合计不符', en: 'reviews do not add up' } },
  { unit: '白马乡', year: 2021, rule: 'coverage.missing', what: { zh: '没有公布', en: 'no report' } },
];

/** Twelve townships over six report years, in mixed layouts, with believable defects; the same every time. */
export function sampleCounty(): SampleCounty {
  const files: SampleFile[] = [];
  const proseOf = new Map<string, string[][]>();
  const layouts = LAYOUTS.filter(
    ({ mayFlag, id, extension }) => !mayFlag && extension === 'html' && id !== 'rows-missing',
  );
  for (const [u, unit] of UNITS.entries()) {
    const random = new Random(2024 + u * 7919);
    let before: TrueReport['facts'] | undefined;
    for (const [y, year] of YEARS.entries()) {
      const defects = DEFECT_LIST.filter((defect) => defect.unit === unit && defect.year === year);
      const carried = carriedOut(before);
      const url = `http://${HOST}/zfxxgk/zfxxgknb/${year + 1}01/t${year + 1}0118_${4000 + u * 10 + y}.html`;
      let report = makeReport(random, {
        ...{ unit, county: COUNTY, prefecture: PREFECTURE, year, url },
        form: year >= 2021 ? '2021' : '2019',
        size: random.chance(0.15) && Object.values(carried).every((count) => count === 0) ? 'zero' : 'small',
        publishedOn: `${year + 1}-01-${10 + random.upTo(18)}`,
        carriedIn: defects.some(({ rule }) => rule === 'years.carry_over')
          ? { natural_person: (carried.natural_person ?? 0) + 2 }
          : carried,
        ...(before ? { before } : {}),
      });
      before = report.facts;
      const [first = [], ...chapters] = report.prose;
      report = { ...report, prose: [[...first, localSentences(random, 8).join('')], ...chapters] };
      if (defects.some(({ rule }) => rule === 'coverage.missing')) continue;
      for (const defect of defects) report = spoil(report, defect, random, proseOf);
      proseOf.set(`${unit} ${year}`, report.prose);
      const layout = random.pick(layouts);
      const { bytes } = layout.render(report, random);
      const { title, publishedOn } = report;
      files.push({ unit, year, title, publishedOn, url, bytes, layout: layout.id });
    }
  }
  return {
    county: COUNTY,
    prefecture: PREFECTURE,
    host: HOST,
    units: UNITS,
    years: YEARS,
    files,
    defects: DEFECT_LIST,
  };
}

function spoil(
  report: TrueReport,
  defect: SeededDefect,
  random: Random,
  proseOf: ReadonlyMap<string, string[][]>,
): TrueReport {
  if (defect.rule === 'timing.late') return { ...report, publishedOn: `${report.year + 1}-04-09` };
  // What was carried in is drawn with the report.
  if (defect.rule === 'years.carry_over') return report;
  if (defect.rule === 'text.copied') {
    const source = proseOf.get(`柳林镇 ${report.year}`) ?? [];
    const prose = source.map((lines) => lines.map((line) => line.replaceAll('柳林镇', report.unit)));
    return { ...report, prose, publishedOn: `${report.year + 1}-01-29` };
  }
  const seeded = DEFECTS.find(({ rule }) => rule === defect.rule);
  if (!seeded) throw new Error(`no defect for ${defect.rule}`);
  return seeded.apply(report, random).report;
}
