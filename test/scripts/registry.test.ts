import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRegistry } from '../../crawlers/registry/load.js';
import { type LocalWeb, serveSites } from '../../scripts/demo/web/serve.js';
import type { Answer, Site } from '../../scripts/demo/web/site.js';
import { namesakes } from '../../scripts/demo/web/sites/namesakes.js';
import { gongkai, program, temporaryFolder } from '../support/cli.js';

/** A host with one way to refuse. */
function refusing(host: string, answer: (path: string) => Answer): Site {
  const portal = `http://${host}/`;
  const county = { name: '南川区', prefecture: null, province: '重庆市', code: '500119' };
  return {
    ...{ id: host, county, hosts: [host], portal, column: portal, reports: [], foreign: [] },
    answer: ({ url }) => answer(url.pathname),
  };
}

const sites = [
  ...namesakes(),
  refusing('www.robots.gov.cn', (path) =>
    path === '/robots.txt'
      ? { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /' }
      : { body: '' },
  ),
  refusing('www.moved.gov.cn', (path) =>
    path === '/robots.txt' ? { status: 404 } : { status: 302, headers: { location: 'http://www.clone.com/' } },
  ),
  refusing('www.gone.gov.cn', () => ({ status: 404 })),
];

let web: LocalWeb;
beforeAll(async () => {
  web = await serveSites(sites);
});
afterAll(() => web.close());

/** Runs the program beside the sites that this process serves. */
function add(url: string, ...more: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const resolve = [...web.resolve].flatMap(([host, address]) => ['--resolve', `${host}=${address}`]);
  const args = [program, 'registry', 'add', url, '--delay', '0', ...resolve, ...more];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: temporaryFolder(), timeout: 50_000 }, (error, stdout, stderr) =>
      done({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const askedOf = (host: string) => web.seen.filter((seen) => seen.host === host).map(({ path }) => path);

describe('gongkai registry add', () => {
  it('asks for robots.txt and the page alone, and prints an entry that can be used', async () => {
    const [site] = namesakes() as [Site];
    const host = new URL(site.column).hostname;
    const { status, stdout, stderr } = await add(site.column);
    expect(status).toBe(0);
    expect(askedOf(host)).toEqual(['/robots.txt', new URL(site.column).pathname]);
    const file = join(temporaryFolder(), 'mine.yaml');
    writeFileSync(file, stdout);
    expect(loadRegistry(file)).toEqual([
      expect.objectContaining({
        ...{ county: site.county.name, code: site.county.code, family: 'trs-wcm' },
        columns: [{ url: site.column, found: 'seen' }],
      }),
    ]);
    expect(stdout).toContain(`# ${site.county.province}`);
    expect(stderr).toContain('登记中已有');
    expect(gongkai(['registry', 'check', file]).status).toBe(0);
  });

  it.each([
    { url: 'http://www.robots.gov.cn/', says: 'robots.txt 不允许', asked: ['/robots.txt'] },
    { url: 'http://www.moved.gov.cn/', says: 'www.clone.com 不是 .gov.cn', asked: ['/robots.txt', '/'] },
    { url: 'http://www.gone.gov.cn/', says: '网页不存在', asked: ['/robots.txt', '/'] },
  ])('stops at $url in one line: $says', async ({ url, says, asked }) => {
    const { status, stdout, stderr } = await add(url);
    expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: 1, stdout: '', lines: 1 });
    expect(stderr).toContain(says);
    expect(askedOf(new URL(url).hostname)).toEqual(asked);
  });

  it.each([
    ['https://www.cqnc.gov.cn.example.com/', '可能是仿冒'],
    ['http://www.cqnc-gov.cn/', '可能是仿冒'],
    ['http://www.cqnc.com.cn/', '可能是仿冒'],
    ['http://127.0.0.1/', 'IP 地址'],
    ['http://[::1]/', 'IP 地址'],
    ['ftp://www.cqnc.gov.cn/', '不是网址'],
  ])('refuses %s: %s', (url, says) => {
    const { status, stdout, stderr } = gongkai(['registry', 'add', url]);
    expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: 1, stdout: '', lines: 1 });
    expect(stderr).toContain(says);
  });

  it('reads a saved page, and takes the county from the user where the page does not tell', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.html'), '<html><title>首页</title><a href="/nb/">政府信息公开年报</a></html>');
    const url = 'http://www.a.gov.cn/';
    const unknown = gongkai(['registry', 'add', url, '--html', 'a.html'], { cwd });
    expect({ status: unknown.status, stdout: unknown.stdout }).toEqual({ status: 1, stdout: '' });
    expect(unknown.stderr).toContain('--county');
    const named = gongkai(['registry', 'add', url, '--html', 'a.html', '--county', '泾源'], { cwd });
    writeFileSync(join(cwd, 'mine.yaml'), named.stdout);
    expect(loadRegistry(join(cwd, 'mine.yaml'))).toMatchObject([
      { code: '640424', portal: url, columns: [{ url: `${url}nb/`, found: 'derived' }] },
    ]);
    const several = gongkai(['registry', 'add', url, '--county', '鼓楼区'], { cwd });
    expect(several).toMatchObject({ status: 2, stderr: expect.stringContaining('徐州市 320302') });
  });

  it('registers no page that somebody else has written into', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.html'), '<html><title>南川区人民政府</title><body>百家乐 真人娱乐 六合彩</body></html>');
    const { status, stderr } = gongkai(['registry', 'add', 'www.cqnc.gov.cn', '--html', 'a.html'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('不登记：页面被植入') });
  });
});

describe('gongkai registry check', () => {
  it('finds the project’s own registry in order', () => {
    const { status, stdout } = gongkai(['registry', 'check']);
    expect({ status, lines: stdout.trim().split('\n').length }).toEqual({ status: 0, lines: 2 });
    expect(stdout).toMatch(/^\d{3} 个县，错误 0，待核 \d+/);
  });

  it('tells errors with their place, and what is unproven when asked', () => {
    const cwd = temporaryFolder();
    const url = 'http://www.cqnc.gov.cn/';
    writeFileSync(
      join(cwd, 'a.yaml'),
      `- {county: 南川区, code: 500118, portal: ${url}}\n- {county: 安乐县, portal: ${url}}\n`,
    );
    const plain = gongkai(['registry', 'check', 'a.yaml'], { cwd });
    expect(plain).toMatchObject({ status: 1, stderr: '' });
    expect(plain.stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^a\.yaml:1:3 南川区：错误 error：代码 500118 是永川区/),
      '2 个县，错误 1，待核 1（加 --notes 列出）',
      '2 counties, 1 error(s), 1 unproven (add --notes)',
    ]);
    expect(gongkai(['registry', 'check', 'a.yaml', '--notes'], { cwd }).stdout).toContain('a.yaml:2:3 安乐县：待核');
    const { findings, errors } = JSON.parse(gongkai(['registry', 'check', 'a.yaml', '--json'], { cwd }).stdout);
    expect({ errors, first: findings[0] }).toMatchObject({ errors: 1, first: { severity: 'error', county: '南川区' } });
  });

  it('says what cannot be read, a line each', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.yaml'), '- {name: 南川区}\n');
    const { status, stdout, stderr } = gongkai(['registry', 'check', 'a.yaml'], { cwd });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(
      stderr
        .trim()
        .split('\n')
        .every((line) => line.startsWith('a.yaml:1:')),
    ).toBe(true);
    expect(gongkai(['crawl', '--registry', 'a.yaml'], { cwd })).toEqual({ status: 1, stdout: '', stderr });
    expect(gongkai(['registry', 'check', 'none.yaml'], { cwd })).toMatchObject({
      status: 1,
      stderr: 'none.yaml：找不到文件 / no such file\n',
    });
  });
});

describe('gongkai registry list', () => {
  it('lists the counties of a province, and says where there is none', () => {
    const { stdout } = gongkai(['registry', 'list', '--province', '重庆']);
    expect(stdout).toContain('南川区');
    expect(stdout).not.toContain('泾源县');
    const all = JSON.parse(gongkai(['registry', 'list', '--json']).stdout);
    expect(all).toEqual(loadRegistry());
    expect(gongkai(['registry', 'list', '--province', '火星'])).toMatchObject({ status: 1, stdout: '' });
  });
});
