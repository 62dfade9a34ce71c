import type { Day } from '../../calendar/day.ts';
import type { Locale } from '../../language/locale.ts';
import { fill, formatDate } from '../../language/wording.ts';
import type { AddWords } from '../../language/words/dashboard/add/words.ts';

/** By what somebody tells apart two clients of one name: when each was last here. */
export function noteOf({ lastDay }: { lastDay: Day | null }, words: AddWords, locale: Locale): string {
  return lastDay === null ? words.neverHere : fill(words.lastHere, { day: formatDate(lastDay, locale) });
}
