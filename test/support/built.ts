import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'vitest/config';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = /^(?:crawlers|db|parsers|pipeline|scripts|web)\//;

/** Tests import the program as it is built and installed: Node loads it by itself, several times faster than source by source. */
export const built: Plugin = {
  name: 'built',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer === undefined || !source.startsWith('.')) return null;
    const path = relative(ROOT, resolve(dirname(importer), source));
    return PROGRAM.test(path) ? join(ROOT, 'dist', path) : null;
  },
};
