import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { levelOf } from './ask-ladder.ts';
import type { Ask } from './ask.ts';
import { insertAsk, readAskStanding } from './asks.store.ts';
import { decideAsk } from './decide-ask.ts';
import type { Offer } from './offer.ts';
import { findOffer } from './offers.store.ts';
import { readAskFacts } from './read-ask-facts.act.ts';

/** An ask that is about to be made, with the id that it is to have. */
export type NewAsk = Pick<Ask, 'id' | 'clientId' | 'kind' | 'channel' | 'offerId' | 'by'>;

export type RecordAskOutcome =
  /** Now, or before by the same request. */
  | { kind: 'recorded'; ask: Ask }
  | RefusalOf<
      'ask_refused' | 'client_not_on_record' | 'offer_not_found' | 'idempotency_key_reused' | 'business_busy'
    >;

/** How often it is decided anew where something was said of the client in between. */
const MOST_TRIES = 3;

/**
 * Decides whether something may be asked of a client now, and records it as asked, in one: of many at once
 * the rules let pass as many as they would one after another.
 */
export async function recordAsk(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Pick<Business, 'id' | 'timeZone'>,
  input: NewAsk,
  nowMs: number,
): Promise<RecordAskOutcome> {
  const offer = input.offerId === null ? null : await findOffer(deps.db, business.id, input.offerId);
  if (input.offerId !== null && offer === null) return { kind: 'offer_not_found' };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const outcome = await tryToRecord(deps, business, { input, offer }, nowMs);
    if (outcome !== null) return outcome;
  }
  return { kind: 'business_busy' };
}

/** Null where something was said of the client since it was decided, or the business takes no writes. */
async function tryToRecord(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Pick<Business, 'id' | 'timeZone'>,
  { input, offer }: { input: NewAsk; offer: Offer | null },
  nowMs: number,
): Promise<RecordAskOutcome | null> {
  const { clientId, kind, channel } = input;
  const standing = await readAskStanding(deps.db, business.id, { clientId, askId: input.id });
  if (standing.recorded !== null) return sameOrReused(standing.recorded, input);
  if (!standing.isOnRecord) return { kind: 'client_not_on_record' };
  if (offer?.enabled === false) return { kind: 'offer_not_found' };
  const read = await readAskFacts(deps, business, standing, nowMs);
  if (read.kind !== 'read') return read;
  const decision = decideAsk(read.facts, { kind, channel, offer }, read.when);
  if (decision.kind === 'refused') {
    const { reason, notBeforeMs } = decision;
    return { kind: 'ask_refused', reason, notBeforeMs };
  }
  const level = levelOf(kind);
  // A give is nothing that another one stands against.
  const mark = level === 0 ? null : standing.mark;
  const recorded = await insertAsk(deps.db, business.id, { ...input, level, atMs: nowMs }, mark);
  return recorded === null ? null : sameOrReused(recorded, input);
}

function sameOrReused(recorded: Ask, input: NewAsk): RecordAskOutcome {
  const isSame =
    recorded.clientId === input.clientId &&
    recorded.kind === input.kind &&
    recorded.channel === input.channel &&
    recorded.offerId === input.offerId &&
    recorded.by === input.by;
  return isSame ? { kind: 'recorded', ask: recorded } : { kind: 'idempotency_key_reused' };
}
