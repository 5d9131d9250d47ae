import { afterAll, describe, expect, it } from 'vitest';
import { decode } from '../../parsers/formats/decode.js';
import { readPage, readWithFiles } from '../../pipeline/crawled-reports.js';
import { ReadingThreads } from '../../pipeline/reading-threads.js';
import { page, URL } from '../../scripts/bench/page.js';
import { handPdf } from '../support/pdf.js';

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
    expect(await threads.read({ url: URL, bytes, captureId: 1 })).toEqual(
      await readPage({ url: URL, bytes, text: decode(bytes).text }),
    );
  });

  it('many at once, each with its own answer, and the bytes left to who asked', async () => {
    const many = Array.from({ length: 20 }, (_, i) => page(i + 1));
    const titles = await Promise.all(
      many.map(async (bytes, i) => {
        const reading = await threads.read({ url: `${URL}?${i}`, bytes, captureId: i });
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

  it('a page with its files: as here', async () => {
    const shell = { url: URL, captureId: 7, bytes: pages['a report with a file'] as Uint8Array };
    const files = [
      { source: `${URL}a.htm`, bytes: page(1), captureId: 8 },
      { source: `${URL}a.pdf`, bytes: handPdf({ pages: [{ content: '' }] }), captureId: 9 },
    ];
    const read = await threads.readFiles(shell, files);
    expect(read).toEqual(await readWithFiles(shell, files));
    expect(read).toMatchObject({
      report: { year: 2022, evidence: { documents: [{ captureId: 7 }, { captureId: 8 }] } },
    });
  });
});

describe('a thread that dies', () => {
  /** More elements than fit into a small thread. */
  const heavy = new TextEncoder().encode(`<html>${'<p>一<b>二</b></p>'.repeat(600_000)}</html>`);
  const sound = { url: URL, captureId: 1, bytes: page(1) };

  it('costs the page that it read, and none of those that wait', { timeout: 30_000 }, async () => {
    const threads = new ReadingThreads({ deadline: 60_000, heap: 64 });
    const asked = [sound, { ...sound, bytes: heavy }, sound, sound, sound].map((own) => threads.read(own));
    expect(await Promise.all(asked)).toEqual([
      ...[
        expect.objectContaining({ year: 2022 }),
        { refused: { zh: expect.any(String), en: expect.stringMatching(/> 64 MB\)$/) } },
      ],
      ...[1, 2, 3].map(() => expect.objectContaining({ year: 2022 })),
    ]);
    await threads.close();
  });

  it('is ended where a page takes too long', async () => {
    const threads = new ReadingThreads({ deadline: 1, heap: 500 });
    expect(await threads.read(sound)).toMatchObject({ refused: { en: expect.stringContaining('> 0.001 s') } });
    await threads.close();
  });
});
