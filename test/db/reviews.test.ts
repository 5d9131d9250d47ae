import { describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { checkDatabase } from '../../db/queries/check-database.js';
import { countFlags, type FlagFilter, findFlags } from '../../db/queries/find-flags.js';
import { flagsToReview, reviewsOfReport } from '../../db/queries/flag-reviews.js';
import { decide, listReviews, ReviewRefused, withdraw } from '../../db/queries/reviews.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { fillDecidedFlags } from '../../db/review-state.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import { busyWith } from '../support/valid-report.js';

function save(db: Database, report: ParsedReport, url: string): number {
  const { flags } = check(report, { url });
  return new ReportWriter(db).save({ sha256: `${url}`, url, byteSize: 1 }, report, flags, 0).reportId;
}

const wrong = (change: Partial<ParsedReport> = {}) => ({ ...busyWith({ 'review.upheld': 2 }), ...change });
const ALL = ['open', 'reopened', 'confirmed', 'dismissed'] as const;
const CONFIRM = { decision: 'confirmed', reviewer: '李某' } as const;

describe('a decision', () => {
  it('is kept on the evidence that was seen, and refused where that is another one by now', () => {
    const db = open(':memory:');
    const reportId = save(db, wrong(), 'https://a.gov.cn/1');
    const { evidence } = reviewsOfReport(db, reportId).get(1) ?? { evidence: '' };
    expect(() => decide(db, { reportId, number: 1, ...CONFIRM, evidence: 'f'.repeat(32) })).toThrow(ReviewRefused);
    expect(decide(db, { reportId, number: 1, ...CONFIRM, evidence }).rule).toBe('review.sum');
    expect(reviewsOfReport(db, reportId).get(1)).toMatchObject({ state: 'confirmed', evidence });
  });

  it('finds its report where a later program knows the publisher better', () => {
    const db = open(':memory:');
    const url = 'https://a.gov.cn/1';
    const reportId = save(db, wrong({ county: null }), url);
    decide(db, { reportId, number: 1, ...CONFIRM });
    db.$client.exec("UPDATE publishers SET key = '530121104', county = '安乐县'");
    expect(flagsToReview(db, {}).total).toBe(0);
  });

  it('is no decision on the same figures of another unit, or of another year', () => {
    const db = open(':memory:');
    const first = save(db, wrong(), 'https://a.gov.cn/1');
    decide(db, { reportId: first, number: 1, ...CONFIRM });
    save(db, wrong({ unit: '横市镇' }), 'https://a.gov.cn/2');
    save(db, wrong({ year: 2023 }), 'https://a.gov.cn/3');
    expect(flagsToReview(db, { rule: 'review.sum' }).flags).toMatchObject([{ state: 'open' }, { state: 'open' }]);
  });

  it('is one of its flag alone, where a rule has two on the same cells', () => {
    const db = open(':memory:');
    const text = (value: number) => ({ code: 'review.total', value, text: `行政复议${value}件。` });
    const reportId = save(db, { ...wrong(), claims: [text(5), text(8)] }, 'https://a.gov.cn/1');
    const own = flagsToReview(db, { rule: 'narrative.review' }).flags;
    expect(own).toHaveLength(2);
    decide(db, { reportId, number: own[0]?.number ?? 0, ...CONFIRM });
    expect(flagsToReview(db, { rule: 'narrative.review' }).flags).toMatchObject([{ state: 'open' }]);
  });

  it('comes back with the evidence that it was on, and holds at another address', () => {
    const db = open(':memory:');
    const url = 'https://a.gov.cn/1';
    const reportId = save(db, wrong(), url);
    decide(db, { reportId, number: 1, ...CONFIRM });
    const state = () => flagsToReview(db, { rule: 'review.sum', states: ALL }).flags.map((flag) => flag.state);
    save(db, busyWith({ 'review.upheld': 3 }), `${url}#2`);
    expect(flagsToReview(db, { rule: 'review.sum' }).flags).toMatchObject([
      {
        state: 'reopened',
        review: { reviewer: '李某' },
        changes: [
          { what: 'review.upheld', before: '2', now: '3' },
          { what: 'expected', before: '2', now: '3' },
        ],
      },
    ]);
    expect(listReviews(db)).toMatchObject([{ state: 'changed', flag: { number: 1 } }]);
    save(db, wrong({ title: '另一个网址' }), 'https://b.gov.cn/moved');
    expect(state()).toEqual(['confirmed']);
    expect(listReviews(db)).toMatchObject([{ state: 'holds' }]);
    save(db, busyWith({}), 'https://a.gov.cn/4');
    expect(listReviews(db)).toMatchObject([{ state: 'gone', flag: null }]);
  });

  it('gives way to a newer one, and stands again where that is withdrawn', () => {
    const db = open(':memory:');
    const flag = { reportId: save(db, wrong(), 'https://a.gov.cn/1'), number: 1 };
    decide(db, { ...flag, ...CONFIRM });
    const { id } = decide(db, { ...flag, decision: 'dismissed', reviewer: '王某', note: '已\u0007核对\n无误' });
    expect(reviewsOfReport(db, flag.reportId).get(1)?.review).toMatchObject({ reviewer: '王某', note: '已 核对 无误' });
    expect(listReviews(db).map(({ state }) => state)).toEqual(['holds', 'replaced']);
    expect([withdraw(db, id, '王某'), withdraw(db, id, '王某')]).toEqual([true, false]);
    expect(reviewsOfReport(db, flag.reportId).get(1)).toMatchObject({
      state: 'confirmed',
      review: { reviewer: '李某' },
    });
  });

  it.each([
    ['a name of blanks', { reviewer: ' \u200b ' }],
    ['a dismissal without a reason', { decision: 'dismissed' }],
    ['a note without end', { note: '长'.repeat(2001) }],
    ['a report that was replaced', { number: 1 }],
  ] as const)('is refused for %s', (_what, change) => {
    const db = open(':memory:');
    const reportId = save(db, wrong(), 'https://a.gov.cn/1');
    if ('number' in change) save(db, busyWith({ 'review.upheld': 3 }), 'https://a.gov.cn/2');
    expect(() => decide(db, { reportId, number: 1, ...CONFIRM, ...change })).toThrow(ReviewRefused);
    expect(listReviews(db)).toEqual([]);
  });

  it('lists no more than asked for, and counts them all', () => {
    const db = open(':memory:');
    for (let i = 0; i < 4; i += 1) save(db, wrong({ year: 2021 + i, unit: `石桥${i}镇` }), `https://a.gov.cn/${i}`);
    const { total, flags } = flagsToReview(db, { rule: 'review.sum', limit: 3 });
    expect({ total, listed: flags.length }).toEqual({ total: 4, listed: 3 });
  });

  it('is looked up by its report, and not by reading all decisions', () => {
    const db = open(':memory:');
    const plan = db.$client
      .prepare('EXPLAIN QUERY PLAN SELECT state FROM flag_review WHERE report_id = 1 AND position = 0')
      .all() as { detail: string }[];
    const details = plan.map(({ detail }) => detail).join('\n');
    for (const table of ['g', 'v'])
      expect(details).toMatch(new RegExp(`SEARCH ${table} USING .*INDEX .*report_id=\\? AND position=\\?`));
  });
});

describe('the states kept beside the flags', () => {
  const statesIn = (db: Database) =>
    db.$client.prepare('SELECT report_id, position, review_id, state FROM decided_flags ORDER BY 1, 2').raw().all();
  const found = (db: Database, state: (typeof ALL)[number]) =>
    findFlags(db, { state }, { limit: 9, offset: 0 }).map(({ reportId, number }) => [reportId, number]);

  it('follow decisions, withdrawals, new versions and flags that come and go', () => {
    const db = open(':memory:');
    const [url, other] = ['https://a.gov.cn/1', 'https://a.gov.cn/2'];
    const reportId = save(db, wrong(), url);
    save(db, wrong({ unit: '横市镇' }), other);
    const { id } = decide(db, { reportId, number: 1, ...CONFIRM });
    expect(statesIn(db)).toEqual([[1, 0, id, 'confirmed']]);
    expect([found(db, 'confirmed'), countFlags(db, { state: 'confirmed' }, 9)]).toEqual([[[1, 1]], 1]);
    expect(found(db, 'open')).not.toContainEqual([1, 1]);

    const { reportId: next } = new ReportWriter(db).save(
      { sha256: 'new', url, byteSize: 1 },
      wrong({ facts: busyWith({ 'review.upheld': 3 }).facts }),
      check(wrong({ facts: busyWith({ 'review.upheld': 3 }).facts }), { url }).flags,
      0,
    );
    expect(statesIn(db)).toEqual([
      [1, 0, id, 'confirmed'],
      [next, 0, id, 'reopened'],
    ]);
    expect(found(db, 'reopened')).toEqual([[next, 1]]);

    const again = decide(db, { reportId: next, number: 1, ...CONFIRM, decision: 'dismissed', note: '另有说明' });
    expect(found(db, 'dismissed')).toEqual([[next, 1]]);
    withdraw(db, again.id, '李某');
    expect(found(db, 'reopened')).toEqual([[next, 1]]);

    db.$client.exec(`DELETE FROM flags WHERE report_id = ${next}`);
    expect(statesIn(db)).toEqual([[1, 0, id, 'confirmed']]);
    new ReportWriter(db).insertFlags(next, check(wrong(), { url }).flags, 0);
    expect(found(db, 'confirmed')).toEqual([]); // the cells hold three reviews, whatever the flag says
    expect(checkDatabase(db)).toEqual([]);
  });

  it('are worked out for what another program wrote, and looked after by the check', () => {
    const db = open(':memory:');
    const reportId = save(db, wrong(), 'https://a.gov.cn/1');
    decide(db, { reportId, number: 1, ...CONFIRM });
    const kept = statesIn(db);
    db.$client.exec('DELETE FROM decided_flags');
    expect(checkDatabase(db)).toMatchObject([{ check: 'flags.decided' }]);
    fillDecidedFlags(db);
    expect(statesIn(db)).toEqual(kept);
  });
});

describe('flags among millions', () => {
  it.each<[FlagFilter, index: string]>([
    [{}, 'flags_by_severity_and_year (severity=?)'],
    [{ year: 2023 }, 'flags_by_severity_and_year (severity=? AND year=?)'],
    [{ rule: 'review.sum' }, 'flags_by_rule_and_year (rule=? AND severity=?)'],
    [{ rule: 'review.sum', year: 2023 }, 'flags_by_rule_and_year (rule=? AND severity=? AND year=?)'],
    [{ rule: 'review.sum', state: 'open' }, 'flags_by_rule_and_year (rule=? AND severity=?)'],
    [{ state: 'dismissed' }, 'decided_flags_by_year (state=? AND severity=?)'],
    [{ state: 'dismissed', year: 2023 }, 'decided_flags_by_year (state=? AND severity=? AND year=?)'],
    [
      { state: 'dismissed', rule: 'review.sum', year: 2023 },
      'decided_flags_by_rule_and_year (state=? AND severity=? AND rule=? AND year=?)',
    ],
  ])('%j are read in the order of an index', (filter, index) => {
    const db = open(':memory:');
    const prepare = db.$client.prepare.bind(db.$client);
    const asked: string[] = [];
    db.$client.prepare = ((sql: string) => {
      asked.push(sql);
      return prepare(sql);
    }) as typeof prepare;
    findFlags(db, filter, { limit: 1, offset: 0 });
    const values = { ...{ severity: '', rule: '', year: 0, state: '', limit: 1, offset: 0 } };
    const plans = asked.map((sql) =>
      (prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[]).map(({ detail }) => detail).join('\n'),
    );
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) {
      expect(plan).toContain(index);
      expect(plan).not.toContain('TEMP B-TREE');
    }
  });
});
