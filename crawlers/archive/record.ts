import { createHash, randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

/** An answer of a site, as it is kept: body unpacked, one text a header. */
export interface Answer {
  url: string;
  /** When it was complete: ISO 8601, UTC; kept to the second. */
  at: string;
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
  /** Of the body, in hexadecimal digits, where it is known. */
  sha256?: string;
}

/** What was sent to get an answer by POST. */
export interface Post {
  contentType: string;
  body: string;
}

/** A record as it is read: the block are the bytes behind its headers. */
export interface WarcRecord {
  type: string;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  block: Buffer;
}

/*
 * Written by hand and not with warcio, which we read and index with: its serializer takes 1.2 ms for a page of 110 KB on the main
 * thread, this 0.15 ms; and a header of a site with ",,," in its value makes it fail.
 */

const VERSION = 'WARC/1.1';
const REVISIT = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest';
/** Headers that describe the transfer and no longer the body that we keep; cookies are nobody's business. */
const LEFT_OUT = new Set([
  ...['content-encoding', 'transfer-encoding', 'content-length', 'connection', 'keep-alive', 'trailer'],
  ...['set-cookie', 'set-cookie2'],
]);

/** Fields of the record that says who wrote the ones behind it: software, http-header-user-agent, robots … */
export type About = Readonly<Record<string, string>>;

/** The first record of a file, and of each run that writes to it. */
export function infoRecord(file: string, about: About): Buffer {
  const fields = {
    ...{ software: 'gongkai', format: 'WARC File Format 1.1', ...about },
    conformsTo: 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
  };
  return record(
    {
      ...{ 'WARC-Type': 'warcinfo', 'WARC-Record-ID': newId(), 'WARC-Date': toSecond(new Date().toISOString()) },
      ...{ 'WARC-Filename': file, 'Content-Type': 'application/warc-fields' },
    },
    [lines(Object.entries(fields))],
  );
}

/** An answer with its body. */
export function responseRecord(answer: Answer, id: string): Buffer {
  const payload = { 'WARC-Payload-Digest': payloadDigest(answer) };
  return record({ ...fieldsOf('response', id, answer, 'application/http; msgtype=response'), ...payload }, [
    httpHead(answer),
    answer.body,
  ]);
}

/** An answer whose bytes another record has: its headers alone. */
export function revisitRecord(answer: Answer, id: string, original: WarcRecord): Buffer {
  const of = (name: string) => original.headers.get(name) ?? '';
  return record(
    {
      ...fieldsOf('revisit', id, answer, 'application/http; msgtype=response'),
      ...{ 'WARC-Profile': REVISIT, 'WARC-Payload-Digest': payloadDigest(answer) },
      ...{ 'WARC-Refers-To': of('warc-record-id'), 'WARC-Refers-To-Target-URI': of('warc-target-uri') },
      'WARC-Refers-To-Date': of('warc-date'),
    },
    [httpHead(answer)],
  );
}

/**
 * What was sent by POST to get the answer with an id. Without it the answers of one address could not be told apart; a GET says
 * nothing that its answer's record does not say.
 */
export function requestRecord({ url, at }: Answer, post: Post, answerId: string): Buffer {
  const { host, pathname, search } = new URL(url);
  const body = Buffer.from(post.body);
  const head = [
    ['host', host],
    ['content-type', post.contentType],
    ['content-length', String(body.length)],
  ] as const;
  return record(
    {
      ...fieldsOf('request', newId(), { url, at }, 'application/http; msgtype=request'),
      ...{ 'WARC-Payload-Digest': digest([body]), 'WARC-Concurrent-To': answerId },
    },
    [`POST ${pathname}${search} HTTP/1.1\r\n`, lines(head), '\r\n', body],
  );
}

/** A document that a page's scripts made, which no server sent: for those who read the archive, not for replay. */
export function conversionRecord({ url, at, body, headers }: Answer, id: string, original: WarcRecord | null): Buffer {
  const of = original?.headers.get('warc-record-id');
  return record(
    {
      ...fieldsOf('conversion', id, { url, at }, headers['content-type'] ?? 'application/octet-stream'),
      ...{ 'WARC-Payload-Digest': digest([body]), ...(of ? { 'WARC-Refers-To': of } : {}) },
    },
    [body],
  );
}

/** The name of a record that is about to be written. */
export function newId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}

function fieldsOf(
  type: string,
  id: string,
  { url, at }: Pick<Answer, 'url' | 'at'>,
  contentType: string,
): Record<string, string> {
  return {
    ...{ 'WARC-Type': type, 'WARC-Record-ID': id, 'WARC-Date': toSecond(at) },
    ...{ 'WARC-Target-URI': new URL(url).href, 'Content-Type': contentType },
  };
}

/** Replay programs look for the original of a revisit by fourteen digits of time: with its milliseconds they find the version after it. */
function toSecond(at: string): string {
  return at.replace(/\.\d+Z$/, 'Z');
}

function record(fields: Record<string, string>, block: readonly (string | Uint8Array)[]): Buffer {
  const parts = block.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = lines([
    ...Object.entries(fields),
    ['WARC-Block-Digest', digest(parts)],
    ['Content-Length', String(length)],
  ]);
  return Buffer.concat([Buffer.from(`${VERSION}\r\n${head}\r\n`), ...parts, Buffer.from('\r\n\r\n')]);
}

/** Node reads header bytes as Latin-1: so they become the bytes that the site sent. */
function httpHead({ status, headers, body }: Answer): Buffer {
  const packed = headers['content-encoding'];
  const text = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines([
    ...Object.entries(headers).filter(
      ([name]) => !LEFT_OUT.has(name.toLowerCase()) && /^[!#$%&'*+.^`|~\w-]+$/.test(name),
    ),
    ...(packed ? [['x-archive-orig-content-encoding', packed] as const] : []),
    ['content-length', String(body.length)],
  ])}\r\n`;
  return Buffer.from(text, /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf8');
}

/** A value that broke its line would begin another header, or the body. */
function lines(fields: readonly (readonly [name: string, value: string])[]): string {
  return fields.map(([name, value]) => `${name}: ${value.replace(/[\r\n\0]+/g, ' ')}\r\n`).join('');
}

/** SHA-256 as a WARC header gives it. */
export function digest(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `sha256:${hash.digest('hex')}`;
}

/** The digest of an answer's body as a WARC header gives it. */
export function payloadDigest({ body, sha256 }: Pick<Answer, 'body' | 'sha256'>): string {
  return sha256 === undefined ? digest([body]) : `sha256:${sha256}`;
}

/** The one record that some bytes are; null where they are none, or more. */
export function readRecord(bytes: Buffer): WarcRecord | null {
  const split = splitHead(bytes, 'utf8');
  if (!split?.first.startsWith('WARC/1.')) return null;
  const { headers, rest } = split;
  const length = Number(headers.get('content-length') ?? Number.NaN);
  const type = headers.get('warc-type');
  if (!type || rest.length !== length + 4 || rest.toString('latin1', length) !== '\r\n\r\n') return null;
  return { type, headers, block: rest.subarray(0, length) };
}

/** The answer that a record has the bytes of; null for a record of another kind. */
export function readAnswer({ type, headers, block }: WarcRecord): Answer | null {
  const of = { url: headers.get('warc-target-uri') ?? '', at: headers.get('warc-date') ?? '' };
  if (type === 'conversion')
    return { ...of, status: 200, headers: { 'content-type': headers.get('content-type') ?? '' }, body: block };
  const split = type === 'response' ? splitHead(block, 'latin1') : null;
  const status = /^HTTP\/\d\.\d (\d{3})/.exec(split?.first ?? '')?.[1];
  if (!split || status === undefined) return null;
  return { ...of, status: Number(status), headers: Object.fromEntries(split.headers), body: split.rest };
}

function splitHead(
  bytes: Buffer,
  encoding: 'utf8' | 'latin1',
): { first: string; headers: Map<string, string>; rest: Buffer } | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first = '', ...more] = bytes.toString(encoding, 0, end).split('\r\n');
  const headers = new Map<string, string>();
  for (const line of more) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { first, headers, rest: bytes.subarray(end + 4) };
}
