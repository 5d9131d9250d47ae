import { randomBytes } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { Archive, type Place } from '../../../crawlers/archive/archive.js';
import { INDEX, updateIndex } from '../../../crawlers/archive/cdxj.js';
import type { Answer } from '../../../crawlers/archive/record.js';
import { sampleCounty } from '../../../scripts/demo/county.js';
import { answer } from '../../support/answers.js';
import { temporaryFolder } from '../../support/cli.js';
import { openReplay } from '../../support/replay.js';

const FORM = 'application/x-www-form-urlencoded';

describe('a standard replay program', () => {
  it('finds every page by its address and time and shows the bytes that were kept', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    const archive = new Archive(temporaryFolder(), {}, 200_000);
    const kept: { one: Answer; post: string | undefined }[] = [];
    const places = new Map<string, Place>();
    const keep = async (one: Answer, post?: string) => {
      const bytes = Buffer.from(one.body).toString('base64');
      const place = places.get(bytes) ?? null;
      const form = post === undefined ? undefined : { contentType: FORM, body: post };
      places.set(bytes, await archive.keep(one, place && { place, isSameAddress: false }, form));
      kept.push({ one, post });
    };
    for (const { url, bytes } of sampleCounty().files) await keep(answer({ url, body: bytes }));
    const page = sampleCounty().files[0] as { url: string; bytes: Uint8Array };
    await keep(answer({ url: 'http://m.anle.gov.cn/年报/1.html?b=2&a=中', body: page.bytes })); // a revisit
    await keep(answer({ url: page.url, at: '2025-03-01T00:00:00.000Z', body: '<p>改过的报告</p>' }));
    await keep(answer({ url: 'https://www.anle.gov.cn/gone', status: 404, body: '没有这一页' }));
    await keep(
      answer({
        url: 'https://www.anle.gov.cn/a.pdf',
        headers: { 'content-type': 'application/pdf' },
        body: randomBytes(300_000),
      }),
    );
    for (const number of [1, 2])
      await keep(
        answer({ url: 'https://www.anle.gov.cn/search', body: `{"page":${number}}` }),
        `page=${number}&word=年报`,
      );
    await archive.close();
    await updateIndex(archive);
    expect(archive.files().length).toBeGreaterThan(1);

    const replay = await openReplay(archive.folder, INDEX);
    const wrong: string[] = [];
    for (const { one, post } of kept) {
      const { at, status, headers, body } = one;
      const url = new URL(one.url).href; // as a browser asks for it
      const response = await replay.get(url, at, post);
      const bytes = Buffer.from(await response.arrayBuffer());
      const isSame =
        bytes.equals(Buffer.from(body)) && response.headers.get('content-type') === headers['content-type'];
      if (!isSame || response.status !== status) wrong.push(`${response.status} ${url} ${bytes.length} bytes`);
    }
    replay.close();
    expect(wrong).toEqual([]);
    expect(kept.length).toBeGreaterThan(70);
  });
});
