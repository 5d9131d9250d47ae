import { eq } from 'drizzle-orm';
import type { Database } from '../database.js';
import { runs } from '../schema/index.js';

/** Notes that a command begins to write, and what came of it. */
export function startRun(
  db: Database,
  command: string,
  versions: { program: string; parser: string },
): (counts: Record<string, number>) => void {
  const { id } = db
    .insert(runs)
    .values({ command, ...versions, startedAt: new Date().toISOString() })
    .returning({ id: runs.id })
    .get();
  return (counts) => {
    db.update(runs).set({ finishedAt: new Date().toISOString(), counts }).where(eq(runs.id, id)).run();
  };
}
