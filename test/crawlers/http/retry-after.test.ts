import { expect, it } from 'vitest';
import { retryAfter } from '../../../crawlers/http/retry-after.js';

const now = Date.parse('2026-01-20T08:00:00Z');
const MONTH = 30 * 24 * 3600 * 1000;

it.each<[string | undefined, number | null]>([
  ['120', 120_000],
  [' 1.5 ', 1500],
  ['0', 0],
  ['Tue, 20 Jan 2026 08:01:00 GMT', 60_000],
  ['Tuesday, 20-Jan-26 08:01:00 GMT', 60_000],
  ['Tue Jan 20 08:01:00 2026', 60_000],
  ['Tue, 20 Jan 2026 07:00:00 GMT', 0],
  ['99999999999999999999', MONTH],
  ['Fri, 31 Dec 9999 23:59:59 GMT', MONTH],
  ['-5', null],
  ['soon', null],
  ['2026', 2_026_000],
  ['', null],
  [undefined, null],
])('%j', (text, wait) => {
  const headers: Record<string, string> = text === undefined ? {} : { 'retry-after': text };
  expect(retryAfter(headers, now)).toBe(wait);
});

it("counts from the answer's own date, since the server's clock may be wrong", () => {
  const headers = { date: 'Mon, 19 Jan 2026 00:00:00 GMT', 'retry-after': 'Mon, 19 Jan 2026 00:00:30 GMT' };
  expect(retryAfter(headers, now)).toBe(30_000);
});
