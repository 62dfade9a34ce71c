import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { ClientsWords } from './words.ts';

const WORDS: Record<DashboardLanguage, ClientsWords> = { en, de };

/** What the list of clients says in a language of the dashboard. */
export function clientsWordsOf(language: DashboardLanguage): ClientsWords {
  return WORDS[language];
}
