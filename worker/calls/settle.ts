import type { Day } from '../calendar/day.ts';
import type { Suggestion, SuggestionState } from './suggestion.ts';

export const CALL_ACTIONS = ['done', 'snooze', 'skip'] as const;

/** For how long a call is put off where nobody says until when. */
export const SNOOZED_FOR_DAYS = 7;

export type CallAction = (typeof CALL_ACTIONS)[number];

/** What becomes of a suggestion. */
export type Move = Pick<Suggestion, 'state' | 'snoozes' | 'untilDay'>;

export type Settled =
  | { kind: 'move'; to: Move }
  /** It is so already. */
  | { kind: 'same' }
  | { kind: 'settled'; state: SuggestionState };

/**
 * What an action makes of a suggestion. One that is done or skipped stays so; the same action again changes
 * nothing, and so does a snooze until the day that it is put off to anyway.
 */
export function settle(suggestion: Move, action: CallAction, untilDay: Day): Settled {
  const { state, snoozes } = suggestion;
  if (state === 'done' || state === 'skipped') {
    const isSame = (state === 'done' && action === 'done') || (state === 'skipped' && action === 'skip');
    return isSame ? { kind: 'same' } : { kind: 'settled', state };
  }
  switch (action) {
    case 'done':
      return { kind: 'move', to: { state: 'done', snoozes, untilDay: null } };
    case 'skip':
      return { kind: 'move', to: { state: 'skipped', snoozes, untilDay: null } };
    case 'snooze':
      return state === 'snoozed' && suggestion.untilDay === untilDay
        ? { kind: 'same' }
        : { kind: 'move', to: { state: 'snoozed', snoozes: snoozes + 1, untilDay } };
  }
}
