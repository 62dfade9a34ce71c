import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import { readId, readInstant, readText, readWhole, readWithin } from '../read-values.ts';
import { paddleId } from './paddle-id.ts';

/**
 * A refund or a chargeback by its status; credits only lower an invoice. `chargeback_reverse` does not say
 * which chargeback it is of: that one becomes `reversed` itself.
 */
export function observeAdjustment(adjustment: unknown): Observation[] {
  const id = readId(readWithin(adjustment, 'id'));
  if (id === null) return [unusable('missing_value', 'data.id')];
  const action = readText(readWithin(adjustment, 'action'));
  if (action !== 'refund' && action !== 'chargeback') return [nothing('not_interesting')];
  const transaction = readId(readWithin(adjustment, 'transaction_id'));
  if (transaction === null) return [unusable('missing_value', 'data.transaction_id')];
  const of = { purchase: paddleId(transaction), id: paddleId(id) };
  switch (readText(readWithin(adjustment, 'status'))) {
    case 'approved':
      return refundOf(adjustment, of);
    case 'rejected':
      return [{ kind: 'refund_gone', ...of, because: 'failed' }];
    case 'reversed':
      return [{ kind: 'refund_gone', ...of, because: action === 'chargeback' ? 'won' : 'reversed' }];
    case null:
      return [unusable('missing_value', 'data.status')];
    default:
      // Paddle has yet to approve it.
      return [nothing('not_interesting')];
  }
}

function refundOf(adjustment: unknown, of: { purchase: string; id: string }): Observation[] {
  const amountMinor = readWhole(readWithin(adjustment, 'totals', 'total'));
  if (amountMinor === null || amountMinor < 0) return [unusable('wrong_value', 'data.totals.total')];
  if (amountMinor === 0) return [nothing('zero_amount')];
  const occurredAtMs = readInstant(readWithin(adjustment, 'created_at'));
  if (occurredAtMs === null) return [unusable('missing_value', 'data.created_at')];
  return [{ kind: 'refund', ...of, amountMinor, occurredAtMs }];
}
