import type { Business } from '../businesses/business.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { refundDifferences, type Refund, type SaidRefund } from './refund.ts';
import { insertRefund } from './refunds.store.ts';

export type RecordRefundOutcome =
  | { kind: 'recorded'; refund: Refund }
  /** The same fact is on record. */
  | { kind: 'repeated'; refund: Refund }
  | RefusalOf<'refund_differs' | 'purchase_not_on_record' | 'refund_more_than_left' | 'business_busy'>;

/** Records a refund of a purchase, which is void once nothing is left of it. */
export async function recordRefund(
  deps: Pick<Deps, 'db'>,
  business: Business,
  input: SaidRefund,
  nowMs: number,
): Promise<RecordRefundOutcome> {
  const occurredAtMs = input.occurredAtMs ?? nowMs;
  const refund = { ...input, occurredAtMs, day: dayOfInstant(business.timeZone, occurredAtMs) };
  const outcome = await insertRefund(deps.db, business, refund, nowMs);
  if (outcome.kind !== 'on_record') return outcome;
  const paths = refundDifferences(outcome.refund, input);
  return paths.length === 0
    ? { kind: 'repeated', refund: outcome.refund }
    : { kind: 'refund_differs', paths };
}
