import type { Ask } from '../asks/ask.ts';
import type { Day } from '../calendar/day.ts';
import type { ReasonCode, SuggestionState } from '../calls/suggestion.ts';
import type { Contact } from '../contacts/contact.ts';
import type { PermissionAct } from '../permissions/permission-act.ts';
import type { Relationship } from '../relationships/relationship.ts';
import type { Stage } from '../relationships/stage.ts';

/** Everything that is kept of a relationship with a person, and what is read from it. */
export interface KeptRelationship {
  /** As of the day of the export; null for who is not on record any more. */
  relationship: Relationship | null;
  asOf: Day;
  /** As the jobs told them last. */
  stages: { clientId: string; stage: Stage; sinceDay: Day }[];
  permissions: (PermissionAct & { clientId: string; wording: string | null })[];
  /** One of the person's addresses is one of somebody who was erased: it is not written to. */
  isSuppressed: boolean;
  contacts: Contact[];
  asks: Ask[];
  suggestedCalls: SuggestedCall[];
  callTrials: { clientId: string; week: Day; arm: 'suggested' | 'held_back'; untilDay: Day }[];
}

export interface SuggestedCall {
  id: string;
  clientId: string;
  week: Day;
  reasonCode: ReasonCode;
  /** JSON: the numbers that the sentence is made of. */
  parts: string;
  state: SuggestionState;
  untilDay: Day | null;
}
