/** A civil date as the number that its digits spell: 20240229. Such numbers sort as the dates do. */
export type DayNumber = number;

const MOST_REMEMBERED = 200_000;
const DAY_MS = 86_400_000;

interface Zone {
  format: Intl.DateTimeFormat;
  days: Map<number, DayNumber>;
}

const zones = new Map<string, Zone>();

function zoneNamed(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    zone = { format, days: new Map() };
    zones.set(timeZone, zone);
  }
  return zone;
}

/** The civil date of an instant in an IANA time zone. */
export function civilDay(timeZone: string, instantMs: number): DayNumber {
  const { format, days } = zoneNamed(timeZone);
  let day = days.get(instantMs);
  if (day === undefined) {
    const [month, dayOfMonth, year] = format.format(instantMs).split('/').map(Number);
    day = year! * 10_000 + month! * 100 + dayOfMonth!;
    if (days.size >= MOST_REMEMBERED) days.clear();
    days.set(instantMs, day);
  }
  return day;
}

/** The same month and day a number of years later or earlier; 29 February becomes 28 where there is none. */
export function plusYears(day: DayNumber, years: number): DayNumber {
  const year = Math.floor(day / 10_000) + years;
  const monthAndDay = day % 10_000;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return year * 10_000 + (monthAndDay === 229 && !isLeap ? 228 : monthAndDay);
}

/** The date so many days on the calendar later or earlier. */
export function plusDays(day: DayNumber, days: number): DayNumber {
  return dayNumber(new Date(utcMidnightMs(day) + days * DAY_MS).toISOString().slice(0, 10));
}

/** How many days on the calendar lie between two dates; 1 for neighbours. */
export function daysBetween(from: DayNumber, to: DayNumber): number {
  return (utcMidnightMs(to) - utcMidnightMs(from)) / DAY_MS;
}

/** UTC midnight of the date: for arithmetic on the calendar, not the beginning of the day anywhere else. */
export function utcMidnightMs(day: DayNumber): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
}

/** `'2024-02-29'` as 20240229. */
export function dayNumber(day: string): DayNumber {
  return Number(day.replaceAll('-', ''));
}

/** 20240229 as `'2024-02-29'`. */
export function dayText(day: DayNumber): string {
  const digits = String(day);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
