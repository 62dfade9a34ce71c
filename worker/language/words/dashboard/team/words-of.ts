import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { TeamWords } from './words.ts';

const WORDS: Record<DashboardLanguage, TeamWords> = { en, de };

/** What the settings of people and keys say in a language of the dashboard. */
export function teamWordsOf(language: DashboardLanguage): TeamWords {
  return WORDS[language];
}
