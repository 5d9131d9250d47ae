import { normaliseUrl } from '../page.js';
import { type Element, elementsIn, readTree, textOf } from './tree.js';

/** A file that a report's page offers. */
export interface FileLink {
  url: string;
  /** The link's words, or what the address calls it. */
  name: string;
}

const KINDS_OF_FILE = 'pdf|docx?|wps|xlsx?|et|ofd|zip|rar|7z|rtf';
const FILE = new RegExp(`\\.(?:${KINDS_OF_FILE})(?:$|[?#&])`, 'i');
/** Addresses that hand out files without naming their kind. */
const DOWNLOAD =
  /downfile\.jsp|download\.(?:jsp|do|action|aspx?|php|ashx)|DownloadAttachUrl|\/(?:file)?download\/|\/attach(?:ment)?s?\/(?!.*\.s?html?(?:$|[?#]))|actions\/download|[?&](?:wbfileid|fileid|attachid|fileurl)=/i;
const PICTURE = /\.(?:png|jpe?g|gif|bmp|tiff?|webp)(?:$|[?#])/i;
/** A viewer's parameter with the file's address: pdf.js, office viewers. */
const VIEWED = /[?&](?:file|src|url|path|pdf|pdfurl|fileurl|furl)=([^&#]+)/i;
const IN_SCRIPT = new RegExp(
  `["'(]([^"'\\s<>()]{1,500}\\.(?:pdf|ofd|docx?|wps|xlsx?))(?:[?#][^"'\\s<>()]{0,200})?["')]`,
  'gi',
);
/** What a page with a file says somewhere in its source. */
const MAY_HAVE_FILES = new RegExp(`\\.(?:${KINDS_OF_FILE})\\b|download|downfile|/attach|wbfileid`, 'i');
/** Forms for the public that stand beside every report. */
const FORM = /申请表|登记表|申请书|授权委托书|流程图|使用说明|操作手册|公开指南/;
/** Words that name no file. */
const UNNAMED =
  /^[[(（【]*(?:附件\d*[:：]?|点击|下载|此处|查看|打开|预览|浏览|文件|全文|原文|pdf|word|doc|版)*[\])）】]*$/i;
const MAX_FILES = 20;
const MAX_NAME = 200;

/**
 * Files that a page links to, in its order; viewers are seen through, and forms for the public left out. With `pictures` those that may be
 * tables, too.
 */
export function filesOf(html: string, url: string, pictures: boolean): FileLink[] {
  // Most reports have no files: looking for the words costs a hundredth of building the tree.
  if (!MAY_HAVE_FILES.test(html) && !pictures) return [];
  const elements = [...elementsIn(readTree(html))];
  const href = elements.find(({ tag, attributes }) => tag === 'base' && attributes.href)?.attributes.href ?? '';
  const base = normaliseUrl(href, url) ?? url;
  const found = new Map<string, FileLink>();
  const add = (address: string, words: string, against = base) => {
    const own = normaliseUrl(address.slice(0, 2000).replaceAll('\\', '/'), against);
    if (!own || own === url || FORM.test(words) || found.size >= MAX_FILES) return;
    const name = UNNAMED.test(words) ? nameIn(own) : words;
    const before = found.get(own);
    if (!before || (before.name === nameIn(own) && name !== before.name)) found.set(own, { url: own, name });
  };
  for (const element of elements) {
    if (element.tag === 'script') addScripted(element, add);
    else addLinked(element, base, pictures, add);
  }
  if (pictures) {
    for (const element of elements)
      if (element.tag === 'img' && mayBeTable(element)) add(sourceOf(element), element.attributes.alt ?? '');
  }
  return [...found.values()];
}

type Add = (address: string, words: string, against?: string) => void;

/** A link, frame or viewer. */
function addLinked(element: Element, base: string, pictures: boolean, add: Add): void {
  const { tag, attributes } = element;
  const address = addressOf(element);
  if (address === '') return;
  const viewed = VIEWED.exec(address)?.[1];
  const target = viewed ? decoded(viewed) : '';
  const words = wordsOf(element);
  if (FILE.test(target) || (/viewer\.html/i.test(address) && DOWNLOAD.test(target))) {
    // A viewer takes the path as its own.
    add(target, words, normaliseUrl(address, base) ?? base);
    return;
  }
  const isPage = /\.s?html?(?:$|[?#])/i.test(address.replace(/\/download\/[\w-]*\d[\w-]*\.s?html?/i, ''));
  if (FILE.test(address) || (DOWNLOAD.test(address) && !isPage)) add(address, words);
  else if (pictures && tag === 'a' && PICTURE.test(address) && words !== '' && !isTrim(element)) add(address, words);
  else if (tag === 'object' && attributes.type === 'application/pdf') add(address, words);
}

function addressOf({ tag, attributes }: Element): string {
  const { href = '', src = '', data = '', onclick = '' } = attributes;
  if (tag === 'iframe' || tag === 'embed') return src;
  if (tag === 'object') return data;
  if (tag !== 'a' && tag !== 'area' && onclick === '') return '';
  const called = /^javascript:/i.test(href) || href === '' || href === '#' ? href + onclick : '';
  if (called === '') return href;
  const file = [...called.slice(0, 2000).matchAll(/['"]([^'"\s]{1,500})['"]/g)].find(
    ([, text]) => FILE.test(text as string) || DOWNLOAD.test(text as string),
  );
  return attributes['data-href'] ?? attributes['data-url'] ?? file?.[1] ?? '';
}

/** Files that a script puts in a viewer: PDFObject.embed("…pdf"), var pdfUrl = '…'. */
function addScripted(element: Element, add: Add): void {
  const script = element.children.filter((child) => typeof child === 'string').join('');
  if (!/pdf|ofd|viewer|embed|swfobject|object/i.test(script)) return;
  for (const [, address = ''] of script.slice(0, 500_000).matchAll(IN_SCRIPT))
    if (!/\$\{|\{\{|["']\s*\+/.test(address)) add(address.replaceAll('\\/', '/'), '');
}

function wordsOf(element: Element): string {
  const text = textOf(element, MAX_NAME).replace(/\s+/g, ' ').trim();
  const { title = '', download = '' } = element.attributes;
  const named = [text, title, download].find((words) => words !== '' && !UNNAMED.test(words.replace(/\s/g, '')));
  return (named ?? (text || title)).slice(0, MAX_NAME);
}

function decoded(text: string): string {
  let plain = text;
  // Some encode twice.
  for (let i = 0; i < 2 && /%[\da-f]{2}/i.test(plain); i += 1) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      return plain;
    }
  }
  return plain;
}

/** What an address calls its file: in the query (filename=…) or as its last part. */
function nameIn(address: string): string {
  const url = new URL(address);
  for (const [key, value] of url.searchParams)
    if (/^(?:file_?name|name|title|fileurl)$/i.test(key) && value !== '') return value.split('/').at(-1) as string;
  return decoded(
    url.pathname
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? address,
  );
}

/** Pictures narrower or lower than this are icons, lines and buttons, where the page says how large they are. */
const LEAST_WIDTH = 200;
const LEAST_HEIGHT = 60;
const ICON =
  /(?:^|[/_.-])(?:icon|ico|logo|btn|button|arrow|bullet|dot|line|bg|banner|nav|menu|top|head|foot|footer|share|print|close|search|loading|blank|space|spacer|new|hot|qr|qrcode|ewm|erweima|wx|weixin|wechat|weibo|sina|tel|mail|home|jiucuo|dangzheng|dzjg|red|blue|gongan|beian|ga|conac|wza|voice|print|zan|fontsize|avatar)(?:[_.\d-]|$)/i;
const ICON_HOST =
  /^(?:https?:)?\/\/(?:[\w.-]*\.)?(?:conac\.cn|beian\.(?:miit\.)?gov\.cn|zfwzgl\.www\.gov\.cn|ta\.trs\.cn|bdimg\.com|baidu\.com|qq\.com)\//i;
const TRIM = /^(?:header|footer|nav|aside)$/;
const TRIM_NAMED =
  /(?:^|[\s_-])(?:foot|footer|header|top|nav|navbar|menu|logo|banner|share|sidebar|copyright|crumbs?|qrcode|ewm|tool|toolbar)(?:$|[\s_-])/i;

/** Whether a picture may hold a table: no icon by its size or name, and not part of the page's frame. */
function mayBeTable(image: Element): boolean {
  const source = sourceOf(image);
  if (!PICTURE.test(source) || ICON_HOST.test(source) || ICON.test(source.replace(/^.*\/(?=[^/]+$)/, '/')))
    return false;
  const width = sizeOf(image, 'width');
  const height = sizeOf(image, 'height');
  if ((width !== null && width < LEAST_WIDTH) || (height !== null && height < LEAST_HEIGHT)) return false;
  return !isTrim(image);
}

/** The picture itself where the page loads it later. */
function sourceOf({ attributes }: Element): string {
  const { src = '' } = attributes;
  const later =
    attributes['data-src'] ?? attributes['data-original'] ?? attributes['data-lazy-src'] ?? attributes._src ?? '';
  return PICTURE.test(later) && (src === '' || !PICTURE.test(src) || ICON.test(src)) ? later : src;
}

function sizeOf({ attributes }: Element, name: 'width' | 'height'): number | null {
  const own = attributes[name] ?? '';
  const styled = new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*(\\d{1,5})(?:\\.\\d+)?px`, 'i').exec(
    attributes.style ?? '',
  )?.[1];
  const size = Number.parseInt(/^\d+(?:px)?$/i.test(own.trim()) ? own : (styled ?? ''), 10);
  return Number.isNaN(size) ? null : size;
}

function isTrim(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parent) {
    const { class: classes = '', id = '' } = at.attributes;
    if (TRIM.test(at.tag) || (at !== element && TRIM_NAMED.test(`${classes} ${id}`))) return true;
  }
  return false;
}

const KINDS: readonly [bytes: number[], kind: string][] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'ole'],
  [[0x89, 0x50, 0x4e, 0x47], 'png'],
  [[0xff, 0xd8, 0xff], 'jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'gif'],
  [[0x49, 0x49, 0x2a, 0x00], 'tiff'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'tiff'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
  [[0x52, 0x61, 0x72, 0x21], 'rar'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
  [[0x1f, 0x8b], 'gzip'],
];

/**
 * What a file is by its first bytes; its name lies too often. pdf, docx, xlsx, ofd, zip, ole (doc, xls, wps), png, jpeg, gif, bmp, tiff,
 * webp, rtf, rar, 7z, gzip; null for text, which a page is, and Word's own HTML and XML.
 */
export function kindOf(bytes: Uint8Array): string | null {
  const known = KINDS.find(([magic]) => magic.every((byte, i) => bytes[i] === byte))?.[1];
  if (known) return known;
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  // Readers of PDF look for its mark in the first thousand bytes: some servers put a line before it.
  if (/^[^<]{0,1000}%PDF-\d/.test(head)) return 'pdf';
  if (/^BM[\s\S]{4}\0\0\0\0/.test(head)) return 'bmp';
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'webp';
  return /^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head) ? kindOfZip(bytes) : null;
}

function kindOfZip(bytes: Uint8Array): string {
  const names =
    Buffer.from(bytes.subarray(0, 8192)).toString('latin1') + Buffer.from(bytes.subarray(-65_536)).toString('latin1');
  if (names.includes('word/document')) return 'docx';
  if (names.includes('xl/workbook')) return 'xlsx';
  return names.includes('OFD.xml') ? 'ofd' : 'zip';
}
