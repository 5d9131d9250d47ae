import type { CheerioAPI } from 'cheerio';
import { saysNotFound } from '../http/not-found.js';
import { refusalOf } from '../http/refusal.js';
import { loadPage } from './document.js';
import { squeeze } from './words.js';

/** A whole document; not data that hold one. */
const PAGE = /^[^[{]*?<(?:!doctype\s+html|html|head|body)\b/i;
/** A page with more words than this, menus aside, is what it is. */
const ENOUGH = 150;
const MAX_LENGTH = 2 * 1024 * 1024;
/** With more words than this, menus and all, no look at its parts is needed. */
const PLENTY = 6000;
/** Links of menus are short. */
const MENU_LINK = 12;

/** What a page has around its contents, by its tags and by what the developers call it. */
const FRAME_TAGS = 'header, footer, nav, aside, form, select, label, button';
const FRAME_NAMES =
  /(?:^|[-_\s])(?:head(?:er)?|top|foot(?:er)?|bottom|nav(?:bar)?|menu|side(?:bar)?|left|crumbs?|bread(?:crumbs?)?|location|position|copyright|logo|banner|search|links?|friend|share|tool(?:bar)?|weizhi|dqwz|daohang)(?:\d*$|[-_\s\d])/i;
const FOOTER =
  /当前(?:所在)?位置|您(?:现在)?的位置|主办(?:单位)?|承办(?:单位)?|版权所有|备案|网站标识码|公网安备|联系(?:我们|电话)|网站地图|Copyright|ICP/i;

const APP_ROOTS = '#app, #root, #__next, #__nuxt, #main-app, #vue-app, app-root, [data-reactroot]';
/** Places for contents, by id or class. */
const PLACE =
  /list|content|article|zoom|news|data|result|detail|main|container|body|info|page|text|tab|box|con\b|xxgk|nr\b|lb\b/i;
const SCRIPT = /<script\b[\s\S]*?(?:<\/script\s*>|$)/gi;
const STYLE_OR_TAG = /<style\b[\s\S]*?(?:<\/style|$)|<[^<>]*>/gi;
/** Words of a template that no script has filled yet. */
const TEMPLATE =
  /\{\{[^{}]+\}\}|<%=|<stl:|\s(?:v-(?:for|html|text|if|show)|ng-(?:repeat|bind|app|controller)|x-for|data-bind|:key|@click)\s*=/i;
const TEMPLATE_SCRIPTS = 'script[type*="template" i], script[type="text/html" i], script[type*="handlebars" i]';
const LOADING = /加载中|正在加载|数据加载|请稍[候后]|loading/i;
const NOSCRIPT = /java\s?script|脚本|JS功能/i;
/** A script that asks for data. */
const ASKS =
  /\$\.(?:ajax|get|post|getJSON)\b|\bajax\s*\(|axios|\bfetch\s*\(|XMLHttpRequest|\.load\s*\(\s*['"]|stlDynamic|\/api\/(?:sys\/)?stl\/|lightfrontaction|EWB-FRONT|jpaas-publish-server|new Vue\b|createApp\b|getElementById\([^)]*\)\.innerHTML|\.html\s*\(/;
/** Files that every site has, and that fill no list. */
const LIBRARY =
  /(?:jquery|bootstrap|swiper|slide|superslide|layui|layer|html5shiv|respond|polyfill|modernizr|es5-shim|qrcode|share|baidu|hm\.js|analytics|webtrends|counter|visit|count|jtopo|wza|cbbz|readability|speech|gova|placeholder|marquee|carousel|wow|animate|calendar|datepicker|laydate|fancybox|echarts)[^/]*$/i;
const NOTHING =
  /暂无(?:相关|任何)?(?:数据|内容|信息|记录|文章|文件)|没有(?:找到|查到)?(?:相关|符合)|共\s*0\s*[条页]|栏目建设中/;
const MOVES = /\blocation(?:\.href)?\s*=|\blocation\.(?:replace|assign)\s*\(/;
/** Pages that the server writes: without a report, they stay as empty as they are (Hanweb's annual-report module). */
const SERVER_WRITTEN = /xxgkAnnualReport\.jsp/i;
const FILE = /\.(?:pdf|docx?|wps|xlsx?|ofd|zip|rar)(?:[?#]|$)|download/i;
const DATE = /20\d\d\s*[-/.年]\s*\d{1,2}/;

/**
 * Whether a page proved empty because its contents come by script: no list and no text, but a place for it, and a script that may
 * fill it. Pages that are empty for other reasons (gone, moved, framed, asking for a check) are none.
 */
export function needsBrowser({ text, url }: { text: string; url: string }): boolean {
  if (!PAGE.test(text) || text.length > MAX_LENGTH || SERVER_WRITTEN.test(url)) return false;
  if (squeeze(text.replace(SCRIPT, '').replace(STYLE_OR_TAG, '')).length > PLENTY) return false;
  const $ = loadPage(text);
  const scripts = scriptsIn($);
  if (scripts.inline === '' && scripts.files.length === 0) return false;
  const isApp = isAppRoot($, scripts.files.length > 0);
  const hint = $('noscript').text();
  const isTemplate = TEMPLATE.test(text.replace(SCRIPT, '')) || $(TEMPLATE_SCRIPTS).length > 0;
  if (isMove($, text, isApp) || isFramed($) || isChallenge(url, text)) return false;
  $('script, style, noscript, template, [hidden], [style*="display:none" i], [style*="display: none" i]').remove();
  if (saysNotFound($.html())) return false;
  if (hasContents($)) return false;
  const shown = wordsOf($);
  if (shown.length >= ENOUGH || (NOTHING.test(shown) && !isTemplate)) return false;
  if (isApp || isTemplate || LOADING.test(shown) || NOSCRIPT.test(hint)) return true;
  const asks = ASKS.test(scripts.inline) || scripts.files.some((file) => !LIBRARY.test(file));
  return asks && hasEmptyPlace($, scripts.inline);
}

function scriptsIn($: CheerioAPI): { inline: string; files: string[] } {
  const files: string[] = [];
  let inline = '';
  for (const script of $('script').toArray()) {
    const src = $(script).attr('src');
    if (src) files.push(src.replace(/[?#].*$/, ''));
    else inline += `${$(script).text()}\n`;
  }
  return { inline: inline.trim(), files };
}

/** An element that a framework takes over, or a body with nothing in it but scripts. */
function isAppRoot($: CheerioAPI, hasFiles: boolean): boolean {
  const isBare = $('body').clone().find('script, noscript, style').remove().end().text().trim() === '';
  const root = $(APP_ROOTS).first();
  return (root.length > 0 && squeeze(root.text()).length < ENOUGH) || (hasFiles && isBare && $('body div').length > 0);
}

/** Redirects by refresh or script, which are followed without a browser. */
function isMove($: CheerioAPI, text: string, isApp: boolean): boolean {
  if (/url\s*=/i.test($('meta[http-equiv="refresh" i]').attr('content') ?? '')) return true;
  return (
    !isApp &&
    text.length < 4000 &&
    MOVES.test(text) &&
    squeeze($('body').clone().find('script').remove().end().text()).length < 60
  );
}

/** Frames that hold the contents; those of headers, counters and the like do not count. */
function isFramed($: CheerioAPI): boolean {
  if ($('frameset, frame').length > 0) return true;
  return $('iframe[src]')
    .toArray()
    .some((element) => {
      const { src = '', width = '', height = '', style = '' } = $(element).attr() ?? {};
      const isHidden =
        /^[01](?:px)?$/.test(width) || /^[01](?:px)?$/.test(height) || /display:\s*none|hidden/i.test(style);
      const isTrim = /head|foot|top|bottom|nav|visit|count|stat|share|search|login|map/i.test(src);
      return !isHidden && !isTrim && !/^(?:about:|javascript:|$)/i.test(src.trim());
    });
}

function isChallenge(url: string, text: string): boolean {
  return refusalOf(url, { status: 200, headers: {}, cookies: [], body: new Uint8Array() }, text) !== null;
}

/** Entries of a list (links with a year or a date), files, pictures of a document. */
function hasContents($: CheerioAPI): boolean {
  if ($('embed[src], object[data]').length > 0) return true;
  const places = $('[id], [class]').filter((_, element) => /zoom|content|article|editor/i.test(namesOf($, element)));
  if (places.find('img[src]').length > 0) return true;
  return $('a[href]')
    .toArray()
    .some((element) => {
      const link = $(element);
      const label = squeeze(link.attr('title') ?? '') || squeeze(link.text());
      if (FOOTER.test(label)) return false;
      if (FILE.test(link.attr('href') ?? '')) return true;
      const row = squeeze(link.closest('li, tr, dd, p').text());
      return label.length >= 6 && (/20\d\d/.test(label) || (row.length < 300 && DATE.test(row)));
    });
}

/** What is written on the page: menus, headers, footers and placeholders aside. */
function wordsOf($: CheerioAPI): string {
  const body = $('body').clone();
  body.find(FRAME_TAGS).remove();
  body
    .find('[id], [class]')
    .filter((_, element) => FRAME_NAMES.test(namesOf($, element)))
    .remove();
  body
    .find('a')
    .filter((_, element) => squeeze($(element).text()).length <= MENU_LINK)
    .remove();
  body
    .find('p, div, span, td, li')
    .filter((_, element) => $(element).children('div, p, table, ul').length === 0 && FOOTER.test($(element).text()))
    .remove();
  return squeeze(body.text().replace(/\{\{[^{}]*\}\}/g, ''));
}

/** An element for contents that has none: by its name, or because a script speaks of it. */
function hasEmptyPlace($: CheerioAPI, inline: string): boolean {
  return $('div, ul, ol, dl, table, tbody, section, article, span, p, td')
    .toArray()
    .some((element) => {
      const own = $(element);
      if (squeeze(own.text()) !== '' || own.find('img, input, iframe, video').length > 0) return false;
      const { id } = own.attr() ?? {};
      return (id !== undefined && id.length > 1 && inline.includes(id)) || PLACE.test(namesOf($, element));
    });
}

function namesOf($: CheerioAPI, element: Parameters<CheerioAPI>[0]): string {
  const { id = '', class: classes = '' } = $(element as string).attr() ?? {};
  return `${id} ${classes}`;
}
