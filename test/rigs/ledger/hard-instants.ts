/** Zones, days and instants at which a ledger that is almost right goes wrong. */
import { civilDay, plusDays, utcMidnightMs } from './civil-days.ts';
import type { DayNumber } from './civil-days.ts';

/**
 * Where the clocks or the calendar jumped, from the IANA time zone database. In St. John's they went back at
 * one minute past midnight until 2011, so the date itself went back by a day; Apia left out 2011-12-30; Lord
 * Howe moves by half an hour.
 */
export const JUMPS: Record<string, number[]> = {
  UTC: [],
  'Asia/Kolkata': [],
  'Europe/Berlin': [Date.UTC(2024, 2, 31, 1), Date.UTC(2024, 9, 27, 1), Date.UTC(2020, 2, 29, 1)],
  'America/New_York': [Date.UTC(2024, 2, 10, 7), Date.UTC(2024, 10, 3, 6), Date.UTC(2020, 2, 8, 7)],
  'Australia/Lord_Howe': [Date.UTC(2024, 3, 6, 15), Date.UTC(2024, 9, 5, 15, 30)],
  'Pacific/Apia': [Date.UTC(2011, 11, 30, 10), Date.UTC(2012, 2, 31, 14)],
  'America/St_Johns': [
    Date.UTC(2010, 2, 14, 3, 31),
    Date.UTC(2010, 10, 7, 2, 31),
    Date.UTC(2009, 10, 1, 2, 31),
  ],
};

export const TIME_ZONES = Object.keys(JUMPS);

export const LEAP_YEARS = [2000, 2008, 2012, 2016, 2020, 2024];

/** The days around 29 February of a leap year and of the years beside it, and around its New Year. */
export function daysAround(leapYear: number): DayNumber[] {
  const [before, leap, after] = [-1, 0, 1].map((shift) => (leapYear + shift) * 10_000) as [
    number,
    number,
    number,
  ];
  return [
    leap + 229,
    leap + 228,
    leap + 301,
    before + 228,
    before + 301,
    after + 228,
    after + 301,
    leap + 1231,
  ];
}

const startsMs = new Map<string, number>();

/** The first whole minute of a day in a zone; of a day that the zone left out, the first of the next. */
export function startOfDayMs(timeZone: string, day: DayNumber): number {
  const key = `${timeZone} ${day}`;
  const known = startsMs.get(key);
  if (known !== undefined) return known;
  const originMs = utcMidnightMs(day);
  let tooEarlyMinute = -15 * 60;
  let lateEnoughMinute = 15 * 60;
  while (lateEnoughMinute - tooEarlyMinute > 1) {
    const minute = Math.floor((tooEarlyMinute + lateEnoughMinute) / 2);
    if (civilDay(timeZone, originMs + minute * 60_000) >= day) lateEnoughMinute = minute;
    else tooEarlyMinute = minute;
  }
  const startMs = originMs + lateEnoughMinute * 60_000;
  startsMs.set(key, startMs);
  return startMs;
}

/** The last millisecond before the next day begins. */
export function endOfDayMs(timeZone: string, day: DayNumber): number {
  return startOfDayMs(timeZone, plusDays(day, 1)) - 1;
}
