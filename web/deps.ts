import type { Database } from '../db/database.js';

/** What the site works with; everything that runs outside of web/ and db/ comes in here. */
export interface SiteDeps {
  db: Database;
  /** Version of the program, as shown at the foot of each page. */
  program: string;
  /** Told of what went wrong inside, with the number that the visitor sees. */
  report(problem: { id: string; path: string; error: unknown }): void;
}
