import type { Day } from '../calendar/day.ts';

/** Why a client is suggested, in the order in which they are looked at; `value` goes by the score. */
export const REASON_CODES = ['advocate_at_risk', 'make_good', 'thank', 'anniversary', 'value'] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

export const SUGGESTION_STATES = ['open', 'done', 'snoozed', 'skipped'] as const;

export type SuggestionState = (typeof SUGGESTION_STATES)[number];

/** The numbers that the sentence of a suggestion is made of, as of its Monday; no name is among them. */
export interface SuggestionParts {
  /** What the client paid in the last 365 days, net of refunds. */
  spentMinor: number;
  currency: string;
  /** How many clients with a counted purchase it brought. */
  brought: number;
  /** Its own usual gap; null where it has bought on one day only. */
  rhythmDays: number | null;
  silenceDays: number;
  /** The first day on which it is no longer active. */
  leavesOn: Day;
  /** The day that the reason is about: of the trouble, of the first purchase that counts here; else null. */
  since: Day | null;
}

/** A client who was suggested for a call. */
export interface Suggestion {
  id: string;
  /** The day of its Monday. */
  week: Day;
  rank: number;
  /** The person by now. */
  clientId: string;
  reasonCode: ReasonCode;
  parts: SuggestionParts;
  state: SuggestionState;
  snoozes: number;
  untilDay: Day | null;
}

/** A suggestion with the name of its client. */
export interface NamedSuggestion extends Suggestion {
  name: string | null;
  /** The client as it was suggested, before somebody merged it perhaps. */
  saidClientId: string;
}

/** Weeks that are looked through for those whose snooze is over: more than one can be put off for. */
export const SHOWN_AGAIN_WITHIN_DAYS = 14 * 7;

/** After so many snoozes the next one is offered in its place. */
const MOST_SNOOZES = 2;

/**
 * Those of a week's suggestions, in the order of their ranks, that are offered now: as many as calls a week.
 * Who was skipped, or snoozed twice, leaves the place to the next.
 */
function offeredOf<S extends Pick<Suggestion, 'state' | 'snoozes'>>(
  ranked: readonly S[],
  callsAWeek: number,
): S[] {
  return ranked
    .filter(({ state, snoozes }) => state !== 'skipped' && snoozes < MOST_SNOOZES)
    .slice(0, callsAWeek);
}

/** Those of a week's suggestions that were offered, also those who left their place to another since. */
export function everOfferedOf<S extends Pick<Suggestion, 'state' | 'snoozes'>>(
  ranked: readonly S[],
  callsAWeek: number,
): S[] {
  const offered = new Set(offeredOf(ranked, callsAWeek));
  return ranked.filter((one) => offered.has(one) || one.state !== 'open' || one.snoozes > 0);
}

/**
 * What is to be shown in a week: first those of earlier weeks whose snooze is over by `today`, then those
 * that are offered. A person is shown once.
 */
export function shownOf<S extends Suggestion>(
  suggestions: readonly S[],
  { week, today, callsAWeek }: { week: Day; today: Day; callsAWeek: number },
): S[] {
  const inOrder = [...suggestions].sort((one, other) => one.week - other.week || one.rank - other.rank);
  const isBack = ({ state, snoozes, untilDay }: S) =>
    state === 'snoozed' && snoozes < MOST_SNOOZES && (untilDay ?? Infinity) <= today;
  const back = inOrder.filter((one) => one.week < week && isBack(one));
  const offered = offeredOf(
    inOrder.filter((one) => one.week === week),
    callsAWeek,
  );
  const seen = new Set<string>();
  return [...back, ...offered].filter(({ clientId }) => seen.size < seen.add(clientId).size);
}

/** The state of a suggestion on a day: one whose snooze is over is open again. */
export function stateOn(
  { state, untilDay }: Pick<Suggestion, 'state' | 'untilDay'>,
  today: Day,
): SuggestionState {
  return state === 'snoozed' && (untilDay ?? Infinity) <= today ? 'open' : state;
}
