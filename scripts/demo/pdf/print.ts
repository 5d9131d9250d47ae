import { findChromium } from '../../../crawlers/browser/executable.js';
import type { Rendered } from '../layouts/layout.js';
import type { Random } from '../random.js';
import type { TrueReport } from '../truth.js';
import type { PdfStyle } from './styles.js';

/** Prints reports as PDF. */
export interface Printer {
  print(style: PdfStyle, report: TrueReport, random: Random): Promise<Rendered>;
  /** A page of one's own. */
  printHtml(html: string, paper?: PdfStyle['paper']): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Starts Chromium for printing; null where none is installed. */
export async function openPrinter(): Promise<Printer | null> {
  const executablePath = await findChromium();
  if (!executablePath) return null;
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  const page = await browser.newPage({ javaScriptEnabled: false });
  const printHtml = async (html: string, { landscape, scale, header, footer }: PdfStyle['paper'] = {}) => {
    await page.setContent(html);
    return page.pdf({
      format: 'A4',
      preferCSSPageSize: landscape !== true,
      printBackground: true,
      ...(landscape ? { landscape, margin: { top: '15mm', bottom: '15mm', left: '20mm', right: '20mm' } } : {}),
      ...(scale ? { scale } : {}),
      ...(header || footer
        ? {
            displayHeaderFooter: true,
            headerTemplate: header ?? '<span></span>',
            footerTemplate: footer ?? '<span></span>',
          }
        : {}),
    });
  };
  return {
    printHtml,
    async print(style, report, random) {
      const { html, facts } = style.page(report, random);
      return { bytes: await printHtml(html, style.paper), facts };
    },
    close: () => browser.close(),
  };
}
