import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decode } from '../../parsers/formats/decode.js';
import { readPage } from '../../pipeline/crawled-reports.js';
import { page, URL } from '../../scripts/bench/page.js';

// Threads run what was built.
const built = join(import.meta.dirname, '../../dist/pipeline/reading-threads.js');
const { ReadingThreads } = (await import(built)) as typeof import('../../pipeline/reading-threads.js');

describe('pages read in threads', () => {
  const threads = new ReadingThreads();
  afterAll(() => threads.close());

  const encode = (text: string) => new TextEncoder().encode(text);
  const pages: Record<string, Uint8Array> = {
    'a report': page(1),
    'a report with a file': encode(
      '<html><h1>横市镇2022年政府信息公开工作年度报告</h1><p>一、总体情况</p><a href="a.pdf">附件</a></html>',
    ),
    'a page that is none': encode('<html><p>横市镇召开会议</p></html>'),
    'no text': new Uint8Array([0xff, 0xd8, 0xff, 0]),
    nothing: new Uint8Array(),
  };

  it.each(Object.entries(pages))('%s: as here', async (_name, bytes) => {
    expect(await threads.read({ url: URL, bytes })).toEqual(
      await readPage({ url: URL, bytes, text: decode(bytes).text }),
    );
  });

  it('many at once, each with its own answer, and the bytes left to who asked', async () => {
    const many = Array.from({ length: 20 }, (_, i) => page(i + 1));
    const titles = await Promise.all(
      many.map(async (bytes, i) => {
        const reading = await threads.read({ url: `${URL}?${i}`, bytes });
        return 'refused' in reading ? null : reading.report.facts['requests.received.total']?.value;
      }),
    );
    const expected = await Promise.all(
      many.map(async (bytes) => {
        const reading = await readPage({ url: URL, bytes, text: decode(bytes).text });
        return 'refused' in reading ? null : reading.report.facts['requests.received.total']?.value;
      }),
    );
    expect(titles).toEqual(expected);
    expect(many.every((bytes) => bytes.length > 100_000)).toBe(true);
  });
});
