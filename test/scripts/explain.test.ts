import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { layout } from '../../scripts/demo/layouts/index.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport, type TrueReport } from '../../scripts/demo/truth.js';
import { gongkai, temporaryFolder } from '../support/cli.js';

const folder = temporaryFolder();
const URL = 'https://www.anle.gov.cn/hengshi/2022.html';

function page(unit: string, change: (facts: TrueReport['facts']) => TrueReport['facts']): string {
  const random = new Random(11);
  const report = makeReport(random, {
    ...{ unit, county: '安乐县', prefecture: '宁平市', form: '2021', size: 'small', year: 2022, url: URL },
    publishedOn: '2023-01-18',
  });
  const bytes = layout('plain').render(
    { ...report, facts: { ...report.facts, ...change(report.facts) } },
    random,
  ).bytes;
  return new TextDecoder().decode(bytes);
}

const HANDLED = 'requests.handled.natural_person';
const explain = (...args: string[]) => gongkai(['explain', ...args], { cwd: folder });
let right: number;

beforeAll(() => {
  const wrong = page('横市镇', (facts) => {
    right = facts[HANDLED] ?? 0;
    return { [HANDLED]: right + 20, 'review.total': 40 };
  });
  writeFileSync(join(folder, 'wrong.html'), wrong);
  // A number of somebody's own in the table: what is found there may be our reading's fault.
  const leaking = wrong
    .replaceAll('横市镇', '南坪镇')
    .replace(/(<tr><td[^>]*>2\.其他法律)/, '<tr><td>临时增加的一行</td><td>71</td></tr>$1');
  writeFileSync(join(folder, 'leaking.html'), leaking);
  writeFileSync(
    join(folder, 'sound.html'),
    page('大湾镇', () => ({})),
  );
  writeFileSync(join(folder, 'manifest.jsonl'), `{"file": "wrong.html", "url": "${URL}"}\n`);
  gongkai(['import', '.'], { cwd: folder });
});

describe('gongkai explain', () => {
  it('shows table, arithmetic, suspects and source; flags of one cause together', () => {
    const { status, stdout, stderr } = explain('横市镇');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`来源 source: ${URL}`);
    expect(stdout).toMatch(/取得 captured: 20\d\d-.* · sha256 [0-9a-f]{64}/);
    const [, matter, other] = stdout.split(/\n\n(?=\[错误)/);
    expect(matter?.match(/\[错误 error\] \S+?（\d+\/\d+）/g)).toHaveLength(3);
    expect(matter).toContain(
      `（七）总计·自然人 Outcomes this year, total, natural persons：${right + 20} → ${right}（`,
    );
    expect(matter).toContain(`«${right + 20}→${right}»`);
    expect(matter).toMatch(/（七）总计·自然人：表 table \d+，行 row \d+，列 column \d+/);
    expect(other).toContain('review.sum');
    expect(other).toMatch(/各为一种可能[\s\S]*1\. 行政复议·总计/);
  });

  it('finds a report by id, address and file, and one flag by its number', () => {
    const byAddress = JSON.parse(explain(URL, '--json').stdout);
    expect(byAddress).toMatchObject({ unit: '横市镇', year: 2022, source: { url: URL } });
    const id = String(byAddress.reportId);
    expect(JSON.parse(explain(id, '--json').stdout)).toEqual(byAddress);
    const [flag] = byAddress.flags;
    expect(JSON.parse(explain(`${id}/${flag.number}`, '--json').stdout).flags).toEqual([flag]);
    expect(flag.suspects).toEqual([{ code: HANDLED, value: right, why: 'digit_added' }]);
    expect(explain('sound.html').stdout).toContain('没有问题');
    expect(explain(`${id}/99`)).toMatchObject({ status: 1, stderr: expect.stringContaining('没有这个问题') });
  });

  it('lists the flags that our own reading may have caused', () => {
    expect(explain('南坪镇').stdout).toContain('存疑的是我们的读取');
    const doubts = JSON.parse(explain('--doubts', '--json').stdout);
    expect(doubts.length).toBeGreaterThan(0);
    for (const doubt of doubts)
      expect(doubt).toMatchObject({ source: 'leaking.html', rule: expect.stringMatching(/^requests\./) });
    expect(explain('--doubts').stdout.trim().split('\n')).toHaveLength(doubts.length);
  });

  it('says which reports go by a name, and what it was not told', () => {
    writeFileSync(
      join(folder, 'later.html'),
      page('大湾镇', () => ({}))
        .replaceAll('2022', '2023')
        .replaceAll('2021', '2022'),
    );
    gongkai(['import', 'later.html'], { cwd: folder });
    const both = explain('大湾镇');
    expect(both).toMatchObject({ status: 1, stderr: expect.stringContaining('有 2 份报告') });
    expect(both.stdout.trim().split('\n')).toHaveLength(2);
    expect(explain('大湾镇', '--year', '2023').status).toBe(0);
    expect(explain('没有镇')).toMatchObject({ status: 1, stderr: expect.stringContaining('没有符合条件的报告') });
    expect(explain().status).toBe(2);
  });
});
