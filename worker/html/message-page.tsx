import type { Locale } from '../language/locale.ts';
import { permissionWordsOf } from '../language/words/permissions/words-of.ts';
import { LanguageLinks } from './language-links.tsx';
import { Mark, SitePage } from './site-page.tsx';

export interface MessagePageProps {
  /** What happened, as it is named among the words. */
  message: 'gone' | 'failed' | 'busy';
  locale: Locale;
  site: Readonly<Record<string, string>>;
}

/**
 * A page in place of a client's own that says in plain words why it is not shown. It names neither business
 * nor client.
 */
export function messagePage({ message, locale, site }: MessagePageProps) {
  const { heading, text } = permissionWordsOf(locale.language)[message];
  return (
    <SitePage
      title={heading}
      description={text}
      lang={locale.tag}
      dir={locale.dir}
      site={site}
      head={<meta name="robots" content="noindex" />}
    >
      <header class="top">
        <span class="brand">
          <Mark /> Kith
        </span>
      </header>
      <main class="proof">
        <h1>{heading}</h1>
        <p>{text}</p>
      </main>
      <LanguageLinks current={locale.language} />
    </SitePage>
  );
}
