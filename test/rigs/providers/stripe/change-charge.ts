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
    case 'dispute':
      return disputed(changed, atMs);
    case 'win':
      return won(charge, atMs);
    case 'lose':
      return lost(charge, atMs);
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

/** Every other dispute begins as an inquiry, which takes no money. */
function disputed({ charge, newId }: ChangedCharge, atMs: number): Told {
  if (!charge.isCaptured || takenBackMinor(charge) > 0 || charge.dispute !== null) return [];
  const isInquiry = charge.amountMinor % 20 === 0;
  charge.dispute = {
    id: newId('dp'),
    createdAtMs: atMs,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
    withdrawnAtMs: isInquiry ? null : atMs,
    reinstatedAtMs: null,
  };
  const body = disputeBody(charge, charge.dispute);
  const created: Told = [['charge.dispute.created', body]];
  return isInquiry ? created : [...created, ['charge.dispute.funds_withdrawn', body]];
}

function won(charge: StripeCharge, atMs: number): Told {
  const { dispute } = charge;
  if (dispute?.status === 'warning_needs_response') {
    dispute.status = 'warning_closed';
    return [['charge.dispute.closed', disputeBody(charge, dispute)]];
  }
  if (dispute?.status !== 'needs_response') return [];
  dispute.status = 'under_review';
  const told: Told = [['charge.dispute.updated', disputeBody(charge, dispute)]];
  dispute.status = 'won';
  dispute.reinstatedAtMs = atMs;
  const body = disputeBody(charge, dispute);
  return [...told, ['charge.dispute.funds_reinstated', body], ['charge.dispute.closed', body]];
}

/** An inquiry becomes a dispute before it is lost. */
function lost(charge: StripeCharge, atMs: number): Told {
  const { dispute } = charge;
  const told: Told = [];
  if (dispute?.status === 'warning_needs_response') {
    dispute.status = 'needs_response';
    dispute.withdrawnAtMs = atMs;
    const body = disputeBody(charge, dispute);
    told.push(['charge.dispute.updated', body], ['charge.dispute.funds_withdrawn', body]);
  }
  if (dispute?.status !== 'needs_response') return [];
  dispute.status = 'lost';
  return [...told, ['charge.dispute.closed', disputeBody(charge, dispute)]];
}
