import type { Draw } from '../../torture/draw.ts';
import type { ShopAction } from '../shop-action.ts';
import { deletedBody, disputeBody, refundBody, shopifyOrderBody } from './shopify-bodies.ts';
import { SHOP_CURRENCY, type ShopifyOrder, type ShopifyRefund } from './shopify-orders.ts';

type OnSale = Exclude<ShopAction, { kind: 'sell' | 'subscribe' | 'renew' | 'rename' }>;
type Told = [topic: string, body: unknown][];

interface Means {
  draw: Draw;
  newId: () => string;
}

/** Does what happens to an order after it was made, and answers what is sent of it. */
export function changeOrder(order: ShopifyOrder, action: OnSale, means: Means): Told {
  switch (action.kind) {
    case 'pay':
      order.payment = 'paid';
      return [...updated(order, action.atMs, 'orders/paid'), ...updated(order, action.atMs)];
    case 'fail':
      order.payment = 'voided';
      order.cancelledAtMs = action.atMs;
      return [...updated(order, action.atMs, 'orders/cancelled'), ...updated(order, action.atMs)];
    case 'cancel':
      order.cancelledAtMs = action.atMs;
      if (order.payment !== 'paid') order.payment = 'voided';
      return [...updated(order, action.atMs, 'orders/cancelled'), ...updated(order, action.atMs)];
    case 'refund':
      return refunded(order, action, means);
    case 'refund_succeeds':
    case 'refund_fails': {
      const refund = order.refunds.find(({ key }) => key === action.refund);
      if (refund?.status !== 'pending') return [];
      refund.status = action.kind === 'refund_fails' ? 'failure' : 'success';
      return updated(order, action.atMs);
    }
    case 'dispute':
      return disputed(order, action.atMs, means);
    case 'win':
    case 'lose':
      return disputeClosed(order, action.kind, action.atMs);
    case 'delete':
      order.isDeleted = true;
      return [['orders/delete', deletedBody(order)]];
    case 'touch':
      return updated(order, action.atMs);
    case 'restore':
    case 'delete_refund':
      return [];
  }
}

function updated(order: ShopifyOrder, atMs: number, topic = 'orders/updated'): Told {
  order.updatedAtMs = atMs;
  return [[topic, shopifyOrderBody(order)]];
}

/** Of a buyer in another currency the plain amount says nothing of the shop's. */
const ABROAD = ['amount_set', 'line_items', 'adjustments'] as const;
const AT_HOME = ['amount', ...ABROAD] as const;

/** Every other one begins as an inquiry. */
function disputed(order: ShopifyOrder, createdAtMs: number, { newId }: Means): Told {
  if (order.payment !== 'paid' || order.isTest || order.refunds.length > 0) return [];
  const type = order.amountMinor % 20 === 0 ? 'inquiry' : 'chargeback';
  order.dispute = { id: newId(), type, createdAtMs, finalizedAtMs: null, status: 'needs_response' };
  return [['disputes/create', disputeBody(order)]];
}

function disputeClosed({ dispute, ...order }: ShopifyOrder, end: 'win' | 'lose', atMs: number): Told {
  if (dispute === null) return [];
  const told: Told = [];
  const tell = () => told.push(['disputes/update', disputeBody({ ...order, dispute })]);
  // What is lost was a chargeback by then.
  if (end === 'lose') dispute.type = 'chargeback';
  dispute.status = 'under_review';
  tell();
  dispute.status = end === 'win' ? 'won' : 'lost';
  dispute.finalizedAtMs = atMs;
  tell();
  return told;
}

function refunded(
  order: ShopifyOrder,
  { refund: key, amountMinor: asked, goes, atMs }: Extract<OnSale, { kind: 'refund' }>,
  { draw, newId }: Means,
): Told {
  if (order.payment !== 'paid' || order.dispute !== null) return [];
  const open = order.refunds.filter(({ status }) => status !== 'failure');
  const left = order.amountMinor - open.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const amountMinor = Math.min(asked ?? left, left);
  if (amountMinor <= 0) return [];
  const isAbroad = order.shown.currency !== SHOP_CURRENCY;
  const refund: ShopifyRefund = {
    id: newId(),
    key,
    amountMinor,
    createdAtMs: atMs,
    status: goes === 'pending' ? 'pending' : 'success',
    said: draw.pick(isAbroad ? ABROAD : AT_HOME),
  };
  order.refunds.push(refund);
  const told = updated(order, atMs);
  return [['refunds/create', refundBody(order, refund)], ...told];
}
