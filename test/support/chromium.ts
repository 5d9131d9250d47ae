import { type Browser, chromium } from 'playwright';
import { findChromium } from '../../crawlers/browser/executable.js';

/** Chromium as visitors have it. */
export async function openChromium(): Promise<Browser> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('no Chromium: see scripts/setup.sh');
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
}
