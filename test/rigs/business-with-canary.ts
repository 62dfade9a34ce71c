/** A business in which one person is everywhere that a person can be. */
import { env } from 'cloudflare:test';
import { expect } from 'vitest';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { beginOutlook } from '../../worker/outlooks/begin-outlook.act.ts';
import { newTestBusiness } from './harness.ts';
import { tellRelationship } from './relationship-rows.ts';
import { tellUploads } from './imports/uploads-of-person.ts';

let canaries = 0;

type TestBusiness = Awaited<ReturnType<typeof newTestBusiness>>;

/** A business in which the canary is everywhere that a person can be. */
export async function businessWithCanary() {
  canaries += 1;
  const canary = `canary-${canaries}`;
  const business = await newTestBusiness();
  const post = async (path: string, body: object) => {
    const answer = await business.post(path, body);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const link = await post('/v1/links', {
    clientId: canary,
    clientName: `Name ${canary}`,
    code: canary,
    destination: `https://shop.example/${canary}`,
  });
  const friends = await post('/v1/links', { clientId: 'friend' });
  const own = {
    id: 'p1',
    clientId: canary,
    clientEmail: `${canary}@example.com`,
    clientPhone: `+49 30 123456${canaries}`,
    clientName: `Name ${canary}`,
    amount: 100,
    purchasedAt: '2026-01-01T00:00:00Z',
    ref: friends.code,
    clickedAt: '2025-12-31T00:00:00Z',
    metadata: { note: canary },
  };
  await post('/v1/purchases', own);
  await post('/v1/purchases', { id: 'p2', clientId: canary, amount: 100, ref: canary.toUpperCase() });
  await post('/v1/purchases', { id: 'p3', clientId: canary, amount: 100, ref: `unknown ${canary}` });
  const named = {
    id: 'p4',
    clientId: 'ben',
    amount: 100,
    purchasedAt: '2026-02-01T00:00:00Z',
    ref: canary.toUpperCase(),
  };
  await post('/v1/purchases', named);
  const batch = `id,clientId,purchasedAt,amount,referredBy\np5,carl,2026-03-01T00:00:00Z,500,${canary}\n`;
  const sent = await business.post('/v1/purchases/batch', batch, { headers: { 'Content-Type': 'text/csv' } });
  expect(sent.body).toMatchObject({ recorded: 1, rejected: 0 });
  await withdrawCanary(business, canary);
  await post('/v1/purchases/p2/refunds', { id: 'r2', amount: 10 });
  await post('/v1/purchases/p2/refunds/r2/reversal', { reason: `${canary} got it twice` });
  await post('/v1/purchases/p2/refunds', { id: 'r3' });
  await post('/v1/purchases', { id: 'p8', clientId: 'fred', amount: 100, referredBy: canary });
  await post('/v1/purchases', { id: 'p9', clientId: canary, amount: 100 });
  await business.post('/v1/purchases/p9/claim', { ref: `of ${canary}`, clickedAt: '2026-01-01T00:00:00Z' });
  await correctWithCanary(business, canary);
  return {
    canary,
    business,
    own,
    named,
    batch,
    friendsCode: friends.code as string,
    code: link.code as string,
  };
}

/** Corrections of the canary, those that name it, and what is kept of the relationship. */
async function correctWithCanary(business: TestBusiness, canary: string) {
  await business.put('/v1/clients/dora/referrer', { advocateId: canary });
  await business.post('/v1/purchases', { id: 'p6', clientId: 'dora', amount: 100 });
  await business.put('/v1/clients/dora/referrer', { advocateId: canary, reason: `Because of ${canary}` });
  await business.put('/v1/clients/dora/referrer', { advocateId: 'friend', reason: `No, not ${canary}` });
  await business.post('/v1/purchases', { id: 'p7', clientId: 'emil', amount: 100 });
  await business.put('/v1/clients/emil/referrer', { advocateId: canary });
  await business.put(`/v1/clients/${canary}/referrer`, { advocateId: 'friend', reason: `${canary} said so` });
  await tellRelationship(env.DB, business.id, canary);
  await tellUploads(env.DB, business.id, canary);
  await foreseeCanary(business.id);
}

/** What is ahead of the business, made on a day on which the canary is about to leave. */
async function foreseeCanary(businessId: string) {
  const found = await findBusiness(env.DB, businessId);
  const leaveSoonMs = Date.now() + 350 * 86_400_000;
  await beginOutlook({ db: env.DB }, found!, leaveSoonMs);
}

/** Two runs that bring the canary, of which one is withdrawn, with what names it in rows of others. */
async function withdrawCanary(business: TestBusiness, canary: string) {
  const columns = 'id,clientId,purchasedAt,amount,referredBy,ref,clientEmail,refundedAmount';
  const rows = [
    `w1,${canary},2026-01-02T00:00:00Z,100,,,${canary}@other.example,100`,
    `w2,withdrawn-1,2026-01-02T00:00:00Z,100,${canary},,,`,
    `w3,withdrawn-2,2026-01-02T00:00:00Z,100,,${canary.toUpperCase()},,`,
  ];
  for (const [run, lines] of [
    ['stays', [`w4,${canary},2026-01-04T00:00:00Z,100,,,${canary}@third.example,`]],
    ['wrong', [...rows, `w5,${canary},2026-01-02T00:00:00Z,100,,,${canary}@third.example,`]],
  ] as const) {
    const sent = await business.post('/v1/purchases/batch', [columns, ...lines].join('\n'), {
      headers: { 'Content-Type': 'text/csv', 'Kith-Import': run },
    });
    expect(sent.body).toMatchObject({ recorded: lines.length });
  }
  const withdrawn = await business.delete('/v1/imports/wrong');
  expect(withdrawn.body).toMatchObject({
    state: 'withdrawn',
    withdrawn: { purchases: 4, refunds: 1, clients: 2, addresses: 1 },
  });
}
