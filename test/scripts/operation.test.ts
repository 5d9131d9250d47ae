import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serveSites } from '../../scripts/demo/web/serve.js';
import type { Asked, Site } from '../../scripts/demo/web/site.js';
import { namesakes } from '../../scripts/demo/web/sites/namesakes.js';
import { gongkai, program, temporaryFolder } from '../support/cli.js';

function run(args: readonly string[], cwd: string): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [program, ...args], { cwd, timeout: 50_000 }, (error, stdout, stderr) =>
      done({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

describe('what a crawl gave up on', () => {
  it('is listed with its reason, seen in the status, and tried again by itself alone', async () => {
    const [own] = namesakes() as [Site];
    let isIll = true;
    const broken = own.reports[0]?.url as string;
    const site = {
      ...own,
      answer: (asked: Asked) => (isIll && asked.url.href === broken ? { status: 500, body: 'ill' } : own.answer(asked)),
    };
    const web = await serveSites([site]);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'my.yaml'), `- county: ${own.county.name}\n  portal: ${own.portal}\n`);
    const resolve = [...web.resolve].flatMap(([host, address]) => ['--resolve', `${host}=${address}`]);
    const first = await run(['crawl', '--registry', 'my.yaml', ...resolve, '--delay', '0'], folder);
    expect(first.stdout).toContain('找到 5 份报告');

    const listed = gongkai(['failures', '--json'], { cwd: folder });
    expect(JSON.parse(listed.stdout)).toMatchObject([{ unit: '梅山镇', year: 2023, state: 'failed', url: broken }]);
    const status = JSON.parse(gongkai(['status', '--json'], { cwd: folder }).stdout);
    expect(status).toMatchObject({ runs: [{ command: 'crawl' }], alarms: [], schedules: [], queues: null });
    expect(status.coverage).toContainEqual({ state: 'failed', count: 1 });
    expect(gongkai(['status'], { cwd: folder }).stdout).toContain(own.hosts[0]);

    isIll = false;
    const before = web.seen.length;
    const again = await run(['crawl', '--replay', ...resolve, '--delay', '0'], folder);
    expect(again.stdout).toContain('找到 6 份报告');
    expect(web.seen.slice(before).map(({ path }) => path)).toEqual([new URL(broken).pathname]);
    expect(gongkai(['failures'], { cwd: folder }).stdout).toBe('没有 · none\n');
    await web.close();
  });

  it('cannot be tried again where there was no crawl', () => {
    const folder = temporaryFolder();
    expect(gongkai(['crawl', '--replay'], { cwd: folder }).status).toBe(3);
    expect(gongkai(['failures'], { cwd: folder }).status).toBe(3);
  });
});

describe('gongkai schedule', () => {
  it('adds, lists and removes', () => {
    const folder = temporaryFolder();
    const added = gongkai(['schedule', 'add', '--county', '南川区', '--cron', '30 4 * * 2'], { cwd: folder });
    expect(added).toMatchObject({ status: 0, stderr: '' });
    expect(added.stdout).toContain('gongkai schedule run');
    gongkai(['schedule', 'add', '--county', '南川区', '--year', '2024'], { cwd: folder });
    const listed = JSON.parse(gongkai(['schedule', 'list', '--json'], { cwd: folder }).stdout);
    expect(listed).toMatchObject([
      { id: 1, request: { counties: ['南川区'], years: null }, patterns: ['30 4 * * 2'], lastRunAt: null },
      { id: 2, request: { years: { from: 2024, to: 2024 } }, patterns: ['0 3 * 1-4 1', '0 3 1 7,10 *'] },
    ]);
    expect(new Date(listed[0].next).getUTCDay()).toBe(1); // Tuesday 04:30 in China is Monday in UTC
    expect(gongkai(['schedule', 'remove', '1'], { cwd: folder }).status).toBe(0);
    expect(gongkai(['schedule', 'remove', '1'], { cwd: folder }).status).toBe(1);
    expect(gongkai(['schedule', 'list'], { cwd: folder }).stdout).toContain('南川区');
  });

  it.each([
    [['--county', '没有这个县'], 'gongkai registry add'],
    [['--county', '南川区', '--cron', 'often'], 'cron'],
    [['--county', '南川区', '--preset', 'often'], 'season'],
  ])('refuses %j', (args, words) => {
    const { status, stderr } = gongkai(['schedule', 'add', ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });
});
