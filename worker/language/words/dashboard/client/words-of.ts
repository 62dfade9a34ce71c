import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { ClientWords } from './words.ts';

const WORDS: Record<DashboardLanguage, ClientWords> = { en, de };

/** What the screen of a client says in a language of the dashboard. */
export function clientWordsOf(language: DashboardLanguage): ClientWords {
  return WORDS[language];
}
