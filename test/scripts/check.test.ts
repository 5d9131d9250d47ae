import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleCounty } from '../../scripts/demo/county.js';
import { layout } from '../../scripts/demo/layouts/index.js';
import { localSentences } from '../../scripts/demo/local.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport } from '../../scripts/demo/truth.js';
import { sampleSite } from '../../scripts/demo/web/sample-site.js';
import { serveSites } from '../../scripts/demo/web/serve.js';
import { gongkai, program, temporaryFolder } from '../support/cli.js';

const sample = sampleCounty();
const folder = temporaryFolder();
const check = (...args: string[]) => gongkai(['check', ...args], { cwd: folder });

/** The sample county as somebody has it who saved its pages. */
beforeAll(() => {
  mkdirSync(join(folder, 'pages'));
  const lines = sample.files.map(({ unit, year, url, bytes }) => {
    writeFileSync(join(folder, 'pages', `${unit}${year}.html`), bytes);
    return JSON.stringify({ file: `${unit}${year}.html`, url });
  });
  writeFileSync(join(folder, 'pages', 'manifest.jsonl'), `${lines.join('\n')}\n`);
  gongkai(['import', 'pages', '--json'], { cwd: folder });
});

describe('gongkai check', () => {
  it('has been done by the import: every seeded defect between reports is on its report, and no other error', () => {
    const { status, stdout } = check('--json');
    expect(status).toBe(0);
    const { counts, flags } = JSON.parse(stdout);
    expect(counts).toMatchObject({ places: 1, changed: 0, reports: 71, judged: 0 });
    expect(flags.map(({ rule, severity, count }: Record<string, unknown>) => `${rule} ${severity} ${count}`)).toEqual(
      expect.arrayContaining(['years.carry_over error 3', 'text.copied warning 1']),
    );
    const { flags: all } = JSON.parse(gongkai(['compare', '--json'], { cwd: folder }).stdout);
    const grave = (all as { unit: string; year: number; rule: string; severity: string }[])
      .filter(
        ({ rule, severity }) => /^(?:years|peers|county|text\.copied|text\.reused)/.test(rule) && severity !== 'notice',
      )
      .map(({ unit, year, rule }) => `${unit} ${year} ${rule}`);
    expect([...new Set(grave)].sort()).toEqual(
      [
        '北河乡 2022 years.carry_over',
        '大湾镇 2022 text.copied',
        // Rules that a street office has no power to make did not come from the year before either.
        '太平街道 2024 years.stock',
      ].sort(),
    );
  });

  it('prints for people what was judged and found; explain shows the arithmetic and both numbers', () => {
    const { stdout } = check('--county', '安乐县');
    expect(stdout).toContain('重判 0/1 处');
    expect(stdout).toMatch(/上年结转与上一年报告不符 +years\.carry_over +错误 error +3/);
    const explained = gongkai(['explain', '北河乡', '--year', '2022'], { cwd: folder }).stdout;
    expect(explained).toMatch(/上年结转 \d+ ≠ 2021 年报告的结转下年 \d+（自然人列）/);
    expect(explained).toMatch(/2\. 2021 年报告的四、结转下年度继续办理·自然人 .*：→ \d+/);
  });

  it('judges the county again when one report is corrected, and the flag is gone', () => {
    const random = new Random(5);
    const [unit, year] = ['大湾镇', 2022];
    const report = makeReport(random, {
      ...{ unit, county: sample.county, prefecture: sample.prefecture, year, form: '2021', size: 'small' },
      ...{ url: `http://${sample.host}/corrected.html`, publishedOn: '2023-02-20' },
    });
    const prose = [[...(report.prose[0] ?? []), localSentences(random, 10).join('')], ...report.prose.slice(1)];
    writeFileSync(
      join(folder, 'pages', `${unit}${year}.html`),
      layout('plain').render({ ...report, prose }, random).bytes,
    );
    gongkai(['import', 'pages', '--json'], { cwd: folder });
    const { flags } = JSON.parse(check('--json').stdout);
    expect(flags.map(({ rule }: { rule: string }) => rule)).not.toContain('text.copied');
  });

  it('says where there is nothing, in one line, with the exit code of no such reports', () => {
    expect(check('--county', '没有县')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('没有符合条件的报告'),
    });
    expect(check('--db', 'none.db').status).toBe(3);
    expect(check('--year', '22').status).toBe(2);
  });

  it('tells after a crawl which report was not found, and how often it was looked for', async () => {
    const site = sampleSite(sample);
    const web = await serveSites([site]);
    const own = temporaryFolder();
    try {
      writeFileSync(
        join(own, 'my.yaml'),
        `- county: ${sample.county}\n  prefecture: ${sample.prefecture}\n  portal: ${site.portal}\n`,
      );
      const resolve = [...web.resolve].flatMap(([host, address]) => ['--resolve', `${host}=${address}`]);
      const args = [
        'crawl',
        '--registry',
        'my.yaml',
        ...resolve,
        '--delay',
        '0',
        '--year',
        '2021..2022',
        '--no-browser',
        '--json',
      ];
      await new Promise((done) => execFile(process.execPath, [program, ...args], { cwd: own, timeout: 50_000 }, done));
    } finally {
      await web.close();
    }
    const { flags } = JSON.parse(gongkai(['compare', '--year', '2021', '--json'], { cwd: own }).stdout);
    const missing = flags.filter(({ rule }: { rule: string }) => rule === 'coverage.missing');
    expect(missing).toEqual([expect.objectContaining({ unit: '白马乡', year: 2021, severity: 'notice' })]);
    expect(missing[0].messageZh).toMatch(/^白马乡 2021 年报告：查找 1 次，没有找到（.*不等于没有公布.*）$/);
  });
});
