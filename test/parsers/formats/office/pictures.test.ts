import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../parsers/formats/read.js';
import { shape } from '../../../support/office.js';

const PNG = '89504e470d0a1a0a0000000d49484452';
const rtf = (text: string) => new TextEncoder().encode(`{\\rtf1 ${text}}`);

describe('pictures in Rich Text', () => {
  it.each([
    [
      'in the line',
      `{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn a}{\\sv 12}}}\\picw9\\pngblip ${PNG.slice(0, 9)}\n${PNG.slice(9)}}}{\\nonshppict{\\pict\\wmetafile8 0100}}`,
    ],
    ['beside the text', `{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn pib}{\\sv {\\pict\\pngblip ${PNG}}}}}}`],
  ])('%s', async (_name, picture) => {
    const document = await readDocument(rtf(`before\\par ${picture}12\\par behind\\par`));
    expect(shape(document)).toEqual(['before', '12', { picture: 'picture0' }, 'behind']);
    expect(Buffer.from(document.media?.get('picture0') ?? []).toString('hex')).toBe(PNG);
  });

  it('as bytes, and of a kind that is not read', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{\\rtf1 {\\pict\\jpegblip\\bin6 '),
      Buffer.from('ffd8ff5c7d7b', 'hex'),
      Buffer.from('}\\par{\\pict\\wmetafile8 010009}\\par}'),
    ]);
    const document = await readDocument(bytes);
    expect(shape(document)).toEqual([{ picture: 'picture0' }, { picture: 'picture1' }]);
    expect([...(document.media ?? [])].map(([src, own]) => [src, own.length])).toEqual([['picture0', 6]]);
  });
});

it('says of Rich Text whose end is missing that it is cut off', async () => {
  const whole = rtf('12\\par');
  expect((await readDocument(whole)).damage).toBeUndefined();
  expect((await readDocument(whole.subarray(0, -1))).damage).toBe('RTF: the end is missing');
});

it('reads marks and pictures of a Word file of 1997, in the line and beside the text', async () => {
  const document = await readDocument(readFileSync(join(import.meta.dirname, '../../../fixtures/marked/marked.doc')));
  expect(shape(document)).toEqual(['5¹', '行内', { picture: 'picture0' }, '浮动', { picture: 'picture1' }, '末']);
  const widths = [...(document.media?.values() ?? [])].map((png) => Buffer.from(png).readUInt32BE(16));
  expect(widths).toEqual([16, 24]);
});
