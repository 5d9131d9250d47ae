import { Readable } from 'node:stream';
import axe from 'axe-core';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, BrowserContext, Download, Page } from 'playwright';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { checkStored } from '../../pipeline/check-stored.js';
import { sampleCounty } from '../../scripts/demo/county.js';
import { siteDeps } from '../../scripts/site-deps.js';
import type { RunningSite } from '../../web/serve.js';
import { openChromium } from '../support/chromium.js';
import { openSite, sampleDatabase } from '../support/sample-site.js';
import { store } from '../support/stored.js';
import { validReport } from '../support/valid-report.js';

const TOKEN = 'a-token-of-the-operator';
/** The report that the sample county spoils: the total of a row says 5 and the row adds up to 0. */
const WRONG = { unit: '石桥镇', year: 2021, code: 'requests.partially_granted.total', printed: '5', right: '0' };

let sample: Awaited<ReturnType<typeof sampleDatabase>>;
let site: RunningSite & { problems: unknown[] };
let empty: RunningSite;
let deps: Awaited<ReturnType<typeof siteDeps>>;
let browser: Browser;
let old: number;

beforeAll(async () => {
  sample = await sampleDatabase();
  checkStored(sample.db);
  const facts = { 'applications.received': { value: 3, status: 'reported' as const } };
  old = store(sample.db, { report: { ...validReport(), county: '平川县', year: 2016, form: '2014', facts } });
  deps = await siteDeps(sample.db, {
    ...{ archive: null, token: TOKEN, redis: null },
    report: ({ error }) => {
      throw error;
    },
  });
  site = await openSite(sample.db, deps);
  empty = await openSite(open(':memory:'));
  browser = await openChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await empty?.close();
  await deps?.close();
  sample?.remove();
});

const WORDS = {
  zh: {
    ...{ find: '查找县区', search: '查找', draft: '检查草稿', check: '检查', clean: '没有发现问题', filter: '筛选' },
    ...{
      received: '新收申请',
      data: '数据与订阅',
      severity: '严重程度',
      warning: '警告',
      county: '县区（名称或六位代码）',
    },
    ...{ year: '年度', menu: '编码本', conditions: '安乐县 · 2021 · 错误' },
  },
  en: {
    ...{ find: 'Find a county', search: 'Find', draft: 'Check a draft', check: 'Check', clean: 'Nothing was found' },
    ...{ filter: 'Filter', received: 'Received', data: 'Data and feeds', severity: 'Severity', warning: 'Warning' },
    ...{
      county: 'County (name or six-digit code)',
      year: 'Year',
      menu: 'Codebook',
      conditions: '安乐县 · 2021 · Error',
    },
  },
};
type Lang = keyof typeof WORDS;

/** axe looks at each of a page's thousand cells, on a machine that may be busy. */
const SLOW = 120_000;

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** A visitor who opens no page that is wider than the window. */
class Visitor {
  readonly t: (typeof WORDS)[Lang];

  private constructor(
    readonly lang: Lang,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.t = WORDS[lang];
  }

  static async of(lang: Lang, options: Parameters<Browser['newContext']>[0]): Promise<Visitor> {
    const context = await browser.newContext({ acceptDownloads: true, ...options });
    return new Visitor(lang, context, await context.newPage());
  }

  /** @param path with a question mark in it */
  async open(path: string, base = site.url): Promise<void> {
    await this.page.goto(base + path + (this.lang === 'en' ? '&lang=en' : ''));
  }

  async fits(): Promise<void> {
    const over = await this.page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect({ url: this.page.url(), over: Math.max(0, over as number) }).toEqual({ url: this.page.url(), over: 0 });
    expect(await this.page.locator('html').getAttribute('lang')).toBe(this.lang === 'en' ? 'en' : 'zh-CN');
  }
}

describe.each<[string, Lang, Parameters<Browser['newContext']>[0]]>([
  ['Chinese, at a desk', 'zh', { viewport: WIDE }],
  ['English, on a phone, without scripts', 'en', { viewport: PHONE, javaScriptEnabled: false }],
])('%s', (_, lang, options) => {
  it('an official finds the wrong total, prints the list, and corrects the draft until nothing is found', async () => {
    const visitor = await Visitor.of(lang, options);
    const { page, t } = visitor;
    await visitor.open('/?');
    await visitor.fits();
    await page.getByLabel(t.find).fill('安乐');
    await page.getByRole('button', { name: t.search, exact: true }).click();
    await page.getByRole('link', { name: '安乐县' }).click();
    await page.getByRole('link', { name: String(WRONG.year), exact: true }).click();
    await visitor.fits();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('table.units').isVisible()).toBe(true);
    expect(await page.locator('nav:visible, input:visible, button:visible').count()).toBe(0);
    await page.emulateMedia({ media: null });
    await page.locator('.summary .errors a').click();
    await visitor.fits();
    const first = page.locator('ol.flags > li').first();
    expect(await first.innerText()).toContain(`安乐县${WRONG.unit}`);
    expect(await first.locator('.suspects li').first().innerText()).toMatch(
      lang === 'zh' ? /部分公开·总计：可能应为 0/ : /: probably 0/,
    );
    expect(await page.locator('ol.flags > li').count()).toBe(2);
    await printsAlone(page, t);

    await page.getByRole('link', { name: t.draft }).click();
    const draft = wrongDraft();
    await give(visitor, draft);
    await visitor.fits();
    const cell = page.locator(`td.cell:has([id="${WRONG.code}"])`);
    expect(await page.locator('table.corrections').innerText()).toContain(`${WRONG.printed} → ${WRONG.right}`);
    expect(await cell.getAttribute('class')).toContain('suspect');
    const row = /(部分公开（区分处理的(?:(?!<\/tr>).)*>)5(?=<\/td><\/tr>)/;
    expect(draft).toMatch(row);
    await give(visitor, draft.replace(row, '$10'));
    expect(await page.locator('main').innerText()).toContain(t.clean);
    expect(await page.locator('table.corrections, td.suspect, td.error').count()).toBe(0);
    expect(await cell.innerText()).toBe('0');
    await visitor.context.close();
  });

  it('a journalist goes from a ranking to the marked cell in the archived page, to a file that says the same', async () => {
    const visitor = await Visitor.of(lang, options);
    const { page, t } = visitor;
    await visitor.open('/counties/安乐县?year=2023');
    await page.getByRole('columnheader', { name: t.received }).getByRole('link').click();
    const figures = await page.locator('table.units td:nth-child(4)').allInnerTexts();
    const known = figures.filter((text) => /^\d/.test(text)).map(Number);
    expect(known).toEqual([...known].sort((a, b) => b - a));
    const unit = await page.locator('table.units tbody th').first().innerText();
    await page.locator('table.units a.figure').first().click();
    await page.waitForURL(/\/reports\/\d+\?cell=requests\.received\.total/);
    await visitor.fits();
    const value = figures[0] as string;
    expect(await page.locator('.selected .value strong').innerText()).toBe(value);
    const marked = page.frameLocator('iframe[name=original]').locator('#cell');
    expect((await marked.innerText()).replace(/\D/g, '')).toBe(value);
    await expectInView(page);

    await page.locator('p.facts').getByRole('link', { name: t.data }).click();
    const rowOf = (format: string) =>
      page.getByRole('row', { name: '2023' }).getByRole('link', { name: `${format}.zip` });
    const csv = await fileOf(page, rowOf('csv'), 'facts.csv');
    expect(await valueIn(await csvSheet(csv), { unit: unit.trim(), code: 'requests.received.total' })).toBe(
      Number(value),
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await fileOf(page, rowOf('xlsx'), 'gongkai.xlsx')).buffer as ArrayBuffer);
    const sheets = book.worksheets.map((sheet) =>
      valueIn(sheet, { unit: unit.trim(), code: 'requests.received.total' }),
    );
    expect(sheets.filter((found) => found !== null)).toContain(Number(value));
    await visitor.context.close();
  });

  it('a researcher filters, and page, API and export give the same numbers', async () => {
    const visitor = await Visitor.of(lang, options);
    const { page, t } = visitor;
    await visitor.open('/flags?');
    await page.getByLabel(t.severity).selectOption({ label: t.warning });
    await page.getByLabel(t.county).fill('安乐县');
    await page.getByLabel(t.year, { exact: true }).fill('2022');
    await page.getByRole('button', { name: t.filter }).click();
    await visitor.fits();
    const shown = Number(/\d+/.exec(await page.locator('h2').first().innerText())?.[0]);
    expect(shown).toBeGreaterThan(2);
    expect(await page.locator('ol.flags > li').count()).toBe(shown);
    const { pathname, search } = new URL(page.url());
    const answer = (await (await fetch(`${site.url}/api${pathname}${search}`)).json()) as { count: number };
    expect(answer.count).toBe(shown);

    await page.locator('ol.flags > li .about a').last().click();
    const number = Number(new URL(page.url()).pathname.split('/').at(-1));
    const code = 'requests.handled.total';
    const printed = Number(await page.locator(`[id="${code}"]`).innerText());
    const report = (await (await fetch(`${site.url}/api/reports/${number}`)).json()) as {
      report: { unit: string; reading: { facts: Record<string, { value: number }> } };
    };
    expect(report.report.reading.facts[code]?.value).toBe(printed);

    const archive = new Uint8Array(
      await (await fetch(`${site.url}/counties/安乐县/download?year=2022&format=csv`)).arrayBuffer(),
    );
    const files = unzipSync(archive);
    const flags = await csvSheet(files['flags.csv'] as Uint8Array);
    const severity = columnOf(flags, 'severity');
    expect(flags.getColumn(severity).values.filter((one) => one === 'warning')).toHaveLength(shown);
    const facts = await csvSheet(files['facts.csv'] as Uint8Array);
    expect(valueIn(facts, { unit: report.report.unit, code })).toBe(printed);
    await visitor.context.close();
  });
});

/** The marked cell lies within the frame, and the frame within the window: nobody has to look for it. */
async function expectInView(page: Page): Promise<void> {
  const frame = await page.locator('iframe[name=original]').boundingBox();
  const cell = await page.frameLocator('iframe[name=original]').locator('#cell').boundingBox();
  if (!frame || !cell) throw new Error('no frame, or no cell in it');
  expect(cell.y).toBeGreaterThanOrEqual(frame.y);
  expect(cell.y + cell.height / 2).toBeLessThan(frame.y + frame.height);
  expect(frame.y).toBeLessThan(page.viewportSize()?.height as number);
}

/** On paper the list stands with its conditions, and without menus, forms and links to turn pages. */
async function printsAlone(page: Page, t: (typeof WORDS)[Lang]): Promise<void> {
  const pdf = await page.pdf({ format: 'A4' });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  expect(plain).toContain(WRONG.unit);
  expect(plain).toContain(t.conditions.replace(/\s+/g, ''));
  for (const gone of [t.menu, t.filter, t.draft]) expect(plain).not.toContain(gone.replace(/\s+/g, ''));
}

const wrongDraft = () => {
  const file = sampleCounty().files.find(({ unit, year }) => unit === WRONG.unit && year === WRONG.year);
  return strFromU8(file?.bytes as Uint8Array);
};

async function give({ page, t }: Visitor, html: string): Promise<void> {
  await page.setInputFiles('input[type=file]', {
    name: 'draft.html',
    mimeType: 'text/html',
    buffer: Buffer.from(html),
  });
  await page.getByRole('button', { name: t.check, exact: true }).click();
}

/** A file of the zip that a link leads to. */
async function fileOf(page: Page, link: ReturnType<Page['locator']>, name: string): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent('download') as Promise<Download>, link.click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Uint8Array.from(unzipSync(Buffer.concat(chunks))[name] as Uint8Array);
}

async function csvSheet(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  return new ExcelJS.Workbook().csv.read(Readable.from([strFromU8(bytes).replace(/^\uFEFF/, '')]), {
    map: (value: string) => value,
  });
}

function columnOf(sheet: ExcelJS.Worksheet, ...names: string[]): number {
  return (sheet.getRow(1).values as unknown[]).findIndex((name) => names.includes(String(name)));
}

/** What a table of cells, one a row, says of a unit's cell; null where this is none. */
function valueIn(sheet: ExcelJS.Worksheet, { unit, code }: { unit: string; code: string }): number | null {
  let value: number | null = null;
  sheet.eachRow((row) => {
    const cells = (row.values as unknown[]).map(String);
    if (!cells.includes(unit) || !cells.includes(code)) return;
    const at = columnOf(sheet, 'value', '数值', '值');
    if (at > 0) value = Number(cells[at]);
  });
  return value;
}

/** Run in the page; the frame beside the report is somebody else's page. */
const FIND_BARRIERS = `axe.run({ exclude: ['iframe'] }, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
}).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))`;

describe('for everybody', () => {
  /** What axe finds on pages, and on what comes of drafts. */
  async function barriersOf(visitor: Visitor, paths: readonly string[], drafts: readonly string[]): Promise<string[]> {
    const barriers: string[] = [];
    const look = async () => {
      await visitor.page.evaluate(axe.source);
      const found = (await visitor.page.evaluate(FIND_BARRIERS)) as string[];
      barriers.push(...found.map((own) => `${decodeURI(visitor.page.url())} ${own}`));
      await visitor.fits();
    };
    for (const path of paths) {
      await (path.startsWith('http') ? visitor.page.goto(path) : visitor.open(path));
      await look();
    }
    for (const draft of drafts) {
      await visitor.open('/draft?');
      await give(visitor, draft);
      await look();
    }
    return barriers;
  }

  it(
    'forms old and new, decisions and drafts have no barrier (axe), on a phone, in English',
    async () => {
      const visitor = await Visitor.of('en', { viewport: PHONE, bypassCSP: true });
      const of2019 = sample.db.$client.prepare('SELECT id FROM reports WHERE year = 2019').pluck().get();
      const paths = [`/reports/${old}?`, `/reports/${of2019}?`, '/reports/1/flags/1?', '/flags?year=2021'];
      expect(await barriersOf(visitor, paths, [wrongDraft(), '不是年度报告'])).toEqual([]);
      await visitor.context.close();
    },
    SLOW,
  );

  it(
    'what is empty and what went wrong has no barrier (axe)',
    async () => {
      const visitor = await Visitor.of('zh', { viewport: PHONE, bypassCSP: true });
      const paths = [
        ...['/?', '/?q=无此县', '/flags?state=confirmed', '/flags?year=1', '/counties/无此县?', '/operation?'],
        ...['/counties/安乐县/compare?', '/search?', '/search?q=公开', empty.url],
      ];
      expect(await barriersOf(visitor, paths, [])).toEqual([]);
      await visitor.context.close();
    },
    SLOW,
  );

  it.each([
    '/counties/安乐县?year=2021',
    '/flags?county=安乐县&year=2021',
    '/draft?',
    '/reports/1/flags/1?',
    `/reports/1?`,
  ])('%s: every control is reached by the keyboard, and is seen to be', async (path) => {
    const visitor = await Visitor.of('zh', { viewport: WIDE });
    const { page } = visitor;
    await visitor.open(path);
    const all = (await page.evaluate(CONTROLS)) as number;
    const unseen: string[] = [];
    for (let i = 0; i < all; i += 1) {
      await page.keyboard.press('Tab');
      const hidden = (await page.evaluate(LOOK_AT_FOCUS)) as string | null;
      if (hidden !== null) unseen.push(hidden);
    }
    expect(unseen).toEqual([]);
    expect(
      await page.evaluate('controls.filter((one) => !reached.has(one)).map((one) => one.outerHTML.slice(0, 200))'),
    ).toEqual([]);
    expect(await page.evaluate('[...reached][0].className')).toBe('skip');
    await visitor.context.close();
  });
});

/** Notes what can be used in the page: links, fields, parts that scroll; of choices that exclude each other one is in the tab order. */
const CONTROLS = `
  window.reached = new Set();
  window.controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter((one) => one.tabIndex >= 0 && one.checkVisibility() && one.getClientRects().length > 0)
    .filter((one, _, all) => one.type !== 'radio' || all.find((other) => other.name === one.name && other.type === 'radio') === one);
  controls.length + document.querySelectorAll('iframe').length * 3`;

/** Null, or what has the focus and does not show it. */
const LOOK_AT_FOCUS = `(() => {
  const one = document.activeElement;
  if (one === document.body || one.tagName === 'IFRAME') return null;
  reached.add(one);
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const { right, bottom } = one.getBoundingClientRect();
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && right > 0 && bottom > 0 ? null : one.outerHTML.slice(0, 200);
})()`;
