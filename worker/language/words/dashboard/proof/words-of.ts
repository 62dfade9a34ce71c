import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { OwnProofWords } from './words.ts';

const WORDS: Record<DashboardLanguage, OwnProofWords> = { en, de };

/** What the screen of the proof says in a language of the dashboard. */
export function ownProofWordsOf(language: DashboardLanguage): OwnProofWords {
  return WORDS[language];
}
