import type { Child } from 'hono/jsx';
import { DashboardDocument } from '../../html/dashboard-document.tsx';
import { Mark } from '../../html/site-page.tsx';
import type { DashboardLocale } from '../../language/dashboard-locale.ts';

/** What a page before the dashboard is given of the request. */
export interface Visit {
  locale: DashboardLocale;
  /** The paths of the built files by name. */
  site: Readonly<Record<string, string>>;
}

interface VisitorPageProps {
  visit: Visit;
  title: string;
  /** Whether it asks for passkeys. */
  hasScript?: boolean;
  children: Child;
}

/** A page for somebody who is about to come in. */
export function VisitorPage({ visit, title, hasScript = false, children }: VisitorPageProps) {
  const script = hasScript ? { script: 'passkeys.js' } : {};
  return (
    <DashboardDocument title={title} locale={visit.locale} site={visit.site} {...script}>
      <header class="top">
        <a class="brand" href="/">
          <Mark /> Kith
        </a>
      </header>
      <main class="visitor">
        <h1>{title}</h1>
        {children}
      </main>
    </DashboardDocument>
  );
}
