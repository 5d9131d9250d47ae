import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newHost } from '../../crawlers/memory.js';
import { open } from '../../db/client.js';
import { CrawlMemory } from '../../db/queries/crawl-memory.js';
import { temporaryFolder } from '../support/cli.js';
import { memoryIn } from '../support/fetching.js';

const place = (offset: number) => ({ file: 'gongkai-00001.warc.gz', offset, length: 100 });
const note = (url: string, more: Partial<Parameters<CrawlMemory['note']>[0]> = {}) => ({
  ...{ key: url, url, outcome: 'ok' as const, status: 200, milliseconds: 5, at: '2026-01-20T08:00:00.000Z' },
  ...more,
});
const PAGE = 'http://www.a.gov.cn/1.html';

describe('past', () => {
  it('is nothing for a stranger', () => {
    expect(memoryIn().past(PAGE)).toBeNull();
  });

  it('is the last request, with the bytes and versions of the last success', () => {
    const memory = memoryIn();
    const captureId = memory.capture(PAGE, 'aa', 3, '2026-01-20T08:00:00.000Z', place(0));
    memory.note(
      note(PAGE, { captureId, etag: '"1"', lastModified: 'Tue, 20 Jan 2026 08:00:00 GMT', contentType: 'text/html' }),
    );
    memory.note(
      note(PAGE, { outcome: 'server', status: 502, reason: '服务器应答 502', at: '2026-01-21T08:00:00.000Z' }),
    );
    expect(memory.past(PAGE)).toEqual({
      ...{ outcome: 'server', url: PAGE, at: '2026-01-21T08:00:00.000Z', status: 502, location: null },
      ...{
        reason: '服务器应答 502',
        contentType: 'text/html',
        etag: '"1"',
        lastModified: 'Tue, 20 Jan 2026 08:00:00 GMT',
      },
      capture: { id: captureId, sha256: 'aa', place: place(0) },
    });
  });

  it('is that of the key: a POST is not the page', () => {
    const memory = memoryIn();
    memory.note(note(PAGE, { key: `POST ${PAGE} a=1` }));
    expect(memory.past(PAGE)).toBeNull();
    expect(memory.past(`POST ${PAGE} a=1`)?.url).toBe(PAGE);
  });
});

it('tries are the failures of a key that may pass, since a moment', () => {
  const memory = memoryIn();
  const outcomes = ['server', 'timeout', 'network', 'ok', 'gone', 'declined'] as const;
  for (const outcome of outcomes) memory.note(note(PAGE, { outcome, at: '2026-01-20T09:00:00.000Z' }));
  memory.note(note(PAGE, { outcome: 'server', at: '2026-01-19T09:00:00.000Z' }));
  expect(memory.tries(PAGE, '2026-01-20T00:00:00.000Z')).toBe(3);
  expect(memory.tries('http://www.a.gov.cn/2.html', '2026-01-20T00:00:00.000Z')).toBe(0);
});

describe('captures', () => {
  it('are one for each address and bytes, and lie where the bytes lie', () => {
    const memory = memoryIn();
    const first = memory.capture(PAGE, 'aa', 3, '2026-01-20T08:00:00.000Z', place(0));
    expect(memory.capture(PAGE, 'aa', 3, '2026-01-21T08:00:00.000Z', place(0))).toBe(first);
    expect(memory.capture(PAGE, 'bb', 3, '2026-01-21T08:00:00.000Z', place(100))).not.toBe(first);
    expect(memory.captured('aa', PAGE)).toEqual({ place: place(0), isSameAddress: true });
    expect(memory.captured('aa', 'http://www.a.gov.cn/other.html')).toEqual({ place: place(0), isSameAddress: false });
    expect(memory.captured('cc', PAGE)).toBeNull();
  });

  it('of the same bytes all learn of a new place when the old one is lost', () => {
    const memory = memoryIn();
    const twin = 'http://www.a.gov.cn/twin.html';
    for (const url of [PAGE, twin]) memory.note(note(url, { captureId: memory.capture(url, 'aa', 3, 'x', place(0)) }));
    memory.capture(PAGE, 'aa', 3, 'x', place(500));
    expect([PAGE, twin].map((url) => memory.past(url)?.capture?.place)).toEqual([place(500), place(500)]);
    // In a file that was lost as a whole it may begin at the same byte, and be shorter.
    memory.capture(PAGE, 'aa', 3, 'x', { ...place(500), length: 7 });
    expect(memory.past(twin)?.capture?.place).toEqual({ ...place(500), length: 7 });
  });

  it('of imported files stay where they are', () => {
    const db = open(':memory:');
    db.$client.exec(
      "INSERT INTO captures (sha256, source, file, byte_size, captured_at) VALUES ('aa', 'a.html', 'a.html', 3, 'x')",
    );
    const memory = memoryIn(db);
    expect(memory.captured('aa', PAGE)).toBeNull();
    memory.capture(PAGE, 'aa', 3, 'x', place(0));
    expect(db.$client.prepare("SELECT warc_file FROM captures WHERE source = 'a.html'").pluck().get()).toBeNull();
  });
});

it.each([
  { key: PAGE, url: PAGE },
  { key: `POST ${PAGE} a=1&b=2 3`, url: PAGE },
  { key: `RENDERED ${PAGE}`, url: PAGE },
])('a capture knows the address in $key', ({ key, url }) => {
  const db = open(':memory:');
  new CrawlMemory(db, 1).capture(key, 'abc', 3, 'x', place(100));
  expect(db.$client.prepare('SELECT source, url FROM captures').get()).toEqual({ source: key, url });
});

describe('hosts', () => {
  it('are kept as they were saved, for another process too', () => {
    const db = open(':memory:');
    const memory = memoryIn(db);
    expect(memory.host('www.a.gov.cn')).toBeNull();
    const state = {
      ...newHost('www.a.gov.cn'),
      state: 'declined' as const,
      reason: '拒绝访问（403）',
      isPlainHttp: true,
    };
    memory.saveHost(state);
    memory.saveHost({ ...state, tls: 'legacy', robotsStatus: 200, robotsText: 'User-agent: *' });
    const expected = { ...state, tls: 'legacy', robotsStatus: 200, robotsText: 'User-agent: *' };
    for (const one of [memory, memoryIn(db)]) expect(one.host('www.a.gov.cn')).toEqual(expected);
  });

  it('tell when any of them was last asked', () => {
    const memory = memoryIn();
    expect(memory.lastRequestAt()).toBeNull();
    memory.saveHost({ ...newHost('a.gov.cn'), lastRequestAt: '2026-01-20T08:00:00.000Z' });
    memory.saveHost({ ...newHost('b.gov.cn'), lastRequestAt: '2026-01-19T08:00:00.000Z' });
    expect(memory.lastRequestAt()).toBe('2026-01-20T08:00:00.000Z');
  });

  it('do not write robots.txt again with each request', () => {
    const path = join(temporaryFolder(), 'a.db');
    const db = open(path);
    const memory = memoryIn(db);
    const lastRequestAt = '2026-01-20T07:00:00.000Z';
    const state = { ...newHost('a.gov.cn'), robotsText: '#'.repeat(400_000), lastRequestAt };
    memory.saveHost(state);
    // Pages in the write-ahead log: half a megabyte each time would be a hundred of them.
    const pages = () => (db.$client.pragma('wal_checkpoint(PASSIVE)') as { log: number }[])[0]?.log ?? 0;
    db.$client.pragma('wal_checkpoint(TRUNCATE)');
    for (let i = 0; i < 10; i += 1) memory.saveHost({ ...state, lastRequestAt: `2026-01-20T08:00:0${i}.000Z` });
    expect(pages()).toBeLessThan(40);
    db.$client.close();
  });
});

it('no question looks through all rows, however many there are', () => {
  const db = open(':memory:');
  const asked = new Set<string>();
  const prepare = db.$client.prepare.bind(db.$client);
  db.$client.prepare = ((sql: string) => prepare(asked.add(sql) && sql)) as typeof prepare;
  const memory = memoryIn(db);
  const captureId = memory.capture(PAGE, 'aa', 3, 'x', place(0));
  memory.note(note(PAGE, { captureId }));
  memory.past(PAGE);
  memory.tries(PAGE, '2025');
  memory.captured('aa', PAGE);
  memory.saveHost(newHost('www.a.gov.cn'));
  memory.host('www.a.gov.cn');
  const plans = [...asked].flatMap((sql) => {
    const values = Array(sql.split('?').length - 1).fill(null);
    return (prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[]).map(({ detail }) => detail);
  });
  expect(plans.length).toBeGreaterThan(4);
  expect(plans.filter((plan) => /^SCAN (?:captures|fetches|hosts)\b/.test(plan))).toEqual([]);
});

describe('a process that is killed', () => {
  /** Notes one page after the other and says so; what it said must be there afterwards. */
  const program = (path: string, runId: number) => `
    import { open } from '${join(import.meta.dirname, '../../dist/db/client.js')}';
    import { CrawlMemory } from '${join(import.meta.dirname, '../../dist/db/queries/crawl-memory.js')}';
    const memory = new CrawlMemory(open('${path}'), ${runId});
    for (let i = 1; ; i += 1) {
      const url = 'http://www.a.gov.cn/' + i;
      const at = new Date().toISOString();
      const captureId = memory.capture(url, 'sha' + i, 1, at, { file: 'f', offset: i, length: 1 });
      memory.note({ key: url, url, outcome: 'ok', status: 200, milliseconds: 1, at, captureId });
      process.stdout.write(i + '\\n');
    }`;

  it('leaves everything that it noted', async () => {
    const path = join(temporaryFolder(), 'killed.db');
    const db = open(path);
    memoryIn(db);
    db.$client.close();
    for (let round = 0; round < 3; round += 1) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program(path, 1)]);
      let said = '';
      child.stdout.on('data', (data) => {
        said += data;
        if (said.length > 400 * (round + 1)) child.kill('SIGKILL');
      });
      await new Promise((done) => child.on('close', done));
      const last = Number(said.trim().split('\n').at(-2));
      const again = open(path);
      const memory = new CrawlMemory(again, 1);
      expect(last).toBeGreaterThan(50);
      // How many it said before it was ended is not known: five hundred of them are looked at, the last one too.
      for (let i = last; i >= 1; i -= Math.ceil(last / 500))
        expect(memory.past(`http://www.a.gov.cn/${i}`)?.capture?.sha256).toBe(`sha${i}`);
      expect(again.$client.pragma('integrity_check', { simple: true })).toBe('ok');
      again.$client.close();
    }
  });
});
