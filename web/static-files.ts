import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../db/package-root.js';

/** Sheets in their order: they are sent as one. */
const STYLES = [
  'base',
  'forms',
  'tables',
  'county',
  'flags',
  'charts',
  'unit',
  'report',
  'draft',
  'coverage',
  'search',
  'small-and-print',
] as const;

export interface StaticFile {
  path: string;
  body: string;
  type: string;
}

export interface StaticFiles {
  files: readonly StaticFile[];
  /** Address of the style sheet; another one when it changes. */
  style: string;
}

/** The site's own files, read once: no request ever names a file of the disk. */
export function staticFiles(): StaticFiles {
  const folder = join(packageRoot(), 'web');
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const css = STYLES.map((name) => read(`styles/${name}.css`)).join('\n');
  return {
    files: [
      { path: '/static/style.css', body: css, type: 'text/css; charset=utf-8' },
      { path: '/static/icon.svg', body: read('static/icon.svg'), type: 'image/svg+xml' },
      { path: '/robots.txt', body: read('static/robots.txt'), type: 'text/plain; charset=utf-8' },
    ],
    style: `/static/style.css?v=${createHash('sha256').update(css).digest('hex').slice(0, 12)}`,
  };
}
