import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { ConnectWords } from './words.ts';

const WORDS: Record<DashboardLanguage, ConnectWords> = { en, de };

/** What is said of connecting, in a language of the dashboard. */
export function connectWordsOf(language: DashboardLanguage): ConnectWords {
  return WORDS[language];
}
