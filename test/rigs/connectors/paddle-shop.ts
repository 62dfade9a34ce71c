/** Deliveries of Paddle Billing as a test makes and signs them. */
import { createHmac } from 'node:crypto';
import type { Sent } from '../client.ts';
import type { TestBusiness } from '../new-business.ts';

const PADDLE_SECRET = 'pdl_ntfset_01hs0t3tw21j988db1pam5xg8m_secret-of-the-tests';

export interface Sale {
  id: string;
  customer?: string | null;
  total?: string;
  currency?: string;
  at?: string;
  status?: string;
  event?: string;
}

/** The body of a transaction's event, with a field that no rule reads. */
export function transaction({
  id,
  customer = 'ctm_1',
  total = '4900',
  currency = 'EUR',
  at = '2026-01-02T03:04:05Z',
  status = 'completed',
  event = `evt_${id}_${status}`,
}: Sale): string {
  return JSON.stringify({
    event_id: event,
    event_type: `transaction.${status}`,
    data: {
      id,
      status,
      customer_id: customer,
      currency_code: currency,
      billed_at: at,
      details: { totals: { total } },
      billing_address: { line: 'of no interest' },
    },
  });
}

/** A refund of a transaction. */
export function adjustment(id: string, transactionId: string, total: string): string {
  return JSON.stringify({
    event_id: `evt_${id}`,
    event_type: 'adjustment.created',
    data: {
      id,
      action: 'refund',
      status: 'approved',
      transaction_id: transactionId,
      totals: { total, currency_code: 'EUR' },
      created_at: '2026-01-03T03:04:05Z',
    },
  });
}

/** The header that signs a body. */
export function signed(body: string | Uint8Array, secret = PADDLE_SECRET, nowMs = Date.now()) {
  const seconds = Math.floor(nowMs / 1_000);
  const digest = createHmac('sha256', secret).update(`${seconds}:`).update(body).digest('hex');
  return { 'Paddle-Signature': `ts=${seconds};h1=${digest}` };
}

/** A connector of a business, and how a delivery is sent to it. */
export async function connectPaddle(business: TestBusiness, more: object = {}) {
  const made = await business.post('/v1/connectors', {
    provider: 'paddle',
    secrets: [PADDLE_SECRET],
    ...more,
  });
  if (made.status !== 201) throw new Error(`the connector was answered ${made.status}: ${made.text}`);
  const hookUrl = made.body.hookUrl as string;
  return { id: made.body.id as string, hookUrl, hookPath: new URL(hookUrl).pathname };
}

/** A delivery as a request. */
export function delivery(hookPath: string, body: string | Uint8Array, headers = signed(body)): Sent {
  return {
    method: 'POST',
    path: hookPath,
    key: null,
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  };
}
