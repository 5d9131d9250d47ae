import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Database } from '../database.js';
import { runs } from '../schema/index.js';

export interface Run {
  id: number;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** Whether it goes on with a run that was cut off. */
  isContinued: boolean;
  /** Notes what came of it so far; the run can still be continued. */
  pause(counts: Record<string, number>): void;
  /** Notes what came of it in the end. */
  finish(counts: Record<string, number>): void;
}

/** A run that was cut off longer ago is not continued: its pages are too old. */
const CONTINUED_FOR = 7 * 24 * 3600 * 1000;

/**
 * Notes that a command begins to write, and what came of it.
 * @param request what is asked for: a run with the same request that was cut off is continued
 */
export function startRun(
  db: Database,
  command: string,
  versions: { program: string; parser: string },
  request: object | null = null,
): Run {
  const asked = request === null ? null : JSON.stringify(request);
  const known = asked === null ? null : unfinished(db, command, asked);
  const startedAt = known?.startedAt ?? new Date().toISOString();
  const id =
    known?.id ??
    db
      .insert(runs)
      .values({ command, ...versions, startedAt, request: asked })
      .returning({ id: runs.id })
      .get().id;
  const update = (values: Partial<typeof runs.$inferInsert>) =>
    db.update(runs).set(values).where(eq(runs.id, id)).run();
  return {
    ...{ id, startedAt, isContinued: known !== null },
    pause: (counts) => update({ counts }),
    finish: (counts) => update({ counts, finishedAt: new Date().toISOString() }),
  };
}

function unfinished(db: Database, command: string, request: string): { id: number; startedAt: string } | null {
  const oldest = new Date(Date.now() - CONTINUED_FOR).toISOString();
  return (
    db
      .select({ id: runs.id, startedAt: runs.startedAt })
      .from(runs)
      .where(
        and(eq(runs.command, command), eq(runs.request, request), isNull(runs.finishedAt), gt(runs.startedAt, oldest)),
      )
      .orderBy(desc(runs.id))
      .get() ?? null
  );
}
