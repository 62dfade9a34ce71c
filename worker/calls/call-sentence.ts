import { displayNameOf } from '../clients/display-name.ts';
import { formatMoney } from '../language/format-money.ts';
import type { Locale } from '../language/locale.ts';
import { fill, fillCount, formatDate, isolate } from '../language/wording.ts';
import type { CallWords } from '../language/words/calls/words.ts';
import { callWordsOf } from '../language/words/calls/words-of.ts';
import type { Suggestion, SuggestionParts } from './suggestion.ts';

/** From so many days on they are told in weeks. */
const DAYS_TOLD_IN_WEEKS = 21;
/** An end of the cover that is farther off is not told. */
const LEAVES_WITHIN_DAYS = 60;

/** What is told of a suggestion. */
export type Told = Pick<Suggestion, 'week' | 'reasonCode' | 'parts'> & { name: string | null };

/**
 * Why a client is to be called, in a few sentences: what happened, what it is worth, and how it usually comes
 * (docs/relationships/calls.md, The sentence). The days are as of the Monday of its week.
 */
export function callSentence({ week, reasonCode, parts, name }: Told, locale: Locale): string {
  const words = callWordsOf(locale.language);
  const called = firstNameOf(name);
  const named = { name: called === null ? words.someone : isolate(called) };
  const event = eventOf(reasonCode, words);
  const date = parts.since === null ? '' : formatDate(parts.since, locale);
  return [
    event === null ? null : fill(event, { ...named, date }),
    valueSentence(parts, named, locale),
    rhythmSentence(parts, locale),
    coverSentence(parts, week, locale),
  ]
    .filter((sentence) => sentence !== null)
    .join(locale.language === 'ja' ? '' : ' ');
}

/** The first name as it is written; the whole name where nothing says which part that is. */
export function firstNameOf(name: string | null): string | null {
  const [first] = (displayNameOf(name) ?? '').split(' ');
  return first === undefined || first === '' ? name : first;
}

function eventOf(reasonCode: Suggestion['reasonCode'], words: CallWords): string | null {
  switch (reasonCode) {
    case 'advocate_at_risk':
      return words.atRisk;
    case 'make_good':
      return words.makeGood;
    case 'thank':
      return words.thank;
    case 'anniversary':
      return words.anniversary;
    case 'value':
      return null;
  }
}

function valueSentence(
  { spentMinor, currency, brought }: SuggestionParts,
  named: { name: string },
  locale: Locale,
): string | null {
  const words = callWordsOf(locale.language);
  if (spentMinor <= 0) return brought === 0 ? null : fill(fillCount(words.brought, brought, locale), named);
  const sentence = brought === 0 ? words.spent : fillCount(words.spentAndBrought, brought, locale);
  return fill(sentence, { ...named, amount: formatMoney(spentMinor, currency, locale) });
}

function rhythmSentence({ rhythmDays, silenceDays }: SuggestionParts, locale: Locale): string {
  const { once, rhythm, daysAgo, weeksAgo, everyDays, everyWeeks } = callWordsOf(locale.language);
  const ago = spanOf(silenceDays, { days: daysAgo, weeks: weeksAgo }, locale);
  if (rhythmDays === null) return fill(once, { ago });
  const every = spanOf(Math.max(1, rhythmDays), { days: everyDays, weeks: everyWeeks }, locale);
  return fill(rhythm, { every, ago });
}

type Span = Record<'days' | 'weeks', Parameters<typeof fillCount>[0]>;

function spanOf(days: number, { days: inDays, weeks }: Span, locale: Locale): string {
  return days < DAYS_TOLD_IN_WEEKS
    ? fillCount(inDays, Math.round(days), locale)
    : fillCount(weeks, Math.round(days / 7), locale);
}

function coverSentence({ leavesOn }: SuggestionParts, week: number, locale: Locale): string | null {
  if (leavesOn - week > LEAVES_WITHIN_DAYS) return null;
  const { leaves, left } = callWordsOf(locale.language);
  return fill(leavesOn > week ? leaves : left, { date: formatDate(leavesOn, locale) });
}
