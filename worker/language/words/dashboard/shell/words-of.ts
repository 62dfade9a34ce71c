import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { ShellWords } from './words.ts';

const WORDS: Record<DashboardLanguage, ShellWords> = { en, de };

/** What stands around every screen in a language of the dashboard. */
export function shellWordsOf(language: DashboardLanguage): ShellWords {
  return WORDS[language];
}
