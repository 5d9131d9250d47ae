import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { importFiles } from '../../pipeline/import.js';
import { temporaryFolder } from '../support/cli.js';
import { page, requestHeader, requestRows, table } from '../support/tables.js';

const good = page(table([requestHeader, ...requestRows()]));

describe('importFiles', () => {
  it('stores each report by itself, so that another import may write in between and nothing is lost when this one ends', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.db');
    const files = ['石桥镇', '河口乡', '柳林镇'].map((unit) => ({ path: join(folder, `${unit}.html`) }));
    for (const file of files) writeFileSync(file.path, good.replaceAll('石桥镇', file.path.slice(-8, -5)));
    const db = open(path);
    const other = new Sqlite(path, { timeout: 0 });
    const seen: unknown[] = [];
    await importFiles(db, files, {
      done(_, outcome) {
        other.prepare('INSERT INTO meta VALUES (?, ?)').run(`other ${seen.length}`, outcome);
        seen.push(other.prepare('SELECT count(*) AS n FROM reports').get());
      },
    });
    expect(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    other.close();
    db.$client.close();
  });
});
