import { load } from 'cheerio/slim';
import { scriptsOf } from './data.js';
import { withoutDepths } from './depths.js';
import { assignedLiteral, closingQuote, readLiteral } from './literal.js';

/** Headings of the form, by words that hold for every edition. */
const HEADING =
  /总体情况|主动公开政府信息|收到和处理政府信息公开申请|行政复议、?(?:提起)?行政诉讼|存在的主要问题|其他需要报告/g;
/** A report's text is longer than this, tags included. */
const MIN_LENGTH = 400;
const MAX_SCRIPT = 8 * 1024 * 1024;

/**
 * A page whose article stands in a script, as a page that shows it: gkmlpt keeps it in _CONFIG.DETAIL.content, others in a variable or
 * in the state of their framework. Null for a page that shows its article already, or has none.
 */
export function withScriptedArticle(html: string): string | null {
  if (html.length > MAX_SCRIPT || !/<script/i.test(html)) return null;
  const article = gkmlptArticle(html) ?? longestArticle(html);
  if (article === null) return null;
  const $ = load(withoutDepths(html), { xml: { xmlMode: false, decodeEntities: false } });
  $('script, style, noscript').remove();
  const body = $('body').first();
  if (headings(body.length > 0 ? body.text() : $.root().text()) >= 2) return null;
  const box = `<div class="scripted-article">${article}</div>`;
  if (body.length === 0) return $.html() + box;
  body.append(box);
  return $.html();
}

function gkmlptArticle(html: string): string | null {
  for (const script of scriptsOf(html)) {
    if (!script.includes('DETAIL')) continue;
    const config = assignedLiteral(script, '_CONFIG') as { DETAIL?: Record<string, unknown> } | null;
    const detail = config?.DETAIL ?? (assignedLiteral(script, 'DETAIL') as Record<string, unknown> | null);
    if (!detail || typeof detail.content !== 'string' || detail.content === '') continue;
    const text = (key: string) => (typeof detail[key] === 'string' ? escaped(detail[key]) : '');
    const date = text('display_publish_time') || text('created_at');
    const box = [
      ...(text('publisher') ? [`<p>发布机构：${text('publisher')}</p>`] : []),
      ...(date ? [`<p>发布日期：${date}</p>`] : []),
    ];
    return `<h1>${text('title')}</h1>${box.join('')}${detail.content}`;
  }
  return null;
}

/** The longest string of a page's scripts that is a report's HTML. */
function longestArticle(html: string): string | null {
  let longest = '';
  for (const script of scriptsOf(html)) {
    if (headings(unescaped(script)) < 3) continue;
    for (const quote of ['"', "'", '`']) {
      // What stands between two strings is looked at too: without reading the code nobody knows which quote opens.
      let open = script.indexOf(quote);
      for (let end = open; open >= 0; open = end) {
        end = closingQuote(script, open);
        if (end - open < Math.max(MIN_LENGTH, longest.length)) continue;
        const value = readLiteral(script, open);
        if (typeof value === 'string' && value.length > longest.length && isArticle(value)) longest = value;
      }
    }
  }
  return longest === '' ? null : longest;
}

const isArticle = (text: string) => /<(?:p|div|table|span|section)\b/i.test(text) && headings(text) >= 3;

function headings(text: string): number {
  return new Set(text.replace(/\s+/g, '').match(HEADING)).size;
}

/** Enough of it to see headings: \u603b → 总. */
function unescaped(script: string): string {
  return script.replace(/\\u([\da-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
