import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { refusalOf as unreadable } from '../../parsers/formats/sniff.js';
import { CrawlError } from '../errors.js';

const unzip = { gzip: promisify(gunzip), inflate: promisify(inflate), raw: promisify(inflateRaw) };
const unbrotli = promisify(brotliDecompress);

/** What some servers write into Content-Encoding that is no coding: the charset, or nothing. */
const NO_CODING = /^(?:|identity|none|utf-?8|gb(?:k|2312|18030)|binary|[78]bit)$/;

/** Codings beyond this are no honest answer. */
const MAX_CODINGS = 3;

/**
 * The body as it was before it was packed: by the header, and by the bytes where it lies. Some servers send gzip without being asked
 * or saying so, some say gzip and send plain text.
 * @throws CrawlError too_large beyond `size` bytes; network for damaged bytes and for a coding that we do not know
 */
export async function unpack(
  url: string,
  body: Uint8Array,
  headers: Record<string, string>,
  size: number,
): Promise<Uint8Array> {
  if (body.length === 0) return body;
  const said = (headers['content-encoding'] ?? '').split(',').map((coding) => coding.trim().toLowerCase());
  const codings = said.filter((coding) => !NO_CODING.test(coding));
  const isArchive = /gzip|octet-stream|x-tar|compressed/.test(headers['content-type'] ?? '');
  if (codings.length === 0 && isGzip(body) && !isArchive) codings.push('gzip');
  if (codings.length > MAX_CODINGS) throw damaged(url, `${codings.length} × Content-Encoding`);
  let unpacked = body;
  for (const coding of codings.reverse()) unpacked = await unpackOnce(url, unpacked, coding, size);
  return unpacked;
}

async function unpackOnce(url: string, body: Uint8Array, coding: string, size: number): Promise<Uint8Array> {
  const limit = { maxOutputLength: size };
  try {
    switch (coding) {
      case 'gzip':
      case 'x-gzip':
        return isGzip(body) ? await unzip.gzip(body, limit) : asPlain(url, body, coding);
      case 'deflate':
        return await (isZlib(body) ? unzip.inflate(body, limit) : unzip.raw(body, limit));
      case 'br':
        return await unbrotli(body, limit);
      default:
        return asPlain(url, body, coding);
    }
  } catch (error) {
    if (error instanceof CrawlError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(url, size);
    return coding === 'gzip' || coding === 'x-gzip' ? fail(damaged(url, coding, error)) : asPlain(url, body, coding);
  }
}

const fail = (error: CrawlError): never => {
  throw error;
};

/** Text that is not packed, whatever the header says; anything else cannot be read. */
function asPlain(url: string, body: Uint8Array, coding: string): Uint8Array {
  if (unreadable(body, Number.POSITIVE_INFINITY) === null) return body;
  throw damaged(url, coding);
}

const isGzip = (body: Uint8Array) => body[0] === 0x1f && body[1] === 0x8b;
/** The header of RFC 1950; servers also send the bare stream of RFC 1951 as deflate. */
const isZlib = (body: Uint8Array) =>
  ((body[0] ?? 0) & 0x0f) === 8 && (((body[0] ?? 0) << 8) | (body[1] ?? 0)) % 31 === 0;

function damaged(url: string, coding: string, cause?: unknown): CrawlError {
  const text = {
    zh: `压缩内容损坏或无法解压（${coding.slice(0, 40)}）`,
    en: `the packed body is damaged or cannot be unpacked (${coding.slice(0, 40)})`,
  };
  return new CrawlError('network', url, text, null, { cause });
}

/** An answer beyond what any report has. */
export function tooLarge(url: string, limit: number): CrawlError {
  const size = limit < 1024 * 1024 ? `${Math.round(limit / 1024)} KB` : `${Math.round(limit / 1024 / 1024)} MB`;
  return new CrawlError('too_large', url, { zh: `内容超过 ${size}`, en: `larger than ${size}` });
}
