import { formatDay, type Day } from '../calendar/day.ts';
import type { Locale } from '../language/locale.ts';
import { callSentence } from './call-sentence.ts';
import { stateOn, type NamedSuggestion, type SuggestionParts } from './suggestion.ts';

/** How a suggestion is shown: in which language, on which day, and where the business keeps its record. */
export interface Shown {
  locale: Locale;
  today: Day;
  contactUrl: string | null;
}

/** A suggestion as the API answers it. */
export function callToJson(suggestion: NamedSuggestion, { locale, today, contactUrl }: Shown) {
  const { id, week, rank, clientId, name, reasonCode, parts, snoozes } = suggestion;
  const state = stateOn(suggestion, today);
  return {
    id,
    week: formatDay(week),
    rank,
    clientId,
    name,
    reasonCode,
    sentence: callSentence(suggestion, locale),
    parts: partsToJson(parts),
    state,
    snoozes,
    untilDay: state === 'snoozed' ? dayOrNull(suggestion.untilDay) : null,
    contactUrl: contactUrl?.replaceAll('{clientId}', encodeURIComponent(clientId)) ?? null,
  };
}

function partsToJson({ spentMinor, currency, leavesOn, since, ...parts }: SuggestionParts) {
  return {
    spent: { currency, amount: spentMinor },
    ...parts,
    leavesOn: formatDay(leavesOn),
    since: dayOrNull(since),
  };
}

function dayOrNull(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
