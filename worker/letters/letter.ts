import type { Day } from '../calendar/day.ts';
import { fill, formatDate } from '../language/wording.ts';
import { letterWordsOf } from '../language/words/dashboard/letter/words-of.ts';
import {
  callSentences,
  leaversWithNames,
  movedSentence,
  numberSentence,
  thanksSentence,
  type Reader,
} from './week-sentences.ts';
import type { Week } from './week.ts';

/** The days of a week, counted from its Monday. */
const DAYS = 7;

/**
 * The letter of the week that begins on the day which `week` is looked from: the number with the Monday
 * before, what moved it, whom to call, who leaves and whom to thank. Of a week whose outlook is gone the last
 * two are one line that says so.
 */
export function letterLines(week: Week, reader: Reader): string[] {
  const lines = [numberSentence(week, reader), movedSentence(week, reader), callSentences(week, reader)];
  if (week.ahead !== null && !isOfWeek(week.ahead.day, week.asOf))
    return [...lines, letterWordsOf(reader.locale.language).notKept];
  const thanks = thanksSentence(week, reader);
  return [...lines, leaversWithNames(week, reader), ...(thanks === null ? [] : [thanks])];
}

function isOfWeek(day: Day, monday: Day): boolean {
  return day >= monday && day < monday + DAYS;
}

/** Whose letter it is, and where the dashboard is; null where that is not known. */
export interface Addressed {
  businessName: string;
  origin: string | null;
}

/** The letter as a mail: its subject, and its text with where to read on and how to switch it off. */
export function letterMail(
  week: Week,
  reader: Reader,
  { businessName, origin }: Addressed,
): { subject: string; text: string } {
  const words = letterWordsOf(reader.locale.language);
  const date = formatDate(week.asOf, reader.locale);
  const ends =
    origin === null
      ? []
      : [
          fill(words.more, { url: `${origin}/dashboard` }),
          fill(words.off, { url: `${origin}/dashboard/settings` }),
        ];
  const text = [words.greeting, ...letterLines(week, reader), ...ends].join('\n\n');
  return { subject: fill(words.subject, { business: businessName, date }), text: `${text}\n` };
}
