import type { Answer } from '../../crawlers/archive/record.js';

/** An answer of a site, to change one thing in. */
export function answer(change: Partial<Omit<Answer, 'body'>> & { body?: string | Uint8Array } = {}): Answer {
  const { body = '<html><body>石桥镇</body></html>', ...rest } = change;
  return {
    url: 'https://www.anle.gov.cn/shiqiao/nb/2023.html',
    at: '2024-01-18T03:04:05.678Z',
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    ...rest,
    body: typeof body === 'string' ? Buffer.from(body) : body,
  };
}
