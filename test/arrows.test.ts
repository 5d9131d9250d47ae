import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What each folder may import of ours: each can be read on its own. The longest matching folder counts. */
const MAY_IMPORT: Record<string, string[]> = {
  crawlers: ['crawlers', 'parsers/formats', 'parsers/identity'],
  parsers: ['parsers'],
  'pipeline/checks': ['pipeline/checks', 'parsers'],
  pipeline: ['pipeline', 'crawlers', 'parsers', 'db'],
  db: ['db', 'parsers', 'pipeline/checks'],
  web: ['web', 'db', 'parsers/forms', 'parsers/report.js', 'pipeline/checks'],
};

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/(?:from|import)\s+'(\.[^']+)'/g)].map((match) =>
    relative(root, resolve(root, dirname(file), match[1] as string))
      .split(sep)
      .join('/'),
  );
}

const folders = readdirSync(root).filter((name) => Object.keys(MAY_IMPORT).some((key) => key.split('/')[0] === name));

describe('imports point one way', () => {
  it.each(folders)('%s', (folder) => {
    for (const file of filesIn(folder)) {
      const rule = Object.keys(MAY_IMPORT)
        .filter((key) => file.startsWith(`${key}/`))
        .sort((a, b) => b.length - a.length)[0] as string;
      const strangers = importsOf(file).filter(
        (path) => !MAY_IMPORT[rule]?.some((allowed) => path === allowed || path.startsWith(`${allowed}/`)),
      );
      expect({ file, strangers }).toEqual({ file, strangers: [] });
    }
  });

  it('and never in a circle', () => {
    const files = [...folders, 'scripts'].flatMap(filesIn);
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      const source = readFileSync(join(root, file), 'utf8');
      const typeOnly = new Set([...source.matchAll(/import type [^;]+ from '(\.[^']+)'/g)].map((match) => match[1]));
      for (const match of source.matchAll(/from\s+'(\.[^']+)\.js'/g)) {
        const target = relative(root, resolve(root, dirname(file), match[1] as string))
          .split(sep)
          .join('/');
        const found = files.find((own) => own === `${target}.ts` || own === `${target}.tsx`);
        if (!typeOnly.has(`${match[1]}.js`) && found) visit(found, [...path, file]);
      }
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});
