import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { LetterWords } from './words.ts';

const WORDS: Record<DashboardLanguage, LetterWords> = { en, de };

/** What is said of a week in a language of the dashboard. */
export function letterWordsOf(language: DashboardLanguage): LetterWords {
  return WORDS[language];
}
