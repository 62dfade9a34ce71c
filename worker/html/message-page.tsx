import type { Locale } from '../language/locale.ts';
import { permissionWordsOf } from '../language/words/permissions/words-of.ts';
import { OwnPage } from './own-page.tsx';

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
    <OwnPage title={heading} description={text} locale={locale} site={site} business={null}>
      <p>{text}</p>
    </OwnPage>
  );
}
