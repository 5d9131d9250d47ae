import { CrawlError } from '../errors.js';
import { retryAfter } from './retry-after.js';
import type { HttpResponse } from './transport.js';
import { countLinks, visibleText } from './visible-text.js';

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
  // Of Tencent EdgeOne.
  566: { zh: '防护拦截（566）', en: 'blocked (566)' },
  567: { zh: '防护拦截（567）', en: 'blocked (567)' },
};

/** Words of a page that asks for a captcha, or tells a crawler to go. */
const RISK =
  /(?:访问|请求|操作)(?:过于|太过?)?频繁|安全验证|访问验证|访问需要验证|请输入验证码|输入图片验证码|人机(?:验证|识别)|滑动验证|访问受限|(?:访问|请求)(?:已?被|遭到?)(?:拒绝|拦截|阻断)|拦截提示|疑似(?:黑客|恶意)?攻击|GeoBL/;
/** Scripts of challenge pages: 加速乐, 瑞数, WZWS, 阿里云, 云锁, EdgeOne, Cloudflare. */
const CHALLENGE =
  /__jsl_clearance|\$_ts\s*=|wzws_|FSSBB|_waf_|acw_sc__v2|yunsuo_session|EO_Bot|TencentEdgeOne|_cf_chl_opt/;
/** What a page that asks for a captcha has beside its words. */
const CAPTCHA = /captcha|verify_?code|validate_?code|check_?code|geetest|nc_wrapper|yzm\b|滑块/i;
/** What an empty page tells by script. */
const SHOWN_BY_SCRIPT = /\b(?:alert|write(?:ln)?)\s*\(\s*["']([^"']{1,200})/;
/** The head of an article of a content management system; gateways have none. */
const ARTICLE = /<meta\s[^<>]*name\s*=\s*["']?ArticleTitle\b/i;

/** Characters seen on a page that only runs a script, that is a notice and nothing else, that asks for a captcha. */
const EMPTY = 100;
const NOTICE = 300;
const FORM = 1200;
/** A notice has few links; a page of a portal has its menu. */
const FEW_LINKS = 8;
/** Bytes at the head of a page, where most have their menu. */
const HEAD = 16 * 1024;
/** Bytes. Challenge scripts are long, but no page of words. */
const MAX_BODY = 1_000_000;

/**
 * What an answer says against us, or null. A challenge with status 200 is a refusal too: an empty success is the costliest thing.
 * A page that speaks of 安全验证 and is more than a notice is none.
 * @param text the body as text; '' where it is none
 */
export function refusalOf(url: string, response: HttpResponse, text: string): CrawlError | null {
  const { status, headers } = response;
  const refused = (zh: string, en: string) => new CrawlError('declined', url, { zh, en }, retryAfter(headers));
  const known = REFUSALS[status];
  if (known && !isOriginDown(response)) {
    const isJiasule = headers['x-via-jsl'] !== undefined || response.cookies.some((one) => one.startsWith('__jsl'));
    return refused(known.zh + (isJiasule ? '，加速乐' : ''), known.en + (isJiasule ? ', Jiasule' : ''));
  }
  // Gateways send their checks with 200, 202, 203, and 503.
  if ((status < 200 || status > 299) && status !== 503) return null;
  const reason = text.length > MAX_BODY ? null : checkAskedBy(text);
  return reason && refused(`要求验证：${reason.zh}`, `asks for a check: ${reason.en}`);
}

/** 521 of Cloudflare means that the server behind it does not answer. */
function isOriginDown({ status, headers }: HttpResponse): boolean {
  return status === 521 && (headers['cf-ray'] !== undefined || /cloudflare/i.test(headers.server ?? ''));
}

/** Whether the tags alone tell that an answer is no notice, so that its characters need not be decoded to look at its words. */
export function isPageByTags(body: Uint8Array): boolean {
  // In UTF-8 and GB18030 alike a byte of ASCII is that character, but for letters behind the first half of another one.
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  return (
    isMoreThanNotice(bytes.toString('latin1', 0, HEAD)) ||
    (body.length > HEAD && isMoreThanNotice(bytes.toString('latin1')))
  );
}

function isMoreThanNotice(text: string): boolean {
  return countLinks(text, FEW_LINKS + 1) > FEW_LINKS || ARTICLE.test(text);
}

/** The check that stands in place of a page: its words, or what its script does. */
function checkAskedBy(text: string): { zh: string; en: string } | null {
  const hasWord = RISK.test(text);
  const isChallenge = CHALLENGE.test(text);
  const setsCookie = /document\.cookie\s*=/.test(text) && /location(?:\.href|\.reload|\.replace|\s*=)/.test(text);
  if (!hasWord && !isChallenge && !setsCookie) return null;
  if (isMoreThanNotice(text)) return null;
  const shown = visibleText(text);
  if (isChallenge && shown.length <= NOTICE) return { zh: '反爬脚本', en: 'a challenge script' };
  if (setsCookie && shown.length <= EMPTY) return { zh: 'Cookie 脚本验证', en: 'a script that sets a cookie' };
  // The words count where they are seen; among the messages of a script they say nothing of this answer.
  const word =
    RISK.exec(shown)?.[0] ?? (shown.length <= EMPTY ? RISK.exec(SHOWN_BY_SCRIPT.exec(text)?.[1] ?? '')?.[0] : null);
  if (!word) return null;
  // Sites ask for 验证码 in forms of their own.
  const isForm = shown.length <= FORM && CAPTCHA.test(text) && !word.includes('验证码');
  return shown.length <= NOTICE || isForm ? { zh: word, en: word } : null;
}
