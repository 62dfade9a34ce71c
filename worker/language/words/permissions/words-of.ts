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
import type { PermissionWords } from './words.ts';

const WORDS: Record<Language, PermissionWords> = { en, de, fr, es, pt, it, nl, pl, ar, ja };

/** What is said of permissions in a language. */
export function permissionWordsOf(language: Language): PermissionWords {
  return WORDS[language];
}
