import { basename, dirname, extname, join } from 'node:path';

/** Where the WARC files of a database lie unless told otherwise: gongkai.db → gongkai-archive, beside it. */
export function archiveFolder(database: string): string {
  return join(dirname(database), `${basename(database, extname(database))}-archive`);
}
