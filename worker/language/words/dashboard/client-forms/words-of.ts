import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { ClientFormsWords } from './words.ts';

const WORDS: Record<DashboardLanguage, ClientFormsWords> = { en, de };

/** What the forms about a client say in a language of the dashboard. */
export function clientFormsWordsOf(language: DashboardLanguage): ClientFormsWords {
  return WORDS[language];
}
