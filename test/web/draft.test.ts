import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { DraftReader } from '../../pipeline/drafts/draft-reader.js';
import type { RunningSite } from '../../web/serve.js';
import { draftFile, formWith, wrongReport } from '../support/drafts.js';
import { zip } from '../support/office.js';
import { openSite } from '../support/sample-site.js';
import { withValues } from '../support/valid-report.js';

const db = open(':memory:');
const problems: unknown[] = [];
const drafts = new DraftReader((error) => problems.push(error), { deadline: 15_000 });
let site: RunningSite & { problems: unknown[] };

beforeAll(async () => {
  // What 石桥镇 left open at the end of 2022.
  const before = withValues({
    'requests.received.natural_person': 9,
    'requests.received.total': 9,
    'requests.carried_out.natural_person': 9,
    'requests.carried_out.total': 9,
  });
  new ReportWriter(db).save({ sha256: 'a', url: 'https://www.anle.gov.cn/1.html', byteSize: 1 }, before, [], 0);
  db.$client.pragma('query_only = ON');
  site = await openSite(db, { drafts });
}, 60_000);
afterAll(async () => {
  await site.close();
  await drafts.close();
  db.$client.close();
});

const send = (body: FormData | Uint8Array | string, path = '/draft', headers: Record<string, string> = {}) =>
  fetch(new URL(path, site.url), { method: 'POST', body: body as RequestInit['body'] & object, headers });

const stored = () =>
  db.$client.prepare('SELECT (SELECT count(*) FROM reports) + (SELECT count(*) FROM captures)').pluck().get();

/** The text of a cell of the form. */
const cell = (html: string, code: string) =>
  (
    new RegExp(`<td class="([^"]*)"><span id="${code.replaceAll('.', '\\.')}">(.*?)</span></td>`).exec(html) ?? []
  ).slice(1);

describe('a draft', () => {
  it.each(['html', 'docx', 'xlsx'] as const)(
    '%s: is read and checked, the wrong cell is marked, and nothing is stored',
    async (kind) => {
      const before = stored();
      const response = await send(formWith(await draftFile(kind), `石桥镇2023.${kind}`));
      const html = await response.text();
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      const wrong = wrongReport().facts['requests.granted.total'] as number;
      const [classes, text] = cell(html, 'requests.granted.total');
      expect(classes).toContain('error');
      expect(classes).toContain('suspect');
      expect(text).toContain(`${wrong}<b>`);
      expect(text).toContain(`→${wrong - 1}<`);
      expect(html).toContain('更正清单');
      expect(html).toContain(`${wrong} → <strong>${wrong - 1}</strong>`);
      expect(html).toContain(`石桥镇2023.${kind}`);
      expect(stored()).toBe(before);
    },
  );

  it('pasted as text, in English', async () => {
    const form = new FormData();
    const page = new TextDecoder().decode(await draftFile('html'));
    form.set(
      'text',
      page
        .replace(/<\/t[dh]>/g, '\t')
        .replace(/<\/(?:p|tr|h\d|div)>/g, '\n')
        .replace(/<[^>]+>/g, ''),
    );
    const html = await (await send(form, '/draft?lang=en')).text();
    expect(html).toContain('To correct');
    expect(html).toContain('pasted text');
    expect(cell(html, 'requests.granted.total')[0]).toContain('suspect');
  });

  it('is compared with what the unit’s own stored report left open', async () => {
    const response = await send(await draftFile('html'), '/api/drafts', { 'content-type': 'text/html' });
    expect(response.headers.get('content-type')).toContain('application/json');
    const answer = (await response.json()) as {
      comparedWith: unknown;
      report: { unit: string };
      flags: { rule: string }[];
    };
    expect(answer.comparedWith).toEqual({ publisherId: 1, unit: '石桥镇', county: '安乐县', years: [2022] });
    expect(answer.report.unit).toBe('石桥镇');
    const carried = answer.flags.filter(({ rule }) => rule === 'years.carry_over');
    expect(carried.length).toBeGreaterThan(0);
    expect(carried[0]).toMatchObject({ severity: 'error', expected: 9, basis: 'stored' });
  });

  it('of a unit whose page the visitor came from says so, and one of no unit is not found', async () => {
    const page = async (path: string) => fetch(new URL(path, site.url));
    expect(await (await page('/draft?unit=1')).text()).toContain('安乐县石桥镇');
    expect((await page('/draft?unit=99')).status).toBe(404);
    expect((await send(formWith(await draftFile('html'), 'a.html'), '/draft?unit=99')).status).toBe(404);
    expect((await page('/draft?unit=1;drop')).status).toBe(400);
  });
});

describe('what is no draft is refused in a line, and the next one is read', () => {
  const deep = '<table><tr><td>'.repeat(50_000);
  const cases: Record<string, () => Uint8Array> = {
    'nothing at all': () => new Uint8Array(),
    'a picture': () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
    'random bytes': () => randomBytes(50_000),
    'a gzip bomb': () => gzipSync(Buffer.alloc(40 * 1024 * 1024)),
    'a zip bomb': () => zip({ 'a.html': new Uint8Array(40 * 1024 * 1024) }),
    'a bomb in a Word file': () =>
      zip({
        '_rels/.rels':
          '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        'word/document.xml': new Uint8Array(40 * 1024 * 1024).fill(0x20),
      }),
    'entities without end': () =>
      new TextEncoder().encode(
        `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><p>&b;</p>`,
      ),
    'tables in tables': () => new TextEncoder().encode(deep),
    'a page of something else': () => new TextEncoder().encode('<html><p>通知公告</p></html>'),
  };

  it.each(Object.entries(cases))('%s', async (_name, bytes) => {
    const response = await send(formWith(bytes(), 'a.docx'));
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('没有读出来');
  });

  it('forms that were tampered with', async () => {
    const raw = (text: string, boundary = 'x') =>
      send(new TextEncoder().encode(text), '/draft', { 'content-type': `multipart/form-data; boundary=${boundary}` });
    const part = (head: string, body: string) => `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const statuses = await Promise.all(
      [
        raw(''),
        raw('--x'),
        raw(part('name="file"; filename="a.html"', '<p>')), // no end
        raw(`${part('name="other"; filename="a.html"', '<p>')}--x--\r\n`),
        raw(
          `${part('name="file"; filename="a.html"', '<p>')}${part('name="file"; filename="b.html"', '<p>')}--x--\r\n`,
        ),
        raw(`${part('name="file"; filename="a.html"', '<p>').repeat(20_000)}--x--\r\n`),
        raw('a=b', ''),
      ].map(async (answer) => (await answer).status),
    );
    // More than four at once by one client are too many; none is an error of ours.
    expect(statuses.every((status) => status === 422 || status === 429)).toBe(true);
    expect(statuses.filter((status) => status === 422).length).toBeGreaterThanOrEqual(4);
  });

  it('nothing of it was a fault of ours', () => {
    expect(problems).toEqual([]);
    expect(site.problems).toEqual([]);
  });
});

describe('hostile names and texts', () => {
  it('stay text', async () => {
    const report = wrongReport();
    const attack = '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>';
    const page = new TextDecoder().decode(
      await draftFile('html', { ...report, texts: { ...report.texts, 'requests.granted.business': `${attack}3` } }),
    );
    const form = formWith(new TextEncoder().encode(page), `../../etc/"><svg onload=alert(1)>\u202Elmth.html`);
    const html = await (await send(form)).text();
    expect(html).toContain('更正清单');
    expect(html).not.toMatch(/<script|<svg onload|<img src=x/);
    expect(html).not.toContain('\u202E');
    expect(html).not.toContain('etc/');
    expect(html).toContain('&lt;svg onload=alert(1)&gt;lmth.html');
  });
});

describe('bounds', () => {
  it('an upload that is too large is not read', async () => {
    const form = formWith(new Uint8Array(10 * 1024 * 1024), 'a.html');
    expect((await send(form)).status).toBe(413);
    const api = await send(new Uint8Array(10 * 1024 * 1024 + 1), '/api/drafts', { 'content-type': 'text/html' });
    expect(api.status).toBe(413);
    expect(api.headers.get('content-type')).toContain('application/problem+json');
  });

  it('an upload without a length is cut off where it is too large', async () => {
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
    const answer = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (data) => {
        text += String(data);
      });
      socket.on('close', () => resolve(text));
      socket.on('error', () => resolve(text));
    });
    socket.write('POST /draft HTTP/1.1\r\nhost: a\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n');
    const chunk = `100000\r\n${'a'.repeat(0x100000)}\r\n`;
    for (let i = 0; i < 12 && !socket.destroyed; i += 1) socket.write(chunk);
    setTimeout(() => socket.destroy(), 3000);
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('clients that send slowly keep nobody else waiting, and have a few uploads at once', async () => {
    const port = Number(new URL(site.url).port);
    const head = 'POST /draft HTTP/1.1\r\nhost: a\r\ncontent-type: text/html\r\ncontent-length: 1000\r\n\r\na';
    const slow = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        await new Promise((resolve) => socket.write(head, resolve));
        return socket;
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    const refused = await send('x');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(new URL('/rules', site.url))).status).toBe(200);
    for (const socket of slow) socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await send('x')).status).toBe(422);
  });
});
