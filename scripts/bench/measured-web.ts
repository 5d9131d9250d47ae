import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../db/package-root.js';
import type { MeasuredCounty } from './crawl-site.js';

/** What a program needed to crawl the measured web, from its start to its end. */
export interface Effort {
  seconds: number;
  /** Most memory that it held, in bytes. */
  peak: number;
}

/** Reports of all counties together. */
export const reportsOf = (counties: readonly MeasuredCounty[]) =>
  counties.reduce((sum, { reports }) => sum + reports, 0);

/** A measured web that is being served. */
export interface Served {
  counties: MeasuredCounty[];
  stop(): Promise<void>;
}

/** Serves so many counties in a process of its own. */
export async function serve(counties: number): Promise<Served> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'crawl-site.js'), String(counties)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  return {
    counties: JSON.parse(line),
    async stop() {
      server.stdin.end();
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
}

/** Tells the most memory that a Node process held, when it ends. */
const PEAK = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.GONGKAI_PEAK, String(process.resourceUsage().maxRSS * 1024)));`;

/** Runs a program of Node to its end. */
export async function runNode(
  folder: string,
  args: readonly string[],
  cwd: string,
): Promise<Effort & { output: string }> {
  const peak = join(folder, 'peak');
  const preload = `data:text/javascript,${encodeURIComponent(PEAK)}`;
  const { seconds, output } = await timed(() =>
    spawn(process.execPath, ['--import', preload, ...args], {
      ...{ cwd, stdio: ['ignore', 'pipe', 'inherit'] },
      env: { ...process.env, GONGKAI_PEAK: peak },
    }),
  );
  return { seconds, output, peak: Number(readFileSync(peak, 'utf8')) };
}

/** Runs a program to its end. @throws Error where it fails */
export async function timed(start: () => ChildProcess): Promise<{ seconds: number; output: string }> {
  const began = performance.now();
  const child = start();
  let output = '';
  child.stdout?.on('data', (text) => {
    output += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ').slice(0, 200)}: exit code ${code}\n${output}`);
  return { seconds, output };
}

/** `gongkai crawl` as a user runs it, each time into a new database and archive. @param more arguments */
export function gongkaiIn(folder: string, more: readonly string[] = []) {
  return async (counties: readonly MeasuredCounty[]): Promise<Effort> => {
    const own = mkdtempSync(join(folder, 'gongkai-'));
    const registry = join(own, 'registry.yaml');
    const entries = counties.map(({ county, code, host, column }) => ({
      ...{ county, code, columns: [{ url: `http://${host}${column}` }] },
    }));
    writeFileSync(registry, JSON.stringify(entries));
    const { output, ...effort } = await runNode(
      folder,
      [
        ...[join(packageRoot(), 'dist/scripts/gongkai.js'), 'crawl', '--json', '--no-browser', '--delay', '0'],
        ...['--registry', registry, '--db', join(own, 'gongkai.db'), '--workers', String(counties.length)],
        ...more,
        ...counties.flatMap(({ host, port }) => ['--resolve', `${host}=127.0.0.1:${port}`]),
      ],
      own,
    );
    const { found } = JSON.parse(output).counts as { found?: number };
    mustBe(found, reportsOf(counties));
    rmSync(own, { recursive: true });
    return effort;
  };
}

/** @throws Error where a crawl did not find all */
export function mustBe(found: number | undefined, there: number): void {
  if (found !== there) throw new Error(`${found} of ${there} reports`);
}
