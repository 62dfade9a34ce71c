import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { ImportsWords } from './words.ts';

const WORDS: Record<DashboardLanguage, ImportsWords> = { en, de };

/** What the screens of imports say in a language of the dashboard. */
export function importsWordsOf(language: DashboardLanguage): ImportsWords {
  return WORDS[language];
}
