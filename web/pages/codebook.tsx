import { z } from 'zod';
import { definePage } from '../page.js';
import type { Site } from '../site.js';
import { CODEBOOK } from '../text/codebook.js';
import { CODED_FORMS, type CodebookView, codebookView } from '../views/codebook.js';

const MAX_CODES = 3;

/** What each code means, and what may be compared over the forms. */
export const codebookPage = definePage({
  path: '/codebook',
  query: z.object({ form: z.enum(CODED_FORMS).default('2021') }),
  view: (_deps, query) => codebookView(query),
  title: ({ site }) => site.t(CODEBOOK).title,
  Page({ view, site }) {
    const t = site.t(CODEBOOK);
    return (
      <>
        <section class="lead">
          <h1>{t.title}</h1>
          <p>{t.intro}</p>
        </section>
        <nav class="switch" aria-label={t.forms}>
          <ul>
            {CODED_FORMS.map((form) => (
              <li>
                <a
                  href={site.here({ form: form === '2021' ? null : form })}
                  aria-current={form === view.form ? 'page' : undefined}
                >
                  {t.form[form]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Indicators view={view} site={site} />
        <Crosswalk view={view} site={site} />
      </>
    );
  },
});

function Indicators({ view, site }: { view: CodebookView; site: Site }) {
  const t = site.t(CODEBOOK);
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={t.form[view.form]}>
      <table class="catalogue">
        <caption>{t.caption(view.indicators.length)}</caption>
        <thead>
          <tr>
            {(['code', 'row', 'column', 'label', 'unit', 'note'] as const).map((column) => (
              <th scope="col">{t.columns[column]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.indicators.map(({ code, row, column, label, unit, note }) => (
            <tr id={code}>
              <th scope="row">
                <code>{code}</code>
              </th>
              <td lang="zh-CN">{row}</td>
              <td lang="zh-CN">{column}</td>
              <td lang="en">{label}</td>
              <td>{unit}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Crosswalk({ view, site }: { view: CodebookView; site: Site }) {
  const t = site.t(CODEBOOK);
  return (
    <section>
      <h2>{t.crosswalk}</h2>
      <p class="hint">{t.crosswalkIntro}</p>
      <div class="scroll" tabindex={0} role="region" aria-label={t.crosswalk}>
        <table class="catalogue">
          <thead>
            <tr>
              {(['from', 'to', 'relation', 'note'] as const).map((column) => (
                <th scope="col">{t.crossing[column]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.crossings.map(({ from, to, relation, note }) => (
              <tr>
                <td>
                  {from.form} <Codes codes={from.codes} />
                </td>
                <td>
                  {to.forms.join(' ')} <Codes codes={to.codes} />
                </td>
                <td>{t.relations[relation]}</td>
                <td class="prose">{site.t(note)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Codes({ codes }: { codes: readonly string[] }) {
  return (
    <>
      {codes.slice(0, MAX_CODES).map((code) => (
        <>
          <br />
          <code>{code}</code>
        </>
      ))}
      {codes.length > MAX_CODES && ` +${codes.length - MAX_CODES}`}
    </>
  );
}
