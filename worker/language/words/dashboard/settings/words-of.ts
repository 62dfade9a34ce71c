import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { SettingsWords } from './words.ts';

const WORDS: Record<DashboardLanguage, SettingsWords> = { en, de };

/** What the settings say in a language of the dashboard. */
export function settingsWordsOf(language: DashboardLanguage): SettingsWords {
  return WORDS[language];
}
