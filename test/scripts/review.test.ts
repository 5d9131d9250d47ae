import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { layout } from '../../scripts/demo/layouts/index.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport, type TrueReport } from '../../scripts/demo/truth.js';
import { gongkai, temporaryFolder } from '../support/cli.js';

const URL = 'https://www.anle.gov.cn/hengshi/2022.html';
const folder = temporaryFolder();
const run = (...args: string[]) => gongkai(args, { cwd: folder });
const review = (...args: string[]) => run('review', ...args);

/** A page whose reviews do not add up. */
function importPage(total: number, change: Partial<TrueReport> = {}): void {
  const random = new Random(11);
  const report = makeReport(random, {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form: '2021', size: 'small', year: 2022, url: URL },
    publishedOn: '2023-01-18',
  });
  const facts = { ...report.facts, 'review.upheld': 1, 'review.total': total };
  writeFileSync(
    join(folder, 'page.html'),
    layout('plain').render({ ...report, ...change, facts: { ...facts, ...change.facts } }, random).bytes,
  );
  run('import', 'page.html');
}

/** The flag on reviews, as the list has it. */
function flag(): { at: string; reportId: number; state: string } {
  const { flags } = JSON.parse(review('list', '--rule', 'review.sum', '--state', 'all', '--json').stdout);
  expect(flags).toHaveLength(1);
  return { ...flags[0], at: `${flags[0].reportId}/${flags[0].number}` };
}

beforeAll(() => {
  writeFileSync(join(folder, 'manifest.jsonl'), `{"file": "page.html", "url": "${URL}"}\n`);
  importPage(7);
});

describe('gongkai review', () => {
  it('lists what waits for somebody, keeps a decision, and shows it wherever the flag is shown', () => {
    const { at } = flag();
    const { stdout, status, stderr } = review();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`${at}  错误 error  安乐县横市镇 2022  review.sum`);
    const kept = review('dismiss', at, '--by', '王某', '--note', '原件为手写，已核对');
    expect(kept).toMatchObject({ status: 0, stderr: '' });
    expect(kept.stdout).toContain('安乐县横市镇 2022  review.sum');
    expect(review().stdout).not.toContain('review.sum');
    expect(run('explain', at).stdout).toMatch(/已驳回 dismissed：王某 20\d\d-\d\d-\d\d（原件为手写，已核对） #1/);
    run('export', '--out', 'all');
    expect(readFileSync(join(folder, 'all/flags.csv'), 'utf8')).toMatch(
      /review\.sum.*,dismissed,原件为手写，已核对,王某,20/,
    );
    const db = new Sqlite(join(folder, 'gongkai.db'));
    const view = db.prepare("SELECT review, review_note, reviewer FROM flag WHERE rule = 'review.sum'");
    expect(view.all()).toEqual([{ review: 'dismissed', review_note: '原件为手写，已核对', reviewer: '王某' }]);
    db.close();
  });

  it('leaves dismissed flags out of comparison and export where asked to', () => {
    const [all, rest] = [[], ['--without-dismissed']].map((more) =>
      JSON.parse(run('compare', '--json', ...more).stdout),
    );
    expect(rest.reports[0].errors).toBe(all.reports[0].errors - 1);
    expect(rest.flags).toHaveLength(all.flags.length - 1);
    run('export', '--out', 'rest', '--without-dismissed');
    expect(readFileSync(join(folder, 'rest/flags.csv'), 'utf8')).not.toContain('review.sum');
  });

  it('survives another version of the report and a reading of everything again', () => {
    const { reportId } = flag();
    importPage(7, {
      prose: [['本镇另写了一段文字，数字没有变化。'], [], [], [], ['公开内容还不够细，下一年改进。'], ['无。']],
    });
    expect(flag()).toMatchObject({ state: 'dismissed' });
    expect(flag().reportId).not.toBe(reportId);
    const db = new Sqlite(join(folder, 'gongkai.db'));
    db.exec("UPDATE flags SET message_zh = '另一种说法', severity = 'warning', position = position + 40");
    db.close();
    run('reparse');
    expect(flag()).toMatchObject({ state: 'dismissed', severity: 'error' });
  });

  it('opens a flag again where the evidence changed, and says what changed', () => {
    importPage(9);
    const { at } = flag();
    expect(review().stdout).toMatch(/重新打开[\s\S]*行政复议·总计 .*：7 → 9[\s\S]*此前 before：已驳回 dismissed，王某/);
    expect(run('explain', at).stdout).toContain('重新打开');
    expect(review('decisions').stdout).toContain(`重新打开 reopened：${at}`);
    expect(review('withdraw', '1', '--by', '王某')).toMatchObject({ status: 0, stderr: '' });
    expect(flag()).toMatchObject({ state: 'open' });
    expect(review('withdraw', '1', '--by', '王某')).toMatchObject({
      ...{ status: 1, stderr: expect.stringContaining('没有这个结论') },
    });
  });

  it.each([
    ['a number that is no flag', ['confirm', '12', '--by', '李某'], 2, 'REPORT/FLAG'],
    ['nobody’s decision', ['confirm', '1/1'], 2, '--by'],
    ['a flag that is not there', ['confirm', '1/999', '--by', '李某'], 1, '没有问题 1/999'],
    ['a county that is not there', ['list', '--county', '没有县'], 1, '没有符合条件的报告'],
    ['a database that is not there', ['list', '--db', 'none.db'], 3, '没有数据库'],
  ])('says in one line what is wrong with %s', (_what, args, status, message) => {
    expect(review(...args)).toMatchObject({ status, stderr: expect.stringContaining(message) });
  });
});
