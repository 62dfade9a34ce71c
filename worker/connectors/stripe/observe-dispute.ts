import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readList, readText, readUnixS, readWhole, readWithin } from '../read-values.ts';
import {
  isSkipped,
  isTestMode,
  purchaseReferredTo,
  readStripeAmount,
  stripeKey,
  unusableField,
} from './stripe-object.ts';

/** Where the money of a dispute is: with the client, with the shop for good, or nothing new is said. */
type Money = 'taken' | 'kept' | 'unsaid';

/** What moved the money, where an event says so. Null of disputes of the API. */
export type DisputeEvent = 'funds_withdrawn' | 'funds_reinstated' | null;

/**
 * What a dispute says: money that was taken back is a refund, and one that the shop won never was. An inquiry
 * moves no money.
 */
export function observeDispute(
  dispute: unknown,
  context: ObserveContext,
  event: DisputeEvent = null,
): Observation[] {
  const id = readId(readWithin(dispute, 'id'));
  if (id === null) return [unusableField(dispute, 'id')];
  if (isTestMode(dispute, context)) return [nothing('test_mode')];
  if (isSkipped(dispute, context)) return [nothing('skipped_by_rule')];
  const money = event === null ? moneyByState(dispute) : moneyByEvent(event);
  if (money === 'unsaid') return [nothing('not_interesting')];
  const purchase = purchaseReferredTo(dispute);
  if (purchase === null) return [unusable('missing_value', 'charge')];
  const key = stripeKey(id);
  if (money === 'kept') return [{ kind: 'refund_gone', purchase, id: key, because: 'won' }];
  const amount = readStripeAmount(dispute, 'amount');
  if (amount.kind === 'unusable') return [amount];
  if (amount.minor === 0) return [nothing('zero_amount')];
  const occurredAtMs = readUnixS(readWithin(dispute, 'created'));
  if (occurredAtMs === null) return [unusableField(dispute, 'created')];
  return [{ kind: 'refund', purchase, id: key, amountMinor: amount.minor, occurredAtMs }];
}

function moneyByEvent(event: NonNullable<DisputeEvent>): Money {
  return event === 'funds_withdrawn' ? 'taken' : 'kept';
}

/** States that are not known say nothing. While it is open, its transactions tell whether money was taken. */
function moneyByState(dispute: unknown): Money {
  switch (readText(readWithin(dispute, 'status'))) {
    case 'lost':
      return 'taken';
    case 'won':
    case 'warning_closed':
    case 'prevented':
      return 'kept';
    case 'needs_response':
    case 'under_review':
      return movedMinor(dispute) < 0 ? 'taken' : 'unsaid';
    default:
      return 'unsaid';
  }
}

/** In whatever currency the account is kept. */
function movedMinor(dispute: unknown): number {
  const moved = readList(readWithin(dispute, 'balance_transactions')).map(
    (transaction) => readWhole(readWithin(transaction, 'amount')) ?? 0,
  );
  return moved.reduce((sum, minor) => sum + minor, 0);
}
