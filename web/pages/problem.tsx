import type { Site } from '../site.js';
import type { Phrases } from '../text/phrases.js';
import { PROBLEM } from '../text/problem.js';

export type Problem =
  | { status: 401 | 403 | 404 | 405 | 413 | 414 | 504 }
  /** Seconds after which it may be tried again. */
  | { status: 429 | 503; after: number }
  | { status: 409; text: Phrases<string> }
  | { status: 400; parameters: readonly { name: string; text: string }[] }
  | { status: 500; number: string };

const WORDS = {
  400: ['badRequest', 'badRequestText'],
  401: ['unknown', 'unknownText'],
  403: ['forbidden', 'forbiddenText'],
  404: ['notFound', 'notFoundText'],
  409: ['refused', 'refusedText'],
  405: ['wrongMethod', 'wrongMethodText'],
  413: ['tooLarge', 'tooLargeText'],
  414: ['tooLong', 'tooLongText'],
  429: ['tooOften', 'tooOftenText'],
  500: ['failed', 'failedText'],
  503: ['busy', 'busyText'],
  504: ['slow', 'slowText'],
} as const;

export function problemTitle(site: Site, { status }: Problem): string {
  return site.t(PROBLEM)[WORDS[status][0]];
}

/** What to do about it. */
export function problemText(site: Site, problem: Problem): string {
  const t = site.t(PROBLEM);
  const text = t[WORDS[problem.status][1]];
  if (problem.status === 409) return `${site.t(problem.text)} ${text}`;
  return 'after' in problem ? t.after(problem.after) : text;
}

/** Where opening the same address again may help. */
const WORTH_AGAIN = new Set([403, 405, 413, 429, 500, 503, 504]);

/** What went wrong, and what to do next. */
export function ProblemPage({ site, problem }: { site: Site; problem: Problem }) {
  const t = site.t(PROBLEM);
  return (
    <section class="problem">
      <h1>{problemTitle(site, problem)}</h1>
      <p>{problemText(site, problem)}</p>
      {problem.status === 400 && (
        <ul>
          {problem.parameters.map(({ name, text }) => (
            <li>
              <code>{name}</code> {text}
            </li>
          ))}
        </ul>
      )}
      {problem.status === 500 && (
        <p>
          {t.number} <code>{problem.number}</code>
        </p>
      )}
      <h2>{t.next}</h2>
      <ul>
        {problem.status === 400 && (
          <li>
            <a href={site.href(site.path)}>{t.back}</a>
          </li>
        )}
        {WORTH_AGAIN.has(problem.status) && (
          <li>
            <a href={site.here({})}>{t.again}</a>
          </li>
        )}
        {problem.status === 401 && (
          <li>
            <a href={site.href('/operation')}>{t.signIn}</a>
          </li>
        )}
        <li>
          <a href={site.href('/')}>{t.start}</a>
        </li>
        {problem.status === 404 && (
          <li>
            <a href={site.href('/search')}>{t.search}</a>
          </li>
        )}
      </ul>
    </section>
  );
}
