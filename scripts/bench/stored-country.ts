import type { Database } from '../../db/database.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { together } from '../../db/statements.js';
import type { Fact, ParsedReport } from '../../parsers/report.js';
import { HEADINGS } from '../demo/headings.js';
import { localSentences } from '../demo/local.js';
import { Random } from '../demo/random.js';
import { carriedOut, makeReport, type TrueReport } from '../demo/truth.js';

const UNITS = 12;
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024];
/** Sentences of a report: of the law and its notices, of the county's template, of its own. */
const SENTENCES = { national: 20, county: 8, own: 10 };
/** One report in so many has what it carried in wrong, or a neighbour's text. */
const WRONG = 100;
/** Counties that are drawn; the others are these again, under other names and with other sentences. */
const DRAWN = 50;

/**
 * Fills a database with as many stored reports as are asked for: counties of twelve townships over six years, each with its tables, its
 * text of about 1,900 characters and its claims.
 * @returns how many reports there are
 */
export function fillCountry(db: Database, reports: number): number {
  const random = new Random(20261129);
  // Other words than a county's own: these stay the same everywhere.
  const national = localSentences(random, 60).map((sentence) => sentence.replace('片区', '各地'));
  const writer = new ReportWriter(db);
  const counties = Math.ceil(reports / (UNITS * YEARS.length));
  db.$client.pragma('synchronous = OFF');
  const drawn = Math.min(DRAWN, counties);
  for (let k = 0; k < drawn; k += 1) together(db, () => fillCounty(writer, random, `第${k + 1}县`, national))();
  for (let k = drawn; k < counties; k += drawn) repeat(db, k, Math.min(drawn, counties - k), drawn);
  db.$client.pragma('synchronous = NORMAL');
  return counties * UNITS * YEARS.length;
}

/** Counties from the first one on once more, as the counties from number `from` on. */
function repeat(db: Database, from: number, counties: number, drawn: number): void {
  const round = Math.round(from / drawn);
  const each = UNITS * YEARS.length;
  const [publishers, reports] = [round * drawn * UNITS, round * drawn * each];
  const [lastPublisher, lastReport] = [counties * UNITS, counties * each];
  const name = (column: string) => `replace(${column}, '县', '县${round}')`;
  const until = `report_id <= ${lastReport}`;
  together(db, () =>
    db.$client.exec(`
      INSERT INTO publishers SELECT id + ${publishers}, ${name('key')}, division, province, prefecture, ${name('county')}, unit, kind
        FROM publishers WHERE id <= ${lastPublisher};
      INSERT INTO captures SELECT id + ${reports}, sha256 || '/${round}', source || '/${round}', url || '/${round}', file, byte_size,
        captured_at, warc_file, warc_offset, warc_length, listed FROM captures WHERE id <= ${lastReport};
      INSERT INTO reports SELECT id + ${reports}, publisher_id + ${publishers}, capture_id + ${reports},
        (publisher_id + ${publishers}) || '/' || year, version, is_current, year, form, title, published_on, content || '${round}',
        not_assessable, parser, read_at FROM reports WHERE id <= ${lastReport};
      INSERT INTO facts (report_id, code, status, value, implied, raw, table_index, row_index, column_index)
        SELECT report_id + ${reports}, code, status, value, implied, raw, table_index, row_index, column_index
        FROM facts WHERE ${until};
      INSERT INTO sections SELECT report_id + ${reports}, position, number, heading, replace(text, '片区', '片区${round}')
        FROM sections WHERE ${until};
      INSERT INTO claims SELECT report_id + ${reports}, position, code, value, text, how, scope FROM claims WHERE ${until};`),
  )();
}

function fillCounty(writer: ReportWriter, random: Random, county: string, national: readonly string[]): void {
  const template = localSentences(random, 12);
  const texts = new Map<number, string[][]>();
  for (let u = 0; u < UNITS; u += 1) {
    const unit = `${'东西南北上下大小长高新古'[u]}${random.pick(['河', '桥', '山', '坪'])}${u % 6 === 5 ? '街道' : '镇'}`;
    let before: TrueReport['facts'] | undefined;
    for (const year of YEARS) {
      const carried = carriedOut(before);
      const url = `http://www.${county.length}${encodeURIComponent(county)}.gov.cn/${u}/${year}.html`;
      const report = makeReport(random, {
        ...{ unit, county, prefecture: '宁平市', year, url, form: year >= 2021 ? '2021' : '2019', size: 'small' },
        publishedOn: `${year + 1}-01-${10 + random.upTo(18)}`,
        carriedIn: random.chance(1 / WRONG) ? { natural_person: (carried.natural_person ?? 0) + 2 } : carried,
        ...(before ? { before } : {}),
      });
      before = report.facts;
      const neighbours = texts.get(year);
      const prose =
        neighbours && random.chance(1 / WRONG)
          ? neighbours
          : [
              [
                ...pickAll(random, national, SENTENCES.national),
                ...pickAll(random, template, SENTENCES.county),
                ...localSentences(random, SENTENCES.own),
              ],
            ];
      texts.set(year, prose);
      const [own = [], ...others] = report.prose;
      store(writer, { ...report, prose: [[...own, ...(prose[0] ?? [])], ...others] });
    }
  }
}

function pickAll(random: Random, sentences: readonly string[], count: number): string[] {
  const from = random.upTo(sentences.length - 1);
  return Array.from({ length: count }, (_, i) => sentences[(from + i) % sentences.length] as string);
}

function store(writer: ReportWriter, report: TrueReport): void {
  const facts: Record<string, Fact> = {};
  let row = 0;
  for (const [code, value] of Object.entries(report.facts)) {
    facts[code] = { value: value ?? null, status: value === null ? 'blank' : 'reported', at: [0, row, 1] };
    row += 1;
  }
  const sentence = report.prose[0]?.join('').slice(0, 60) ?? '';
  const { unit, county, prefecture, kind, year, form, title, publishedOn } = report;
  const parsed: ParsedReport = {
    ...{ unit, county, prefecture, kind, year, form, title, publishedOn, facts, province: null, division: null },
    sections: HEADINGS.map((heading, i) => ({ number: i + 1, heading, text: (report.prose[i] ?? []).join('\n') })),
    claims: report.stated.map(({ code, value }) => ({ code, value, text: sentence })),
    ...{ subtotals: [], unplaced: [], doubts: [], copies: [], parser: '1.0.0' },
    evidence: { years: [], units: [], tables: [], placeholders: [] },
  };
  writer.save({ sha256: `${county}${unit}${year}`, url: report.url, byteSize: 1 }, parsed, [], 0);
}
