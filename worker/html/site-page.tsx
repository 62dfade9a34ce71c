import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

interface SitePageProps {
  title: string;
  description: string;
  lang?: string;
  dir?: 'ltr' | 'rtl';
  /** The paths of the built files by name. */
  site: Readonly<Record<string, string>>;
  /** A script of the page's own, by name. */
  script?: 'demo.js' | 'snippet.js';
  /** More for the head. */
  head?: Child;
  children: Child;
}

/** A whole page with the style sheet of the site, to be sent with `siteHeaders`. */
export function SitePage({
  title,
  description,
  lang = 'en',
  dir = 'ltr',
  site,
  script,
  head,
  children,
}: SitePageProps) {
  const style = site['site.css'];
  const ownScript = script === undefined ? undefined : site[script];
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang} dir={dir}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title}</title>
          <meta name="description" content={description} />
          <link rel="icon" href="data:," />
          {style !== undefined && <link rel="stylesheet" href={style} />}
          {ownScript !== undefined && <script type="module" src={ownScript}></script>}
          {head}
        </head>
        <body>{children}</body>
      </html>
    </>
  );
}

/** The mark: two people, one of whom brought the other. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle cx="12" cy="16" r="9" />
      <circle cx="20" cy="16" r="9" />
    </svg>
  );
}
