import type { Day } from '../calendar/day.ts';
import { weekOf } from '../calls/call-week.ts';
import { shownOf, type NamedSuggestion } from '../calls/suggestion.ts';
import type { LedgerDay } from '../ledger/ledger-day.ts';
import type { Outlook } from '../outlooks/outlook.ts';
import { settingsWith, type ChosenSettings } from '../relationships/relationship-settings.ts';
import { movementBetween, type Movement } from '../ror/movement.ts';

/** What is read of a business for a look at its week. */
export interface WeekFacts {
  /** Every ledger day up to the day that is looked from, in order. */
  days: readonly LedgerDay[];
  /** What it decided about calls; null where it does not use them. */
  chosen: ChosenSettings | null;
  suggestions: readonly NamedSuggestion[];
  /** The newest outlook, and the day that it is of; null where there is none. */
  kept: { day: Day; outlook: Outlook | null; dueAtMs: number } | null;
  /** What the clients in the outlook are called, by their ids: who is not among them is not named. */
  names: ReadonlyMap<string, string | null>;
}

/** What is to be known of a week: the number and what moved it, whom to call, who leaves, whom to thank. */
export interface Week {
  since: Day;
  asOf: Day;
  /** ROR on both days, and what moved it in between. */
  movement: Movement;
  /** The day of the first purchase; null where there is none. */
  beganOn: Day | null;
  /** The suggested calls; null where the business does not use them. */
  calls: NamedSuggestion[] | null;
  ahead: { day: Day; outlook: Outlook } | null;
  names: ReadonlyMap<string, string | null>;
}

/** A look at a week from a day of it, back to an earlier one. `today` decides who is put off. */
export function weekFrom(
  facts: WeekFacts,
  { since, asOf, today }: { since: Day; asOf: Day; today: Day },
): Week {
  const { days, chosen, suggestions, kept, names } = facts;
  const { callsAWeek } = settingsWith(chosen ?? {});
  const week = weekOf(asOf);
  return {
    since,
    asOf,
    movement: movementBetween(days, since, asOf),
    beganOn: days.find(({ first }) => first > 0)?.day ?? null,
    calls: chosen === null ? null : shownOf(suggestions, { week, today, callsAWeek }),
    ahead: kept === null || kept.outlook === null ? null : { day: kept.day, outlook: kept.outlook },
    names,
  };
}
