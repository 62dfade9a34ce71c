/** The languages that everything shown to visitors and clients is written in. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ar', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The language of the words, and the tag by whose customs numbers and dates are written. */
export interface Locale {
  language: Language;
  /** BCP 47: the language, with the region that was asked for where there was one (`de-AT`). */
  tag: string;
  dir: 'ltr' | 'rtl';
}

/**
 * The locale for a reader: the first tag with a language that is written here, English where there is
 * none. `asked` is what the page said; it goes before the reader's own `Accept-Language`. A tag falls back
 * by losing its subtags from the end (RFC 4647, Lookup); what is not a tag at all is passed over, never
 * refused.
 */
export function chooseLocale(asked: string | undefined, acceptLanguage: string | null): Locale {
  for (const tag of [asked ?? '', ...tagsByPreference(acceptLanguage ?? '')]) {
    const locale = localeOf(tag);
    if (locale !== null) return locale;
  }
  return { language: 'en', tag: 'en', dir: 'ltr' };
}

function localeOf(tag: string): Locale | null {
  const parts = tag.trim().replaceAll('_', '-').split('-');
  const language = LANGUAGES.find((known) => known === parts[0]?.toLowerCase());
  if (language === undefined) return null;
  const region = parts
    .slice(1)
    .find((part) => /^[A-Za-z]{2}$/.test(part))
    ?.toUpperCase();
  return {
    language,
    tag: region === undefined ? language : `${language}-${region}`,
    dir: language === 'ar' ? 'rtl' : 'ltr',
  };
}

/** The tags of an `Accept-Language` header, best first; those with `q=0` are refused by the reader. */
function tagsByPreference(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';');
      const quality = parameters.map((parameter) => /^\s*q=([0-9.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
