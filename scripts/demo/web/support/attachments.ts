import type { County } from '../../../../parsers/identity/divisions.js';
import type { Published } from '../site.js';
import { once, type Pages, type SiteReport } from './county.js';
import { docx, ofd, pdf, zip } from './files.js';
import { portalPage } from './pages.js';

/** Kinds of file in which a report may come, and how its page links it. */
export const ATTACHMENTS = ['docx', 'pdf', 'ofd', 'zip', 'viewer'] as const;
export type Attachment = (typeof ATTACHMENTS)[number];

/** A report's file: its paragraphs in Word, or its title alone. */
export function fileOf(report: SiteReport, kind: Attachment): Uint8Array {
  const { title } = report;
  if (kind === 'ofd') return ofd(title);
  if (kind === 'pdf' || kind === 'viewer') return pdf(title);
  const word = docx([title, ...[...report.html().matchAll(/<p>([^<&]+)<\/p>/g)].map((match) => match[1] as string)]);
  return kind === 'docx' ? word : zip([{ name: `${title}.docx`, bytes: word }]);
}

/** Puts up a page that holds nothing but a link to the report's file, and the file under a type that says little. */
export function attach(pages: Pages, county: County, report: SiteReport, kind: Attachment): Published {
  const { unit, year, url, title, publishedOn } = report;
  const page = new URL(url);
  const extension = kind === 'viewer' ? 'pdf' : kind;
  const file = new URL(`/attach/0/${year}${kind}8f3a.${extension}`, page);
  const href = kind === 'viewer' ? `/pdfjs/web/viewer.html?file=${encodeURIComponent(file.pathname)}` : file.pathname;
  pages.add(url, {
    body: portalPage(
      county,
      title,
      `<h1>${title}</h1><p>发布日期：${publishedOn}</p><p>附件：<a href="${href}">${title}.${extension}</a></p>`,
    ),
  });
  const bytes = once(() => fileOf(report, kind));
  pages.add(file.href, () => ({ headers: { 'content-type': 'application/octet-stream' }, body: bytes() }));
  if (kind === 'viewer')
    pages.add(new URL('/pdfjs/web/viewer.html', page).href, {
      body: portalPage(county, 'PDF.js viewer', '<canvas></canvas>'),
    });
  return { unit, year, url, aliases: [file.href], facts: null };
}
