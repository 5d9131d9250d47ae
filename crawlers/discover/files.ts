import { load } from 'cheerio';
import { normaliseUrl } from '../page.js';

/** A file that a report's page offers. */
export interface FileLink {
  url: string;
  /** The link's words, or the address's last part. */
  name: string;
}

const FILE = /\.(?:pdf|docx?|wps|xlsx?|et|ofd|zip|rar|rtf)(?:$|[?#])/i;
const DOWNLOAD = /downfile\.jsp|download\.jsp|DownloadAttachUrl|\/download\/\d+\.html|\/attach(?:ment)?\//i;
const PICTURE = /\.(?:png|jpe?g|gif|bmp|tiff?|webp)(?:$|[?#])/i;
const MAY_HAVE_FILES = /\.(?:pdf|docx?|wps|xlsx?|et|ofd|zip|rar|rtf)\b|download|downfile|\/attach/i;
const MAX_FILES = 20;
/** Pictures narrower than this are icons, where the page says how wide they are. */
const ICON = 200;

/** Files that a page links to, in its order; viewers are seen through. With `pictures` those that may be tables, too. */
export function filesOf(html: string, url: string, pictures: boolean): FileLink[] {
  // Most reports have no files: looking for the words costs a hundredth of building the tree.
  if (!MAY_HAVE_FILES.test(html) && !pictures) return [];
  const $ = load(html);
  const base = normaliseUrl($('base[href]').attr('href') ?? '', url) ?? url;
  const found = new Map<string, FileLink>();
  const add = (address: string, name: string) => {
    const own = normaliseUrl(address, base);
    if (own && found.size < MAX_FILES && !found.has(own)) found.set(own, { url: own, name: name || nameOf(own) });
  };
  for (const element of $('a[href], iframe[src], embed[src], object[data]').toArray()) {
    const { href, src, data } = element.attribs;
    const address = href ?? src ?? data ?? '';
    const viewed = /[?&](?:file|src|url)=([^&#]+)/.exec(address)?.[1];
    const target = viewed && FILE.test(decoded(viewed)) ? decoded(viewed) : address;
    const words = ($(element).attr('title') ?? $(element).text()).replace(/\s+/g, ' ').trim();
    if (
      FILE.test(target) ||
      (DOWNLOAD.test(target) && !/\.s?html?$/i.test(target.replace(/\/download\/\d+\.html/i, '')))
    )
      add(target, words);
  }
  if (pictures) {
    $('header, footer, nav, .foot, .footer, .header, .top').remove();
    for (const element of $('img[src]').toArray()) {
      const { src = '', width = '' } = element.attribs;
      if (PICTURE.test(src) && !(Number.parseInt(width, 10) < ICON)) add(src, $(element).attr('alt') ?? '');
    }
  }
  return [...found.values()];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function nameOf(url: string): string {
  return decoded(new URL(url).pathname.split('/').at(-1) ?? url);
}

const KINDS: readonly [bytes: number[], kind: string][] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'ole'],
  [[0x89, 0x50, 0x4e, 0x47], 'png'],
  [[0xff, 0xd8, 0xff], 'jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'gif'],
  [[0x42, 0x4d], 'bmp'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
  [[0x52, 0x61, 0x72, 0x21], 'rar'],
  [[0x1f, 0x8b], 'gzip'],
];

/**
 * What a file is by its first bytes; its name lies too often. pdf, docx, xlsx, ofd, zip, ole (doc, xls, wps), png, jpeg, gif, bmp, rtf,
 * rar, gzip; null for text, which a page is.
 */
export function kindOf(bytes: Uint8Array): string | null {
  const known = KINDS.find(([magic]) => magic.every((byte, i) => bytes[i] === byte))?.[1];
  if (known) return known;
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const names =
    Buffer.from(bytes.subarray(0, 8192)).toString('latin1') + Buffer.from(bytes.subarray(-8192)).toString('latin1');
  if (names.includes('word/')) return 'docx';
  if (names.includes('xl/')) return 'xlsx';
  return names.includes('OFD.xml') ? 'ofd' : 'zip';
}
