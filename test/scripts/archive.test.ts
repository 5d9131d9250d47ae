import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { archivedDatabase } from '../support/archived.js';
import { gongkai, temporaryFolder } from '../support/cli.js';

const pages = [1, 2, 3, 4].map((number) => ({
  url: `https://www.anle.gov.cn/${number}.html`,
  body: `第 ${number} 页`,
}));
const FILE = 'gongkai-00001.warc.gz';

/** The lines of a check, and its exit code, after something was done to the files. */
async function checkAfter(
  harm: (paths: { warc: string; db: string; places: Awaited<ReturnType<typeof archivedDatabase>>['places'] }) => void,
) {
  const { path, folder, places } = await archivedDatabase([
    ...pages,
    { url: 'http://m.anle.gov.cn/1', body: '第 1 页' },
  ]);
  harm({ warc: join(folder, FILE), db: path, places });
  const { status, stdout, stderr } = gongkai(['archive', 'check', '--db', path]);
  return { status, stdout: stdout.split('\n')[1], stderr: stderr.split('\n').filter(Boolean) };
}

describe('gongkai archive check', () => {
  it('finds nothing wrong in what a crawl leaves', async () => {
    expect(await checkAfter(() => {})).toEqual({
      ...{ status: 0, stdout: '1 file(s), 6 record(s), 5 capture(s) in the database, 0 problem(s)', stderr: [] },
    });
  });

  it('names a half record at the end, and nothing beside it', async () => {
    const { status, stderr } = await checkAfter(({ warc }) =>
      appendFileSync(warc, readFileSync(warc).subarray(0, 100)),
    );
    expect(status).toBe(1);
    expect(stderr).toEqual([
      expect.stringMatching(
        /^gongkai-00001\.warc\.gz @ \d+：末尾 100 字节不是完整的记录，下次抓取时会截去 \/ the last 100 bytes/,
      ),
    ]);
  });

  it('names damaged bytes, the capture that lay there, and the index that knows it', async () => {
    const { status, stderr } = await checkAfter(({ warc, places }) => {
      const bytes = readFileSync(warc);
      const [, { offset }] = places as [(typeof places)[number], (typeof places)[number]];
      bytes.fill(7, offset + 20, offset + 40);
      writeFileSync(warc, bytes);
    });
    expect(status).toBe(1);
    expect(stderr).toEqual([
      expect.stringMatching(/字节已损坏 \/ \d+ bytes are damaged$/),
      expect.stringMatching(
        /^https:\/\/www\.anle\.gov\.cn\/2\.html：数据库说它的内容在 gongkai-00001\.warc\.gz 第 \d+ 字节处，那里没有 \//,
      ),
      expect.stringMatching(/gongkai\.cdxj：索引与文件不符（5 行，应为 4 行）：用 gongkai archive index 重做 \//),
    ]);
  });

  it.each([
    {
      what: 'another record',
      sql: 'UPDATE captures SET warc_offset = (SELECT warc_offset FROM captures WHERE id = 1) WHERE id = 3',
    },
    { what: 'the midst of a record', sql: 'UPDATE captures SET warc_offset = warc_offset + 1 WHERE id = 3' },
    { what: 'more than a record', sql: 'UPDATE captures SET warc_length = warc_length + 1 WHERE id = 3' },
    { what: 'beyond the end', sql: 'UPDATE captures SET warc_offset = 1000000 WHERE id = 3' },
    { what: 'a file that is not there', sql: "UPDATE captures SET warc_file = 'gongkai-00002.warc.gz' WHERE id = 3" },
    { what: 'other bytes', sql: "UPDATE captures SET sha256 = 'abc' WHERE id = 3" },
  ])('names a capture that points to $what', async ({ sql }) => {
    const { status, stderr } = await checkAfter(({ db }) => new Sqlite(db).exec(sql).close());
    expect(status).toBe(1);
    expect(stderr).toEqual([
      expect.stringMatching(/^https:\/\/www\.anle\.gov\.cn\/3\.html：数据库说它的内容在 gongkai/),
    ]);
  });

  it('prints the same as JSON', async () => {
    const { path, folder } = await archivedDatabase(pages);
    rmSync(join(folder, 'gongkai.cdxj'));
    const { status, stdout, stderr } = gongkai(['archive', 'check', '--db', path, '--json']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      ...{
        files: 1,
        records: 5,
        captures: 4,
        problems: [{ subject: join(folder, 'gongkai.cdxj'), text: expect.any(Object) }],
      },
    });
  });
});

describe('gongkai archive index', () => {
  it('makes the index anew from the files alone, wherever they were moved', async () => {
    const { path, folder } = await archivedDatabase(pages);
    const index = readFileSync(join(folder, 'gongkai.cdxj'), 'utf8');
    const moved = join(temporaryFolder(), 'elsewhere');
    cpSync(folder, moved, { recursive: true });
    writeFileSync(join(moved, 'gongkai.cdxj'), 'nonsense');
    const { status, stdout } = gongkai(['archive', 'index', '--archive', moved]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${join(moved, 'gongkai.cdxj')}  4 行 lines\n` });
    expect(readFileSync(join(moved, 'gongkai.cdxj'), 'utf8')).toBe(index);
    expect(gongkai(['archive', 'check', '--db', path, '--archive', moved]).status).toBe(0);
  });

  it('says in one line that there is no archive', () => {
    const { status, stderr } = gongkai(['archive', 'index', '--db', 'none.db']);
    expect(status).toBe(3);
    expect(stderr).toBe(
      '没有存档 none-archive；请用 --db 或 --archive 指定 / there is no archive none-archive: name it with --db or --archive\n',
    );
  });
});
