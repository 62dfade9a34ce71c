import { chooseLocale, type Locale } from './locale.ts';

/** The languages that the dashboard speaks. */
export const DASHBOARD_LANGUAGES = ['en', 'de'] as const;

export type DashboardLanguage = (typeof DASHBOARD_LANGUAGES)[number];

/** A locale of the dashboard. */
export interface DashboardLocale extends Locale {
  language: DashboardLanguage;
}

/** The locale for somebody before a screen: as the member chose, else as its browser asks, else English. */
export function dashboardLocale(chosen: string | null, acceptLanguage: string | null): DashboardLocale {
  const locale = chooseLocale(chosen ?? undefined, acceptLanguage);
  const language = DASHBOARD_LANGUAGES.find((known) => known === locale.language);
  return language === undefined ? { language: 'en', tag: 'en', dir: 'ltr' } : { ...locale, language };
}
