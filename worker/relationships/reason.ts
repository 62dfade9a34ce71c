import type { Day } from '../calendar/day.ts';
import type { Locale } from '../language/locale.ts';
import { fill, fillCount, formatDate } from '../language/wording.ts';
import { stageWordsOf } from '../language/words/stages/words-of.ts';
import type { StageWords } from '../language/words/stages/words.ts';
import type { StateReading } from './state.ts';

/**
 * Why a client is in its state, from the numbers that it was read from: "Usually buys every 34 days; 96 days
 * ago now. Leaves the number on March 14, 2026."
 */
export function reasonOf(reading: StateReading, asOf: Day, locale: Locale): string {
  const { rhythmDays, silenceDays } = reading;
  const words = stageWordsOf(locale.language);
  return fill(words.reason, {
    rhythm:
      rhythmDays === null ? words.once : fillCount(words.every, Math.max(1, Math.round(rhythmDays)), locale),
    silence: fillCount(words.silence, silenceDays, locale),
    cover: coverOf(reading, { words, asOf, locale }),
  });
}

function coverOf(
  { because, leavesOn }: StateReading,
  { words, asOf, locale }: { words: StageWords; asOf: Day; locale: Locale },
): string {
  const date = formatDate(leavesOn, locale);
  switch (because) {
    case 'lapsed':
      return fill(words.left, { date });
    case 'leaves_soon':
      return fill(fillCount(words.leavesIn, leavesOn - asOf, locale), { date });
    case 'rhythm':
    case 'first_purchase':
      return fill(words.leaves, { date });
  }
}
