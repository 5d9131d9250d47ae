import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WARCParser } from 'warcio';
import { Archive, ArchiveError } from '../../../crawlers/archive/archive.js';
import { answer } from '../../support/answers.js';
import { temporaryFolder } from '../../support/cli.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Not by its own iterator, which splits a value at ",,,". */
const plainHeaders = ({ headers }: { headers: unknown }) =>
  Object.fromEntries((headers as Map<string, string>).entries());

/** What warcio, which did not write them, finds in the files of an archive: each record with its headers, its place and its bytes. */
async function recordsOf(archive: Archive) {
  const records: {
    type: string;
    warc: Record<string, string>;
    http: { line: string; headers: Record<string, string> } | null;
    payload: Uint8Array;
    plain: Buffer;
  }[] = [];
  for (const file of archive.files()) {
    const path = join(archive.folder, file);
    const parser = new WARCParser(createReadStream(path), { keepHeadersCase: true });
    for await (const record of parser) {
      const payload = await record.readFully(false);
      const bytes = readFileSync(path).subarray(parser.offset, parser.offset + parser.recordLength);
      const http = record.httpHeaders;
      records.push({
        type: record.warcType,
        warc: plainHeaders(record.warcHeaders),
        http: http && { line: http.statusline, headers: plainHeaders(http) },
        payload,
        plain: gunzipSync(bytes),
      });
    }
  }
  return records;
}

async function archiveWith(...answers: Parameters<typeof answer>[0][]) {
  const archive = new Archive(join(temporaryFolder(), 'archive'));
  const places = [];
  for (const change of answers) places.push(await archive.keep(answer(change), null));
  await archive.close();
  return { archive, places };
}

describe('the records', () => {
  it('are WARC 1.1, each a gzip member with its own id, length and digests', async () => {
    const { archive } = await archiveWith({}, { url: 'https://www.anle.gov.cn/b.html', body: '' });
    const records = await recordsOf(archive);
    expect(records.map(({ type }) => type)).toEqual(['warcinfo', 'response', 'response']);
    for (const { warc, plain } of records) {
      const head = plain.indexOf('\r\n\r\n') + 4;
      const block = plain.subarray(head, -4);
      expect(plain.toString('latin1', 0, 10)).toBe('WARC/1.1\r\n');
      expect(plain.toString('latin1', plain.length - 4)).toBe('\r\n\r\n');
      expect(warc['Content-Length']).toBe(String(block.length));
      expect(warc['WARC-Block-Digest']).toBe(`sha256:${sha256(block)}`);
      expect(warc['WARC-Record-ID']).toMatch(/^<urn:uuid:[0-9a-f-]{36}>$/);
      expect(warc['WARC-Date']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }
    expect(new Set(records.map(({ warc }) => warc['WARC-Record-ID'])).size).toBe(3);
    const { warc, http, payload } = records[1] as (typeof records)[number];
    expect(warc['WARC-Target-URI']).toBe('https://www.anle.gov.cn/shiqiao/nb/2023.html');
    expect(warc['Content-Type']).toBe('application/http; msgtype=response');
    expect(warc['WARC-Payload-Digest']).toBe(`sha256:${sha256(payload)}`);
    expect(http?.line).toBe('HTTP/1.1 200 OK');
    expect(Buffer.from(payload).toString()).toBe('<html><body>石桥镇</body></html>');
  });

  it('begin with who wrote them, in each run that writes', async () => {
    const folder = temporaryFolder();
    for (const agent of ['Gongkai/1', 'Gongkai/2']) {
      const archive = new Archive(folder, {
        software: 'gongkai 0.1.0',
        'http-header-user-agent': agent,
        robots: 'obey',
      });
      await archive.keep(answer({ url: `https://www.anle.gov.cn/${agent}` }), null);
      await archive.close();
    }
    const records = await recordsOf(new Archive(folder));
    expect(records.map(({ type }) => type)).toEqual(['warcinfo', 'response', 'warcinfo', 'response']);
    const info = Buffer.from(records[2]?.payload ?? []).toString();
    expect(info).toContain('software: gongkai 0.1.0\r\n');
    expect(info).toContain('http-header-user-agent: Gongkai/2\r\n');
    expect(records[2]?.warc['WARC-Filename']).toBe('gongkai-00001.warc.gz');
  });

  it('say nothing of the transfer and of cookies, and what the body was packed with', async () => {
    const headers = {
      ...{ 'content-encoding': 'gzip', 'transfer-encoding': 'chunked', 'content-length': '17', connection: 'close' },
      ...{ 'set-cookie': 'session=1', server: 'nginx' },
    };
    const { archive } = await archiveWith({ headers, body: 'unpacked' });
    expect((await recordsOf(archive))[1]?.http?.headers).toEqual({
      ...{ server: 'nginx', 'x-archive-orig-content-encoding': 'gzip', 'content-length': '8' },
    });
  });

  it.each([
    { what: 'a header that would begin another one', headers: { 'x-a': 'one\r\nx-b: two\r\n\r\nbody' } },
    { what: 'a header with NUL', headers: { 'x-a': 'a\0b' } },
    {
      what: 'bytes beyond ASCII',
      headers: { 'content-disposition': 'attachment; filename="\u00c4\u00ea\u00b1\u00a8.doc"' },
    },
    { what: 'commas that warcio joins by', headers: { 'warc-x': 'a,,,b' } },
    { what: 'a name that is none', headers: { 'a b: c': 'd' } },
    { what: 'no headers', headers: {} },
  ])('stay whole with $what', async ({ headers }) => {
    const { archive, places } = await archiveWith({ headers: headers as Record<string, string>, body: 'body' });
    const [, record] = await recordsOf(archive);
    expect(Buffer.from(record?.payload ?? []).toString()).toBe('body');
    const read = await archive.read(places[0] as never);
    expect(Buffer.from(read.body).toString()).toBe('body');
    expect(read.headers['x-b']).toBeUndefined();
    expect(read.headers['content-disposition']).toBe((headers as Record<string, string>)['content-disposition']);
  });

  it('hold what was sent by POST, in front of its answer', async () => {
    const archive = new Archive(temporaryFolder());
    const url = 'https://www.anle.gov.cn/查询?类=1';
    const post = { contentType: 'application/x-www-form-urlencoded', body: 'year=2023&word=年报' };
    const place = await archive.keep(answer({ url, body: '{}' }), null, post);
    await archive.close();
    const [, request, response] = await recordsOf(archive);
    expect(request?.type).toBe('request');
    expect(request?.http?.line).toBe('POST /%E6%9F%A5%E8%AF%A2?%E7%B1%BB=1 HTTP/1.1');
    expect(Buffer.from(request?.payload ?? []).toString()).toBe(post.body);
    expect(request?.warc['WARC-Concurrent-To']).toBe(response?.warc['WARC-Record-ID']);
    expect(request?.warc['WARC-Target-URI']).toBe(response?.warc['WARC-Target-URI']);
    expect((await archive.read(place)).body.toString()).toBe('{}');
  });
});

describe('read', () => {
  it('gives back every answer as it was kept', async () => {
    const archive = new Archive(temporaryFolder(), {}, 20_000);
    const answers = fc.record({
      url: fc.webUrl({ withQueryParameters: true, withFragments: false }).map((url) => new URL(url).href),
      status: fc.integer({ min: 200, max: 599 }),
      headers: fc.dictionary(
        fc.stringMatching(/^x-[a-z]{1,8}$/),
        fc
          .string({ unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)) })
          .map((text) => text.trim()),
      ),
      body: fc.uint8Array({ maxLength: 2000 }),
    });
    await fc.assert(
      fc.asyncProperty(answers, async (change) => {
        const kept = answer(change);
        const place = await archive.keep(kept, null);
        const { headers, body, ...read } = await archive.read(place, sha256(kept.body));
        expect(read).toEqual({ url: kept.url, at: '2024-01-18T03:04:05Z', status: kept.status });
        expect({ ...headers }).toEqual({ ...kept.headers, 'content-length': String(kept.body.length) });
        expect(Buffer.from(body).equals(Buffer.from(kept.body))).toBe(true);
      }),
    );
    await archive.close();
    expect(archive.files().length).toBeGreaterThan(1);
  });

  it('gives back a body of 30 MB', async () => {
    const archive = new Archive(temporaryFolder());
    const body = randomBytes(30 * 1024 * 1024);
    const place = await archive.keep(answer({ body }), null);
    expect(Buffer.compare((await archive.read(place)).body, body)).toBe(0);
    await archive.close();
  });

  it('reads while another record is being written, and by another process', async () => {
    const archive = new Archive(temporaryFolder());
    const first = await archive.keep(answer(), null);
    const later = Array.from({ length: 50 }, (_, i) =>
      archive.keep(answer({ url: `https://a.gov.cn/${i}`, body: `${i}` }), null),
    );
    const reader = new Archive(archive.folder);
    for (let i = 0; i < 20; i += 1) expect((await reader.read(first)).url).toBe(answer().url);
    for (const [i, place] of (await Promise.all(later)).entries())
      expect((await reader.read(place)).body.toString()).toBe(String(i));
    await archive.close();
  });

  it('says of a record that is not there which one it is', async () => {
    const { archive, places } = await archiveWith({}, { url: 'https://www.anle.gov.cn/b.html', body: 'other' });
    const [place, other] = places as [(typeof places)[number], (typeof places)[number]];
    const { size } = statSync(join(archive.folder, place.file));
    const lost = [
      { ...place, offset: size + 1 },
      { ...place, offset: -1 },
      { ...place, offset: place.offset + 1 },
      { ...place, offset: 0 }, // the warcinfo record
      { ...place, length: place.length - 1 },
      { ...place, length: place.length + other.length }, // two records
      { ...place, length: 2 ** 40 },
      { ...place, file: 'gongkai-00009.warc.gz' },
      { ...place, file: '../../etc/passwd' },
    ];
    for (const wrong of lost) await expect(archive.read(wrong)).rejects.toThrow(ArchiveError);
    await expect(archive.read(lost[0] as never)).rejects.toThrow(
      `存档 gongkai-00001.warc.gz 第 ${size + 1} 字节处的记录不存在或已损坏`,
    );
    await expect(archive.read(other, sha256(answer().body))).rejects.toThrow(ArchiveError);
    expect((await archive.read(other, sha256(Buffer.from('other')))).url).toBe('https://www.anle.gov.cn/b.html');
  });

  it('takes no damaged record for a whole one', async () => {
    const { archive, places } = await archiveWith({ body: randomBytes(300) });
    const { file, offset, length } = places[0] as (typeof places)[number];
    const path = join(archive.folder, file);
    const whole = readFileSync(path);
    for (let i = offset; i < offset + length; i += 7) {
      // Time, level and system in the gzip header mean nothing.
      if (i >= offset + 4 && i < offset + 10) continue;
      const bytes = Buffer.from(whole);
      bytes[i] = (bytes[i] as number) ^ 0x55;
      writeFileSync(path, bytes);
      await expect(archive.read({ file, offset, length })).rejects.toThrow(ArchiveError);
    }
  });
});

describe('known bytes', () => {
  const second = { url: 'https://m.anle.gov.cn/2023.html', at: '2024-02-01T00:00:00.000Z' };

  it('from another address are a revisit that points to the record, and has no body', async () => {
    const archive = new Archive(temporaryFolder());
    const place = await archive.keep(answer(), null);
    expect(await archive.keep(answer(second), { place, isSameAddress: false })).toEqual(place);
    await archive.close();
    const [, original, revisit] = await recordsOf(archive);
    expect(revisit?.type).toBe('revisit');
    expect(revisit?.payload.length).toBe(0);
    expect(revisit?.warc).toMatchObject({
      'WARC-Target-URI': second.url,
      'WARC-Date': '2024-02-01T00:00:00Z',
      'WARC-Profile': 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
      'WARC-Payload-Digest': original?.warc['WARC-Payload-Digest'],
      'WARC-Refers-To': original?.warc['WARC-Record-ID'],
      'WARC-Refers-To-Target-URI': answer().url,
      'WARC-Refers-To-Date': '2024-01-18T03:04:05Z',
    });
    expect(revisit?.http?.headers['content-length']).toBe(String(answer().body.length));
  });

  it('from the same address are nothing new', async () => {
    const archive = new Archive(temporaryFolder());
    const place = await archive.keep(answer(), null);
    expect(await archive.keep(answer({ at: second.at }), { place, isSameAddress: true })).toEqual(place);
    await archive.close();
    expect(await recordsOf(archive)).toHaveLength(2);
  });

  it.each([true, false])('that are lost are kept again (same address: %s)', async (isSameAddress) => {
    const archive = new Archive(temporaryFolder());
    const other = await archive.keep(answer({ body: 'something else' }), null);
    for (const place of [other, { ...other, offset: 10 ** 9 }]) {
      const again = await archive.keep(answer(second), { place, isSameAddress });
      expect((await archive.read(again)).url).toBe(second.url);
    }
    await archive.close();
  });
});

describe('a document that scripts made', () => {
  const html = Buffer.from('<html><body>由脚本显示</body></html>');
  const document = {
    url: answer().url,
    at: answer().at,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: html,
  };

  it('is kept beside its page as what it is, once', async () => {
    const archive = new Archive(temporaryFolder());
    const page = await archive.keep(answer(), null);
    const place = await archive.keepRendered(document, page, null);
    expect(await archive.keepRendered(document, page, { place, isSameAddress: false })).toEqual(place);
    await archive.close();
    const [, response, conversion, ...more] = await recordsOf(archive);
    expect(more).toEqual([]);
    expect(conversion?.warc).toMatchObject({
      ...{ 'WARC-Type': 'conversion', 'Content-Type': 'text/html; charset=utf-8', 'WARC-Target-URI': document.url },
      'WARC-Refers-To': response?.warc['WARC-Record-ID'],
    });
    expect(await archive.read(place, sha256(html))).toMatchObject({
      ...document,
      at: '2024-01-18T03:04:05Z',
      status: 200,
    });
  });

  it('is no original of an answer with the same bytes', async () => {
    const archive = new Archive(temporaryFolder());
    const place = await archive.keepRendered(document, null, null);
    await archive.keep(answer({ body: html }), { place, isSameAddress: false });
    await archive.close();
    expect((await recordsOf(archive)).map(({ type }) => type)).toEqual(['warcinfo', 'conversion', 'response']);
  });
});

describe('the files', () => {
  it('are followed by the next one when they are full, whose number is given once', async () => {
    const archive = new Archive(temporaryFolder(), {}, 5000);
    const places = [];
    for (let i = 0; i < 10; i += 1) places.push(await archive.keep(answer({ body: randomBytes(1500) }), null));
    await archive.close();
    expect(archive.files()).toHaveLength(5);
    for (const file of archive.files()) expect(statSync(join(archive.folder, file)).size).toBeLessThanOrEqual(5000);
    for (const place of places) await archive.read(place);
    const next = new Archive(archive.folder, {}, 5000);
    await next.keep(answer({ body: randomBytes(6000) }), null);
    await next.close();
    expect(next.files().at(-1)).toBe('gongkai-00006.warc.gz');
    expect(readdirSync(archive.folder)).toEqual(next.files());
  });

  it('are closed only when everything that is being kept is in them', async () => {
    const archive = new Archive(temporaryFolder());
    const kept = Array.from({ length: 20 }, (_, i) => archive.keep(answer({ body: randomBytes(10_000 + i) }), null));
    await archive.close();
    const places = await Promise.all(kept);
    expect(readdirSync(archive.folder)).toEqual(['gongkai-00001.warc.gz']);
    for (const place of places) await archive.read(place);
  });
});
