import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { SignInWords } from './words.ts';

const WORDS: Record<DashboardLanguage, SignInWords> = { en, de };

/** What is said where one signs in, in a language of the dashboard. */
export function signInWordsOf(language: DashboardLanguage): SignInWords {
  return WORDS[language];
}
