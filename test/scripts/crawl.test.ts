import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWeb, serveSites } from '../../scripts/demo/web/serve.js';
import type { Site } from '../../scripts/demo/web/site.js';
import { namesakes } from '../../scripts/demo/web/sites/namesakes.js';
import { gongkai, program, temporaryFolder } from '../support/cli.js';

const [site] = namesakes() as [Site];
const expected = site.reports.map(({ unit, year, url }) => `${unit} ${year} ${url}`).sort();
let web: LocalWeb;

beforeAll(async () => {
  web = await serveSites([site]);
});
afterAll(() => web.close());

/** Arguments for the site, with a registry that says as little as it may. */
function crawlOf(folder: string): string[] {
  writeFileSync(join(folder, 'my.yaml'), `- county: ${site.county.name}\n  portal: ${site.portal}\n`);
  const resolve = [...web.resolve].flatMap(([host, address]) => ['--resolve', `${host}=${address}`]);
  return ['crawl', '--registry', 'my.yaml', ...resolve];
}

/** Runs the program beside the server of this process. */
function run(args: readonly string[], cwd: string): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [program, ...args], { cwd, timeout: 50_000 }, (error, stdout, stderr) =>
      done({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const reportsIn = (stdout: string) =>
  (JSON.parse(stdout) as { reports: { unit: string; year: number; url: string }[] }).reports
    .map(({ unit, year, url }) => `${unit} ${year} ${url}`)
    .sort();

describe('gongkai crawl', () => {
  it('with a registry of one’s own and --json: one object with every report, its state, what is missing, what it cost', async () => {
    const folder = temporaryFolder();
    const before = web.seen.length;
    const log = ['--log', 'crawl.log'];
    const { status, stdout, stderr } = await run([...crawlOf(folder), '--delay', '0', '--json', ...log], folder);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(reportsIn(stdout)).toEqual(expected);
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({ complete: true, continued: false });
    expect(summary.requests).toEqual({ [site.hosts[0] as string]: web.seen.length - before });
    expect(summary.reports[0]).toMatchObject({ county: site.county.name, state: 'found', reason: null });
    for (const missing of summary.missing) expect(missing.reason.zh).not.toBe('');
    const lines = readFileSync(join(folder, 'crawl.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ msg }) => msg === 'request')).toHaveLength(web.seen.length - before);
    expect(lines.find(({ msg }) => msg === 'county')).toMatchObject({ county: site.county.name, isComplete: true });
    expect(lines.at(-1)).toMatchObject({ msg: 'crawl ends', isComplete: true, counts: { found: expected.length } });
  });

  it('for people: coverage with its reasons, requests, what to do next; --year keeps to the years', async () => {
    const folder = temporaryFolder();
    const { status, stdout, stderr } = await run([...crawlOf(folder), '--delay', '0', '--year', '2022..2023'], folder);
    expect(status).toBe(0);
    expect(stdout).toContain('找到 4 份报告');
    expect(stdout).toMatch(/梅山镇 +✓ +✓/);
    expect(stdout).toContain('gongkai compare --db gongkai.db');
    expect(stderr).toContain('页'); // progress is told where there is no terminal, too
    expect(gongkai(['compare', '--county', site.county.name], { cwd: folder }).stdout).toContain('4 份报告');
  });

  it('waits between requests as long as it is told', async () => {
    const folder = temporaryFolder();
    const before = web.seen.length;
    await run([...crawlOf(folder), '--delay', '0.2', '--max-requests', '6'], folder);
    const began = web.seen.slice(before).map((seen) => seen.began);
    expect(began).toHaveLength(6);
    // The server sees when a request came and not when it was sent.
    const gaps = began.slice(1).map((time, i) => time - (began[i] as number));
    expect(Math.min(...gaps)).toBeGreaterThan(150);
  });

  it('stops when its requests are used up, and goes on with the same command', async () => {
    const folder = temporaryFolder();
    const before = web.seen.length;
    const first = await run([...crawlOf(folder), '--delay', '0', '--max-requests', '6'], folder);
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('再次运行同一命令接着做');
    const second = await run([...crawlOf(folder), '--delay', '0', '--json'], folder);
    expect(second.status).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({ complete: true, continued: true });
    expect(reportsIn(second.stdout)).toEqual(expected);
    const paths = web.seen.slice(before).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with the page at hand on %s, and goes on later', async (signal) => {
    const folder = temporaryFolder();
    const before = web.seen.length;
    const child = spawn(process.execPath, [program, ...crawlOf(folder), '--delay', '0.1'], { cwd: folder });
    while (web.seen.length < before + 4) await new Promise((done) => setTimeout(done, 20));
    child.kill(signal);
    const [status] = await once(child, 'exit');
    expect(status).toBe(1);
    expect(web.seen.length - before).toBeLessThan(8);
    const { stdout } = await run([...crawlOf(folder), '--delay', '0', '--json'], folder);
    expect(reportsIn(stdout)).toEqual(expected);
    expect(web.seen.slice(before).filter(({ path }) => path === '/')).toHaveLength(1);
  });

  it('says what is wrong with what it was told, and asks no site', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'bad.yaml'), '- county: 某县\n');
    const before = web.seen.length;
    for (const [args, words, expectedStatus] of [
      [['crawl'], 'gongkai registry list', 2],
      [['crawl', '--county', '没有这个县'], 'gongkai registry add', 2],
      [['crawl', '--registry', 'bad.yaml'], 'bad.yaml', 1],
      [['crawl', '--registry', 'none.yaml'], 'none.yaml', 1],
      [['crawl', '--county', '南川区', '--delay', '-1'], '秒数', 2],
      [['crawl', '--county', '南川区', '--resolve', 'www.a.gov.cn'], 'HOST=ADDRESS:PORT', 2],
      [['crawl', '--county', '南川区', '--year', '2025..2021'], '2019..2025', 2],
    ] as const) {
      const { status, stderr, stdout } = gongkai(args, { cwd: folder });
      expect({ args, status, stdout }).toEqual({ args, status: expectedStatus, stdout: '' });
      expect(stderr).toContain(words);
    }
    expect(web.seen.length).toBe(before);
  });
});
