import type { DashboardLocale } from '../language/dashboard-locale.ts';
import { shellWordsOf } from '../language/words/dashboard/shell/words-of.ts';
import type { ShellWords } from '../language/words/dashboard/shell/words.ts';
import { DashboardDocument } from './dashboard-document.tsx';
import { Mark } from './site-page.tsx';

export interface NoticePageProps {
  notice: keyof ShellWords['notices'];
  locale: DashboardLocale;
  site: Readonly<Record<string, string>>;
}

/** A page in place of a screen that says in plain words why it is not shown, and where to go on. */
export function noticePage({ notice, locale, site }: NoticePageProps) {
  const words = shellWordsOf(locale.language);
  const { heading, text } = words.notices[notice];
  return (
    <DashboardDocument title={heading} locale={locale} site={site}>
      <header class="top">
        <span class="brand">
          <Mark /> Kith
        </span>
      </header>
      <main class="notice-page">
        <h1>{heading}</h1>
        <p>{text}</p>
        <p>
          <a class="button" href="/dashboard">
            {words.home}
          </a>
        </p>
      </main>
    </DashboardDocument>
  );
}
