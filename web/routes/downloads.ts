import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { z } from 'zod';
import { findCounties } from '../../db/queries/counties.js';
import { findPublisher } from '../../db/queries/report-versions.js';
import { wordsOf } from '../../db/queries/search-narratives.js';
import { clientBy } from '../clients.js';
import type { SiteDeps } from '../deps.js';
import { askedOf } from '../page-view.js';
import { flagParameters } from '../pages/flags.js';
import type { Problem } from '../pages/problem.js';
import { searchParameters, words } from '../pages/search.js';
import { countyKey, id, optional, year } from '../parameters.js';
import { rateLimited } from '../rate.js';
import type { Download, DownloadSelection, Downloads } from '../services/downloads.js';
import { problemOf } from '../views/search.js';
import type { AddRoutes } from './route.js';

const RATE = { most: 30, within: 10 * 60_000, atOnce: 3 };

/** Something that can be taken along as a zip in one of the export's formats. */
export interface DownloadKind<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** Name of the operation, for generated clients. */
  id: string;
  path: string;
  summary: string;
  parameters: Shape;
  /** What is asked for, with the parts of the file's name; null where there is no such thing. */
  selectionOf(deps: SiteDeps, query: z.output<z.ZodObject<Shape>>): { selection: DownloadSelection; name: Name } | null;
}

type Name = readonly (string | number | undefined)[];

const defineDownload = <Shape extends z.ZodRawShape>(kind: DownloadKind<Shape>) => kind as unknown as DownloadKind;

export const DOWNLOADS: readonly DownloadKind[] = [
  defineDownload({
    ...{ id: 'downloadCounty', path: '/counties/:county/download' },
    summary: '一个县区的数据 · the data of a county, or of one year of it',
    parameters: { county: countyKey, year: optional(year) },
    selectionOf({ db }, { county: key, year: own }) {
      const [county, another] = findCounties(db, key);
      if (!county || another) return null;
      return { selection: { county: county.key, year: own }, name: [county.key, own] };
    },
  }),
  defineDownload({
    ...{ id: 'downloadUnit', path: '/units/:id/download' },
    summary: '一个单位的数据 · the data of a unit',
    parameters: { id },
    selectionOf({ db }, query) {
      const publisher = findPublisher(db, query.id);
      if (!publisher) return null;
      const name = `${publisher.county ?? ''}${publisher.unit}`;
      return { selection: { publisher: { id: publisher.id, name } }, name: ['unit', publisher.id] };
    },
  }),
  defineDownload({
    ...{ id: 'downloadFlags', path: '/flags/download' },
    summary: '符合条件的问题 · the flags that fit, with their reports',
    parameters: flagParameters,
    selectionOf: (_deps, { county, year: own, ...flags }) => ({
      selection: { county, year: own, list: { of: 'flags', ...flags } },
      name: ['flags', county, own, flags.rule, flags.severity, flags.state],
    }),
  }),
  defineDownload({
    ...{ id: 'downloadSearch', path: '/search/download' },
    summary: '查到的正文 · the texts that a search finds, with their reports',
    parameters: { ...searchParameters, q: words.refine((q) => problemOf(wordsOf(q)) === null) },
    selectionOf: (_deps, { q, county, province, year: own }) => ({
      selection: { county, province, year: own, list: { of: 'sections', query: q } },
      name: ['search', ...wordsOf(q), county, province, own],
    }),
  }),
];

/** Downloads of what pages show. */
export const downloadRoutes: AddRoutes = (app, deps, frame) => {
  const { downloads } = deps;
  if (!downloads) return;
  const limited = rateLimited(RATE, clientBy(deps), frame.problem);
  for (const kind of DOWNLOADS) {
    const query = z.object({ ...kind.parameters, format: z.enum(downloads.formats).default('csv') });
    app.get(kind.path, limited, async (c) => {
      const asked = askedOf(c, query);
      if ('problem' in asked) return frame.problem(c, asked.problem);
      const wanted = kind.selectionOf(deps, asked.query);
      if (!wanted) return frame.problem(c, { status: 404 });
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'application/zip' });
      const made = await makeDownload(downloads, wanted.selection, asked.query.format);
      return 'status' in made ? frame.problem(c, made) : sent(c, made, nameOf([...wanted.name, asked.query.format]));
    });
  }
};

async function makeDownload(
  downloads: Downloads,
  selection: DownloadSelection,
  format: string,
): Promise<Download | Problem> {
  const made = await downloads.make(selection, format);
  if (made === 'empty') return { status: 404 };
  if (made === 'busy') return { status: 503, after: 10 };
  return made === 'failed' ? { status: 504 } : made;
}

/** gongkai-flags-安乐县-2023-csv: as other systems let a file be called. */
function nameOf(parts: Name): string {
  const known = ['gongkai', ...parts].filter((part) => part !== undefined).join('-');
  return known.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 100);
}

/** The file, which goes when it was read or is not wanted any more. */
function sent(c: Context, { path, bytes, sha256, remove }: Download, name: string): Response {
  const stream = createReadStream(path);
  stream.on('close', remove);
  return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
    ...{ 'content-type': 'application/zip', 'content-length': String(bytes), etag: `"${sha256}"` },
    'content-disposition': `attachment; filename="gongkai.zip"; filename*=UTF-8''${encodeURIComponent(name)}.zip`,
  });
}
