import type { ShopAction } from '../shop-action.ts';
import {
  chargeBody,
  disputeBody,
  intentBody,
  refundBody,
  sendsRefundEvents,
  sessionBody,
  type StripeVersion,
} from './stripe-bodies.ts';
import {
  takenBackMinor,
  type StripeCharge,
  type StripeRefund,
  type StripeSession,
} from './stripe-objects.ts';

export interface ChangedCharge {
  charge: StripeCharge;
  session: StripeSession | null;
  version: StripeVersion;
  newId(prefix: string): string;
}

type Told = [type: string, object: Record<string, unknown>][];
type OnSale = Exclude<ShopAction, { kind: 'sell' | 'subscribe' | 'renew' | 'rename' }>;

/** Does what happens to a payment after it was begun, and answers the events of it. */
export function changeCharge(changed: ChangedCharge, action: OnSale, atMs: number): Told {
  const { charge, version } = changed;
  switch (action.kind) {
    case 'pay':
      return paid(changed);
    case 'fail':
      return failed(changed);
    case 'refund':
      return refunded(changed, action, atMs);
    case 'refund_succeeds':
    case 'refund_fails': {
      const refund = charge.refunds.find(({ key }) => key === action.refund);
      if (refund?.status !== 'pending') return [];
      refund.status = action.kind === 'refund_fails' ? 'failed' : 'succeeded';
      return refundChanged(changed, refund);
    }
    case 'dispute': {
      if (!charge.isCaptured || takenBackMinor(charge) > 0 || charge.dispute !== null) return [];
      charge.dispute = { id: changed.newId('dp'), createdAtMs: atMs, status: 'needs_response' };
      const body = disputeBody(charge, charge.dispute);
      return [
        ['charge.dispute.created', body],
        ['charge.dispute.funds_withdrawn', body],
      ];
    }
    case 'win':
    case 'lose':
      return disputeClosed(charge, action.kind);
    case 'touch':
      return [['charge.updated', chargeBody(charge, version)]];
    case 'cancel':
    case 'delete':
    case 'restore':
    case 'delete_refund':
      // Orders are the shop's own, and a refund that went through stays.
      return [];
  }
}

/** A debit arrives, or a reservation is captured: every third time only nine tenths of it. */
function paid({ charge, session, version }: ChangedCharge): Told {
  if (charge.isCaptured || charge.status === 'failed') return [];
  const wasPending = charge.status === 'pending';
  charge.status = 'succeeded';
  charge.isCaptured = true;
  if (!wasPending && charge.amountMinor % 3 === 0) {
    charge.capturedMinor = Math.floor((charge.amountMinor * 0.9) / 10) * 10;
  }
  if (session !== null) session.paymentStatus = 'paid';
  const told: Told = [
    [wasPending ? 'charge.succeeded' : 'charge.captured', chargeBody(charge, version)],
    ['payment_intent.succeeded', intentBody(charge, 'succeeded')],
  ];
  if (!wasPending || session === null) return told;
  return [...told, ['checkout.session.async_payment_succeeded', sessionBody(session)]];
}

function failed({ charge, session, version }: ChangedCharge): Told {
  if (charge.isCaptured) return [];
  const wasPending = charge.status === 'pending';
  if (!wasPending) return [['payment_intent.canceled', intentBody(charge, 'canceled')]];
  charge.status = 'failed';
  return [
    ['charge.failed', chargeBody(charge, version)],
    ['payment_intent.payment_failed', intentBody(charge, 'requires_payment_method')],
    ...(session === null ? [] : ([['checkout.session.async_payment_failed', sessionBody(session)]] as Told)),
  ];
}

function refunded(
  { charge, version, newId }: ChangedCharge,
  action: Extract<ShopAction, { kind: 'refund' }>,
  atMs: number,
): Told {
  if (!charge.isCaptured || charge.dispute !== null || !charge.isLive) return [];
  const left = charge.capturedMinor - takenBackMinor(charge);
  const amountMinor = Math.min(action.amountMinor ?? left, left);
  if (amountMinor <= 0) return [];
  const refund: StripeRefund = {
    id: newId('re'),
    key: action.refund,
    amountMinor,
    createdAtMs: atMs,
    status: action.goes === 'pending' ? 'pending' : 'succeeded',
  };
  charge.refunds.push(refund);
  const told: Told = [['charge.refunded', chargeBody(charge, version)]];
  if (!sendsRefundEvents(version)) return told;
  return [
    ['refund.created', refundBody(charge, refund)],
    ...told,
    ['refund.updated', refundBody(charge, refund)],
  ];
}

/** Older versions tell of it by an event of the charge. */
function refundChanged({ charge, version }: ChangedCharge, refund: StripeRefund): Told {
  const body = refundBody(charge, refund);
  const older: Told = [['charge.refund.updated', body]];
  if (!sendsRefundEvents(version)) return older;
  return [
    ['refund.updated', body],
    ...older,
    ...(refund.status === 'failed' ? ([['refund.failed', body]] as Told) : []),
  ];
}

function disputeClosed(charge: StripeCharge, end: 'win' | 'lose'): Told {
  const { dispute } = charge;
  if (dispute?.status !== 'needs_response') return [];
  dispute.status = end === 'win' ? 'won' : 'lost';
  const body = disputeBody(charge, dispute);
  const closed: Told = [['charge.dispute.closed', body]];
  return end === 'win' ? [['charge.dispute.funds_reinstated', body], ...closed] : closed;
}
