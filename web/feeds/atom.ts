import { createHash } from 'node:crypto';
import { html } from 'hono/html';

export interface Entry {
  /** What stays the same when the entry is told again. */
  identity: string;
  title: string;
  /** Absolute. */
  url: string;
  /** ISO 8601. */
  updated: string;
  summary: string;
}

export interface Feed {
  identity: string;
  title: string;
  /** Absolute addresses of the feed itself and of the page it belongs to. */
  self: string;
  page: string;
  lang: string;
  entries: readonly Entry[];
}

/** An Atom feed (RFC 4287). Titles and texts come from documents: they are text, whatever they look like. */
export function atom({ identity, title, self, page, lang, entries }: Feed): string {
  const newest = entries
    .map(({ updated }) => updated)
    .sort()
    .at(-1);
  const body = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${urn(identity)}</id>
<title>${plain(title)}</title>
<updated>${newest ?? '1970-01-01T00:00:00Z'}</updated>
<author><name>公开 Gongkai</name></author>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${page}"/>
${entries.map(
  (entry) => html`<entry>
<id>${urn(entry.identity)}</id>
<title>${plain(entry.title)}</title>
<updated>${entry.updated}</updated>
<link rel="alternate" type="text/html" href="${entry.url}"/>
<summary>${plain(entry.summary)}</summary>
</entry>
`,
)}</feed>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${body}`;
}

/** A name for what has no address of its own: the same for the same thing on any host. */
function urn(identity: string): string {
  const hex = createHash('sha256').update(`gongkai:${identity}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

/** XML knows no control characters, not even escaped. */
function plain(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
