/** A small shop with members who look at its clients. */
import { env, exports } from 'cloudflare:workers';
import { expect } from 'vitest';
import { newTestBusiness } from '../harness.ts';
import { opens, sends, signedIn, type Visitor } from './signed-in.ts';

export type Business = Awaited<ReturnType<typeof newTestBusiness>>;

export const DAY_MS = 86_400_000;
export const dayAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
export const HOSTILE = '</textarea><script>alert(1)</script>';

export async function buy(business: Business, id: string, clientId: string, more: object = {}) {
  const sent = await business.post('/v1/purchases', { id, clientId, amount: 4_711, ...more });
  expect(sent.status).toBe(201);
}

/** Ann brought ben, who brought cleo; ann had a refund. */
export async function newClientShop(): Promise<{ business: Business; owner: Visitor }> {
  const business = await newTestBusiness();
  await buy(business, 'a1', 'ann', { clientName: 'Ann Müller', purchasedAt: dayAgo(90) });
  await buy(business, 'a2', 'ann', { amount: 88_001, purchasedAt: dayAgo(20) });
  const refund = await business.post('/v1/purchases/a2/refunds', { id: 'r1', amount: 1_313 });
  expect(refund.status).toBe(201);
  await buy(business, 'b1', 'ben', { clientName: 'Ben Strauß' });
  await buy(business, 'c1', 'cleo', { clientName: 'Cleo' });
  await business.put('/v1/clients/ben/referrer', { advocateId: 'ann' });
  await business.put('/v1/clients/cleo/referrer', { advocateId: 'ben' });
  return { business, owner: await signedIn(env.DB, business.id) };
}

export async function answered(request: Request) {
  const answer = await exports.default.fetch(request);
  return { status: answer.status, to: answer.headers.get('Location'), text: await answer.text() };
}

export const show = (visitor: Visitor, path: string) => answered(opens(visitor, path));
export const post = (visitor: Visitor, path: string, fields: Record<string, string>) =>
  answered(sends(visitor, path, fields));

export const onceOf = (text: string) => /name="once" value="(cnt_[\w-]+)"/.exec(text)![1]!;
/** What is wrong with a field, as it stands beside it. */
export const problemOf = (text: string, field: string) =>
  new RegExp(`id="${field}-problem">([^<]*)`).exec(text)?.[1];
