import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../../parsers/formats/pdf/read-pdf.js';
import { readDocument } from '../../../../parsers/formats/read.js';
import { parse } from '../../../../parsers/parse.js';
import { UnreadableDocument } from '../../../../parsers/unreadable.js';
import { cpuMilliseconds } from '../../../support/cpu.js';
import { deflated, gridOf, handPdf, textAt } from '../../../support/pdf.js';

const words = { content: textAt(100, 700, 'words') };
/** Forms that show the next one so many times: the last is shown width ** depth times. */
const forms = (depth: number, width: number) =>
  handPdf({
    pages: [{ content: '/F Do', resources: '/XObject << /F 20 0 R >>' }],
    objects: Object.fromEntries(
      Array.from({ length: depth }, (_, i) => [
        20 + i,
        {
          entries: `/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /Font << /F1 4 0 R >> /XObject << /F ${21 + i} 0 R >> >>`,
          data: i === depth - 1 ? textAt(100, 100, 'x') : '/F Do '.repeat(width),
        },
      ]),
    ),
  });
const unpacksTo = (text: string) =>
  handPdf({
    pages: [{ content: '/X Do', resources: '/XObject << /X 10 0 R >>' }],
    objects: { 10: deflated(text, '/Type /XObject /Subtype /Form /BBox [0 0 1 1]') },
  });

describe('a PDF that cannot be read is refused within bounds, in one line', () => {
  it.each<[string, () => Uint8Array, string, number?]>([
    ['behind a password', () => handPdf({ pages: [words], password: 'x' }), 'encrypted'],
    ['cut off in the middle', () => handPdf({ pages: [words] }).subarray(0, 700), 'damaged'],
    ['nothing but its mark', () => new TextEncoder().encode('%PDF-1.7\n%…'), 'damaged'],
    ['eight forms in each other, ten times each', () => forms(8, 10), 'too_complex', 1000],
    ['a million lines in some kilobytes', () => unpacksTo('0 0 m 9 9 l S '.repeat(1e6)), 'too_complex', 1000],
  ])('%s', async (_name, make, reason, deadline) => {
    const content = make();
    const started = cpuMilliseconds();
    const error = await readPdf(content, deadline).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreadableDocument);
    expect(error).toMatchObject({ reason });
    expect((error as Error).message).not.toContain('\n');
    expect(cpuMilliseconds() - started).toBeLessThan(10_000);
  });

  it('an error page of the server that is called .pdf is no report', async () => {
    const page = '<!DOCTYPE html><html><head><title>404</title></head><body>文件不存在 %PDF-1.4</body></html>';
    const error = await parse(new TextEncoder().encode(page), { file: '2022.pdf' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ reason: 'not_a_report' });
  });
});

describe('a PDF of which a part is lost', () => {
  it('says so of a page whose text stands nowhere on it, and not of a page left blank', async () => {
    const pages = [words, { content: textAt(5000, 700, 'lost') }, words, { content: textAt(100, 700, ' ') }, words];
    expect((await readDocument(handPdf({ pages }))).damage).toBe('2: nothing of it is on the page');
  });

  it('is refused where its pages lead nowhere, whatever pdf.js calls that', async () => {
    const text = Buffer.from(handPdf({ pages: [words] })).toString('latin1');
    const content = Buffer.from(text.replace('/Kids [100 0 R]', '/Kids [1234567]'), 'latin1');
    expect(await readPdf(content).catch((error: unknown) => error)).toMatchObject({ reason: 'damaged' });
  });
});

describe('a PDF that is odd is read', () => {
  it.each<[string, () => Uint8Array]>([
    ['protected against changes only', () => handPdf({ pages: [words], password: '' })],
    ['without its end', () => handPdf({ pages: [words] }).slice(0, -20)],
    [
      'behind a line of the server',
      () => Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), handPdf({ pages: [words] })]),
    ],
  ])('%s', async (_name, make) => {
    expect((await readDocument(make())).blocks).toMatchObject([{ kind: 'line', text: 'words' }]);
  });

  it('and its bytes stay the caller’s, a part of a larger buffer or not', async () => {
    const own = handPdf({
      pages: [{ content: `${gridOf([100, 200, 300], [700, 680, 660])}${textAt(110, 686, '7')}` }],
    });
    const large = Buffer.concat([own, Buffer.from('rest')]);
    const part = large.subarray(0, own.length);
    const first = await readDocument(part);
    expect(large.toString('latin1', own.length)).toBe('rest');
    expect(await readDocument(part)).toEqual(first);
  });
});
