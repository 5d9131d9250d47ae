import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { compareCounty } from '../../db/queries/compare-county.js';
import { indicatorRanking } from '../../db/queries/indicator-ranking.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { unitHistory } from '../../db/queries/unit-history.js';
import { together } from '../../db/statements.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import { Random } from '../demo/random.js';
import { makeReport } from '../demo/truth.js';
import { median } from './median.js';

/** Reports that are stored as the program stores them, and measured: the units of one province over eight years. */
const STORED = 10_000;
/** Reports in all: the rest are copies of these under the names of other provinces. REPORTS=1000000 for more than the country has. */
const REPORTS = Math.max(STORED, Number(process.env.REPORTS ?? 20_000));
/** As in the country: a dozen units a county, 1,250 a province. */
const COUNTRY = { unitsPerCounty: 12, countiesPerProvince: 105, years: 8 };
/** Different reports that are stored again and again under other names. */
const MODELS = 40;
const BATCH = 100;
const ROUNDS = 15;
const FORMATS = ['parquet', 'csv', 'ndjson'] as const;

interface Model {
  report: ParsedReport;
  flags: ReturnType<typeof check>['flags'];
  notAssessable: number;
}

/** Reports with all their facts and flags, straight into the database by the program's own writer. */
function generate(db: Database): Effort {
  const random = new Random(20_261_129);
  const models = Array.from({ length: MODELS }, (): Model => {
    const made = makeReport(random, {
      ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form: '2021', size: 'small', year: 2022 },
      ...{ url: 'https://www.anle.gov.cn/a.html', publishedOn: '2023-01-18' },
    });
    const report = parsed(factsOf(made.facts));
    const { flags, notAssessable } = check(report);
    return { report, flags, notAssessable: notAssessable.length };
  });
  const writer = new ReportWriter(db);
  const batch = together(db, (from: number, to: number) => {
    for (let i = from; i < to; i += 1) {
      const { report, flags, notAssessable } = models[i % MODELS] as Model;
      const named = { ...report, ...ownerOf(i) };
      writer.save(
        { sha256: String(i), url: `https://a.gov.cn/${i}`, byteSize: 1 },
        named,
        flags,
        notAssessable,
        '2026-01-01T00:00:00.000Z',
      );
    }
  });
  const started = performance.now();
  const before = process.cpuUsage();
  for (let i = 0; i < STORED; i += BATCH) batch(i, Math.min(STORED, i + BATCH));
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

/** Copies of all reports under other units, by SQL: what questions and exports are measured on. */
function multiply(db: Database): void {
  const units = STORED / COUNTRY.years;
  db.$client.pragma('synchronous = OFF');
  for (let k = 1; k < Math.ceil(REPORTS / STORED); k += 1) {
    const [r, p] = [k * STORED, k * units];
    const columns = (table: string, first: string) => {
      const [, ...rest] = db.$client
        .prepare(`SELECT * FROM ${table}`)
        .columns()
        .map(({ name }) => name);
      return `INSERT INTO ${table} SELECT ${first}, ${rest.join(', ')} FROM ${table}`;
    };
    db.$client.exec(`BEGIN;
      INSERT INTO publishers SELECT id + ${p}, key || '+${k}', (${11 + k}) || substr(division, 3), '第${11 + k}省', prefecture, county || '+${k}', unit, kind
        FROM publishers WHERE id <= ${units};
      INSERT INTO captures (id, sha256, source, url, byte_size, captured_at) SELECT id + ${r}, sha256 || '+${k}', source || '+${k}', url, byte_size, captured_at
        FROM captures WHERE id <= ${STORED};
      INSERT INTO reports SELECT id + ${r}, publisher_id + ${p}, capture_id + ${r}, (publisher_id + ${p}) || '/' || year, version, is_current, year, form, title,
        published_on, content, not_assessable, parser, read_at FROM reports WHERE id <= ${STORED};
      ${['facts', 'flags', 'sections'].map((table) => `${columns(table, `report_id + ${r}`)} WHERE report_id <= ${STORED} ORDER BY report_id`).join(';\n')};
      COMMIT`);
  }
}

/** By the clock, and of the processor alone: on a busy machine the clock says little. */
interface Effort {
  seconds: number;
  cpu: number;
}

function rate(count: number, { seconds, cpu }: Effort): string {
  const each = (time: number) => Math.round(count / time).toLocaleString('en-US');
  return `${each(seconds)} (${each(cpu)})`;
}

/** Unit and year of the i-th report. */
function ownerOf(i: number) {
  const { unitsPerCounty, countiesPerProvince, years } = COUNTRY;
  const unit = Math.floor(i / years);
  const county = Math.floor(unit / unitsPerCounty);
  const province = 11 + Math.floor(county / countiesPerProvince);
  const code = `${province}${String(1000 + (county % countiesPerProvince))}`;
  return {
    ...{
      division: `${code}${String(100 + (unit % unitsPerCounty))}`,
      county: `第${county}县`,
      province: `第${province}省`,
    },
    ...{ unit: `第${unit}镇`, year: 2021 + (i % years), publishedOn: `${2022 + (i % years)}-01-18` },
  };
}

/** Printed cells, with their places as a page has them. */
function factsOf(values: Readonly<Record<string, number | null>>): ParsedReport['facts'] {
  return Object.fromEntries(
    Object.entries(values).map(([code, value], i) => [
      code,
      {
        value,
        status: value === null ? ('blank' as const) : ('reported' as const),
        at: [1, 2 + Math.floor(i / 7), i % 7],
      },
    ]),
  );
}

function parsed(facts: ParsedReport['facts']): ParsedReport {
  return {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', province: null, division: null, kind: 'township' },
    ...{ year: 2022, form: '2021', title: '政府信息公开工作年度报告', publishedOn: '2023-01-18', facts },
    ...{ subtotals: [], claims: [], unplaced: [], doubts: [], copies: [], parser: '1.0.0' },
    sections: [{ number: 1, heading: '一、总体情况', text: '本报告按照要求编制。' }],
    evidence: { years: [], units: [], tables: [], placeholders: [] },
  };
}

/** Median of the milliseconds that a question takes, asked of another county, unit or year each time. */
function ask(question: (round: number) => unknown[]): string {
  const times: number[] = [];
  let rows = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    rows = Math.max(rows, question(round).length);
    times.push(performance.now() - started);
  }
  return `${median(times).toFixed(1)} | ${rows}`;
}

/** What the database and its exports take, as lines for README.md. */
export async function exportLines(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const path = join(folder, 'gongkai.db');
  try {
    const db = open(path);
    const effort = generate(db);
    multiply(db);
    db.$client.pragma('wal_checkpoint(TRUNCATE)');
    const units = Math.ceil(REPORTS / COUNTRY.years);
    const questions = [
      `| 县比较 county comparison of a year, target 50 | ${ask((i) => compareCounty(db, { county: ownerOf((i * 977) % STORED).division.slice(0, 6), year: 2023 }))} |`,
      `| 单位历年 unit history, target 20 | ${ask((i) => unitHistory(db, 1 + ((i * 971) % units)))} |`,
      `| 全省一项指标排序 ranking in a province, target 200 | ${ask((i) => indicatorRanking(db, { province: '11', year: 2021 + (i % COUNTRY.years), code: 'requests.received.total' }))} |`,
    ];
    db.$client.close();
    const exports = FORMATS.map((format) => {
      const script = join(import.meta.dirname, 'export-contender.js');
      const run = spawnSync(process.execPath, [script, path, format, join(folder, format)], { encoding: 'utf8' });
      if (run.status !== 0) throw new Error(run.stderr);
      const own = JSON.parse(run.stdout) as Effort & { facts: number; bytes: number; megabytes: number };
      rmSync(join(folder, format), { recursive: true });
      return `| ${format} | ${rate(own.facts, own)} | ${(own.bytes / 1e6 / own.seconds).toFixed(1)} | ${own.megabytes.toFixed(0)} |`;
    });
    return [
      `${REPORTS.toLocaleString('en-US')} 份报告，每份 200 个指标 · reports with 200 facts each：每秒存入 ${rate(STORED, effort)} 份 stored a second（括号内按处理器时间 in brackets: of processor time），每份 ${(statSync(path).size / REPORTS / 1024).toFixed(1)} KB each`,
      '',
      '| 查询 question | 毫秒 ms, median | 行 rows |',
      '|---|---|---|',
      ...questions,
      '',
      '| 导出全部 all, exported as | 每秒指标 facts/s（处理器时间 of processor time）| MB/s | 最多内存 MB at most |',
      '|---|---|---|---|',
      ...exports,
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
