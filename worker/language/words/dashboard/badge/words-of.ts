import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { OwnBadgeWords } from './words.ts';

const WORDS: Record<DashboardLanguage, OwnBadgeWords> = { en, de };

/** What the screen of the badge says in a language of the dashboard. */
export function ownBadgeWordsOf(language: DashboardLanguage): OwnBadgeWords {
  return WORDS[language];
}
