import { createHash } from 'node:crypto';
import type { Answer, Asked } from './site.js';

/** Names the versions of a site's pages, and answers 304 to who has the present one. */
export class Versions {
  private readonly changed = new Map<string, { hash: string; at: number }>();
  constructor(private readonly by: 'etag' | 'modified' | 'none') {}

  /** What a site's server sends: the site's answer with its version, or 304. Answers that name their own version keep it. */
  answer(asked: Asked, answer: Answer): Answer {
    if (asked.method !== 'GET' || (answer.status ?? 200) !== 200 || answer.broken) return answer;
    const own = lowerCased(answer.headers);
    const hasOwn = own.etag !== undefined || own['last-modified'] !== undefined;
    const version = hasOwn ? own : this.versionOf(asked.url.href, answer.body ?? '');
    if (isKnown(asked.headers, version)) {
      const delay = answer.delay === undefined ? {} : { delay: answer.delay };
      return { ...delay, status: 304, headers: version, body: '' };
    }
    return hasOwn ? answer : { ...answer, headers: { ...answer.headers, ...version } };
  }

  private versionOf(address: string, body: string | Uint8Array): Record<string, string> {
    if (this.by === 'none') return {};
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
    if (this.by === 'etag') return { etag: `"${hash}"` };
    // To the second, as HTTP has it: a page that changes twice in one second would show one date.
    const before = this.changed.get(address);
    const now = Math.floor(Date.now() / 1000) * 1000;
    const at = before?.hash === hash ? before.at : Math.max(now, (before?.at ?? 0) + 1000);
    this.changed.set(address, { hash, at });
    return { 'last-modified': new Date(at).toUTCString() };
  }
}

/** The validators among an answer's headers. */
function lowerCased(headers: Answer['headers']): Record<string, string> {
  const entries = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return Object.fromEntries(entries.filter(([name]) => name === 'etag' || name === 'last-modified'));
}

function isKnown(asked: Asked['headers'], version: Record<string, string>): boolean {
  const tags = asked['if-none-match'];
  // RFC 9110, 13.2.2: the tag decides where there is one.
  if (tags !== undefined) return version.etag !== undefined && tags.split(/\s*,\s*/).includes(version.etag);
  const since = Date.parse(asked['if-modified-since'] ?? '');
  return Date.parse(version['last-modified'] ?? '') <= since;
}
