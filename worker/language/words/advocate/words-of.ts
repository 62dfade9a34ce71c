import type { Language } from '../../locale.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import type { AdvocateWords } from './words.ts';

const WORDS: Record<Language, AdvocateWords> = { en, de, fr, es, pt, it, nl, pl, ar, ja };

/** What an advocate reads on its own page, in a language. */
export function advocateWordsOf(language: Language): AdvocateWords {
  return WORDS[language];
}
