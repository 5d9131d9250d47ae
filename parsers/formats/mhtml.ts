import { Buffer } from 'node:buffer';

/** A part of a web page saved as one file. */
export interface WebPart {
  type: string;
  /** Content-Location, or cid: and the Content-ID. */
  location: string;
  bytes: Uint8Array;
}

const MAX_PARTS = 1000;
/** Multiparts inside of multiparts. */
const MAX_DEPTH = 5;

/** Whether a text is a web page saved as one file (MHTML, as Word, Excel and browsers do): by the headers at its beginning. */
export function isMhtml(head: string): boolean {
  const headers = /^\s*(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,40}/.exec(head.slice(0, 10_000))?.[0] ?? '';
  return (
    /^\s*(?:MIME-Version|From|Subject|Content-Type|Date|X-)/i.test(headers) &&
    /^Content-Type:\s*(?:multipart|text\/html)/im.test(headers)
  );
}

/** The parts of such a file, multiparts opened. */
export function webParts(bytes: Uint8Array): WebPart[] {
  const parts: WebPart[] = [];
  read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'), parts, 0);
  return parts;
}

function read(source: string, parts: WebPart[], depth: number): void {
  const gap = /\r?\n[ \t]*\r?\n/.exec(source);
  if (!gap || parts.length >= MAX_PARTS) return;
  const headers = headersOf(source.slice(0, gap.index));
  const body = source.slice(gap.index + gap[0].length);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(type)?.[1];
  if (/^multipart\//i.test(type) && boundary) {
    if (depth >= MAX_DEPTH) return;
    for (const piece of body.split(`--${boundary}`).slice(1)) {
      if (piece.startsWith('--')) break;
      read(piece.replace(/^[ \t]*\r?\n/, ''), parts, depth + 1);
    }
    return;
  }
  const id = headers.get('content-id')?.replace(/^<|>$/g, '');
  parts.push({
    type: type.split(';')[0]?.trim().toLowerCase() ?? '',
    location: headers.get('content-location') ?? (id ? `cid:${id}` : ''),
    bytes: decoded(body, headers.get('content-transfer-encoding')?.trim().toLowerCase() ?? ''),
  });
}

function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

function decoded(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const text = body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(text, 'latin1');
}
