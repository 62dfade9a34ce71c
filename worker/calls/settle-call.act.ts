import type { Business } from '../businesses/business.ts';
import type { Day } from '../calendar/day.ts';
import type { ContactOutcome } from '../contacts/contact.ts';
import { recordContact, type RecordContactDeps } from '../contacts/record-contact.act.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { settle, type CallAction } from './settle.ts';
import type { NamedSuggestion } from './suggestion.ts';
import { findSuggestion, moveSuggestion } from './suggestions.store.ts';

/** What somebody says of a suggestion. */
export interface CallSaid {
  id: string;
  action: CallAction;
  /** Of `snooze`: the first day on which it is shown again. */
  untilDay: Day;
  /** Of `done`. */
  outcome: ContactOutcome;
  note: string | null;
  by: string;
}

export type SettleCallOutcome =
  | { kind: 'settled'; suggestion: NamedSuggestion }
  | RefusalOf<
      'call_not_found' | 'call_settled' | 'client_not_on_record' | 'seal_key_not_set' | 'business_busy'
    >;

/** Others may change it at the same time. */
const MAX_TRIES = 3;

/**
 * Records what became of a suggested call. One that was made is a contact, recorded first and under an id
 * that is the suggestion's own: whoever repeats the request after a failure mends what is missing, and
 * records nothing twice.
 */
export async function settleCall(
  deps: RecordContactDeps,
  business: Pick<Business, 'id'>,
  said: CallSaid,
  nowMs: number,
): Promise<SettleCallOutcome> {
  for (let tried = 0; tried < MAX_TRIES; tried += 1) {
    const suggestion = await findSuggestion(deps.db, business.id, said.id);
    if (suggestion === null) return { kind: 'call_not_found' };
    const settled = settle(suggestion, said.action, said.untilDay);
    if (settled.kind === 'settled') return { kind: 'call_settled', state: settled.state };
    if (said.action === 'done') {
      const refused = await recordCall(deps, business, { said, suggestion }, nowMs);
      if (refused !== null) return refused;
    }
    if (settled.kind === 'same') return { kind: 'settled', suggestion };
    const isMoved = await moveSuggestion(deps.db, business.id, suggestion, settled.to);
    if (isMoved) return { kind: 'settled', suggestion: { ...suggestion, ...settled.to } };
  }
  return { kind: 'business_busy' };
}

/** The refusal, or null where the call is on record. */
async function recordCall(
  deps: RecordContactDeps,
  business: Pick<Business, 'id'>,
  { said, suggestion }: { said: CallSaid; suggestion: NamedSuggestion },
  nowMs: number,
): Promise<Exclude<SettleCallOutcome, { kind: 'settled' }> | null> {
  const { outcome, note, by } = said;
  const contact = {
    id: `cnt_${suggestion.id.slice('cal_'.length)}`,
    clientId: suggestion.saidClientId,
    atMs: null,
    kind: 'call',
    direction: 'out',
    outcome,
    note,
    by,
    suggestionId: suggestion.id,
  } as const;
  const recorded = await recordContact(deps, business, contact, nowMs);
  switch (recorded.kind) {
    case 'recorded':
      return null;
    // It was told otherwise before.
    case 'idempotency_key_reused':
      return { kind: 'call_settled', state: 'done' };
    case 'contact_in_future':
      return { kind: 'business_busy' };
    default:
      return recorded;
  }
}
