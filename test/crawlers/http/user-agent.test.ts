import { expect, it } from 'vitest';
import { userAgent } from '../../../crawlers/http/user-agent.js';

it.each([
  ['crawl@example.org', 'Gongkai/0.2.0 (government disclosure reports; +mailto:crawl@example.org)'],
  ['https://example.org/about', 'Gongkai/0.2.0 (government disclosure reports; +https://example.org/about)'],
  [undefined, 'Gongkai/0.2.0 (government disclosure reports; no contact given)'],
  ['  ', 'Gongkai/0.2.0 (government disclosure reports; no contact given)'],
  ['a@b.c)\r\nX-Evil: (1', 'Gongkai/0.2.0 (government disclosure reports; +a@b.cX-Evil: 1)'],
  ['张三 zhang@example.org', 'Gongkai/0.2.0 (government disclosure reports; +mailto:zhang@example.org)'],
])('%j', (contact, expected) => {
  expect(userAgent('0.2.0', contact)).toBe(expected);
});
