import { describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { startRun } from '../../db/queries/run.js';
import { alarms, saveYield } from '../../db/queries/yields.js';

const versions = { program: '0', parser: '0' };

/** A database after crawls, each a county → reports; every county has one list. */
function after(
  ...crawls: Record<string, { reports: number; links?: number; family?: string; isComplete?: boolean }>[]
) {
  const db = open(':memory:');
  for (const crawl of crawls) {
    const run = startRun(db, 'crawl', versions);
    for (const [county, { reports, links = reports, family = null, isComplete = true }] of Object.entries(crawl)) {
      const lists = [{ url: `http://${county}.gov.cn/nb/`, links }];
      saveYield(db, run.id, { county, name: county, family, lists, listCount: 1, reports, failed: 0, isComplete });
    }
    run.finish({});
  }
  return db;
}

describe('alarms', () => {
  it('are none after the first crawl, or when all is as before', () => {
    expect(alarms(after({ a: { reports: 0 } }))).toEqual([]);
    expect(alarms(after({ a: { reports: 20 } }, { a: { reports: 20 } }, { a: { reports: 19 } }))).toEqual([]);
  });

  it('tell of a county with fewer reports, and of its empty list', () => {
    expect(alarms(after({ a: { reports: 20 } }, { a: { reports: 10, links: 0 } }))).toEqual([
      { kind: 'yield_fell', subject: 'a', before: 20, now: 10 },
      { kind: 'list_empty', subject: 'http://a.gov.cn/nb/', before: 20, now: 0 },
    ]);
  });

  it('do not count a crawl that was cut off', () => {
    expect(alarms(after({ a: { reports: 20 } }, { a: { reports: 3, isComplete: false } }))).toEqual([]);
  });

  it('end when the reports are there again', () => {
    expect(alarms(after({ a: { reports: 20 } }, { a: { reports: 0 } }, { a: { reports: 20 } }))).toEqual([]);
  });

  it('tell of a family where half of the counties give less', () => {
    const before = {
      a: { reports: 20, family: 'trs' },
      b: { reports: 9, family: 'trs' },
      c: { reports: 8, family: 'trs' },
    };
    const now = { ...before, a: { reports: 0, links: 3, family: 'trs' }, b: { reports: 1, family: 'trs' } };
    expect(alarms(after(before, now))[0]).toEqual({ kind: 'family_changed', subject: 'trs', before: 3, now: 1 });
    expect(alarms(after(before, { ...before, a: { reports: 0, links: 3, family: 'trs' } }))).toEqual([
      { kind: 'yield_fell', subject: 'a', before: 20, now: 0 },
    ]);
  });
});
