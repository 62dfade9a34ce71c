import { ndjson, type Said, type Sent } from '../client.ts';
import { newBusiness } from '../new-business.ts';
import type { CorrectionFact, PurchaseFact, RefundFact, WithdrawalFact } from './facts.ts';
import type { BatchSaid, Listener, Settings } from './run-history.ts';
import type { Outcome } from './truth.ts';

/** Answers a request that is sent at an instant. */
export type Ask = (sent: Sent, atMs: number) => Promise<Said>;

/** Opens a history's business over HTTP. What rolls its head is the caller's to say. */
export async function httpListener(
  ask: Ask,
  operatorToken: string,
  { createdAtMs, ...settings }: Settings,
  rollHead: Listener['rollHead'],
): Promise<Listener> {
  const { id, secretKey: key } = await newBusiness((sent) => ask(sent, createdAtMs), operatorToken, settings);
  const send = async (atMs: number, method: string, path: string, body?: object): Promise<Outcome> =>
    outcomeOf(method, await ask({ method, path, key, ...(body === undefined ? {} : { body }) }, atMs));
  return {
    business: id,
    purchase: (fact, nowMs) => send(nowMs, 'POST', '/v1/purchases', purchaseBody(fact)),
    batch: (facts, atMs) => sendBatch(ask, key, facts, atMs),
    refund: (fact, nowMs) =>
      send(nowMs, 'POST', `/v1/purchases/${fact.purchaseId}/refunds`, refundBody(fact)),
    withdrawal: (fact, nowMs) => withdraw(ask, key, fact, nowMs),
    correction: (fact, nowMs) => send(nowMs, ...correctionRequest(fact)),
    erasure: (fact, nowMs) => send(nowMs, 'DELETE', `/v1/clients/${fact.clientId}`),
    rollHead,
  };
}

/**
 * Of a fact sent by POST 200 says that it was on record; of what is set by PUT or DELETE that it is so now.
 */
function outcomeOf(method: string, { status, text }: Said): Outcome {
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
      throw new Error(`a fact was answered ${status}: ${text}`);
  }
}

async function withdraw(ask: Ask, key: string, fact: WithdrawalFact, atMs: number): Promise<Outcome> {
  const request = { method: 'DELETE', path: `/v1/imports/${fact.importRun}`, key };
  const { status, body, text } = await ask(request, atMs);
  if (status === 200 && body.state !== 'withdrawn') throw new Error(`a few rows took two calls: ${text}`);
  return outcomeOf('DELETE', { status, text } as Said);
}

async function sendBatch(ask: Ask, key: string, facts: PurchaseFact[], atMs: number): Promise<BatchSaid> {
  const rows = facts.map(({ referredBy, refundedToMinor, importRun: _, ...fact }) => ({
    ...purchaseBody(fact),
    referredBy,
    refundedAmount: refundedToMinor,
  }));
  const importRun = facts[0]?.importRun;
  const run = importRun === undefined ? {} : { 'Kith-Import': importRun };
  const { body, headers } = ndjson(rows);
  const said = await ask(
    { method: 'POST', path: '/v1/purchases/batch', key, body, headers: { ...headers, ...run } },
    atMs,
  );
  if (said.status !== 200) throw new Error(`a batch was answered ${said.status}: ${said.text}`);
  return said.body;
}

function purchaseBody({
  id,
  clientId,
  clientEmail,
  clientPhone,
  amountMinor,
  currency,
  occurredAtMs,
  ref,
  clickedAtMs,
}: Omit<PurchaseFact, 'referredBy' | 'refundedToMinor' | 'importRun'>) {
  const clickedAt = clickedAtMs === undefined ? undefined : new Date(clickedAtMs).toISOString();
  const purchasedAt = new Date(occurredAtMs).toISOString();
  const said = { id, clientId, clientEmail, clientPhone, amount: amountMinor, currency };
  return { ...said, purchasedAt, ref, clickedAt };
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
