import { LookupSupportedLocales } from '@formatjs/intl-localematcher';
import { parseAccept } from 'hono/utils/accept';

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

/** `LANGUAGES` for the matcher, which recognises the array by its identity. */
const AVAILABLE: string[] = [...LANGUAGES];

/** No browser sends more; what somebody else sends beyond it is not looked at. */
const MAX_HEADER_CHARACTERS = 500;

/**
 * The locale for a reader: that of the first tag in one of `LANGUAGES`, else English. `asked` is what the
 * page said; it goes before the reader's own `Accept-Language`, where `q=0` refuses a language. A tag falls
 * back by losing its subtags from the end (RFC 4647, 3.4: Lookup). What is not a tag at all is passed over,
 * never refused.
 */
export function chooseLocale(asked: string | undefined, acceptLanguage: string | null): Locale {
  const preferred = parseAccept((acceptLanguage ?? '').slice(0, MAX_HEADER_CHARACTERS))
    .filter(({ q }) => q > 0)
    .map(({ type }) => type);
  const tags = [asked ?? '', ...preferred].map((tag) => tag.trim().replaceAll('_', '-').toLowerCase());
  const [best = 'en'] = LookupSupportedLocales(AVAILABLE, tags);
  return localeOf(best);
}

/** The locale of a tag in small letters whose language is one of `LANGUAGES`. */
function localeOf(tag: string): Locale {
  const [first, ...subtags] = tag.split('-');
  const language = LANGUAGES.find((known) => known === first) ?? 'en';
  const region = subtags.find((subtag) => /^[a-z]{2}$/.test(subtag))?.toUpperCase();
  return {
    language,
    tag: region === undefined ? language : `${language}-${region}`,
    dir: language === 'ar' ? 'rtl' : 'ltr',
  };
}
