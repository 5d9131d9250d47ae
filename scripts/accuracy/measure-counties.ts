import { createHash } from 'node:crypto';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { listFlags } from '../../db/queries/compare-county.js';
import { saveCoverage } from '../../db/queries/coverage.js';
import { findFlags } from '../../db/queries/find-flags.js';
import { startRun } from '../../db/queries/run.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import type { Flag } from '../../parsers/report.js';
import { PARSER_VERSION } from '../../parsers/version.js';
import { checkStored } from '../../pipeline/check-stored.js';
import { coverageMissing } from '../../pipeline/checks/neighbours/county.js';
import { readBytes } from '../../pipeline/read.js';
import { LAYOUTS } from '../demo/layouts/index.js';
import { Random } from '../demo/random.js';
import { COUNTY_RULES, type CountySample, countySamples, type DrawnReport, type SeededFault } from './county-corpus.js';
import { names, type RuleAccuracy } from './measure.js';

/** How the rules over several reports did on generated counties. */
export interface CountyAccuracy {
  counties: number;
  reports: number;
  rules: RuleAccuracy[];
  /** Errors raised where nothing is wrong. */
  strayErrors: { id: string; rule: string }[];
  missed: { id: string; rule: string; why: 'not found' | 'not named' }[];
}

/** A flag of a rule over several reports, or a report that was not found, with whose it is. */
interface Raised extends Flag {
  unit: string | null;
  year: number | null;
}

const MOST = 10_000;
/** Layouts that print every cell. */
const PLAIN = LAYOUTS.filter(({ id }) => ['plain', 'headed', 'thousands', 'padded', 'units'].includes(id));

/** Reads, stores and checks the counties, each as its site would publish it. */
export async function measureCounties(extent: { sound: number; each: number }): Promise<CountyAccuracy> {
  const none = { seeded: 0, found: 0, celled: 0, named: 0, flags: 0, right: 0 };
  const result: CountyAccuracy = {
    ...{ counties: 0, reports: 0, strayErrors: [], missed: [] },
    rules: COUNTY_RULES.map((rule) => ({ rule, ...none })),
  };
  for await (const { sample, raised } of judgedCounties(countySamples(extent))) {
    result.counties += 1;
    result.reports += sample.reports.filter(({ isMissing }) => !isMissing).length;
    note(sample, raised, result);
  }
  return result;
}

/** One flag of each rule over several reports, as it is raised where its defect is. */
export async function exampleCountyFlags(): Promise<Map<string, Flag>> {
  const examples = new Map<string, Flag>();
  for await (const { sample, raised } of judgedCounties(countySamples({ sound: 0, each: 1 }))) {
    for (const fault of sample.faults) {
      const flag = raised.find((one) => one.rule === fault.rule && isOn(one, fault, sample.county.name));
      if (flag && !examples.has(fault.rule)) examples.set(fault.rule, flag);
    }
  }
  return examples;
}

/** Each county in a database of its own, with all that is said of it. */
async function* judgedCounties(
  samples: Iterable<CountySample>,
): AsyncGenerator<{ sample: CountySample; raised: Raised[] }> {
  for (const sample of samples) {
    const db = open(':memory:');
    try {
      await store(db, sample);
      checkStored(db);
      const flags = findFlags(db, {}, { limit: MOST, offset: 0 }).filter(({ basis }) => basis === 'stored');
      yield { sample, raised: [...flags, ...gapsIn(db)] };
    } finally {
      db.$client.close();
    }
  }
}

function gapsIn(db: Database): Raised[] {
  return listFlags(db, {})
    .filter(({ rule }) => rule === coverageMissing.id)
    .map(({ unit, year, messageZh, messageEn }) => ({
      ...{ rule: coverageMissing.id, severity: coverageMissing.severity, codes: [], unit, year },
      message: { zh: messageZh, en: messageEn },
    }));
}

/** The pages of a county as they are read, and what its search did not find. */
async function store(db: Database, { county, reports }: CountySample): Promise<void> {
  const writer = new ReportWriter(db);
  const random = new Random(1);
  for (const report of reports) {
    if (report.isMissing) continue;
    const { bytes } = random.pick(PLAIN).render(report, random);
    const { report: read, flags, notAssessable } = await readBytes(bytes, { url: report.url });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    writer.save({ sha256, url: report.url, byteSize: bytes.length }, read, flags, notAssessable.length);
  }
  const versions = { program: '0.0.0', parser: PARSER_VERSION };
  const run = startRun(db, 'crawl', versions, { county: county.code });
  const at = new Date().toISOString();
  saveCoverage(
    db,
    { county: county.code, runId: run.id, at },
    reports.filter(({ isMissing }) => isMissing).map(missing),
  );
}

const missing = ({ unit, year }: DrawnReport) => ({
  ...{ unit, year, division: null, state: 'missing' as const, reason: null, url: null, captureId: null },
});

function note({ id, county, faults, also }: CountySample, raised: readonly Raised[], result: CountyAccuracy): void {
  const rules = new Map(result.rules.map((rule) => [rule.rule, rule]));
  // What is wrong in a unit's report is wrong in the county's sum as well.
  const isRight = (flag: Raised) =>
    faults.some(
      (fault) =>
        (flag.rule === fault.rule || also.includes(flag.rule)) &&
        flag.year === fault.year &&
        (flag.unit === fault.unit || flag.unit?.startsWith(county.name)),
    );
  for (const flag of raised) {
    const right = isRight(flag);
    if (flag.severity === 'error' && !right) result.strayErrors.push({ id, rule: flag.rule });
    const rule = rules.get(flag.rule);
    if (!rule) continue;
    rule.flags += 1;
    if (right) rule.right += 1;
  }
  for (const fault of faults) {
    const rule = rules.get(fault.rule) as RuleAccuracy;
    const { codes } = fault;
    const about = raised.filter((flag) => flag.rule === fault.rule && isOn(flag, fault, county.name));
    rule.seeded += 1;
    if (about.length === 0) result.missed.push({ id, rule: fault.rule, why: 'not found' });
    else rule.found += 1;
    if (about.length === 0 || codes.length === 0) continue;
    rule.celled += 1;
    if (about.every((flag) => names(flag, codes))) rule.named += 1;
    else result.missed.push({ id, rule: fault.rule, why: 'not named' });
  }
}

/** Whether a flag is on the report that was spoiled, and on the cell. */
function isOn({ unit, year, codes }: Pick<Raised, 'unit' | 'year' | 'codes'>, fault: SeededFault, county: string) {
  // The county's own government goes by the county's name.
  const isSame = unit === fault.unit || (unit?.startsWith(county) && fault.unit.startsWith(county));
  if (!isSame || year !== fault.year) return false;
  return fault.codes.length === 0 || fault.codes.some((code) => codes.includes(code));
}
