import { expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { saveCoverage } from '../../db/queries/coverage.js';
import { indicatorRanking } from '../../db/queries/indicator-ranking.js';
import { unitHistory } from '../../db/queries/unit-history.js';
import { store } from '../support/stored.js';
import { busyReport, busyWith } from '../support/valid-report.js';

const RECEIVED = 'requests.received.total';

it('tells a unit’s years, those without a report with their reason', () => {
  const db = open(':memory:');
  store(db, { report: busyReport() });
  db.$client.exec("INSERT INTO runs (id, command, program, parser, started_at) VALUES (1, 'crawl', '1', '1', 't')");
  const row = { unit: '石桥镇', division: null, url: null, captureId: null };
  saveCoverage(db, { county: '安乐县', runId: 1, at: 't' }, [
    { ...row, year: 2022, state: 'found', reason: null },
    { ...row, year: 2023, state: 'missing', reason: { zh: '列表中没有', en: 'in no list' } },
  ]);
  expect(unitHistory(db, 1)).toMatchObject([
    { year: 2022, state: 'on_time', checks: 1, received: 3, reportId: 1, reason: null },
    { year: 2023, state: 'not_found', checks: 1, received: null, reportId: null, reason: { zh: '列表中没有' } },
  ]);
  expect(unitHistory(db, 99)).toEqual([]);
});

it('ranks the units of a province, and none without a number', () => {
  const db = open(':memory:');
  const place = { province: '云南省', county: '安乐县' };
  store(db, { report: { ...busyReport(), ...place, unit: '甲镇' } });
  store(db, { report: { ...busyWith({ [RECEIVED]: 9 }), ...place, unit: '乙镇' } });
  store(db, { report: { ...busyWith({ [RECEIVED]: null }), ...place, unit: '丙镇' } });
  store(db, { report: { ...busyReport(), ...place, province: '四川省', unit: '丁镇' } });
  store(db, { report: { ...busyReport(), ...place, division: '530121104', unit: '戊镇' } });
  const ranked = indicatorRanking(db, { province: '云南省', year: 2022, code: RECEIVED });
  expect(ranked.map(({ unit, value, status, rank }) => [unit, value, status, rank])).toEqual([
    ['乙镇', 9, 'reported', 1],
    ['甲镇', 3, 'reported', 2],
    ['戊镇', 3, 'reported', 2],
    ['丙镇', null, 'blank', null],
  ]);
  expect(indicatorRanking(db, { province: '53', year: 2022, code: RECEIVED }).map(({ unit }) => unit)).toEqual([
    '戊镇',
  ]);
});
