import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { GrowthWords } from './words.ts';

const WORDS: Record<DashboardLanguage, GrowthWords> = { en, de };

/** What the screen of growth says in a language of the dashboard. */
export function growthWordsOf(language: DashboardLanguage): GrowthWords {
  return WORDS[language];
}
