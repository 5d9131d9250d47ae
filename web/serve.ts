import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.js';
import type { SiteDeps } from './deps.js';

export interface RunningSite {
  /** Where it can be opened: http://127.0.0.1:8787 */
  url: string;
  close(): Promise<void>;
}

/** Bounds on slow or stalling clients, in milliseconds: they are looked at every so often. Nothing moving for `idle` ends a connection. */
const LIMITS = {
  ...{ headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 5_000 },
  ...{ connectionsCheckingInterval: 5_000, idle: 60_000 },
};
const MAX_HEADERS = 16 * 1024;
const MAX_CONNECTIONS = 500;

/**
 * Opens the site for visitors.
 * @param port 0 for any that is free
 * @throws the system's error where the port cannot be had
 */
export async function serveSite(
  deps: SiteDeps,
  { host, port, limits = LIMITS }: { host: string; port: number; limits?: typeof LIMITS },
): Promise<RunningSite> {
  const app = createApp(deps);
  const { idle, ...ofServer } = limits;
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { maxHeaderSize: MAX_HEADERS, ...ofServer },
  }) as Server;
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(idle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${own}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
