import type { Database } from '../database.js';

/** What a database holds, for those who are to cite it. */
export interface Origin {
  /** The last run that came to its end; null for a database that nothing was written to. */
  run: { id: number; command: string; program: string; parser: string; startedAt: string; finishedAt: string } | null;
  /** Versions of the parser that the current reports were read with. */
  parsers: string[];
  reports: number;
  years: { from: number; to: number } | null;
}

export function originOf(db: Database): Origin {
  const { $client: client } = db;
  const run = client
    .prepare(
      `SELECT id, command, program, parser, started_at AS startedAt, finished_at AS finishedAt FROM runs
       WHERE finished_at IS NOT NULL ORDER BY finished_at DESC, id DESC LIMIT 1`,
    )
    .get() as Origin['run'] | undefined;
  const { reports, first, last } = client
    .prepare('SELECT count(*) AS reports, min(year) AS first, max(year) AS last FROM reports WHERE is_current = 1')
    .get() as { reports: number; first: number | null; last: number | null };
  return {
    run: run ?? null,
    parsers: client
      .prepare('SELECT DISTINCT parser FROM reports WHERE is_current = 1 ORDER BY 1')
      .pluck()
      .all() as string[],
    reports,
    years: first === null || last === null ? null : { from: first, to: last },
  };
}
