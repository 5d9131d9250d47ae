import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Answer, Site } from './site.js';
import { Versions } from './versions.js';

/** One request as a server saw it. */
export interface Seen {
  host: string;
  method: string;
  /** Path and query. */
  path: string;
  headers: Readonly<Record<string, string>>;
  /** Milliseconds, of performance.now(). */
  began: number;
  /** When the answer had been written; null while it is not. */
  ended: number | null;
  status: number | null;
}

/** What a server needs to know of a site. */
export type Served = Pick<Site, 'hosts' | 'validators' | 'answer'>;

export interface LocalWeb {
  /** Host name → address:port, for the crawler's resolver map. */
  resolve: Map<string, string>;
  /** Every request so far, in order of arrival. */
  seen: Seen[];
  close(): Promise<void>;
}

/** Serves each site on its own port of 127.0.0.1, under all of its host names. A host that none of them has is answered with 421. */
export async function serveSites(sites: readonly Served[]): Promise<LocalWeb> {
  const seen: Seen[] = [];
  const resolve = new Map<string, string>();
  const servers: Server[] = [];
  for (const site of sites) {
    const versions = new Versions(site.validators ?? 'etag');
    const server = createServer((request, response) => void respond(site, versions, request, response, seen));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    for (const host of site.hosts) resolve.set(host, `127.0.0.1:${port}`);
    servers.push(server);
  }
  return {
    resolve,
    seen,
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
}

async function respond(
  site: Served,
  versions: Versions,
  request: IncomingMessage,
  response: ServerResponse,
  seen: Seen[],
): Promise<void> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const entry: Seen = {
    ...{ host, method: request.method ?? 'GET', path: request.url ?? '/', headers },
    ...{ began: performance.now(), ended: null, status: null },
  };
  seen.push(entry);
  response.on('close', () => {
    entry.ended = performance.now();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const asked = {
    ...{ method: entry.method, url: new URL(entry.path, `http://${host}`), headers },
    body: Buffer.concat(chunks),
  };
  const answer: Answer = site.hosts.includes(host)
    ? versions.answer(asked, site.answer(asked))
    : { status: 421, body: 'no such host here' };
  if (answer.delay) await (typeof answer.delay === 'number' ? setTimeout(answer.delay) : answer.delay);
  if (answer.broken === 'reset') {
    request.socket.destroy();
    return;
  }
  entry.status = answer.status ?? 200;
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(entry.status, {
    'content-type': 'text/html; charset=utf-8',
    ...(answer.broken === 'hang' ? { 'content-length': body.length } : {}),
    ...answer.headers,
  });
  if (answer.broken === 'hang') response.write(body.subarray(0, body.length / 2));
  else response.end(request.method === 'HEAD' ? undefined : body);
}
