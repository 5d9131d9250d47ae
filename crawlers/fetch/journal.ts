import type { CrawlError } from '../errors.js';
import type { Memory, Note } from '../memory.js';
import { keyOf, type PageRequest } from '../page.js';
import type { Sent } from './sender.js';

/** What was asked for and what came of it, each request once. */
export class Journal {
  constructor(
    private readonly memory: Memory,
    /** After each request that went out. */
    private readonly onRequest: (note: Note) => void,
  ) {}

  /** Notes what came of a request; `isSent: false` for what was settled without one. */
  note(request: PageRequest, what: Omit<Note, 'key' | 'url' | 'at'> & { at?: string }, isSent = true): void {
    const at = what.at ?? new Date().toISOString();
    const note = { ...what, key: keyOf(request), url: request.url, at };
    this.memory.note(note);
    if (isSent) this.onRequest(note);
  }

  noteFailure(request: PageRequest, { response, milliseconds, wentOut }: Sent, { kind, text }: CrawlError): void {
    const status = response?.status ?? null;
    const what = { outcome: kind, status, milliseconds, reason: text.zh, byteSize: response?.body.length };
    this.note(request, what, wentOut);
  }
}
