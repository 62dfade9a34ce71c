import type { Day } from '../../calendar/day.ts';
import type { CallEffect } from '../../calls/call-effect.ts';
import type { NamedSuggestion } from '../../calls/suggestion.ts';

/** The calls of a business on a day. */
export interface CallsOfWeek {
  today: Day;
  /** Whether calls are suggested at all. */
  isInUse: boolean;
  /** Whether a coin decides between neighbours. */
  isTrial: boolean;
  shown: NamedSuggestion[];
  /** Those that come back on a later day. */
  putOff: NamedSuggestion[];
  /** Null while the business is being rezoned in steps. */
  effect: CallEffect | null;
}
