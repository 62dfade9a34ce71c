import { LANGUAGES, type Language } from '../language/locale.ts';

/** The page in each language, under the name that the language has in itself. */
export function LanguageLinks({ current }: { current: Language }) {
  return (
    <footer class="languages">
      {LANGUAGES.map((language) => (
        <a
          href={`?lang=${language}`}
          lang={language}
          hreflang={language}
          aria-current={language === current ? 'page' : undefined}
        >
          {new Intl.DisplayNames(language, { type: 'language' }).of(language)}
        </a>
      ))}
    </footer>
  );
}
