// STAND-IN
import { formatDay, type Day } from '../calendar/day.ts';
import type { Locale } from '../language/locale.ts';
import type { Relationship } from './relationship.ts';

/** A relationship on a day as the API answers it, its reason in the language of the reader. */
export function relationshipToJson(relationship: Relationship, _asOf: Day, _locale: Locale) {
  const { stage, tie, voice, state, brought, value, stageSince } = relationship;
  return {
    stage,
    tie,
    voice,
    state: state?.state ?? null,
    reason: null,
    rhythmDays: state?.rhythmDays ?? null,
    silenceDays: state?.silenceDays ?? null,
    leavesOn: state === null ? null : formatDay(state.leavesOn),
    brought,
    value: value.map(({ currency, amountMinor }) => ({ currency, amount: amountMinor })),
    stageSince: stageSince === null ? null : formatDay(stageSince),
  };
}
