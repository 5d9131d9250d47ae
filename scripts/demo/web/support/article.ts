import type { SiteReport } from './county.js';

/** The article of a report for a page of another make: without head, menu, title, line of particulars and foot. */
export function articleOf(report: SiteReport): string {
  const html = report.html();
  const start = html.indexOf('\n', html.indexOf('<div class="place">'));
  return html
    .slice(start, html.lastIndexOf('<div class="foot">'))
    .replace(/<h1>[^<]*<\/h1>\s*<p>发布日期：[^\n]*<\/p>/, '')
    .trim();
}
