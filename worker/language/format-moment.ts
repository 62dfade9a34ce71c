import type { Locale } from './locale.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day and a time of day in a time zone, as they are written in a sentence. */
export function formatMoment(atMs: number, timeZone: string, { tag }: Locale): string {
  const key = `${tag} ${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known.format(atMs);
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone, calendar: 'gregory' } as const;
  const format = new Intl.DateTimeFormat(tag, style);
  formats.set(key, format);
  return format.format(atMs);
}
