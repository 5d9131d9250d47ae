import { z } from 'zod';
import { definePage } from '../page.js';
import type { Site } from '../site.js';
import { RULES } from '../text/rules.js';
import { rulesView, type ShownRule } from '../views/rules.js';

/** Every rule, what it demands, and how grave it is. */
export const rulesPage = definePage({
  path: '/rules',
  query: z.object({}),
  view: rulesView,
  title: ({ site }) => site.t(RULES).title,
  Page({ view, site }) {
    const t = site.t(RULES);
    return (
      <>
        <section class="lead">
          <h1>{t.title}</h1>
          <p>{t.intro}</p>
        </section>
        <dl class="meanings">
          {(['error', 'warning', 'notice'] as const).map((severity) => (
            <div>
              <dt class={`badge ${severity}`}>{t.severity[severity]}</dt>
              <dd>{t.meaning[severity]}</dd>
            </div>
          ))}
        </dl>
        <div class="scroll" tabindex={0} role="region" aria-label={t.title}>
          <table class="catalogue">
            <caption>{t.caption(view.rules.length)}</caption>
            <thead>
              <tr>
                {(['rule', 'formula', 'severity', 'forms', 'kinds'] as const).map((column) => (
                  <th scope="col">{t.columns[column]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.rules.map((rule) => (
                <RuleLine rule={rule} site={site} />
              ))}
            </tbody>
          </table>
        </div>
      </>
    );
  },
});

function RuleLine({ rule: { id, severity, title, formula, forms, kinds }, site }: { rule: ShownRule; site: Site }) {
  const t = site.t(RULES);
  return (
    <tr id={id}>
      <th scope="row">
        {site.t(title)}
        <br />
        <code>{id}</code>
      </th>
      <td class="prose">
        {site.t(formula)} <a href={site.href('/flags', { rule: id })}>{t.seeFlags}</a>
      </td>
      <td>
        <span class={`badge ${severity}`}>{t.severity[severity]}</span>
      </td>
      <td>{forms?.map(t.form).join(' ') ?? t.allForms}</td>
      <td>{kinds?.map((kind) => t.kinds[kind as keyof typeof t.kinds]).join(' ') ?? t.allKinds}</td>
    </tr>
  );
}
