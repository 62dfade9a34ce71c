import { dayOfDate } from '../../calendar/day.ts';
import { DAY_MS } from '../../calendar/instant.ts';

/** The languages in which months and days of the week are known: those of the product. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'ja', 'ar'];

/** Words between the parts of a date: "1 de marzo de 2026", "Sunday the 1st of March". */
const FILLERS = new Set('de del of the den le am el il dia day o'.split(' '));

let known: { months: Map<string, number>; days: Set<string> } | null = null;

/** The month, 1 to 12, that a word names in one of the product's languages, short or long; null if none. */
export function monthOfWord(word: string): number | null {
  return names().months.get(plain(word)) ?? null;
}

/** Whether a word of a date says nothing about which day it is: the day of the week, or a filler. */
export function isPassedOver(word: string): boolean {
  const text = plain(word);
  return FILLERS.has(text) || names().days.has(text);
}

function names() {
  known ??= namesOf(LANGUAGES);
  return known;
}

/** A word that names different months in different languages is left out. */
function namesOf(languages: readonly string[]) {
  const months = new Map<string, number>([['sept', 9]]);
  const contested = new Set<string>();
  const days = new Set<string>();
  for (const language of languages) {
    for (const style of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
      const inDate = new Intl.DateTimeFormat(language, { day: 'numeric', month: style, timeZone: 'UTC' });
      const week = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const date = dayOfDate(2026, month, 15) * DAY_MS;
        const inText = inDate.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
        for (const name of [plain(alone.format(date)), plain(inText)]) {
          if (name === '') continue;
          if ((months.get(name) ?? month) !== month) contested.add(name);
          months.set(name, month);
        }
      }
      for (let day = 1; day <= 7; day += 1) days.add(plain(week.format(dayOfDate(2026, 1, day) * DAY_MS)));
    }
  }
  for (const name of contested) months.delete(name);
  for (const name of months.keys()) days.delete(name);
  return { months, days };
}

/** Lower case without marks, dots and digits: "März" and "marz" are one. */
function plain(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}
