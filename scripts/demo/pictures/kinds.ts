import { type Rendered, rendered } from '../layouts/layout.js';
import type { Printer } from '../pdf/print.js';
import type { Random } from '../random.js';
import type { Tables } from '../tables.js';
import type { TrueReport } from '../truth.js';
import type { Camera } from './camera.js';
import { hard, scanned } from './degrade.js';
import { type Extent, lookOf, picturePage } from './page.js';

interface Tools {
  camera: Camera;
  printer: Printer;
}

/** A way in which a report, or a part of it, is published as pictures. */
export interface PictureKind {
  id: string;
  extension: 'png' | 'jpg' | 'pdf';
  render(report: TrueReport, random: Random, tools: Tools, extent?: Extent): Promise<Rendered>;
}

const whole =
  (
    take: (shoot: (scale: number) => Promise<Uint8Array>, random: Random) => Promise<Uint8Array>,
  ): PictureKind['render'] =>
  async (report, random, { camera }, extent = 'report') => {
    const { own, built, facts } = rendered(report, {});
    const html = picturePage(own, built, lookOf(random), extent);
    return { bytes: await take((scale) => camera.shoot(html, scale), random), facts };
  };

/** Screenshots at two resolutions, a scan, a bad one, and a scanned PDF of several pages. */
export const PICTURE_KINDS: readonly PictureKind[] = [
  { id: 'screen', extension: 'png', render: whole((shoot) => shoot(1)) },
  { id: 'fine-screen', extension: 'png', render: whole((shoot) => shoot(2)) },
  { id: 'scan', extension: 'jpg', render: whole(async (shoot, random) => scanned(await shoot(2), random)) },
  { id: 'bad-scan', extension: 'jpg', render: whole(async (shoot, random) => hard(await shoot(2), random)) },
  { id: 'scanned-pages', extension: 'pdf', render: scannedPages },
];

/**
 * A page for each chapter that has tables, chapter three over two: each scanned, and all put together by Chromium. Less than the
 * report is one page.
 */
async function scannedPages(
  report: TrueReport,
  random: Random,
  { camera, printer }: Tools,
  extent: Extent = 'report',
): Promise<Rendered> {
  const { own, built, facts } = rendered(report, { pageBreak: 'plain' });
  const look = lookOf(random);
  const none: Tables = { two: [], three: [], four: [] };
  const sheets = [
    { tables: { ...none, two: built.two }, chapters: [1, 2] },
    { tables: { ...none, three: built.three.slice(0, 1) }, chapters: [3] },
    { tables: { ...none, three: built.three.slice(1) }, chapters: [] },
    { tables: { ...none, four: built.four }, chapters: [4, 5, 6] },
  ];
  const pages = extent === 'report' ? sheets : [{ tables: built, chapters: [1, 2, 3, 4, 5, 6] }];
  const scans: string[] = [];
  for (const { tables, chapters } of pages) {
    const html = picturePage(own, tables, look, extent, chapters);
    scans.push(Buffer.from(await scanned(await camera.shoot(html, 2), random)).toString('base64'));
  }
  const images = scans.map((scan) => `<img src="data:image/jpeg;base64,${scan}">`).join('');
  const css =
    '@page { size: A4; margin: 0 } body { margin: 0 } img { display: block; width: 210mm; break-after: page }';
  return { bytes: await printer.printHtml(`<html><style>${css}</style><body>${images}</body></html>`), facts };
}
