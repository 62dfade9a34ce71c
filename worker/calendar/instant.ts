import { formatDay } from './day.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** The UTC day of an instant. */
export function utcDayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS);
}

/** An instant of the years 0 to 9999 as RFC 3339 writes it, in UTC: `2026-03-01T09:30:00.000Z`. */
export function formatInstant(atMs: number): string {
  const day = utcDayOf(atMs);
  const ofDayMs = atMs - day * DAY_MS;
  const [hours, minutes] = [Math.floor(ofDayMs / 3_600_000), Math.floor(ofDayMs / 60_000) % 60];
  const seconds = Math.floor(ofDayMs / 1_000) % 60;
  return `${formatDay(day)}T${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(ofDayMs % 1_000, 3)}Z`;
}

/** The same, and null where nothing happened. */
export function formatInstantOrNull(atMs: number | null): string | null {
  return atMs === null ? null : formatInstant(atMs);
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
