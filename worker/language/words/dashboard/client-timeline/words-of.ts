import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { ClientTimelineWords } from './words.ts';

const WORDS: Record<DashboardLanguage, ClientTimelineWords> = { en, de };

/** How what happened with a client is told in a language of the dashboard. */
export function clientTimelineWordsOf(language: DashboardLanguage): ClientTimelineWords {
  return WORDS[language];
}
