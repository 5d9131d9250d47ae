import { findChromium } from '../../crawlers/browser/executable.js';
import { hasRecogniser } from '../../parsers/formats/picture/engine.js';
import { rendered } from '../../scripts/demo/layouts/layout.js';
import { openCamera } from '../../scripts/demo/pictures/camera.js';
import { type Extent, picturePage } from '../../scripts/demo/pictures/page.js';
import type { TrueReport } from '../../scripts/demo/truth.js';

/** Whether pages can be printed here. */
export const hasPrinter = (await findChromium()) !== null;
/** Whether pictures can be made and read here; tests that need it are skipped, and say so, where not. */
export const hasPictureTools = hasPrinter && (await hasRecogniser());
if (!hasPictureTools) console.info('no Chromium or no recogniser: tests on pictures are skipped');

/** A picture of a chapter's tables, as a screen shows them. */
export async function pictureOf(report: TrueReport, extent: Extent): Promise<Uint8Array> {
  const camera = await openCamera();
  const look = {
    ...{ font: '"Noto Sans CJK SC"', digits: '"Liberation Sans"', size: 14, line: '1px solid #000' },
    ...{ padding: 4, head: '#fff', width: 820, bold: false },
  };
  try {
    return await camera.shoot(picturePage(report, rendered(report, {}).built, look, extent), 1);
  } finally {
    await camera.close();
  }
}
