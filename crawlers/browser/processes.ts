import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** A process with all that it started, and the memory that they hold. */
export interface ProcessTree {
  pids: number[];
  /**
   * Bytes in memory. On Linux without what is mapped from files, which a browser's processes share: counted for each of ten
   * processes it would be most of the sum.
   */
  bytes: number;
}

interface Row {
  pid: number;
  parent: number;
  bytes: () => number;
}

/** The tree under a process as it is now; empty where the process is gone. */
export async function processTree(root: number): Promise<ProcessTree> {
  const rows = process.platform === 'linux' ? rowsOfProc() : await rowsOfPs();
  const tree = rows.filter(({ pid }) => pid === root);
  for (let i = 0; i < tree.length; i += 1) {
    const parent = (tree[i] as Row).pid;
    tree.push(...rows.filter((row) => row.parent === parent && row.pid !== root));
  }
  return { pids: tree.map(({ pid }) => pid), bytes: tree.reduce((sum, { bytes }) => sum + bytes(), 0) };
}

function rowsOfProc(): Row[] {
  return readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
    // 1234 (a name with blanks) S 1200 …: state and parent follow the last bracket.
    const parent = /^ \S (\d+)/.exec(stat.slice(stat.lastIndexOf(')') + 1))?.[1];
    if (parent === undefined) return [];
    return [{ pid: Number(name), parent: Number(parent), bytes: () => ownMemory(read(`/proc/${name}/status`)) }];
  });
}

function ownMemory(status: string): number {
  const kilobytes = [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB/gm)].map((match) => Number(match[1]));
  return kilobytes.reduce((sum, value) => sum + value, 0) * 1024;
}

/** The text of a file of /proc; none where its process has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

async function rowsOfPs(): Promise<Row[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, kilobytes] = line.trim().split(/\s+/).map(Number);
    return pid === undefined || parent === undefined || kilobytes === undefined
      ? []
      : [{ pid, parent, bytes: () => kilobytes * 1024 }];
  });
}

/** Ends processes at once; those that are gone already are no fault. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
