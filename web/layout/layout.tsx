import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Crumb } from '../page.js';
import type { Site } from '../site.js';
import { LAYOUT } from '../text/layout.js';
import { NAVIGATION } from './navigation.js';

interface Props {
  site: Site;
  title: string;
  trail: readonly Crumb[];
  program: string;
  /** Address of the style sheet, with its version. */
  style: string;
  isWide?: boolean;
  children: Child;
}

/** The frame of every page: head, menu, trail, foot. */
export function Layout({ site, title, trail, program, style, isWide, children }: Props) {
  const t = site.t(LAYOUT);
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={site.lang === 'zh' ? 'zh-CN' : 'en'}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title === t.name ? title : `${title} · ${t.name}`}</title>
          <link rel="stylesheet" href={style} />
          <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        </head>
        <body>
          <a class="skip" href="#content">
            {t.skip}
          </a>
          <header class="top">
            <a class="brand" href={site.href('/')}>
              <strong>{t.name}</strong> <span>{t.subtitle}</span>
            </a>
            <nav aria-label={t.menu}>
              <ul>
                {NAVIGATION.map(({ path, label }) => (
                  <li>
                    <a href={site.href(path)} aria-current={path === site.path ? 'page' : undefined}>
                      {site.t(label)}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <a class="language" href={site.here({ lang: site.lang === 'zh' ? 'en' : null })} lang={t.otherLang}>
              {t.other}
            </a>
          </header>
          <main id="content" tabindex={-1} class={isWide ? 'wide' : undefined}>
            {trail.length > 0 && (
              <nav class="trail" aria-label={t.trail}>
                <ol>
                  {trail.map(({ label, href }) => (
                    <li>
                      <a href={href}>{label}</a>
                    </li>
                  ))}
                </ol>
              </nav>
            )}
            {children}
          </main>
          <footer class="foot">
            <p>{t.promise}</p>
            <p>
              {t.program} {program}{' '}
              <span class="no-print">
                · <a href={site.href('/operation')}>{t.operation}</a> ·{' '}
                <a href={site.href('/api/openapi.json')}>{t.api}</a>
              </span>
            </p>
          </footer>
        </body>
      </html>
    </>
  );
}
