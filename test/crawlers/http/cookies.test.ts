import { describe, expect, it } from 'vitest';
import { Cookies } from '../../../crawlers/http/cookies.js';

const PAGE = 'http://www.jcgov.gov.cn/zwgk/';

/** What is sent to an address after a page set some cookies. */
async function sent(set: readonly string[], to = PAGE, from = PAGE): Promise<string> {
  const cookies = new Cookies();
  await cookies.take(from, set);
  return cookies.header(to);
}

describe('Cookies', () => {
  it('come back to who set them, by path and domain', async () => {
    expect(await sent(['CT6T=9b21; Path=/', 'b=2; Path=/other/'])).toBe('CT6T=9b21');
    expect(await sent(['a=1; Path=/'], 'http://xxgk.jcgov.gov.cn/')).toBe('');
    expect(await sent(['a=1; Path=/; Domain=jcgov.gov.cn'], 'http://xxgk.jcgov.gov.cn/')).toBe('a=1');
    expect(await sent(['a=1; Path=/; Secure'], PAGE, 'https://www.jcgov.gov.cn/')).toBe('');
  });

  it('are dropped where they are for another site or for all of .gov.cn', async () => {
    expect(await sent(['a=1; Domain=other.gov.cn'], 'http://www.other.gov.cn/')).toBe('');
    expect(await sent(['a=1; Domain=gov.cn'], 'http://www.other.gov.cn/')).toBe('');
    expect(await sent(['a=1; Domain=cn'], 'http://www.other.gov.cn/')).toBe('');
  });

  it('end when they say so', async () => {
    expect(await sent(['a=1; Path=/', 'a=; Path=/; Max-Age=0'])).toBe('');
  });

  it.each([['=; ;;'], ['\u0000=1'], ['a=b\r\nx: y'], [''], ['Ä']])('odd ones do no harm: %j', async (cookie) => {
    expect(await sent([cookie, 'ok=1'])).toMatch(/ok=1$/);
    expect(await sent([cookie])).not.toMatch(/[\r\n\0]/);
  });

  it('a thousand of them are not kept, nor a huge one, nor sent beyond what a header may have', async () => {
    const cookies = new Cookies();
    for (let i = 0; i < 20; i += 1)
      await cookies.take(
        PAGE,
        Array.from({ length: 60 }, (_, k) => `c${i}x${k}=${'v'.repeat(200)}; Path=/`),
      );
    await cookies.take(PAGE, [`huge=${'v'.repeat(5000)}; Path=/`, 'last=1; Path=/']);
    const header = await cookies.header(PAGE);
    expect(header.length).toBeLessThanOrEqual(8192);
    expect(header.split('; ').length).toBeLessThanOrEqual(50);
    expect(header).not.toContain('huge');
    expect(header).not.toContain('c0x');
  });
});
