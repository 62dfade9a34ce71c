import type { Day } from '../../calendar/day.ts';
import type { Relationship } from '../relationship.ts';
import type { Stage } from '../stage.ts';
import type { State } from '../state.ts';
import type { Tie } from '../tie.ts';
import type { Voice } from '../voice.ts';

/** Which relationships are asked for; what is left out does not matter. */
export interface Wanted {
  stage?: Stage | undefined;
  state?: State | undefined;
  tie?: Tie | undefined;
  voice?: Voice | undefined;
  /** Active, but no longer on the day before this one unless the client buys again. */
  leavesBefore?: Day | undefined;
}

/** Whether a relationship is one of those that are asked for. */
export function isWanted(relationship: Relationship, wanted: Wanted): boolean {
  const { stage, state, tie, voice, leavesBefore } = wanted;
  const reading = relationship.state;
  return (
    (stage === undefined || relationship.stage === stage) &&
    (state === undefined || reading?.state === state) &&
    (tie === undefined || relationship.tie === tie) &&
    (voice === undefined || relationship.voice === voice) &&
    (leavesBefore === undefined ||
      (reading !== null && reading.state !== 'lapsed' && reading.leavesOn < leavesBefore))
  );
}

/** Whether anything is asked of a relationship at all. */
export function asksForSome(wanted: Wanted): boolean {
  return Object.values(wanted).some((value) => value !== undefined);
}
