import { describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { CrawlMemory } from '../../db/queries/crawl-memory.js';

const at = '2024-01-18T03:04:05.678Z';
const place = (offset: number) => ({ file: 'gongkai-00001.warc.gz', offset, length: 10 });

describe('captures of the same bytes', () => {
  it('are found by their bytes: that of the same request before any other', () => {
    const memory = new CrawlMemory(open(':memory:'), 1);
    expect(memory.captured('abc', 'https://a.gov.cn/')).toBeNull();
    memory.capture('https://a.gov.cn/', 'abc', 3, at, place(100));
    memory.capture('https://b.gov.cn/', 'abc', 3, at, place(200));
    expect(memory.captured('abc', 'https://b.gov.cn/')).toEqual({ place: place(200), isSameAddress: true });
    expect(memory.captured('abc', 'https://c.gov.cn/')).toMatchObject({ isSameAddress: false });
    expect(memory.captured('other', 'https://a.gov.cn/')).toBeNull();
  });

  it('are one capture for one request, which lies where its bytes were kept last', () => {
    const db = open(':memory:');
    const memory = new CrawlMemory(db, 1);
    const id = memory.capture('https://a.gov.cn/', 'abc', 3, at, place(100));
    // The record was lost, and the bytes were kept again.
    expect(memory.capture('https://a.gov.cn/', 'abc', 3, at, place(300))).toBe(id);
    expect(memory.captured('abc', 'https://a.gov.cn/')?.place).toEqual(place(300));
    expect(memory.capture('https://a.gov.cn/', 'def', 3, at, place(400))).not.toBe(id);
  });

  it.each([
    { key: 'https://a.gov.cn/x', url: 'https://a.gov.cn/x' },
    { key: 'POST https://a.gov.cn/x a=1&b=2 3', url: 'https://a.gov.cn/x' },
    { key: 'RENDERED https://a.gov.cn/x', url: 'https://a.gov.cn/x' },
  ])('know the address in $key', ({ key, url }) => {
    const db = open(':memory:');
    new CrawlMemory(db, 1).capture(key, 'abc', 3, at, place(100));
    expect(db.$client.prepare('SELECT source, url FROM captures').get()).toEqual({ source: key, url });
  });
});
