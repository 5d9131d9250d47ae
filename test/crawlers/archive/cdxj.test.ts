import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Archive } from '../../../crawlers/archive/archive.js';
import { INDEX, rebuildIndex, updateIndex } from '../../../crawlers/archive/cdxj.js';
import { answer } from '../../support/answers.js';
import { temporaryFolder } from '../../support/cli.js';

const warcio = join(import.meta.dirname, '../../../node_modules/warcio/dist/cli.js');
const linesOf = (folder: string) => readFileSync(join(folder, INDEX), 'utf8').split('\n').filter(Boolean);

/** The index that warcio's own program makes of the same files. */
function standardLines(archive: Archive): string[] {
  const paths = archive.files().map((file) => join(archive.folder, file));
  return execFileSync(process.execPath, [warcio, 'cdx-index', ...paths], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)
    .sort();
}

/** An archive of two files with everything that an index has to tell apart. */
async function variedArchive(): Promise<Archive> {
  const archive = new Archive(temporaryFolder(), {}, 6000);
  const place = await archive.keep(answer(), null);
  const known = { place, isSameAddress: false };
  await archive.keep(answer({ url: 'http://m.anle.gov.cn/index.php?B=2&a=1', at: '2024-02-01T00:00:00.000Z' }), known);
  await archive.keep(answer({ url: 'https://www.anle.gov.cn/年报/2023.html', body: randomBytes(2000) }), null);
  await archive.keep(answer({ url: 'https://xxgk.anle.gov.cn:8443/', status: 404, headers: {}, body: '' }), null);
  for (const page of [1, 2]) {
    const post = { contentType: 'application/x-www-form-urlencoded', body: `page=${page}&word=年报` };
    await archive.keep(answer({ url: 'https://www.anle.gov.cn/search', body: `{"page":${page}}` }), null, post);
  }
  await archive.keep(answer({ at: '2025-01-18T00:00:00.000Z', body: randomBytes(3000) }), null);
  await archive.close();
  expect(archive.files()).toHaveLength(2);
  return archive;
}

describe('the index', () => {
  it('says of each answer what the standard program says, sorted by address', async () => {
    const archive = await variedArchive();
    expect(await updateIndex(archive)).toEqual({ lines: 7, added: 7 });
    const lines = linesOf(archive.folder);
    const plain = (line: string) => JSON.parse(line.slice(line.indexOf(' {')));
    expect(lines.map((line) => [line.split(' {')[0], plain(line)])).toEqual(
      standardLines(archive).map((line) => [line.split(' {')[0], plain(line)]),
    );
    expect(lines).toEqual([...lines].sort());
    expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
    const mobile = lines.find((line) => line.startsWith('cn,gov,anle,m)/index.php?a=1&b=2 20240201000000 ')) as string;
    expect(plain(mobile)).toMatchObject({ url: 'http://m.anle.gov.cn/index.php?B=2&a=1', mime: 'warc/revisit' });
    expect(lines.filter((line) => line.startsWith('cn,gov,anle)/search?__wb_method=post&page='))).toHaveLength(2);
    expect(lines.map((line) => line.split(' ')[0])).toContain('cn,gov,anle,xxgk:8443)/');
  });

  it('grows by what is new, and is then what it would be if made at once', async () => {
    const archive = await variedArchive();
    await updateIndex(archive);
    expect(await updateIndex(archive)).toEqual({ lines: 7, added: 0 });
    for (const url of ['https://a.gov.cn/', 'https://z.gov.cn/', 'https://www.anle.gov.cn/b'])
      await archive.keep(answer({ url }), null);
    await archive.close();
    expect(await updateIndex(archive)).toEqual({ lines: 10, added: 3 });
    const grown = linesOf(archive.folder);
    expect(await rebuildIndex(archive)).toEqual({ lines: 10, added: 10 });
    expect(linesOf(archive.folder)).toEqual(grown);
    expect(readdirSync(archive.folder).sort()).toEqual([INDEX, ...archive.files()].sort());
  });

  it('is right whatever became of it or of the files before', async () => {
    const archive = await variedArchive();
    await updateIndex(archive);
    const whole = readFileSync(join(archive.folder, INDEX), 'utf8');
    const lines = linesOf(archive.folder);
    const damages = fc.oneof(
      fc.nat(whole.length).map((length) => whole.slice(0, length)),
      fc.shuffledSubarray(lines).map((some) => `${some.join('\n')}\n`),
      fc.constantFrom('', 'nonsense\n', `${whole.replaceAll('gongkai-00002', 'gongkai-00009')}`, `${whole}\n\n`),
    );
    await fc.assert(
      fc.asyncProperty(damages, async (text) => {
        writeFileSync(join(archive.folder, INDEX), text);
        await updateIndex(archive);
        const now = linesOf(archive.folder);
        expect(lines).toEqual(expect.arrayContaining(now));
        expect(now).toEqual([...now].sort());
        // Lines lost from the midst are the one damage that only making it anew mends.
        if (!text.endsWith('\n') || text === '') expect(now).toEqual(lines);
      }),
      { numRuns: 100 },
    );
  });

  it('is made anew where other records lie at the places that it knows', async () => {
    const archive = await variedArchive();
    await updateIndex(archive);
    const last = join(archive.folder, archive.files().at(-1) as string);
    truncateSync(last, 0);
    const again = new Archive(archive.folder, {}, 6000);
    for (let i = 0; i < 5; i += 1)
      await again.keep(answer({ url: `https://b.gov.cn/${i}`, body: randomBytes(700) }), null);
    await again.close();
    await updateIndex(again);
    const updated = linesOf(archive.folder);
    await rebuildIndex(again);
    expect(linesOf(archive.folder)).toEqual(updated);
    expect(updated.filter((line) => line.startsWith('cn,gov,b)/'))).toHaveLength(5);
  });

  it('leaves out a half record at the end, a damaged one, and what no server sent', async () => {
    const archive = new Archive(temporaryFolder());
    const places = [];
    for (let i = 0; i < 4; i += 1)
      places.push(await archive.keep(answer({ url: `https://b.gov.cn/${i}`, body: randomBytes(700) }), null));
    await archive.keepRendered(
      { ...answer({ url: 'https://b.gov.cn/app', body: '<p>rendered</p>' }) },
      places[0] ?? null,
      null,
    );
    await archive.close();
    const path = join(archive.folder, archive.files()[0] as string);
    const bytes = readFileSync(path);
    bytes.fill(0, places[1]?.offset, (places[1]?.offset ?? 0) + 40);
    writeFileSync(path, Buffer.concat([bytes, bytes.subarray(places[2]?.offset, (places[2]?.offset ?? 0) + 100)]));
    await updateIndex(archive);
    expect(linesOf(archive.folder).map((line) => line.split(' ')[0])).toEqual([
      'cn,gov,b)/0',
      'cn,gov,b)/2',
      'cn,gov,b)/3',
    ]);
  });

  it('is none where there is no archive', async () => {
    const archive = new Archive(join(temporaryFolder(), 'none'));
    expect(await updateIndex(archive)).toEqual({ lines: 0, added: 0 });
    expect(existsSync(archive.folder)).toBe(false);
  });
});
