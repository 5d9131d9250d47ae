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
 * @param request what is asked for: a run with the same request that was cut off is continued; with `isReopened`, one that came to
 * its end too
 */
export function startRun(
  db: Database,
  command: string,
  versions: { program: string; parser: string },
  request: object | null = null,
  { isReopened = false }: { isReopened?: boolean } = {},
): Run {
  const asked = request === null ? null : JSON.stringify(request);
  const known = asked === null ? null : lastRun(db, command, asked, isReopened);
  const startedAt = known?.startedAt ?? new Date().toISOString();
  const id =
    known?.id ??
    db
      .insert(runs)
      .values({ command, ...versions, startedAt, request: asked })
      .returning({ id: runs.id })
      .get().id;
  if (isReopened) db.update(runs).set({ finishedAt: null }).where(eq(runs.id, id)).run();
  const update = (values: Partial<typeof runs.$inferInsert>) =>
    db.update(runs).set(values).where(eq(runs.id, id)).run();
  return {
    ...{ id, startedAt, isContinued: known !== null },
    pause: (counts) => update({ counts }),
    finish: (counts) => update({ counts, finishedAt: new Date().toISOString() }),
  };
}

/** What the last run of a command was asked for; null where there is none. */
export function lastRequest(db: Database, command: string): unknown {
  const last = db
    .select({ request: runs.request })
    .from(runs)
    .where(eq(runs.command, command))
    .orderBy(desc(runs.id))
    .get();
  return last?.request ? JSON.parse(last.request) : null;
}

function lastRun(
  db: Database,
  command: string,
  request: string,
  isReopened: boolean,
): { id: number; startedAt: string } | null {
  const oldest = new Date(Date.now() - CONTINUED_FOR).toISOString();
  return (
    db
      .select({ id: runs.id, startedAt: runs.startedAt })
      .from(runs)
      .where(
        and(
          ...[eq(runs.command, command), eq(runs.request, request), gt(runs.startedAt, oldest)],
          ...(isReopened ? [] : [isNull(runs.finishedAt)]),
        ),
      )
      .orderBy(desc(runs.id))
      .get() ?? null
  );
}
