import { CrawlError } from '../errors.js';
import type { HttpResponse } from './client.js';

/** Statuses with which a site declines automated access. */
const REFUSALS: Record<number, { zh: string; en: string }> = {
  401: { zh: '要求登录（401）', en: 'asks for a login (401)' },
  403: { zh: '拒绝访问（403）', en: 'forbidden (403)' },
  405: { zh: '拒绝访问（405）', en: 'refused (405)' },
  412: { zh: '反爬验证（412）', en: 'challenge (412)' },
  418: { zh: '拒绝访问（418）', en: 'refused (418)' },
  429: { zh: '请求过于频繁（429）', en: 'too many requests (429)' },
  451: { zh: '依法不予提供（451）', en: 'unavailable for legal reasons (451)' },
  521: { zh: '反爬验证（521）', en: 'challenge (521)' },
};

/** Words of a page that asks for a captcha, or tells a crawler to go. */
const RISK =
  /访问(?:过于)?频繁|请求(?:过于)?频繁|操作(?:过于)?频繁|安全验证|请输入验证码|输入图片验证码|人机验证|人机识别|访问受限|访问被拒绝|拦截提示|滑动验证|GeoBL/;
/** Scripts of challenge pages: 加速乐, 瑞数, WZWS, EdgeOne. */
const CHALLENGE = /__jsl_clearance|\$_ts\s*=|wzws_|FSSBB|_waf_|acw_sc__v2|EO_Bot|TencentEdgeOne/;
/** A real page has more text than this, whatever words it uses. */
const MAX_TEXT = 1200;

/** What an answer says against us, or null. A challenge with status 200 is a refusal too: an empty success is the costliest thing. */
export function refusalOf(
  url: string,
  { status, headers, cookies, body }: HttpResponse,
  text: string,
): CrawlError | null {
  const known = REFUSALS[status];
  if (known) {
    const isJiasule = headers['x-via-jsl'] !== undefined || cookies.some((cookie) => cookie.startsWith('__jsl'));
    const suffix = isJiasule ? { zh: '，加速乐', en: ', Jiasule' } : { zh: '', en: '' };
    return new CrawlError('declined', url, { zh: known.zh + suffix.zh, en: known.en + suffix.en }, retryAfter(headers));
  }
  if (status < 200 || status > 299 || body.length > 200_000) return null;
  const isChallenge = CHALLENGE.test(text);
  const word = RISK.exec(text)?.[0];
  const setsCookie = /document\.cookie\s*=/.test(text) && /location(?:\.href|\.reload|\.replace|\s*=)/.test(text);
  if (!isChallenge && !word && !setsCookie) return null;
  if (visibleLength(text) > MAX_TEXT) return null;
  // A page with links of its own is no challenge: a news item may speak of 安全验证.
  if (!isChallenge && (text.match(/<a\s[^>]*href=/gi)?.length ?? 0) > 8) return null;
  const reason = word ?? (isChallenge ? '反爬脚本' : 'Cookie 脚本验证');
  return new CrawlError(
    'declined',
    url,
    { zh: `要求验证：${reason}`, en: `asks for a check (${reason})` },
    retryAfter(headers),
  );
}

function visibleLength(text: string): number {
  return text
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/gi, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, '').length;
}

/** Retry-After in milliseconds: seconds or a date; null where there is none. */
export function retryAfter(headers: Record<string, string>, now = Date.now()): number | null {
  const text = headers['retry-after']?.trim();
  if (!text) return null;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

const NOT_FOUND =
  /页面不存在|页面没有找到|您访问的(?:页面|内容)|找不到(?:该|您|页面)|文章不存在|内容不存在|信息不存在|已被?删除|page not found|404 not found|错误\s*404|404\s*错误|<title>\s*404/i;

/** A page that says with status 200 that it is not there. */
export function saysNotFound(text: string): boolean {
  return text.length < 60_000 && NOT_FOUND.test(text) && visibleLength(text) < 2000;
}
