import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { packageRoot } from './package-root.js';

/**
 * Starts a thread that runs a file of ours as it was built: Node runs no TypeScript, which a test runner does.
 * @param path from dist/, without a slash before it
 */
export function startThread(path: string, options: WorkerOptions = {}): Worker {
  // It runs a file, however the process itself was started.
  return new Worker(join(packageRoot(), 'dist', path), { execArgv: [], ...options });
}
