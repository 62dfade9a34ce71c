import type { DashboardLanguage } from '../../../dashboard-locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { AuditWords } from './words.ts';

const WORDS: Record<DashboardLanguage, AuditWords> = { en, de };

/** What the screens of the audit trail say in a language of the dashboard. */
export function auditWordsOf(language: DashboardLanguage): AuditWords {
  return WORDS[language];
}
