import 'fake-indexeddb/auto';
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

/** The part of the replay engine that we use; its own types are those of a browser's service worker. */
interface Engine {
  SWCollections: new (
    prefixes: Record<'static' | 'root' | 'main' | 'proxy' | 'api', string>,
  ) => {
    addCollection(data: { name: string; file: { sourceUrl: string } }, progress: () => void): Promise<unknown>;
    getColl(name: string): Promise<{ handleRequest(request: unknown, event: unknown): Promise<Response> }>;
  };
  ArchiveRequest: new (address: string, request: Request) => unknown;
}

export interface Replay {
  /** What the archive shows for an address at a time; `post`: the body of a form that is sent. */
  get(url: string, at: string, post?: string): Promise<Response>;
  close(): void;
}

/**
 * The engine of ReplayWeb.page (wabac.js) over an archive, as a browser runs it: it reads the index, and each record by its place with
 * a range request.
 */
export async function openReplay(folder: string, index: string): Promise<Replay> {
  const server = serveFiles(folder).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  // What a service worker finds around it.
  Object.assign(globalThis, { self: globalThis, location: new URL(origin), addEventListener() {} });
  const engine = (await import('@webrecorder/wabac/swlib')) as unknown as Engine;
  const prefixes = {
    static: `${origin}static/`,
    root: origin,
    main: `${origin}w/`,
    proxy: `${origin}p/`,
    api: `${origin}api/`,
  };
  const collections = new engine.SWCollections(prefixes);
  const name = basename(folder);
  await collections.addCollection({ name, file: { sourceUrl: `${origin}${index}` } }, () => {});
  const collection = await collections.getColl(name);
  return {
    get(url, at, post) {
      const address = `${at.replace(/\D/g, '').slice(0, 14)}id_/${url}`; // id_: the bytes as they are, no link rewritten
      const form = {
        method: 'POST',
        body: post ?? '',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      };
      const request = new Request(`${origin}w/${name}/${address}`, post === undefined ? {} : form);
      return collection.handleRequest(new engine.ArchiveRequest(address, request), { request, waitUntil() {} });
    },
    close: () => server.close(),
  };
}

function serveFiles(folder: string) {
  return createServer(({ url = '', headers }, response) => {
    const path = join(folder, basename(url));
    const { size } = statSync(path);
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? 'bytes=0-') ?? [];
    const [start, end] = [Number(from), Math.min(to ? Number(to) : size, size - 1)];
    response.writeHead(206, { 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': end - start + 1 });
    createReadStream(path, { start, end }).pipe(response);
  });
}
