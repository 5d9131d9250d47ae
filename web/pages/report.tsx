import { z } from 'zod';
import { nameOf } from '../../pipeline/checks/localise/cell-name.js';
import { citation, permalink, reportName } from '../components/citation.js';
import { countyKeyOf, wayTo } from '../components/county-link.js';
import { FlagList } from '../components/flag-list.js';
import { type CellContext, numberText, printedText, stateOf } from '../components/form-cell.js';
import { FormTables } from '../components/form-tables.js';
import { Legend } from '../components/legend.js';
import { marksOf } from '../components/marks.js';
import { OuterLink } from '../components/outer-link.js';
import { ReviewLine } from '../components/review-state.js';
import { timeText } from '../components/time.js';
import { definePage } from '../page.js';
import { id, indicatorCode, optional } from '../parameters.js';
import { pathOf, type Site } from '../site.js';
import { DATA } from '../text/data.js';
import { FLAGS } from '../text/flags.js';
import { FORM } from '../text/form.js';
import { REPORT } from '../text/report.js';
import { type ReportView, reportView, type SelectedCell } from '../views/report.js';
import { Narrative } from './report-text.js';

/** A report as it is printed, with what the rules say of it, beside its archived original. */
export const reportPage = definePage({
  path: '/reports/:id',
  query: z.object({ id, cell: optional(indicatorCode) }),
  view: reportView,
  title: ({ view, site }) => reportName(view, site),
  isWide: true,
  trail: ({ view: { publisher }, site }) => [
    ...wayTo(publisher, site),
    ...(publisher ? [{ label: publisher.unit, href: site.href(pathOf('units', publisher.id)) }] : []),
  ],
  Page({ view, site }) {
    const t = site.t(REPORT);
    const { reading, flags, reportId } = view.report;
    const hrefOf = (code: string) => `${site.href(pathOf('reports', reportId), { cell: code })}#${code}`;
    const context: CellContext = {
      ...{ facts: reading.facts, marks: marksOf(flags), selected: view.selected?.code ?? null, hrefOf, site },
    };
    return (
      <>
        <Head view={view} site={site} />
        <div class="beside">
          <div class="report">
            <section id="flags">
              <h2>{t.flags}</h2>
              <FlagList
                {...{ flags, facts: reading.facts, hrefOf, site }}
                extra={({ number, review }) => <ReviewLine {...{ reportId, number, review, site }} />}
              />
            </section>
            <section>
              <h2>{t.tables}</h2>
              <p class="hint no-print">{t.tablesHint}</p>
              <FormTables form={reading.form} context={context} />
              <Legend site={site} />
            </section>
            <Narrative view={view} hrefOf={hrefOf} site={site} />
          </div>
          <Original view={view} site={site} />
        </div>
      </>
    );
  },
});

function Head({ view, site }: { view: ReportView; site: Site }) {
  const t = site.t(REPORT);
  const flags = site.t(FLAGS);
  const { report, versions, publisher } = view;
  const { reading } = report;
  const current = versions.find(({ isCurrent }) => isCurrent);
  const count = (severity: 'error' | 'warning' | 'notice') =>
    report.flags.filter((flag) => flag.severity === severity).length;
  return (
    <header>
      <h1>{reportName(view, site)}</h1>
      <p class="facts">
        {(['error', 'warning', 'notice'] as const).map(
          (severity) =>
            count(severity) > 0 && (
              <a class={`badge ${severity}`} href="#flags">
                {flags.count[severity](count(severity))}
              </a>
            ),
        )}
        <span>
          {t.published} {reading.publishedOn ?? t.unknown}
        </span>
        <span>
          {t.form} {t.forms[reading.form ?? ''] ?? t.unknown}
        </span>
        <span>{t.version(report.version)}</span>
        {publisher && (
          <a class="no-print" href={site.href(pathOf('units', publisher.id))}>
            {t.unit}
          </a>
        )}
        {publisher?.county && (
          <a class="no-print" href={site.href(pathOf('counties', countyKeyOf(publisher, publisher.county), 'data'))}>
            {site.t(DATA).name}
          </a>
        )}
      </p>
      {!report.isCurrent && (
        <p class="warning-box">
          {t.replaced} {current && <a href={site.href(pathOf('reports', current.reportId))}>{t.current}</a>}
        </p>
      )}
    </header>
  );
}

function Original({ view, site }: { view: ReportView; site: Site }) {
  const t = site.t(REPORT);
  const { report, selected, documents } = view;
  const shown = selected?.document ?? 0;
  const frame = (n: number) =>
    `${site.href(`${pathOf('reports', report.reportId)}/original`, { document: n || null, cell: selected?.code })}${selected?.at ? '#to-cell' : ''}`;
  const document = documents[shown];
  return (
    <aside class={selected ? 'original has-selection' : 'original'} aria-label={t.original}>
      {selected && <Selected view={view} selected={selected} site={site} />}
      <iframe
        src={frame(shown)}
        title={t.originalFrame}
        sandbox=""
        referrerpolicy="no-referrer"
        name="original"
        loading="lazy"
      />
      {selected && <AboutSelected view={view} selected={selected} site={site} />}
      <p class="actions no-print">
        <a href={frame(shown)}>{t.whole}</a>
        <a href={site.href(pathOf('reports', report.reportId, 'documents', shown))}>{t.download}</a>
      </p>
      {documents.length > 1 && (
        <p class="actions no-print">
          {t.documents}：
          {documents.map((_, n) => (
            <a href={frame(n)} target="original">
              {t.document(n + 1)}
            </a>
          ))}
        </p>
      )}
      {document && (
        <dl class="source">
          <dt>{t.source}</dt>
          <dd>
            <OuterLink url={document.url ?? document.file ?? ''} />
          </dd>
          <dt>{t.captured}</dt>
          <dd>{timeText(document.capturedAt, site)}</dd>
          <dt>SHA-256</dt>
          <dd>
            <code>{document.sha256}</code>
          </dd>
          {report.source.warc && shown === 0 && (
            <>
              <dt>WARC</dt>
              <dd>
                <code>
                  {report.source.warc.file} @ {report.source.warc.offset}
                </code>
              </dd>
            </>
          )}
          <dt>{t.parser}</dt>
          <dd>{report.reading.parser}</dd>
        </dl>
      )}
    </aside>
  );
}

function Selected({ view, selected, site }: { view: ReportView; selected: SelectedCell; site: Site }) {
  const t = site.t(REPORT);
  const form = site.t(FORM);
  const { code, fact, at } = selected;
  const isReported = fact.status === 'reported';
  return (
    <section class="selected" aria-label={t.selected} id="selected">
      <h2>
        {site.t(nameOf(code))}
        <a class="close no-print" href={`${site.href(pathOf('reports', view.report.reportId))}#${code}`}>
          {t.close}
        </a>
      </h2>
      <p class="value">
        {isReported ? <strong>{printedText(fact)}</strong> : <em>{form.states[stateOf(fact)]}</em>}
        {fact.implied !== null && ` ${t.implied} ≈${numberText(fact.implied)}`}
        {fact.raw !== null && (
          <small>
            {' '}
            {t.printedAs} “{fact.raw}”
          </small>
        )}
        {fact.confidence !== null && <small> {form.ocr}</small>}
      </p>
      {at && <p class="hint">{t.place(at[0] + 1, at[1] + 1, at[2] + 1)}</p>}
    </section>
  );
}

/** What is said of the number, and how to cite it. */
function AboutSelected({ view, selected, site }: { view: ReportView; selected: SelectedCell; site: Site }) {
  const t = site.t(REPORT);
  const { code, flags } = selected;
  return (
    <>
      {flags.length > 0 && (
        <FlagList flags={flags} facts={view.report.reading.facts} hrefOf={null} site={site} isBrief />
      )}
      <details>
        <summary>{t.citation}</summary>
        <p class="citation">{citation(view, selected, site)}</p>
        <p class="hint">
          {t.permalink} <code>{permalink(site, view.report.reportId, code)}</code>
        </p>
      </details>
    </>
  );
}
