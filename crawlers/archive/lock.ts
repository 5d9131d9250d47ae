import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Takes a lock file for this process.
 * @returns null where a living process has it, whose id is then in `holder`
 */
export function takeLock(path: string): { release(): void } | { holder: number } {
  const own = `${process.pid} ${startOf(process.pid)}\n`;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, own);
  try {
    for (;;) {
      // A link is made whole or not at all: nobody reads a lock that is not written yet.
      if (happens(() => linkSync(draft, path), 'EEXIST')) return { release: () => rmSync(path, { force: true }) };
      const text = contentOf(path);
      if (text === null) continue;
      const [holder = 0, start = ''] = text.split(/\s/).map((part, i) => (i === 0 ? Number(part) : part)) as [
        number,
        string,
      ];
      if (isAlive(holder, start)) return { holder };
      putAside(path, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes the lock of a process that is gone. Of several that want to, one moves the file away; a new lock is given back. */
function putAside(path: string, stale: string): void {
  const aside = `${path}.${process.pid}.stale`;
  if (!happens(() => renameSync(path, aside), 'ENOENT')) return;
  if (contentOf(aside) !== stale) happens(() => linkSync(aside, path), 'EEXIST');
  rmSync(aside, { force: true });
}

/** Whether an act succeeds; false for one kind of failure. */
function happens(act: () => void, failure: string): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === failure) return false;
    throw error;
  }
}

function contentOf(path: string): string | null {
  let text: string | null = null;
  happens(() => {
    text = readFileSync(path, 'utf8');
  }, 'ENOENT');
  return text;
}

/** Ids are given again after a restart, in containers soon: the time of the start tells the two apart where the system shows it. */
function isAlive(pid: number, start: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(pid) === start;
}

/** When a process began, in the system's ticks; empty where the system does not show it (macOS). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, with anything in it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
