import { ndjson, type Said, type Sent } from '../client.ts';
import { newBusiness } from '../new-business.ts';
import type { CorrectionFact, PurchaseFact, RefundFact, WithdrawalFact } from './facts.ts';
import type { LaterFact, Told } from './new-facts.ts';
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
    tell: (fact, nowMs) => tell((sent) => ask({ ...sent, key }, nowMs), fact),
    async refundsOf(purchaseId, nowMs) {
      const refunds = await refundsOf((sent) => ask({ ...sent, key }, nowMs), purchaseId);
      return refunds.map(({ amount, reversed }) => ({ amountMinor: amount, isReversed: reversed !== null }));
    },
    rollHead,
  };
}

type AskNow = (sent: Omit<Sent, 'key'>) => Promise<Said>;

/** None of a purchase that is not on record. */
async function refundsOf(
  ask: AskNow,
  purchaseId: string,
): Promise<{ id: string; amount: number; reversed: object | null }[]> {
  const path = `/v1/purchases/${encodeURIComponent(purchaseId)}/refunds?limit=500`;
  const { status, body } = await ask({ method: 'GET', path });
  return status === 404 ? [] : body.data;
}

/** A retry is asked for of what overtook its purchase. */
async function tell(ask: AskNow, fact: LaterFact): Promise<Told> {
  const before = fact.kind === 'refunded_to' ? await refundsOf(ask, fact.purchaseId) : [];
  const [method, path, body] = laterRequest(fact);
  const said = await ask({ method, path, ...(body === undefined ? {} : { body }) });
  const overtakes = fact.kind === 'claim' || fact.kind === 'reversal' || fact.kind === 'refunded_to';
  if (overtakes && said.status === 404 && said.headers.get('Retry-After') === null) {
    throw new Error(`a ${fact.kind} that came too early was answered without Retry-After: ${said.text}`);
  }
  const refundId: string | null = fact.kind === 'refunded_to' ? (said.body?.refund?.id ?? null) : null;
  // Of these a POST is answered 200 whether it had an effect or not; as-taken.ts knows.
  const set = fact.kind === 'reversal' ? method : 'PUT';
  const outcome = outcomeOf(set, said);
  if (fact.kind !== 'refunded_to' || outcome !== 'recorded') return { outcome, refundId };
  // The refund that it became, or that it was before.
  const isNothing = refundId === null || before.some(({ id }) => id === refundId);
  return { outcome: isNothing ? 'repeated' : outcome, refundId };
}

function laterRequest(fact: LaterFact): [method: string, path: string, body?: object] {
  switch (fact.kind) {
    case 'claim': {
      const { purchaseId, ref, clickedAtMs } = fact;
      const clickedAt = clickedAtMs === undefined ? undefined : new Date(clickedAtMs).toISOString();
      return ['POST', `/v1/purchases/${purchaseId}/claim`, { ref, clickedAt }];
    }
    case 'reversal': {
      const path = `/v1/purchases/${fact.purchaseId}/refunds/${encodeURIComponent(fact.refundId)}/reversal`;
      return ['POST', path, { reversedAt: new Date(fact.occurredAtMs).toISOString() }];
    }
    case 'refunded_to': {
      const { purchaseId, totalMinor: total, occurredAtMs } = fact;
      const refundedAt = new Date(occurredAtMs).toISOString();
      return ['PUT', `/v1/purchases/${purchaseId}/refunded`, { total, refundedAt }];
    }
    case 'merge':
      return ['POST', `/v1/clients/${fact.clientId}/merge`, { into: fact.intoId }];
    case 'unmerge':
      return ['DELETE', `/v1/clients/${fact.clientId}/merge`];
  }
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
  const rows = facts.map(({ refundedToMinor, importRun: _, ...fact }) => ({
    ...purchaseBody(fact),
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
  referredBy,
}: Omit<PurchaseFact, 'refundedToMinor' | 'importRun'>) {
  const clickedAt = clickedAtMs === undefined ? undefined : new Date(clickedAtMs).toISOString();
  const purchasedAt = new Date(occurredAtMs).toISOString();
  const said = { id, clientId, clientEmail, clientPhone, amount: amountMinor, currency };
  return { ...said, purchasedAt, ref, clickedAt, referredBy };
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
