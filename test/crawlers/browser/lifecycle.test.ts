import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findChromium } from '../../../crawlers/browser/executable.js';
import { killAll, processTree } from '../../../crawlers/browser/processes.js';
import { openBrowser } from '../../../crawlers/browser.js';
import { CrawlError } from '../../../crawlers/errors.js';
import { temporaryFolder } from '../../support/cli.js';
import { pageOf, siteOf } from '../../support/pages.js';

afterEach(() => void vi.unstubAllEnvs());

const OPTIONS = { userAgent: 'Gongkai/0.1' };
const page = (html: string) => pageOf({ url: 'http://www.anle.gov.cn/' }, html, 'text/html; charset=utf-8');

/** A folder with programs of these names. */
function folderWith(...names: string[]): string {
  const folder = temporaryFolder();
  for (const name of names) {
    writeFileSync(join(folder, name), '#!/bin/sh\necho cannot >&2\nexit 1\n');
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

describe('the program that is the browser', () => {
  it.each([
    ['the one that is named, before all others', { named: true, path: ['chromium'] }, 'named'],
    [
      'the one without windows before Chromium',
      { path: ['chromium', 'chromium-headless-shell'] },
      'chromium-headless-shell',
    ],
    ['Chromium before Chrome', { path: ['google-chrome', 'chromium'] }, 'chromium'],
    ['Edge where there is nothing else', { path: ['microsoft-edge'] }, 'microsoft-edge'],
  ])('%s', async (_, { named = false, path }: { named?: boolean; path: string[] }, expected) => {
    const folder = folderWith('named', ...path);
    const found = await findChromium({ PATH: folder, ...(named ? { GONGKAI_CHROMIUM: join(folder, 'named') } : {}) });
    expect(found).toBe(join(folder, expected));
  });

  it('none where the one that is named is not there', async () => {
    expect(await findChromium({ PATH: folderWith('chromium'), GONGKAI_CHROMIUM: '/nowhere/chromium' })).toBeNull();
  });

  it('missing: one line says what to install', async () => {
    vi.stubEnv('GONGKAI_CHROMIUM', '/nowhere/chromium');
    const error = await openBrowser(siteOf({}).fetch, OPTIONS).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CrawlError);
    expect((error as CrawlError).kind).toBe('browser');
    expect((error as CrawlError).message).toMatch(
      /^没有找到浏览器：.*apt-get install chromium.* \/ no browser: .*brew .*$/,
    );
  });

  it('not starting: said', async () => {
    vi.stubEnv('GONGKAI_CHROMIUM', join(folderWith('broken'), 'broken'));
    await expect(openBrowser(siteOf({}).fetch, OPTIONS)).rejects.toThrow(/^浏览器无法启动：/);
  });
});

describe('its processes and files', () => {
  /** What this test process has started and not ended. */
  const children = async () => (await processTree(process.pid)).pids.filter((pid) => pid !== process.pid);

  it('ended from outside in the middle of a page: said, and the next page has a new one', async () => {
    const before = await children();
    const temporary = temporaryFolder();
    vi.stubEnv('TMPDIR', temporary);
    const browser = await openBrowser(siteOf({}).fetch, OPTIONS);
    const rendering = browser.render(page('<script>for (;;) {}</script>'));
    setTimeout(async () => killAll((await children()).filter((pid) => !before.includes(pid))), 1000);
    await expect(rendering).rejects.toThrow(/^(?:网页或)?浏览器意外/);
    expect((await browser.render(page('<p>甲</p>'))).html).toContain('甲');
    await browser.close();
    expect(await children()).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('are gone when ours is, even by kill -9', async () => {
    const code = `import('${join(import.meta.dirname, '../../../dist/crawlers/browser.js')}').then(async ({ openBrowser }) => {
      await openBrowser(async () => { throw 1 }, { userAgent: 'x' });
      console.log('open');
      setInterval(() => {}, 1000);
    })`;
    const ours = spawn(process.execPath, ['-e', code]);
    await new Promise((done) => ours.stdout.once('data', done));
    const pids = (await processTree(ours.pid as number)).pids.filter((pid) => pid !== ours.pid);
    expect(pids.length).toBeGreaterThan(2);
    ours.kill('SIGKILL');
    await vi.waitFor(() => expect(pids.filter((pid) => existsSync(`/proc/${pid}/exe`))).toEqual([]), 15_000);
  });
});
