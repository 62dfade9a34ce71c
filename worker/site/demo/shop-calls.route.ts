import { dayOfInstant } from '../../calendar/zone.ts';
import { formatInstant } from '../../calendar/instant.ts';
import type { AppContext } from '../../http/context.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { respond } from '../../http/respond.ts';
import { depsOf } from '../../keys/require-key.guard.ts';
import { createLink } from '../../links/create-link.act.ts';
import { readLinkCounts } from '../../links/link-counts.store.ts';
import { linkToJson } from '../../links/link-json.ts';
import { createClientToken } from '../../panel/create-client-token.act.ts';
import { recordedPurchaseToJson } from '../../purchases/purchase-json.ts';
import { recordPurchase, type LookedAgain } from '../../purchases/record-purchase.act.ts';
import { recordRefund } from '../../purchases/record-refund.act.ts';
import { refundToJson } from '../../purchases/refund-json.ts';
import { saidRefund } from '../../purchases/refund.ts';
import type { Refusal, RefusalOf } from '../../refusals/refusal.ts';
import { rorToJson } from '../../ror/ror-json.ts';
import { readStanding } from '../../ror/standing.store.ts';
import { findShop } from './demo-page-only.guard.ts';
import { PRICE_MINOR } from './price.ts';

/**
 * A call that a shop's server would make of the API, and its answer, for the page to show. The key is not
 * part of it.
 */
export interface ShopCall {
  method: 'GET' | 'POST';
  path: string;
  sent: object | null;
  status: number;
  answer: unknown;
}

/** `GET /v1/ror`. */
export async function readRor(c: AppContext): Promise<ShopCall> {
  const { business, db } = c.get('caller');
  const today = dayOfInstant(business.timeZone, c.get('nowMs'));
  const answer = rorToJson(today, await readStanding(db, business.id, today));
  return { method: 'GET', path: '/v1/ror', sent: null, status: 200, answer };
}

/** `POST /v1/links`. */
export async function makeLink(
  c: AppContext,
  sent: { clientId: string; clientName: string },
): Promise<ShopCall> {
  const { business, db } = c.get('caller');
  const asked = { method: 'POST', path: '/v1/links', sent } as const;
  const deps = { ...depsOf(c), keep: () => null };
  const input = { ...sent, destination: null, code: null };
  const outcome = await createLink(deps, business, input, c.get('nowMs'));
  switch (outcome.kind) {
    case 'created':
      return { ...asked, status: 201, answer: linkToJson(outcome.link, undefined, publicOrigin(c)) };
    case 'on_record': {
      const counts = await readLinkCounts(db, business.id, [outcome.link]);
      const answer = linkToJson(outcome.link, counts.get(outcome.link.id), publicOrigin(c));
      return { ...asked, status: 200, answer };
    }
    default:
      return { ...asked, ...(await refused(c, outcome)) };
  }
}

/** `POST /v1/clients/{clientId}/token`. */
export async function makeToken(c: AppContext, { clientId }: { clientId: string }): Promise<ShopCall> {
  const { business, db } = c.get('caller');
  const asked = { method: 'POST', path: `/v1/clients/${clientId}/token`, sent: null } as const;
  const deps = { db, signingSecret: c.get('env').signingSecret };
  const outcome = await createClientToken(deps, business, { clientId }, c.get('nowMs'));
  switch (outcome.kind) {
    case 'created': {
      const answer = { token: outcome.token, expiresAt: formatInstant(outcome.expiresAtMs) };
      return { ...asked, status: 201, answer };
    }
    default:
      return { ...asked, ...(await refused(c, outcome)) };
  }
}

interface DemoPurchase {
  id: string;
  clientId: string;
  ref?: string | undefined;
  clickedAt?: string | undefined;
}

/** `POST /v1/purchases`. */
export async function recordPurchaseOf(c: AppContext, { id, ...said }: DemoPurchase): Promise<ShopCall> {
  const sent = { id, amount: PRICE_MINOR, ...said };
  const asked = { method: 'POST', path: '/v1/purchases', sent } as const;
  const input = {
    id,
    clientId: said.clientId,
    clientName: null,
    clientEmail: null,
    clientPhone: null,
    amountMinor: PRICE_MINOR,
    currency: null,
    occurredAtMs: null,
    ref: said.ref ?? null,
    clickedAtMs: said.clickedAt === undefined ? null : Date.parse(said.clickedAt),
    metadata: null,
  };
  const deps = { ...depsOf(c), lookAgain: () => lookAgain(c) };
  const { business } = c.get('caller');
  const outcome = await recordPurchase<RefusalOf<'invalid_key'>>(deps, business, input, c.get('nowMs'));
  switch (outcome.kind) {
    case 'recorded':
      return {
        ...asked,
        status: 201,
        answer: recordedPurchaseToJson(outcome.purchase, 0, outcome.situation, []),
      };
    case 'repeated': {
      const { purchase, refundedMinor, situation } = outcome;
      return {
        ...asked,
        status: 200,
        answer: recordedPurchaseToJson(purchase, refundedMinor, situation, []),
      };
    }
    default:
      return { ...asked, ...(await refused(c, outcome)) };
  }
}

async function lookAgain(c: AppContext): Promise<LookedAgain | RefusalOf<'invalid_key'>> {
  const shop = await findShop(c.get('env'));
  return shop === null ? { kind: 'invalid_key' } : { kind: 'business', business: shop.business, db: shop.db };
}

/** `POST /v1/purchases/{id}/refunds`, of what is left. */
export async function recordRefundOf(
  c: AppContext,
  { id, purchaseId }: { id: string; purchaseId: string },
): Promise<ShopCall> {
  const asked = { method: 'POST', path: `/v1/purchases/${purchaseId}/refunds`, sent: { id } } as const;
  const input = saidRefund({ id, purchaseId });
  const outcome = await recordRefund(depsOf(c), c.get('caller').business, input, c.get('nowMs'));
  switch (outcome.kind) {
    case 'recorded':
      return { ...asked, status: 201, answer: refundToJson(outcome.refund) };
    case 'repeated':
      return { ...asked, status: 200, answer: refundToJson(outcome.refund) };
    default:
      return { ...asked, ...(await refused(c, outcome)) };
  }
}

/**
 * A refusal as the API answers it. Its headers are the call's, not those of the answer that shows the call.
 */
async function refused(c: AppContext, refusal: Refusal): Promise<Pick<ShopCall, 'status' | 'answer'>> {
  const response = respond(c, refusal);
  c.header('Retry-After', undefined);
  return { status: response.status, answer: await response.json<unknown>() };
}
