import type { Day } from '../calendar/day.ts';
import { DAY_MS } from '../calendar/instant.ts';
import type { Locale } from './locale.ts';
import type { Plural } from './words/words.ts';

/** Fills the braces of a sentence. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (braces, name: string) => values[name] ?? braces);
}

/** The sentence that goes with a count, the count filled in. 0 takes `zero` in every language that has it. */
export function fillCount(plural: Plural, count: number, locale: Locale): string {
  const category = count === 0 && plural.zero !== undefined ? 'zero' : pluralRules(locale.tag).select(count);
  return fill(plural[category] ?? plural.other, { count: formatCount(count, locale) });
}

export function formatCount(count: number, locale: Locale): string {
  return numbers(locale.tag, 'decimal', 0).format(count);
}

/**
 * A share of a whole as a percentage with `decimals` places, rounded down, never up: 2 of 3 are 66 %.
 * The division is one of integers, so that 29 of 100 are 29 % and no binary fraction makes them 28.
 */
export function formatShare(part: number, whole: number, decimals: 0 | 1, locale: Locale): string {
  const scale = 100 * 10 ** decimals;
  const scaled = part * scale;
  const down = (scaled - (scaled % whole)) / whole;
  return numbers(locale.tag, 'percent', decimals).format(down / scale);
}

export function formatDate(day: Day, locale: Locale, style: 'long' | 'medium' = 'long'): string {
  return dates(locale.tag, style).format(day * DAY_MS);
}

/** Both days, with what they have in common said once. */
export function formatDateRange(from: Day, to: Day, locale: Locale): string {
  return dates(locale.tag, 'long').formatRange(from * DAY_MS, to * DAY_MS);
}

/** The month and the year of a day, as short as they are understood. */
export function formatMonth(day: Day, locale: Locale): string {
  return months(locale.tag).format(day * DAY_MS);
}

/**
 * Text from elsewhere, kept from turning the sentence around it or being turned by it: between FIRST STRONG
 * ISOLATE and POP DIRECTIONAL ISOLATE (Unicode Standard Annex 9).
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

const pluralRules = remembering((tag: string) => new Intl.PluralRules(tag));

const numbers = remembering(
  (tag: string, style: 'decimal' | 'percent', decimals: number) =>
    new Intl.NumberFormat(tag, { style, minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
);

const dates = remembering(
  (tag: string, dateStyle: 'long' | 'medium') =>
    new Intl.DateTimeFormat(tag, { dateStyle, timeZone: 'UTC', calendar: 'gregory' }),
);

const months = remembering(
  (tag: string) =>
    new Intl.DateTimeFormat(tag, { month: 'short', year: '2-digit', timeZone: 'UTC', calendar: 'gregory' }),
);

/** Making a formatter costs far more than using it, and the locales asked for are a few hundred at most. */
function remembering<Args extends readonly (string | number)[], Made>(make: (...args: Args) => Made) {
  const made = new Map<string, Made>();
  return (...args: Args): Made => {
    const key = args.join();
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(...args);
    made.set(key, fresh);
    return fresh;
  };
}
