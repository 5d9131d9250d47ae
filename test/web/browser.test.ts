import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningSite } from '../../web/serve.js';
import { openChromium } from '../support/chromium.js';
import { openSite, sampleDatabase } from '../support/sample-site.js';

let sample: Awaited<ReturnType<typeof sampleDatabase>>;
let site: RunningSite & { problems: unknown[] };
let browser: Browser;
let wrong: { report: number; unit: number };
/** What the wrong report prints in a cell. */
const printed = (code: string) =>
  String(
    sample.db.$client
      .prepare('SELECT value FROM facts WHERE report_id = ? AND code = ?')
      .pluck()
      .get(wrong.report, code),
  );

/** The county is crawled, and a browser started, on a machine that may be busy. */
const SLOW = 60_000;

beforeAll(async () => {
  sample = await sampleDatabase();
  site = await openSite(sample.db);
  browser = await openChromium();
  const { report, unit } = sample.db.$client
    .prepare(
      "SELECT r.id AS report, r.publisher_id AS unit FROM flags g JOIN reports r ON r.id = g.report_id WHERE g.rule = 'requests.outcomes'",
    )
    .get() as typeof wrong;
  wrong = { report, unit };
}, SLOW);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  sample?.remove();
});

/** Run in the page: the frame beside the report is somebody else's page, and not looked into. */
const FIND_BARRIERS = `axe.run({ exclude: ['iframe'] }, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
}).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)) })))`;

const WIDE = { width: 1280, height: 900 };
/** The narrowest on which nothing may need sideways scrolling (WCAG 1.4.10). */
const PHONE = { width: 320, height: 640 };

/** A visit that notes what the browser complains of and what it asks for elsewhere. */
async function visit(
  options: Parameters<Browser['newContext']>[0],
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url)) complaints.push(request.url());
  });
  return { context, page, complaints };
}

/** All kinds of pages; on the phone those that are widest. */
const addresses = (isPhone: boolean) =>
  isPhone ? allAddresses().filter((address) => /show=missing|compare\?|severity|cell=/.test(address)) : allAddresses();

const allAddresses = () => [
  ...[
    '/',
    '/counties/安乐县?year=2022',
    '/counties/安乐县?year=2021&show=missing',
    '/flags',
    '/flags?severity=error&year=1',
  ],
  ...[
    `/units/${wrong.unit}`,
    '/counties/安乐县/compare',
    '/counties/安乐县/compare?unit=1&unit=2&figure=handled',
    '/nothing',
  ],
  ...[`/reports/${wrong.report}`, `/reports/${wrong.report}?cell=requests.partially_granted.total`],
];

describe('for everybody', () => {
  it.each([
    ['desktop, Chinese', WIDE, ''],
    ['phone, English', PHONE, 'en'],
  ])(
    '%s: no page has a barrier (axe, WCAG AA), needs sideways scrolling or upsets the browser',
    async (_, viewport, lang) => {
      const { context, page, complaints } = await visit({ viewport });
      const barriers: unknown[] = [];
      for (const address of addresses(viewport === PHONE)) {
        const url = new URL(address, site.url);
        if (lang) url.searchParams.set('lang', lang);
        await page.goto(url.href);
        await page.evaluate(axe.source);
        barriers.push(
          ...((await page.evaluate(FIND_BARRIERS)) as object[]).map((barrier) => ({ address, ...barrier })),
        );
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        if ((overflow as number) > 0) barriers.push({ address, overflow });
      }
      expect(barriers).toEqual([]);
      expect(complaints.filter((text) => !/status of 40[04]/.test(text))).toEqual([]);
      await context.close();
    },
  );

  it('the menu is passed over, and a number is followed, by keyboard alone', async () => {
    const { context, page } = await visit({ viewport: WIDE });
    await page.goto(`${site.url}/reports/${wrong.report}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.locator('[id="requests.handled.total"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/cell=requests\.handled\.total/);
    expect(await page.locator('.selected .value strong').innerText()).toBe(printed('requests.handled.total'));
    await context.close();
  });
});

describe('the way of an official, without scripts', () => {
  it('finds the county, the wrong total, and the cell in the original', async () => {
    const { context, page, complaints } = await visit({ viewport: WIDE, javaScriptEnabled: false });
    await page.goto(site.url);
    await page.getByLabel('查找县区').fill('安乐');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByRole('link', { name: '安乐县' }).click();
    await page.getByRole('link', { name: '2021', exact: true }).click();
    await page.getByRole('link', { name: '有错误' }).click();
    const rows = page.locator('table.units tbody tr');
    expect(await rows.count()).toBe(1);
    expect(await rows.first().innerText()).toContain('石桥镇');
    await rows.first().locator('td.date a').click();
    expect(await page.locator('h1').innerText()).toBe('安乐县石桥镇 2021 年政府信息公开工作年度报告');
    await page.locator('.suspects a').first().click();
    const value = printed('requests.partially_granted.total');
    expect((await page.locator('.cell.selected').innerText()).startsWith(value)).toBe(true);
    const frame = page.frameLocator('iframe[name=original]');
    expect(await frame.locator('#cell').innerText()).toBe(value);
    expect(await page.locator('.citation').textContent()).toMatch(
      /石桥镇 2021 年.*部分公开.*，\d+。原件：http:\/\/www\.anle\.gov\.cn\/.*SHA-256 [0-9a-f]{64}.*\?cell=requests\.partially_granted\.total/,
    );
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('compares chosen units over the years', async () => {
    const { context, page } = await visit({ viewport: PHONE, javaScriptEnabled: false });
    await page.goto(`${site.url}/counties/安乐县?lang=en`);
    await page.getByLabel('Choose 石桥镇').check();
    await page.getByLabel('Choose 白马乡').check();
    await page.getByRole('button', { name: 'Compare the chosen units' }).click();
    expect(await page.locator('tbody th').allInnerTexts()).toEqual(['石桥镇', '白马乡']);
    expect(await page.locator('tbody tr').last().innerText()).toContain('no report');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await context.close();
  });
});

describe('the archived page', () => {
  it('cannot run, load or navigate, in the frame or opened by itself', async () => {
    const { context, page, complaints } = await visit({ viewport: WIDE });
    const original = `${site.url}/reports/${wrong.report}/original?cell=requests.handled.total`;
    await page.goto(original);
    expect(await page.evaluate('window.origin')).toBe('null'); // sandboxed: nobody's origin
    expect(await page.locator('#cell').innerText()).toBe(printed('requests.handled.total'));
    const ran = await page
      .evaluate(`new Promise((done) => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      fetch('/').then(() => done('loaded'), () => done(window.ran ?? 'nothing'));
    })`)
      .catch(() => 'nothing');
    expect(ran).toBe('nothing');
    expect(complaints.join()).toMatch(/sandboxed|Content Security Policy|violates/);
    await context.close();
  });
});
