import type { Locale } from '../language/locale.ts';
import { fill, fillCount, formatCount } from '../language/wording.ts';
import { callWordsOf } from '../language/words/calls/words-of.ts';
import { fisherTest, type FisherTest } from '../statistics/fisher.ts';

/** A pair, and which of the two bought again while it was watched. */
export interface WatchedPair {
  isOver: boolean;
  isSuggestedBack: boolean;
  isHeldBackBack: boolean;
}

/** From so many pairs on something may be said. */
export const FEWEST_PAIRS = 12;

/** Whether calling helps, as far as it can be said. */
export interface CallEffect {
  pairs: number;
  pairsOver: number;
  result: { suggestedBack: number; heldBackBack: number; test: FisherTest } | null;
}

/**
 * How many came back of those who were suggested and of those who were held back, of the pairs that are over.
 * By intention to treat: who was suggested counts as such, called or not, so that nobody's choice of whom to
 * call after all decides.
 */
export function callEffect(pairs: readonly WatchedPair[]): CallEffect {
  const over = pairs.filter(({ isOver }) => isOver);
  const counts = { pairs: pairs.length, pairsOver: over.length };
  if (over.length < FEWEST_PAIRS) return { ...counts, result: null };
  const suggestedBack = over.filter(({ isSuggestedBack }) => isSuggestedBack).length;
  const heldBackBack = over.filter(({ isHeldBackBack }) => isHeldBackBack).length;
  const test = fisherTest({
    yesHere: suggestedBack,
    noHere: over.length - suggestedBack,
    yesThere: heldBackBack,
    noThere: over.length - heldBackBack,
  });
  return { ...counts, result: { suggestedBack, heldBackBack, test } };
}

/** The same in words; plainly so where nothing can be said yet. */
export function effectSentence({ pairsOver, result }: CallEffect, locale: Locale): string {
  const words = callWordsOf(locale.language);
  if (result === null) {
    const sentence = fillCount(words.tooFewPairs, pairsOver, locale);
    return fill(sentence, { minimum: formatCount(FEWEST_PAIRS, locale) });
  }
  const counts = fill(words.cameBack, {
    pairs: formatCount(pairsOver, locale),
    suggested: formatCount(result.suggestedBack, locale),
    heldBack: formatCount(result.heldBackBack, locale),
  });
  const { low, high } = result.test.interval;
  const meaning = low > 1 ? words.more : high < 1 ? words.fewer : words.unclear;
  return [counts, meaning].join(locale.language === 'ja' ? '' : ' ');
}
