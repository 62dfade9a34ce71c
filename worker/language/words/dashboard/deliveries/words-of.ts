import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { DeliveryWords } from './words.ts';

const WORDS: Record<DashboardLanguage, DeliveryWords> = { en, de };

/** What is said of deliveries and of the past, in a language of the dashboard. */
export function deliveryWordsOf(language: DashboardLanguage): DeliveryWords {
  return WORDS[language];
}
