import type { Business } from '../../businesses/business.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import {
  insertRefundedTotal,
  readRefundedSums,
  type MadeRefund,
  type RefundedSums,
} from './refunded-totals.store.ts';

/** How much of a purchase has been refunded in all so far, as a source says. */
export interface SaidRefundedTotal {
  purchaseId: string;
  totalMinor: number;
  /** Null for now. */
  occurredAtMs: number | null;
}

export type RecordRefundedTotalOutcome =
  | { kind: 'recorded'; refundedMinor: number; refund: MadeRefund }
  /** That much is on record already: by the refund that this total made before, or by others. */
  | { kind: 'repeated'; refundedMinor: number; refund: MadeRefund | null }
  /** More is on record, and stays. */
  | { kind: 'less_than_refunded'; refundedMinor: number }
  | RefusalOf<'purchase_not_on_record' | 'refunded_more_than_amount' | 'business_busy'>;

/**
 * Records how much of a purchase has been refunded in all: the difference to what counts on record is one
 * refund (definition.md, Refunded to). A total that adds nothing writes nothing.
 */
export async function recordRefundedTotal(
  deps: Pick<Deps, 'db'>,
  business: Business,
  input: SaidRefundedTotal,
  nowMs: number,
): Promise<RecordRefundedTotalOutcome> {
  const { purchaseId, totalMinor } = input;
  const before = await readRefundedSums(deps.db, business.id, input);
  if (before === null) return { kind: 'purchase_not_on_record' };
  if (totalMinor > before.amountMinor || !mayAdd(before, totalMinor)) return addsNothing(before, totalMinor);
  const occurredAtMs = input.occurredAtMs ?? nowMs;
  const total = { purchaseId, totalMinor, occurredAtMs, day: dayOfInstant(business.timeZone, occurredAtMs) };
  const { isOpen, wasRecorded, found } = await insertRefundedTotal(deps.db, business, total, nowMs);
  if (!isOpen || found === null) return { kind: 'business_busy' };
  const { refundedMinor, refund } = found;
  return wasRecorded && refund !== null
    ? { kind: 'recorded', refundedMinor, refund }
    : addsNothing(found, totalMinor);
}

/** A total of 0 adds a refund of 0 where there is none, which only the store sees. */
function mayAdd({ refundedMinor, refund }: RefundedSums, totalMinor: number): boolean {
  return totalMinor > refundedMinor || (totalMinor === 0 && refundedMinor === 0 && refund === null);
}

function addsNothing(
  { amountMinor, refundedMinor, refund }: RefundedSums,
  totalMinor: number,
): RecordRefundedTotalOutcome {
  if (totalMinor > amountMinor) return { kind: 'refunded_more_than_amount', amountMinor };
  return totalMinor < refundedMinor
    ? { kind: 'less_than_refunded', refundedMinor }
    : { kind: 'repeated', refundedMinor, refund };
}
