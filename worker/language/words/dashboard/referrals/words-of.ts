import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { ReferralsWords } from './words.ts';

const WORDS: Record<DashboardLanguage, ReferralsWords> = { en, de };

/** What the screen of referrals says in a language of the dashboard. */
export function referralsWordsOf(language: DashboardLanguage): ReferralsWords {
  return WORDS[language];
}
