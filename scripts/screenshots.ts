/** `npm run screenshots`: the pictures of the site in docs/screenshots/, of the sample county, in both languages. `-- --out DIR` for elsewhere. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { findChromium, MISSING } from '../crawlers/browser/executable.js';
import { withDatabaseOpen } from '../db/client.js';
import { packageRoot } from '../db/package-root.js';
import { checkStored } from '../pipeline/check-stored.js';
import { serveSite } from '../web/serve.js';
import type { SampleCounty } from './demo/county.js';
import { fillWithSample } from './demo/sample-database.js';
import { siteDeps } from './site-deps.js';
import { print } from './terminal.js';

const LANGUAGES = ['zh', 'en'] as const;
const VIEWPORT = { width: 1200, height: 840 };
const COLOURS = 64;

/** The way to a page, as a visitor takes it. */
const PICTURES: Readonly<Record<string, (page: Page, visit: Visit) => Promise<unknown>>> = {
  county: (page, { open, wrong }) => open(page, `/counties/${wrong.county}?year=${wrong.year}`),
  unit: async (page, { open, wrong }) => {
    await open(page, `/counties/${wrong.county}?year=${wrong.year}`);
    await page.getByRole('row').getByRole('link', { name: wrong.unit }).click();
  },
  report: async (page, { open, wrong }) => {
    await open(page, `/counties/${wrong.county}?year=${wrong.year}&show=errors`);
    await page.locator('table.units td.date a').click();
    await page.locator('.suspects a').first().click();
    await page.frameLocator('iframe').locator('#cell').waitFor();
  },
  flags: (page, { open, wrong }) => open(page, `/flags?county=${wrong.county}&severity=error`),
  coverage: (page, { open, wrong }) => open(page, `/counties/${wrong.county}/coverage`),
  draft: async (page, { open, wrong }) => {
    await open(page, '/draft');
    await page.setInputFiles('input[type=file]', {
      ...{ name: `${wrong.unit}${wrong.year}.html`, mimeType: 'text/html', buffer: Buffer.from(wrong.bytes) },
    });
    await page.locator('form.draft button').click();
  },
};

interface Visit {
  open(page: Page, path: string): Promise<unknown>;
  wrong: { county: string; unit: string; year: number; bytes: Uint8Array };
}

const named = process.argv[process.argv.indexOf('--out') + 1];
const out = process.argv.includes('--out') && named ? named : join(packageRoot(), 'docs', 'screenshots');
const work = mkdtempSync(join(tmpdir(), 'gongkai-screenshots-'));
try {
  await withDatabaseOpen(join(work, 'gongkai.db'), async (db) => {
    const sample = await fillWithSample(db);
    checkStored(db);
    const report = ({ error }: { error: unknown }) => {
      throw error;
    };
    const deps = await siteDeps(db, { archive: null, token: null, redis: null, report });
    const site = await serveSite({ ...deps, program: '' }, { host: '127.0.0.1', port: 0 });
    try {
      await takeAll(site.url, wrongOf(sample));
    } finally {
      await site.close();
      await deps.close();
    }
  });
} finally {
  rmSync(work, { recursive: true });
}

/** The report with a wrong total of a row. */
function wrongOf({ county, files, defects }: SampleCounty): Visit['wrong'] {
  const defect = defects.find(({ rule }) => rule === 'requests.applicants');
  const file = files.find(({ unit, year }) => unit === defect?.unit && year === defect.year);
  if (!file) throw new Error('the sample county has no wrong total');
  return { county, unit: file.unit, year: file.year, bytes: file.bytes };
}

async function takeAll(url: string, wrong: Visit['wrong']): Promise<void> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error(`${MISSING.zh} / ${MISSING.en}`);
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  mkdirSync(out, { recursive: true });
  try {
    for (const lang of LANGUAGES) {
      const page = await (await browser.newContext({ viewport: VIEWPORT, locale: lang })).newPage();
      const open = (own: Page, path: string) => {
        const address = new URL(path, url);
        if (lang !== 'zh') address.searchParams.set('lang', lang);
        return own.goto(address.href);
      };
      for (const [name, goTo] of Object.entries(PICTURES)) {
        await goTo(page, { open, wrong });
        await page.waitForLoadState();
        const file = join(out, `${name}.${lang}.png`);
        const picture = await sharp(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
          .png({ palette: true, colours: COLOURS, effort: 10 })
          .toBuffer();
        writeFileSync(file, picture);
        print(`${file}  ${Math.round(picture.length / 1024)} KB`);
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
}
