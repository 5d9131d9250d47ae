import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium without what people see of it comes first: it draws pages the same, and takes half the time to start and to show one. */
const NAMES = [
  ...['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  ...['microsoft-edge', 'microsoft-edge-stable'],
];
const MAC_APPLICATIONS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];

export const MISSING = {
  zh: '没有找到浏览器：Debian 用 apt-get install chromium，Mac 用 brew install --cask chromium，或用 GONGKAI_CHROMIUM 指明',
  en: 'no browser: apt-get install chromium (Debian), brew install --cask chromium or npx playwright install chromium (Mac), or set GONGKAI_CHROMIUM',
};

/**
 * The program to run as the browser: the one that GONGKAI_CHROMIUM names and no other, or Chromium, Chrome or Edge as installed, or
 * what Playwright downloaded. Null where there is none.
 */
export async function findChromium(environment: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const named = environment.GONGKAI_CHROMIUM;
  if (named) return isProgram(named) ? named : null;
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const homes = ['', environment.HOME ?? ''].map((home) => join(home || '/', 'Applications'));
  const applications =
    process.platform === 'darwin'
      ? homes.flatMap((home) => MAC_APPLICATIONS.map((name) => join(home, `${name}.app/Contents/MacOS/${name}`)))
      : [];
  const found = [...installed, ...applications].find(isProgram);
  if (found) return found;
  const { chromium } = await import('playwright');
  const downloaded = chromium.executablePath();
  return isProgram(downloaded) ? downloaded : null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
