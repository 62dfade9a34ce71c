import type { DashboardLocale } from '../../../language/dashboard-locale.ts';

/** An instant as the clocks of the business show it: the day and the minute. */
export function formatMoment(atMs: number, timeZone: string, locale: DashboardLocale): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', calendar: 'gregory', timeZone } as const;
  return new Intl.DateTimeFormat(locale.tag, format).format(atMs);
}
