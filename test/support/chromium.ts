import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { findChromium } from '../../crawlers/browser/executable.js';

/** Chromium as visitors have it. */
export async function openChromium(): Promise<Browser> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('no Chromium: see scripts/setup.sh');
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
}

/** Every kind of browser on this machine that a user may have: the whole one has services of its own that the lighter one lacks. */
export function installedBrowsers(): string[] {
  const { PATH = '', GONGKAI_CHROMIUM: named } = process.env;
  if (named) return [named];
  const kinds = ['chromium-headless-shell', 'chromium', 'google-chrome'].map((name) =>
    PATH.split(delimiter)
      .map((folder) => join(folder, name))
      .find(existsSync),
  );
  return kinds.filter((path) => path !== undefined);
}
