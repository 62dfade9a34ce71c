import type { Locale } from '../../language/locale.ts';
import { fill, isolate } from '../../language/wording.ts';
import { advocateWordsOf } from '../../language/words/advocate/words-of.ts';
import type { AdvocateWords } from '../../language/words/advocate/words.ts';
import { wordsOf } from '../../language/words/words-of.ts';
import type { Words } from '../../language/words/words.ts';
import type { OpenedAdvocatePage } from './opened-advocate-page.ts';

export interface AdvocatePageProps extends OpenedAdvocatePage {
  /** Where the address of the client's own link begins. */
  origin: string;
  /** Where the client sees and changes what it allows; null where no address can be made. */
  permissionsPath: string | null;
  /** Of a page that has an address: until when it opens. */
  address: { expiresAtMs: number } | null;
  /** What the forms of the page carry. */
  token: string;
  /** What was just done, by its word; null for nothing. */
  done: string | null;
  locale: Locale;
  /** The paths of the built files by name. */
  site: Readonly<Record<string, string>>;
}

/** What the parts of the page are given: the page, and the words of its language. */
export interface Told {
  page: AdvocatePageProps;
  words: AdvocateWords;
  /** The words that the page has in common with the share panel. */
  shared: Words;
  /** A sentence with the name of the business in it. */
  say: (sentence: string) => string;
}

/** A page with its words. */
export function tellOf(page: AdvocatePageProps): Told {
  const { language } = page.locale;
  return {
    page,
    words: advocateWordsOf(language),
    shared: wordsOf(language),
    say: (sentence) => fill(sentence, { business: isolate(page.business.name) }),
  };
}
