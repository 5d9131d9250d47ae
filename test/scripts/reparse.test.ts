import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { PARSER_VERSION } from '../../parsers/version.js';
import { archivedDatabase, listed } from '../support/archived.js';
import { gongkai } from '../support/cli.js';
import { page, requestHeader, requestRows, table } from '../support/tables.js';

const RECEIVED = 'requests.received.natural_person';

/** A database whose stored reading an earlier parser made, which read seven requests. */
async function oldDatabase() {
  const body = page('', table([requestHeader, ...requestRows()]));
  const made = await archivedDatabase([{ url: 'https://www.anle.gov.cn/2022.html', body, listed: listed() }]);
  const db = new Sqlite(made.path);
  db.exec(`UPDATE reports SET parser = '0.9.0'; UPDATE facts SET value = 7 WHERE code = '${RECEIVED}'`);
  db.close();
  return made;
}

describe('gongkai reparse', () => {
  it('prints which cells change and why, stores them, and says how many', async () => {
    const { path } = await oldDatabase();
    const lines = [
      `安乐县石桥镇 2022（https://www.anle.gov.cn/2022.html）：解析器 parser 0.9.0 → ${PARSER_VERSION}`,
      `  ${RECEIVED}（一、本年新收政府信息公开申请数量·自然人）：7 → 0`,
    ];
    const counts =
      '1 read again: 0 unchanged, 1 read differently (1 cells), 0 with other flags alone, 0 no longer readable, 0 lost';
    const dry = gongkai(['reparse', '--db', path, '--dry-run']);
    expect({ ...dry, stdout: dry.stdout.trim().split('\n') }).toEqual({
      ...{ status: 0, stderr: '', stdout: [...lines, expect.any(String), `${counts}; nothing was stored`] },
    });
    expect(gongkai(['reparse', '--db', path]).stdout.trim().split('\n')).toEqual([
      ...lines,
      expect.any(String),
      counts,
    ]);
    expect(gongkai(['reparse', '--db', path]).stdout).toContain('1 read again: 1 unchanged');
    const db = new Sqlite(path, { readonly: true });
    expect(db.prepare("SELECT counts FROM runs WHERE command = 'reparse' ORDER BY id").pluck().all()).toEqual([
      '{"captures":1,"unchanged":0,"changed":1,"cells":1,"rules":0,"unreadable":0,"lost":0}',
      '{"captures":1,"unchanged":1,"changed":0,"cells":0,"rules":0,"unreadable":0,"lost":0}',
    ]);
    db.close();
  });

  it('prints a JSON object a changed report and the counts', async () => {
    const { path } = await oldDatabase();
    const lines = gongkai(['reparse', '--db', path, '--json']).stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        ...{ source: 'https://www.anle.gov.cn/2022.html', county: '安乐县', unit: '石桥镇', year: 2022, why: 'parser' },
        differences: { facts: [{ code: RECEIVED, before: { value: 7 }, after: { value: 0 } }] },
      },
      { counts: { captures: 1, changed: 1 } },
    ]);
  });

  it('fails where a document is lost, and says which', async () => {
    const { path, folder } = await oldDatabase();
    rmSync(join(folder, 'gongkai-00001.warc.gz'));
    const { status, stderr } = gongkai(['reparse', '--db', path]);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^https:\/\/www\.anle\.gov\.cn\/2022\.html：存档 gongkai-00001\.warc\.gz 第 \d+ 字节处的记录不存在或已损坏 \//,
    );
  });
});
