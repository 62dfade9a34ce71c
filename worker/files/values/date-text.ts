import { dateOfDay, dayOfDate, type Day } from '../../calendar/day.ts';
import { isPassedOver, monthOfWord } from './month-names.ts';

/** The order in which a date of three numbers has its day, month and year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** A date as somebody wrote it: the day that it is in each order that its numbers allow. */
export interface DateText {
  days: Partial<Record<DateOrder, Day>>;
  /** The sign between its numbers where their order could be in doubt, else empty. */
  separator: string;
}

const NUMBERS = /^(\d{1,4})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const JAPANESE = /^(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?$/;

/** Reads a date without its time: numbers in any order, or a month by its name. Null where it is none. */
export function readDateText(text: string): DateText | null {
  const certain = YEAR_FIRST.exec(text) ?? withoutSeparator(JAPANESE.exec(text) ?? COMPACT.exec(text));
  if (certain !== null) {
    const [, year, , month, day] = certain;
    return sure(dayOf(Number(year), Number(month), Number(day)));
  }
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) return orderedDays(numbers);
  return sure(dayOfWords(text));
}

/** The orders that a date allows, best known first. */
export function ordersOf({ days }: DateText): DateOrder[] {
  return (['dmy', 'mdy', 'ymd'] as const).filter((order) => days[order] !== undefined);
}

/** A date that is the same day in every order. */
export function dateOfOneDay(day: Day): DateText {
  return { days: { dmy: day, mdy: day, ymd: day }, separator: '' };
}

function withoutSeparator(match: RegExpExecArray | null): readonly string[] | null {
  if (match === null) return null;
  const [whole, year = '', month = '', day = ''] = match;
  return [whole, year, '', month, day];
}

function orderedDays([
  ,
  first = '',
  separator = '',
  second = '',
  last = '',
]: readonly string[]): DateText | null {
  if (first.length > 2) return null;
  const [a, b] = [Number(first), Number(second)];
  const year = fullYear(last);
  const days: DateText['days'] = {};
  const put = (order: DateOrder, day: Day | null) => {
    if (day !== null) days[order] = day;
  };
  put('dmy', dayOf(year, b, a));
  put('mdy', dayOf(year, a, b));
  if (first.length === 2 && last.length === 2) put('ymd', dayOf(fullYear(first), b, Number(last)));
  return Object.keys(days).length === 0 ? null : { days, separator };
}

/** "Sun, 01 Mar 2026", "1. März 2026", "March 1st, 2026", "10-Dez-25": a month's name, a day and a year. */
function dayOfWords(text: string): Day | null {
  const parts = text.split(/[\s,./-]+/).filter((part) => part !== '');
  let month: number | null = null;
  const numbers: string[] = [];
  for (const part of parts) {
    const number = /^(\d{1,4})(?:st|nd|rd|th|er|º|ª)?$/i.exec(part)?.[1];
    const named = number === undefined ? monthOfWord(part) : null;
    if (number !== undefined) numbers.push(number);
    else if (named !== null && month === null) month = named;
    else if (!isPassedOver(part)) return null;
  }
  const [first = '', last = ''] = numbers;
  if (month === null || numbers.length !== 2) return null;
  if (first.length === 4) return dayOf(Number(first), month, Number(last));
  return last.length === 4 || last.length === 2 ? dayOf(fullYear(last), month, Number(first)) : null;
}

function sure(day: Day | null): DateText | null {
  return day === null ? null : dateOfOneDay(day);
}

function fullYear(text: string): number {
  return text.length === 2 ? 2_000 + Number(text) : Number(text);
}

/** Null where the calendar has no such date. */
function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return null;
  const day = dayOfDate(year, month, dayOfMonth);
  return dateOfDay(day).dayOfMonth === dayOfMonth ? day : null;
}
