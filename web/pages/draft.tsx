import { z } from 'zod';
import { findPublisher } from '../../db/queries/report-versions.js';
import { Corrections } from '../components/corrections.js';
import { FormTables } from '../components/form-tables.js';
import { Legend } from '../components/legend.js';
import { marksOf } from '../components/marks.js';
import { definePage } from '../page.js';
import { id, optional } from '../parameters.js';
import type { Site } from '../site.js';
import { DRAFT } from '../text/draft.js';
import { REPORT } from '../text/report.js';
import { MAX_UPLOAD } from '../uploads.js';
import { correctionsOf } from '../views/corrections.js';
import type { CheckedAnswer, DraftFormView, DraftView } from '../views/draft.js';

export const draftQuery = z.object({ unit: optional(id) });

/** Where a draft is given; the answer comes from routes/draft.tsx. */
export const draftPage = definePage({
  path: '/draft',
  query: draftQuery,
  view({ db, drafts }, { unit }): DraftFormView | null {
    const publisher = unit === undefined ? null : findPublisher(db, unit);
    if (!drafts || (unit !== undefined && !publisher)) return null;
    return { unit: publisher && { id: publisher.id, name: publisher.unit, county: publisher.county } };
  },
  title: ({ site }) => site.t(DRAFT).title,
  Page: ({ view, site }) => (
    <section class="lead">
      <h1>{site.t(DRAFT).title}</h1>
      <p>{site.t(DRAFT).intro}</p>
      <DraftForm view={view} site={site} />
    </section>
  ),
});

function DraftForm({ view: { unit }, site }: { view: DraftFormView; site: Site }) {
  const t = site.t(DRAFT);
  return (
    <form class="draft" method="post" action={site.href('/draft', { unit: unit?.id })} enctype="multipart/form-data">
      {unit && <p class="hint">{t.comparedWith(`${unit.county ?? ''}${unit.name}`)}</p>}
      <label for="file">{t.file}</label>
      <input
        {...{ id: 'file', name: 'file', type: 'file' }}
        accept=".docx,.doc,.rtf,.xlsx,.xls,.pdf,.html,.htm,.mht,.txt"
        aria-describedby="file-hint"
      />
      <p id="file-hint" class="hint">
        {t.fileHint(MAX_UPLOAD / 1024 / 1024)}
      </p>
      <label for="text">{t.text}</label>
      <textarea id="text" name="text" rows={8} />
      <button type="submit">{t.send}</button>
    </form>
  );
}

/** What came of a draft, and the form for the next one. */
export function DraftAnswerPage({ answer, form, site }: { answer: DraftView; form: DraftFormView; site: Site }) {
  const t = site.t(DRAFT);
  return (
    <>
      {'refused' in answer ? (
        <section class="problem" role="alert">
          <h1>{t.refused}</h1>
          <p>
            <strong>{site.t(answer.refused)}</strong>
          </p>
          {answer.why !== 'busy' && <p>{t.refusedNext}</p>}
        </section>
      ) : (
        <Checked answer={answer} site={site} />
      )}
      <section class="no-print">
        <h2>{t.again}</h2>
        <DraftForm view={form} site={site} />
      </section>
    </>
  );
}

function Checked({ answer, site }: { answer: CheckedAnswer; site: Site }) {
  const t = site.t(DRAFT);
  const { report, flags } = answer;
  const corrections = correctionsOf(flags, report.facts);
  const context = { facts: report.facts, marks: marksOf(flags), selected: null, hrefOf: null, site };
  return (
    <>
      <h1>{t.checked}</h1>
      <Identity answer={answer} site={site} />
      <Verdict answer={answer} site={site} />
      {corrections.length > 0 && (
        <section>
          <h2>{t.list}</h2>
          <Corrections corrections={corrections} site={site} />
          <p class="hint no-print">{t.print}</p>
        </section>
      )}
      <section>
        <h2>{t.form}</h2>
        <FormTables form={report.form} context={context} />
        <Legend site={site} />
      </section>
      {report.unplaced.length > 0 && (
        <section>
          <h2>{t.unplaced}</h2>
          <p class="hint">{t.unplacedHint}</p>
          <p>{report.unplaced.map(({ raw }) => raw).join('、')}</p>
        </section>
      )}
    </>
  );
}

function Identity({ answer: { report, name, comparedWith }, site }: { answer: CheckedAnswer; site: Site }) {
  const t = site.t(DRAFT);
  const { unit, county, year, form } = report;
  const shown = {
    ...{ unit: unit === null ? null : `${county ?? ''}${unit}`, year },
    ...{ form: form === null ? null : (site.t(REPORT).forms[form] ?? form), file: name ?? t.pasted },
  };
  return (
    <>
      <dl class="facts" aria-label={t.identity}>
        {(['unit', 'year', 'form', 'file'] as const).map((key) => (
          <div>
            <dt>{t.identityOf[key]}</dt>
            <dd>{shown[key] ?? t.unknownValue}</dd>
          </div>
        ))}
      </dl>
      {comparedWith && (
        <p class="hint">
          {t.compared(`${comparedWith.county ?? ''}${comparedWith.unit}`, comparedWith.years.join('、'))}
        </p>
      )}
    </>
  );
}

function Verdict({ answer: { report, flags, notAssessable, isCut }, site }: { answer: CheckedAnswer; site: Site }) {
  const t = site.t(DRAFT);
  const count = (severity: string) => flags.filter((flag) => flag.severity === severity).length;
  const hasNumbers = Object.values(report.facts).some(({ status }) => status === 'reported');
  const unjudged = notAssessable.length;
  return (
    <>
      {!hasNumbers && <p class="warning-box">{t.noTables}</p>}
      {flags.length > 0 && (
        <p>
          <strong>{t.summary(count('error'), count('warning'), count('notice'))}</strong>{' '}
          {unjudged > 0 && t.notAssessable(unjudged)}
        </p>
      )}
      {flags.length === 0 && hasNumbers && (
        <p class={unjudged > 0 ? 'warning-box' : 'good'}>{unjudged > 0 ? t.goodPartly(unjudged) : t.good}</p>
      )}
      {isCut && <p class="warning-box">{t.isCut}</p>}
    </>
  );
}
