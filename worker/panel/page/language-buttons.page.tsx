import { LANGUAGES, type Language } from '../../language/locale.ts';

/** The page in each language, where it has no address of its own: its token goes with the form. */
export function LanguageButtons({ current, token }: { current: Language; token: string }) {
  return (
    <footer>
      <form class="languages" method="post" action="/a">
        <input type="hidden" name="token" value={token} />
        {LANGUAGES.map((language) => (
          <button
            class="as-link"
            formaction={`/a?lang=${language}`}
            lang={language}
            aria-current={language === current ? 'true' : undefined}
          >
            {new Intl.DisplayNames(language, { type: 'language' }).of(language)}
          </button>
        ))}
      </form>
    </footer>
  );
}
