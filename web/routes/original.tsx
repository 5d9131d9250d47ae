import type { Context } from 'hono';
import { z } from 'zod';
import { addressOf } from '../address.js';
import type { ShownDocument, SiteDeps } from '../deps.js';
import { id, indicatorCode, parametersOf } from '../parameters.js';
import { type Site, siteOf } from '../site.js';
import { REPORT } from '../text/report.js';
import { type ReportView, reportView } from '../views/report.js';
import type { AddRoutes } from './route.js';

/** What the archived page may do: stand there. It cannot run, load, send or navigate, and only we may frame it. */
const POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/** What the archived documents are asked for by. */
export const documentQuery = z.object({
  id,
  document: z.coerce.number().int().min(0).max(99).default(0),
  cell: indicatorCode.optional(),
});

/** The archived documents of a report: in the frame beside it, and as files. */
export const originalRoutes: AddRoutes = (app, deps) => {
  const wanted = (c: Context) => {
    const asked = documentQuery.safeParse(parametersOf(c));
    const view = asked.success ? reportView(deps, asked.data) : null;
    const document = asked.success ? view?.documents[asked.data.document] : undefined;
    return view && document ? { view, document, number: asked.data?.document ?? 0 } : null;
  };

  app.get('/reports/:id/original', async (c) => {
    const site = siteOf(addressOf(c));
    const asked = wanted(c);
    c.header('content-security-policy', POLICY);
    c.header('x-frame-options', 'SAMEORIGIN');
    if (!asked) return c.html(notice(site, site.t(REPORT).noDocument), 404);
    return c.html(await shown(deps, site, asked));
  });

  app.get('/reports/:id/documents/:document', async (c) => {
    const site = siteOf(addressOf(c));
    const asked = wanted(c);
    if (!asked) return c.notFound();
    const bytes = await deps.documents.bytes(asked.document.captureId);
    c.header('content-security-policy', POLICY);
    if ('lost' in bytes) return c.html(notice(site, `${site.t(REPORT).lost} ${site.t(bytes.lost)}`), 410);
    c.header('content-disposition', `attachment; filename="${fileName(asked)}"`);
    c.header('content-type', 'application/octet-stream');
    return c.body(bytes as Uint8Array<ArrayBuffer>);
  });
};

interface Asked {
  view: ReportView;
  document: ReportView['documents'][number];
  number: number;
}

/** The document with what there is to say about it, and the selected cell marked where it stands in this one. */
async function shown(deps: SiteDeps, site: Site, { view: { selected }, document, number }: Asked): Promise<string> {
  const t = site.t(REPORT);
  const isHere = selected !== null && selected.document === number;
  const cell = isHere && selected.at ? { at: selected.at, fact: selected.fact } : null;
  const page = await deps.documents.show(document.captureId, cell);
  if ('lost' in page) return String(notice(site, `${t.lost} ${site.t(page.lost)}`, t.lostNext));
  return page.html.replace(EMPTY_NOTE, () => noteOf(page, site, cell !== null));
}

const EMPTY_NOTE = '<div id="gongkai-note"></div>';

function noteOf({ how, isMarked }: ShownDocument, site: Site, isWanted: boolean): string {
  const t = site.t(REPORT);
  const text =
    how === 'picture' ? t.picture : `${how === 'as_read' ? t.asRead : ''}${isWanted && !isMarked ? t.notMarked : ''}`;
  return String(<div id="gongkai-note">{text}</div>);
}

/** A page in the frame that has nothing to show. */
function notice(site: Site, ...lines: string[]) {
  return (
    <html lang={site.lang === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <title>{site.t(REPORT).original}</title>
      </head>
      <body>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
      </body>
    </html>
  );
}

/** report-12-1.html: nothing in it comes from the document but the last letters of a known kind. */
function fileName({ view, document, number }: Asked): string {
  const source = document.file ?? document.url ?? '';
  const extension =
    /\.(html?|shtml|pdf|docx?|wps|xlsx?|et|rtf|txt|mht|png|jpe?g)(?:[?#]|$)/i.exec(source)?.[1] ?? 'bin';
  return `report-${view.report.reportId}-${number + 1}.${extension.toLowerCase()}`;
}
