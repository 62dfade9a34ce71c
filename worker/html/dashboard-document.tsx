import type { Child } from 'hono/jsx';
import { raw } from 'hono/html';
import type { DashboardLocale } from '../language/dashboard-locale.ts';

interface DashboardDocumentProps {
  title: string;
  locale: DashboardLocale;
  /** The paths of the built files by name. */
  site: Readonly<Record<string, string>>;
  /** A script of the page's own besides the dashboard's, by name. */
  script?: string;
  /** Seconds after which the browser asks again, without a script. */
  refreshSeconds?: number;
  children: Child;
}

/** A whole document of the dashboard, to be sent with `dashboardHeaders`. */
export function DashboardDocument(props: DashboardDocumentProps) {
  const { title, locale, site, script, refreshSeconds, children } = props;
  const style = site['dashboard.css'];
  const scripts = ['dashboard.js', ...(script === undefined ? [] : [script])].flatMap(
    (name) => site[name] ?? [],
  );
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={locale.tag} dir={locale.dir}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{`${title} · Kith`}</title>
          <link rel="icon" href="data:," />
          {refreshSeconds !== undefined && <meta http-equiv="refresh" content={String(refreshSeconds)} />}
          {style !== undefined && <link rel="stylesheet" href={style} />}
          {scripts.map((path) => (
            <script type="module" src={path}></script>
          ))}
        </head>
        <body class="dashboard">{children}</body>
      </html>
    </>
  );
}
