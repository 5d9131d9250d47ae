import { gzipSync } from 'node:zlib';
import { ENCODINGS } from '../../encodings.js';
import type { Answer } from '../site.js';
import { all, COLUMN, type Mood, type Visit } from './host.js';

const quirk = (id: string, begin: Mood['begin']): Mood => ({ id, states: all('found'), begin });

/** Hosts that serve everybody, in ways of their own. */
export const QUIRKS: readonly Mood[] = [
  quirk('cookie', () => (visit) => {
    if (visit.kind === 'robots' || /\bCT6T=/.test(visit.asked.headers.cookie ?? '')) return visit.page();
    const again = { location: visit.asked.url.pathname + visit.asked.url.search, 'set-cookie': 'CT6T=9b21d7; Path=/' };
    return { status: 302, headers: again, body: '' };
  }),
  quirk('gbk', () => inGbk),
  quirk('gzip', () => (visit) => {
    const usual = visit.page();
    return { ...usual, headers: { 'content-encoding': 'gzip' }, body: gzipSync(usual.body ?? '') };
  }),
  quirk('sessions', () => {
    let session = 0;
    return (visit) => {
      const usual = visit.page(visit.asked.url.pathname.replace(/;jsessionid=\w+$/i, ''));
      session += 1;
      const id = (0xa1b2c300 + session).toString(16).toUpperCase();
      return withLinks(usual, (path) => `${path};jsessionid=${id}`);
    };
  }),
  quirk('base', () => (visit) => {
    if (visit.kind !== 'list') return visit.page();
    const listed = withLinks(visit.page(), (path) => path.replace('/zfxxgk/nb/', ''));
    const base = `<base href="http://${visit.asked.url.host}/zfxxgk/nb/">`;
    return { ...listed, body: (listed.body as string).replace('<head>', `<head>${base}`) };
  }),
  quirk('dotted', () => (visit) => {
    if (visit.kind !== 'list') return visit.page(visit.asked.url.pathname.replace(/\/{2,}/g, '/'));
    const fronts = ['././', './/', '../xz/./'];
    return withLinks(visit.page(), (path, i) => (fronts[i % 3] as string) + path.slice(COLUMN.length));
  }),
];

/** The links of a page to reports, written in another way. */
function withLinks(answer: Answer, write: (path: string, i: number) => string): Answer {
  let i = -1;
  const body = String(answer.body ?? '').replace(/(?<=href=")\/zfxxgk\/nb\/xz\/\d[^"]*/g, (path) => {
    i += 1;
    return write(path, i);
  });
  return { ...answer, body };
}

const GBK = [
  { encoding: 'gbk declared gb2312', type: 'text/html' },
  { encoding: 'gbk without declaration', type: 'text/html; charset=GBK' },
  { encoding: 'gbk declared utf-8', type: 'text/html; charset=utf-8' },
];

/** Pages in GBK: declared in the page, in the answer's head, and declared as something else in both. */
function inGbk(visit: Visit): Answer {
  const usual = visit.page();
  const { encoding, type } = GBK[Math.max(0, visit.report)] as (typeof GBK)[number];
  const encode = ENCODINGS.find(({ id }) => id === encoding)?.encode;
  if (!encode || visit.kind === 'robots') return usual;
  return { ...usual, headers: { 'content-type': type }, body: encode(String(usual.body)) };
}
