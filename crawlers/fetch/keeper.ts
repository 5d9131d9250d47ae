import { createHash } from 'node:crypto';
import { type Archive, ArchiveError, type Place } from '../archive/archive.js';
import type { HttpResponse } from '../http/transport.js';
import type { Memory, Past } from '../memory.js';
import { contentTypeOf, keyOf, Page, type PageRequest } from '../page.js';
import { validatorsOf } from './conditions.js';
import type { Journal } from './journal.js';

/** A request on its way to a page. */
export interface Asked {
  /** What is asked for now. */
  request: PageRequest;
  /** What the fetch began with, before redirects. */
  original: PageRequest;
  /** What an earlier request of the same kind gave. */
  past: Past | null;
}

/** What the pages' bytes were and are: in the archive once, with a note of each time they were seen. */
export class Keeper {
  constructor(private readonly parts: { memory: Memory; archive: Archive; journal: Journal }) {}

  /** Bytes out of the archive; null where there are none, or they are lost. */
  async bytesOf(capture: { place: Place | null; sha256: string } | null | undefined): Promise<Uint8Array | null> {
    if (!capture?.place) return null;
    try {
      return (await this.parts.archive.read(capture.place, capture.sha256)).body;
    } catch (error) {
      if (error instanceof ArchiveError) return null;
      throw error;
    }
  }

  /** A page that was asked for in this run; null where its bytes are lost. */
  async kept({ request, original, past }: Asked): Promise<Page | null> {
    const body = await this.bytesOf(past?.capture);
    return past?.capture && body
      ? new Page(
          original,
          request.url,
          past.contentType ?? '',
          body,
          ...idsOf(past.capture),
          past.at,
          'kept',
          past.capture.place,
        )
      : null;
  }

  /** A page that the site says is as before: 304. */
  confirmed(
    { request, original }: Asked,
    past: Past,
    body: Uint8Array,
    response: HttpResponse,
    milliseconds: number,
  ): Page {
    const { contentType, etag, lastModified } = past;
    const capture = past.capture as NonNullable<Past['capture']>;
    const at = new Date().toISOString();
    const named = validatorsOf(response.headers);
    this.parts.journal.note(request, {
      ...{ outcome: 'unchanged', status: response.status, milliseconds, at, captureId: capture.id },
      contentType: contentType ?? undefined,
      etag: named.etag ?? etag ?? undefined,
      lastModified: response.headers['last-modified'] ?? lastModified ?? undefined,
    });
    return new Page(original, request.url, contentType ?? '', body, ...idsOf(capture), at, 'unchanged', capture.place);
  }

  /** A page that was sent: into the archive, unless this address gave the same bytes the last time. */
  async store({ request, original, past }: Asked, response: HttpResponse, milliseconds: number): Promise<Page> {
    const { memory, archive, journal } = this.parts;
    const { status, headers, body } = response;
    const { url } = request;
    const key = keyOf(request);
    const at = new Date().toISOString();
    const sha256 = createHash('sha256').update(body).digest('hex');
    const contentType = headers['content-type'] ?? '';
    const seen = { status, milliseconds, contentType, byteSize: body.length, at, ...validatorsOf(headers) };
    const last = past?.capture;
    if (last?.sha256 === sha256 && (await this.bytesOf(last))) {
      journal.note(request, { ...seen, outcome: 'unchanged', captureId: last.id });
      return new Page(original, url, contentType, body, ...idsOf(last), at, 'unchanged', last.place);
    }
    const post =
      request.method === 'POST' ? { contentType: contentTypeOf(request), body: request.body ?? '' } : undefined;
    const place = await archive.keep({ url, at, status, headers, body, sha256 }, memory.captured(sha256, key), post);
    const id = memory.together(() => {
      const captureId = memory.capture(key, sha256, body.length, at, place);
      journal.note(request, { ...seen, outcome: 'ok', captureId });
      return captureId;
    });
    return new Page(original, url, contentType, body, id, sha256, at, 'asked', place);
  }
}

const idsOf = ({ id, sha256 }: NonNullable<Past['capture']>): [id: number, sha256: string] => [id, sha256];
