import axe from 'axe-core';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { check } from '../../pipeline/checks/check.js';
import { siteDeps } from '../../scripts/site-deps.js';
import type { RunningSite } from '../../web/serve.js';
import { openChromium } from '../support/chromium.js';
import { draftFile, wrongReport } from '../support/drafts.js';
import { openSite } from '../support/sample-site.js';
import { busyReport } from '../support/valid-report.js';

const db = open(':memory:');
let site: RunningSite;
let deps: Awaited<ReturnType<typeof siteDeps>>;
let browser: Browser;

beforeAll(async () => {
  const report = busyReport('2021', { year: 2021 }); // not a year beside the draft's
  const { flags, notAssessable } = check(report);
  new ReportWriter(db).save(
    { sha256: 'a', url: 'https://www.anle.gov.cn/1.html', byteSize: 1 },
    ...([report, flags, notAssessable.length] as const),
  );
  deps = await siteDeps(db, {
    archive: '/nowhere',
    token: 'a-token-of-the-operator',
    redis: null,
    report: () => undefined,
  });
  site = await openSite(db, deps);
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await deps?.close();
  db.$client.close();
});

async function give(page: Page, bytes: Uint8Array): Promise<void> {
  await page.setInputFiles('input[type=file]', {
    name: '年报草稿.docx',
    mimeType: 'application/msword',
    buffer: Buffer.from(bytes),
  });
  await page.getByRole('button', { name: /检查|Check/ }).click();
}

describe('an official, without scripts', () => {
  it('gives a draft, sees what to correct, and gives the corrected one', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${site.url}/units/1`);
    await page.locator('main').getByRole('link', { name: '检查草稿' }).click();
    expect(await page.locator('form.draft').innerText()).toContain('安乐县石桥镇');
    await give(page, await draftFile('docx'));
    const wrong = wrongReport().facts['requests.granted.total'] as number;
    const list = page.locator('table.corrections');
    expect(await list.innerText()).toContain(`${wrong} → ${wrong - 1}`);
    await list.locator('a').first().click();
    expect(new URL(page.url()).hash).toBe('#requests.granted.total');
    expect(await page.locator('[id="requests.granted.total"]').innerText()).toContain(`→${wrong - 1}`);

    const report = wrongReport();
    const corrected = { ...report, facts: { ...report.facts, 'requests.granted.total': wrong - 1 } };
    await give(page, await draftFile('docx', corrected));
    expect(await page.locator('td.suspect').count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toContain('错误 1');
    await page.context().close();
  });

  it('prints the list and the tables, and nothing else', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${site.url}/draft`);
    await give(page, await draftFile('docx'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('table.corrections').isVisible()).toBe(true);
    expect(await page.locator('table.form').first().isVisible()).toBe(true);
    for (const hidden of ['form.draft', '.top nav', '.language'])
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    await page.context().close();
  });
});

describe('for everybody', () => {
  it('on a phone, in English: no page has a barrier (axe, WCAG AA) or needs sideways scrolling', async () => {
    const viewport = { width: 390, height: 844 };
    // The program that looks for barriers is put into the page; visitors' browsers run none.
    const context = await browser.newContext({ viewport, bypassCSP: true });
    const page = await context.newPage();
    const barriers: unknown[] = [];
    const look = async () => {
      await page.evaluate(axe.source);
      const found = await page.evaluate(
        `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))`,
      );
      barriers.push(...(found as string[]).map((own) => `${page.url()}: ${own}`));
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
        barriers.push(`${page.url()}: too wide`);
    };
    for (const path of [
      '/rules',
      '/codebook',
      '/counties/安乐县/coverage',
      '/counties/安乐县/data',
      '/operation',
      '/draft',
    ]) {
      await page.goto(`${site.url}${path}?lang=en`);
      await look();
    }
    await give(page, await draftFile('docx'));
    await look();
    expect(barriers).toEqual([]);
    await context.close();
  });
});
