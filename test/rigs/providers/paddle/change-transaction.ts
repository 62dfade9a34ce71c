import type { ShopAction } from '../shop-action.ts';
import { adjustmentBody, transactionBody } from './paddle-bodies.ts';
import { takenBackMinor, type PaddleAdjustment, type PaddleTransaction } from './paddle-objects.ts';

type OnSale = Exclude<ShopAction, { kind: 'sell' | 'subscribe' | 'renew' | 'rename' }>;
type Told = [type: string, data: Record<string, unknown>][];

/** Does what happens to a transaction after it was begun, and answers the events of it. */
export function changeTransaction(transaction: PaddleTransaction, action: OnSale, newId: () => string): Told {
  const { atMs } = action;
  switch (action.kind) {
    case 'pay':
      return paid(transaction, atMs);
    case 'fail':
      if (transaction.status !== 'billed') return [];
      transaction.status = 'canceled';
      transaction.updatedAtMs = atMs;
      return [['transaction.canceled', transactionBody(transaction)]];
    case 'refund':
      return refunded(transaction, action, newId);
    case 'refund_succeeds':
      return moved(transaction, action.refund, 'approved', atMs);
    case 'refund_fails':
      return moved(transaction, action.refund, 'rejected', atMs);
    case 'delete_refund':
      return moved(transaction, action.refund, 'reversed', atMs);
    case 'dispute': {
      if (transaction.status !== 'completed' || takenBackMinor(transaction) > 0) return [];
      const id = newId();
      return added(transaction, adjustment(id, 'chargeback', transaction.price.amountMinor, atMs));
    }
    case 'win': {
      const original = transaction.adjustments.find(({ action: what }) => what === 'chargeback');
      if (original === undefined) return [];
      const told = moved(transaction, original.key, 'reversed', atMs);
      const back = adjustment(newId(), 'chargeback_reverse', original.amountMinor, atMs);
      return [...told, ...added(transaction, back)];
    }
    case 'touch':
      transaction.updatedAtMs = atMs;
      return [['transaction.updated', transactionBody(transaction)]];
    case 'lose':
    case 'cancel':
    case 'delete':
    case 'restore':
      return [];
  }
}

function paid(transaction: PaddleTransaction, atMs: number): Told {
  if (transaction.status !== 'billed') return [];
  transaction.status = 'completed';
  transaction.updatedAtMs = atMs;
  const body = transactionBody(transaction);
  return [
    ['transaction.paid', { ...body, status: 'paid' }],
    ['transaction.completed', body],
  ];
}

/** Paddle looks at most refunds before it approves them. */
function refunded(
  transaction: PaddleTransaction,
  { refund, amountMinor: asked, goes, atMs }: Extract<OnSale, { kind: 'refund' }>,
  newId: () => string,
): Told {
  const { status, adjustments, price } = transaction;
  if (status !== 'completed' || adjustments.some(({ action }) => action === 'chargeback')) return [];
  const open = adjustments.filter((one) => one.status === 'approved' || one.status === 'pending_approval');
  const left = price.amountMinor - open.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const amountMinor = Math.min(asked ?? left, left);
  if (amountMinor <= 0) return [];
  const made = { ...adjustment(newId(), 'refund', amountMinor, atMs), key: refund };
  const told = added(transaction, { ...made, status: 'pending_approval' });
  return goes === 'pending' ? told : [...told, ...moved(transaction, refund, 'approved', atMs + 1000)];
}

function adjustment(
  id: string,
  action: PaddleAdjustment['action'],
  amountMinor: number,
  atMs: number,
): PaddleAdjustment {
  return { id, key: id, action, status: 'approved', amountMinor, createdAtMs: atMs, updatedAtMs: atMs };
}

function added(transaction: PaddleTransaction, made: PaddleAdjustment): Told {
  transaction.adjustments.push(made);
  return [['adjustment.created', adjustmentBody(transaction, made)]];
}

function moved(
  transaction: PaddleTransaction,
  key: string,
  status: PaddleAdjustment['status'],
  atMs: number,
): Told {
  const found = transaction.adjustments.find((one) => one.key === key);
  if (found === undefined) return [];
  found.status = status;
  found.updatedAtMs = atMs;
  return [['adjustment.updated', adjustmentBody(transaction, found)]];
}
