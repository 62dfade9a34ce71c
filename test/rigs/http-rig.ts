import { AsyncLocalStorage } from 'node:async_hooks';
import type { Bindings } from '../../worker/env.ts';
import { rollLedgerHeads } from '../../worker/cron/roll-ledger-heads.ts';
import { createApp } from '../../worker/http/app.ts';
import type { CorrectionFact, PurchaseFact, RefundFact } from '../properties/facts.ts';
import type { BatchSaid, Listener, Rig, Settings } from '../properties/tell.ts';
import type { Outcome } from '../properties/truth.ts';

const app = createApp();

/** The instant at which the request being answered happens, so that several can be under way at once. */
const clock = new AsyncLocalStorage<number>();
const { now } = Date;
Date.now = () => clock.getStore() ?? now();

/** A Worker told through its whole HTTP app, each request at an instant of its own. */
export function httpRig(bindings: Bindings): Rig {
  return {
    db: bindings.DB,
    signUp: (settings) => signUp(bindings, settings),
  };
}

interface Sent {
  atMs: number;
  method: string;
  path: string;
  key: string;
  /** JSON, or lines of JSON where it is a list. */
  body?: object;
}

async function signUp(bindings: Bindings, { createdAtMs, ...settings }: Settings): Promise<Listener> {
  const { status, body } = await send(bindings, {
    atMs: createdAtMs,
    method: 'POST',
    path: '/v1/businesses',
    key: bindings.OPERATOR_TOKEN ?? '',
    body: { name: 'A history', currency: 'EUR', website: 'https://shop.example/', ...settings },
  });
  if (status !== 201) throw new Error(`the business was answered ${status}: ${JSON.stringify(body)}`);
  return listenerOf(bindings, body.id, body.secretKey);
}

function listenerOf(bindings: Bindings, business: string, key: string): Listener {
  const tell = async (atMs: number, method: string, path: string, body?: object): Promise<Outcome> =>
    outcomeOf(method, await send(bindings, { atMs, method, path, key, ...(body === undefined ? {} : { body }) }));
  return {
    business,
    purchase: (fact, nowMs) => tell(nowMs, 'POST', '/v1/purchases', purchaseBody(fact)),
    batch: (facts, atMs) => sendBatch(bindings, key, facts, atMs),
    refund: (fact, nowMs) => tell(nowMs, 'POST', `/v1/purchases/${fact.purchaseId}/refunds`, refundBody(fact)),
    correction: (fact, nowMs) => tell(nowMs, ...correctionRequest(fact)),
    erasure: (fact, nowMs) => tell(nowMs, 'DELETE', `/v1/clients/${fact.clientId}`),
    rollHead: (nowMs) => rollLedgerHeads({ directory: bindings.DB, shards: [bindings.DB] }, nowMs),
  };
}

/** Of a fact sent by POST 200 says that it was on record; of what is set by PUT or DELETE that it is so now. */
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

async function sendBatch(bindings: Bindings, key: string, facts: PurchaseFact[], atMs: number): Promise<BatchSaid> {
  const rows = facts.map(({ referredBy, ...fact }) => ({ ...purchaseBody(fact), referredBy }));
  const { status, body } = await send(bindings, { atMs, method: 'POST', path: '/v1/purchases/batch', key, body: rows });
  if (status !== 200) throw new Error(`a batch was answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

function purchaseBody({ id, clientId, clientEmail, amountMinor, currency, occurredAtMs, ref, clickedAtMs }: Omit<PurchaseFact, 'referredBy'>) {
  const clickedAt = clickedAtMs === undefined ? undefined : new Date(clickedAtMs).toISOString();
  const purchasedAt = new Date(occurredAtMs).toISOString();
  return { id, clientId, clientEmail, amount: amountMinor, currency, purchasedAt, ref, clickedAt };
}

function refundBody({ id, amountMinor, occurredAtMs }: RefundFact) {
  return { id, amount: amountMinor ?? undefined, refundedAt: new Date(occurredAtMs).toISOString() };
}

function correctionRequest({ clientId, advocateId }: CorrectionFact): [method: string, path: string, body?: object] {
  const path = `/v1/clients/${clientId}/referrer`;
  return advocateId === null ? ['DELETE', path] : ['PUT', path, { advocateId }];
}

async function send(bindings: Bindings, sent: Sent): Promise<{ status: number; body: any }> {
  return clock.run(sent.atMs, async () => {
    const response = await app.fetch(requestOf(sent), bindings);
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  });
}

function requestOf({ method, path, key, body }: Sent): Request {
  const headers: Record<string, string> = { Authorization: `Bearer ${key}` };
  if (body === undefined) return new Request(`http://kith.test${path}`, { method, headers });
  headers['Content-Type'] = Array.isArray(body) ? 'application/x-ndjson' : 'application/json';
  const text = Array.isArray(body) ? body.map((line) => JSON.stringify(line)).join('\n') : JSON.stringify(body);
  return new Request(`http://kith.test${path}`, { method, headers, body: text });
}
