import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { AddWords } from './words.ts';

const WORDS: Record<DashboardLanguage, AddWords> = { en, de };

/** What is said where something is added by hand, in a language of the dashboard. */
export function addWordsOf(language: DashboardLanguage): AddWords {
  return WORDS[language];
}
