import { findChromium, MISSING } from '../../../crawlers/browser/executable.js';

/** Takes pictures of pages in Chromium; to be closed at the end. */
export interface Camera {
  /** The whole page as PNG, `scale` pixels to a CSS pixel. */
  shoot(html: string, scale: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** @throws where no browser is installed */
export async function openCamera(): Promise<Camera> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error(`${MISSING.zh} / ${MISSING.en}`);
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  return {
    async shoot(html, scale) {
      const context = await browser.newContext({
        deviceScaleFactor: scale,
        viewport: { width: 940, height: 600 },
        javaScriptEnabled: false,
      });
      try {
        const page = await context.newPage();
        await page.setContent(html);
        return await page.screenshot({ fullPage: true });
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}
