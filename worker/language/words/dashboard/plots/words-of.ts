import type { Language } from '../../../locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { PlotWords } from './words.ts';

/** What is said around plots: in German to who reads German, else in English. */
export function plotWordsOf(language: Language): PlotWords {
  return language === 'de' ? de : en;
}
