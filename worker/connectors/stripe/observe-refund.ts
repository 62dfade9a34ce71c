import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readList, readObject, readText, readUnixS, readWithin } from '../read-values.ts';
import {
  isSkipped,
  purchaseReferredTo,
  readStripeAmount,
  stripeKey,
  unusableField,
} from './stripe-object.ts';

/** Refunds by which no money came back: what was authorised and not captured was let go. */
const NEVER_PAID = ['expired_uncaptured_charge', 'partial_capture'];

/**
 * What a refund says: pending ones are refunds, because they seldom fail, and one that failed never was. All
 * of its states have one id, so a newer one is no second refund.
 */
export function observeRefund(refund: unknown, context: ObserveContext): Observation[] {
  const id = readId(readWithin(refund, 'id'));
  if (id === null) return [unusableField(refund, 'id')];
  if (isSkipped(refund, context)) return [nothing('skipped_by_rule')];
  const reason = readText(readWithin(refund, 'reason'));
  if (reason !== null && NEVER_PAID.includes(reason)) return [nothing('not_paid')];
  const purchase = purchaseReferredTo(refund);
  if (purchase === null) return [unusable('missing_value', 'charge')];
  const key = stripeKey(id);
  switch (readText(readWithin(refund, 'status'))) {
    case 'failed':
    case 'canceled':
      return [{ kind: 'refund_gone', purchase, id: key, because: 'failed', ...amountOf(refund) }];
    // Refunds of old have no status.
    case null:
    case 'succeeded':
    case 'pending':
      return [refundOf(refund, purchase, key)];
    default:
      return [nothing('not_interesting')];
  }
}

/**
 * The refunds that a charge lists, in versions of the API that do (before 2022-11-15). Its total refunded is
 * never read beside them: that would count them twice.
 */
export function observeListedRefunds(charge: unknown, context: ObserveContext): Observation[] | null {
  const listed = readWithin(charge, 'refunds', 'data');
  if (!Array.isArray(listed)) return null;
  if (isSkipped(charge, context)) return [nothing('skipped_by_rule')];
  if (readWithin(charge, 'captured') === false) return [nothing('not_paid')];
  const ofCharge = { charge: readWithin(charge, 'id') };
  const said = readList(listed).flatMap((refund) =>
    observeRefund(
      readWithin(refund, 'charge') == null ? { ...readObject(refund), ...ofCharge } : refund,
      context,
    ),
  );
  return said.length === 0 ? [nothing('not_interesting')] : said;
}

/** A file may have counted it while it was on its way. */
function amountOf(refund: unknown): { amountMinor?: number } {
  const amount = readStripeAmount(refund, 'amount');
  return amount.kind === 'unusable' ? {} : { amountMinor: amount.minor };
}

function refundOf(refund: unknown, purchase: string, id: string): Observation {
  const amount = readStripeAmount(refund, 'amount');
  if (amount.kind === 'unusable') return amount;
  if (amount.minor === 0) return nothing('zero_amount');
  const occurredAtMs = readUnixS(readWithin(refund, 'created'));
  if (occurredAtMs === null) return unusableField(refund, 'created');
  return { kind: 'refund', purchase, id, amountMinor: amount.minor, occurredAtMs };
}
