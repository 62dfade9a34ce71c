import type { CorrectionFact, PurchaseFact, RefundFact } from './facts.ts';
import type { BatchSaid, Listener, Settings } from './run-history.ts';
import type { Outcome } from './truth.ts';

/** Answers a request that is sent at an instant. The host of its address says nothing. */
export type Ask = (request: Request, atMs: number) => Promise<Response>;

interface Sent {
  atMs: number;
  method: string;
  path: string;
  key: string;
  /** JSON, or lines of JSON where it is a list. */
  body?: object;
}

/** Creates a business by the operator's token. What rolls its head is the caller's to say. */
export async function signUpOver(
  ask: Ask,
  operatorToken: string,
  { createdAtMs, ...settings }: Settings,
  rollHead: Listener['rollHead'],
): Promise<Listener> {
  const { status, body } = await send(ask, {
    atMs: createdAtMs,
    method: 'POST',
    path: '/v1/businesses',
    key: operatorToken,
    body: { name: 'A history', currency: 'EUR', website: 'https://shop.example/', ...settings },
  });
  if (status !== 201) throw new Error(`the business was answered ${status}: ${JSON.stringify(body)}`);
  return listenerOf(ask, body.id, body.secretKey, rollHead);
}

function listenerOf(ask: Ask, business: string, key: string, rollHead: Listener['rollHead']): Listener {
  const tell = async (atMs: number, method: string, path: string, body?: object): Promise<Outcome> =>
    outcomeOf(method, await send(ask, { atMs, method, path, key, ...(body === undefined ? {} : { body }) }));
  return {
    business,
    purchase: (fact, nowMs) => tell(nowMs, 'POST', '/v1/purchases', purchaseBody(fact)),
    batch: (facts, atMs) => sendBatch(ask, key, facts, atMs),
    refund: (fact, nowMs) =>
      tell(nowMs, 'POST', `/v1/purchases/${fact.purchaseId}/refunds`, refundBody(fact)),
    correction: (fact, nowMs) => tell(nowMs, ...correctionRequest(fact)),
    erasure: (fact, nowMs) => tell(nowMs, 'DELETE', `/v1/clients/${fact.clientId}`),
    rollHead,
  };
}

/**
 * Of a fact sent by POST 200 says that it was on record; of what is set by PUT or DELETE that it is so now.
 */
function outcomeOf(method: string, { status, body }: { status: number; body: unknown }): Outcome {
  switch (status) {
    case 200:
      return method === 'POST' ? 'repeated' : 'recorded';
    case 201:
    case 204:
      return 'recorded';
    case 409:
      return 'conflict';
    case 404:
    case 422:
      return 'refused';
    default:
      throw new Error(`a fact was answered ${status}: ${JSON.stringify(body)}`);
  }
}

async function sendBatch(ask: Ask, key: string, facts: PurchaseFact[], atMs: number): Promise<BatchSaid> {
  const rows = facts.map(({ referredBy, ...fact }) => ({ ...purchaseBody(fact), referredBy }));
  const { status, body } = await send(ask, {
    atMs,
    method: 'POST',
    path: '/v1/purchases/batch',
    key,
    body: rows,
  });
  if (status !== 200) throw new Error(`a batch was answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

function purchaseBody({
  id,
  clientId,
  clientEmail,
  amountMinor,
  currency,
  occurredAtMs,
  ref,
  clickedAtMs,
}: Omit<PurchaseFact, 'referredBy'>) {
  const clickedAt = clickedAtMs === undefined ? undefined : new Date(clickedAtMs).toISOString();
  const purchasedAt = new Date(occurredAtMs).toISOString();
  return { id, clientId, clientEmail, amount: amountMinor, currency, purchasedAt, ref, clickedAt };
}

function refundBody({ id, amountMinor, occurredAtMs }: RefundFact) {
  return { id, amount: amountMinor ?? undefined, refundedAt: new Date(occurredAtMs).toISOString() };
}

function correctionRequest({
  clientId,
  advocateId,
}: CorrectionFact): [method: string, path: string, body?: object] {
  const path = `/v1/clients/${clientId}/referrer`;
  return advocateId === null ? ['DELETE', path] : ['PUT', path, { advocateId }];
}

async function send(ask: Ask, sent: Sent): Promise<{ status: number; body: any }> {
  const response = await ask(requestOf(sent), sent.atMs);
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

function requestOf({ method, path, key, body }: Sent): Request {
  const headers: Record<string, string> = { Authorization: `Bearer ${key}` };
  if (body === undefined) return new Request(`http://kith.test${path}`, { method, headers });
  headers['Content-Type'] = Array.isArray(body) ? 'application/x-ndjson' : 'application/json';
  const text = Array.isArray(body)
    ? body.map((line) => JSON.stringify(line)).join('\n')
    : JSON.stringify(body);
  return new Request(`http://kith.test${path}`, { method, headers, body: text });
}
