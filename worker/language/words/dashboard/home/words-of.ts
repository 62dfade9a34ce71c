import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { HomeWords } from './words.ts';

const WORDS: Record<DashboardLanguage, HomeWords> = { en, de };

/** The words of Home, of calls and of the way in, in a language of the dashboard. */
export function homeWordsOf(language: DashboardLanguage): HomeWords {
  return WORDS[language];
}
