import { gzipSync } from 'node:zlib';
import { once } from './county.js';
import { all, type Mood, notice } from './host.js';

const MANY = 48 * 1024 * 1024;
const bomb = once(() => gzipSync(Buffer.alloc(MANY)));
const blanks = once(() => Buffer.alloc(MANY, ' '));

/** Hosts that mean no harm and fail. `slow` is the longest delay in milliseconds. */
export function troubles(slow: number): Mood[] {
  return [
    { id: 'busy', states: all('found'), begin: busy },
    { id: 'flaky', states: all('found'), begin: flaky },
    {
      ...{ id: 'reset', states: all('reset') },
      begin: () => (visit) => (visit.kind === 'list' || visit.kind === 'report' ? { broken: 'reset' } : visit.page()),
    },
    {
      ...{ id: 'hang', states: ['found', 'slow', 'found'] },
      begin: () => (visit) => (visit.report === 1 ? { ...visit.page(), broken: 'hang' } : visit.page()),
    },
    {
      ...{ id: 'slow', states: ['found', 'slow', 'found'] },
      begin: () => (visit) => (visit.report === 1 ? { ...visit.page(), delay: slow } : visit.page()),
    },
    { id: 'soft-404', states: ['gone', 'gone', 'found'], begin: softly },
    { id: 'loop', states: all('loop'), begin: loops },
    { id: 'bomb', states: ['too_large', 'too_large', 'found'], begin: bombs },
    { id: 'lying', states: ['found', 'found', 'truncated'], begin: lies },
  ];
}

/** Every other one of the first section pages asked for gets 429; when asked again after the pause, it is served. */
const busy: Mood['begin'] = () => {
  let asked = 0;
  return (visit) => {
    if (visit.kind !== 'list' && visit.kind !== 'report') return visit.page();
    asked += 1;
    return asked === 1 || asked === 3
      ? { status: 429, headers: { 'retry-after': '1' }, body: notice('Too Many Requests') }
      : visit.page();
  };
};

/** Each report's first request is cut. */
const flaky: Mood['begin'] = () => {
  const known = new Set<number>();
  return (visit) => {
    if (visit.report < 0 || known.has(visit.report)) return visit.page();
    known.add(visit.report);
    return { broken: 'reset' };
  };
};

/** What is no more answers 200: with a sentence, or by leading to the home page. */
const softly: Mood['begin'] = () => (visit) => {
  if (visit.report === 1) return { status: 302, headers: { location: '/' }, body: '' };
  return visit.report === 0 || visit.kind === 'other' || visit.kind === 'robots'
    ? { body: notice('对不起，您访问的页面不存在或已被删除') }
    : visit.page();
};

/** Two pages that send to each other, one that sends to itself, one that sends to an ever new address. */
const loops: Mood['begin'] = () => (visit) => {
  const { pathname, searchParams } = visit.asked.url;
  const to = (location: string) => ({ status: 302, headers: { location }, body: '' });
  if (pathname === '/zfxxgk/back.html') return to(visit.paths[0] as string);
  if (visit.report === 0) return to('/zfxxgk/back.html');
  if (visit.report === 1) return to(pathname);
  if (visit.report === 2) return to(`${pathname}?step=${Number(searchParams.get('step') ?? 0) + 1}`);
  return visit.page();
};

const bombs: Mood['begin'] = () => (visit) => {
  if (visit.report === 0) return { headers: { 'content-encoding': 'gzip' }, body: bomb() };
  return visit.report === 1 ? { body: blanks() } : visit.page();
};

/** A wrong type; a wrong type and a length that leaves out the last tag; a length that is never reached. */
const lies: Mood['begin'] = () => (visit) => {
  const usual = visit.page();
  const length = Buffer.byteLength(usual.body ?? '');
  if (visit.report === 0) return { ...usual, headers: { 'content-type': 'image/jpeg' } };
  if (visit.report === 1)
    return {
      ...usual,
      headers: { 'content-type': 'text/plain; charset=iso-8859-1', 'content-length': `${length - '</html>'.length}` },
    };
  return visit.report === 2
    ? { body: Buffer.from(usual.body ?? '').subarray(0, length / 2), headers: { 'content-length': `${length}` } }
    : usual;
};
