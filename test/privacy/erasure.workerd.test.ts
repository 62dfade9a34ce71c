import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { beginOutlook } from '../../worker/outlooks/begin-outlook.act.ts';
import { deliveriesOf } from '../rigs/connectors/deliveries-of-person.ts';
import { call, newTestBusiness } from '../rigs/harness.ts';
import { placesIn } from '../rigs/places-in.ts';
import { tellRelationship } from '../rigs/relationship-rows.ts';

let canaries = 0;

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

/** A business in which the canary is everywhere that a person can be. */
async function businessWithCanary() {
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
async function correctWithCanary(business: Business, canary: string) {
  await business.put('/v1/clients/dora/referrer', { advocateId: canary });
  await business.post('/v1/purchases', { id: 'p6', clientId: 'dora', amount: 100 });
  await business.put('/v1/clients/dora/referrer', { advocateId: canary, reason: `Because of ${canary}` });
  await business.put('/v1/clients/dora/referrer', { advocateId: 'friend', reason: `No, not ${canary}` });
  await business.post('/v1/purchases', { id: 'p7', clientId: 'emil', amount: 100 });
  await business.put('/v1/clients/emil/referrer', { advocateId: canary });
  await business.put(`/v1/clients/${canary}/referrer`, { advocateId: 'friend', reason: `${canary} said so` });
  await tellRelationship(env.DB, business.id, canary);
  await foreseeCanary(business.id);
}

/** What is ahead of the business, made on a day on which the canary is about to leave. */
async function foreseeCanary(businessId: string) {
  const found = await findBusiness(env.DB, businessId);
  const leaveSoonMs = Date.now() + 350 * 86_400_000;
  await beginOutlook({ db: env.DB }, found!, leaveSoonMs);
}

/** Two runs that bring the canary, of which one is withdrawn, with what names it in rows of others. */
async function withdrawCanary(business: Business, canary: string) {
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

async function countsOf(business: Business, friendsCode: string) {
  const clients = (await business.get('/v1/clients')).body.data;
  return {
    ror: (await business.get('/v1/ror')).body,
    earlier: (await business.get('/v1/ror?asOf=2026-02-15')).body,
    clients: clients
      .map(({ purchases, brought, referrer }: any) => [purchases, brought, referrer !== null])
      .sort()
      .map(String),
    links: (await business.get('/v1/links')).body.data
      .map(({ referrals, clicks }: any) => `${referrals} ${clicks}`)
      .sort(),
    friends: (await business.get(`/v1/links/${friendsCode}`)).body,
    purchases: (await business.get('/v1/purchases')).body.data.map(
      ({ id, amount, refundedAmount, repeat, referral }: any) => [
        id,
        amount,
        refundedAmount,
        repeat,
        referral !== null,
      ],
    ),
  };
}

it('exports everything that is held of a person', async () => {
  const { canary, business } = await businessWithCanary();
  const { status, body } = await business.get(`/v1/clients/${canary}/export`);
  expect(status).toBe(200);
  expect(body.client).toMatchObject({ clientId: canary, name: `Name ${canary}`, showsName: false });
  expect(body.emailDigests).toHaveLength(3);
  expect(body.purchases.map(({ id }: { id: string }) => id)).toEqual(['p1', 'w4', 'p2', 'p3', 'p9']);
  expect(body.withdrawn.map(({ kind, id, run }: any) => [kind, kind === 'email' ? '' : id, run])).toEqual([
    ['email', '', 'wrong'],
    ['purchase', 'w1', 'wrong'],
    ['purchase', 'w5', 'wrong'],
    ['refund', '~to:100:w1', 'wrong'],
  ]);
  expect(body.withdrawn[1].fact).toMatchObject({ id: 'w1', client_id: canary, amount_minor: 100 });
  expect(body.purchases[0]).toMatchObject({
    metadata: { note: canary },
    clickedAt: '2025-12-31T00:00:00.000Z',
  });
  expect(body.refunds).toMatchObject([
    { id: 'r2', purchaseId: 'p2', amount: 10, reversed: { reason: `${canary} got it twice` } },
    { id: 'r3', purchaseId: 'p2', amount: 100, currency: 'EUR', reversed: null },
  ]);
  expect(body.corrections.map(({ clientId }: { clientId: string }) => clientId)).toEqual([
    'dora',
    'dora',
    'emil',
    canary,
  ]);
  expect(body.links).toMatchObject([{ code: canary, clientId: canary }]);
  expect(body.brought).toEqual(['ben', 'carl', 'emil', 'fred']);
});

it('erases a person from every column of every table and changes no count', async () => {
  const { canary, business, friendsCode } = await businessWithCanary();
  const before = await countsOf(business, friendsCode);
  expect(await placesIn(env.DB, canary)).toEqual(
    expect.arrayContaining([
      'clients.client_id',
      'corrections.reason',
      'refund_reversals.reason',
      'withdrawn_facts.client_id',
      'withdrawn_facts.fact',
      'links.code',
      'purchases.metadata',
      'purchases.ref',
      'purchases.referred_by',
      'call_suggestions.parts',
      'client_stages.client_id',
      'contacts.note',
      'permissions.evidence',
      'outlooks.said',
    ]),
  );
  expect((await business.delete(`/v1/clients/${canary}`)).status).toBe(204);
  expect(await placesIn(env.DB, canary)).toEqual([]);
  expect(await countsOf(business, friendsCode)).toEqual(before);
  const emails = await env.DB.prepare('SELECT COUNT(*) AS n FROM client_emails WHERE business = ?')
    .bind(business.id)
    .first();
  expect(emails).toEqual({ n: 0 });
});

it('what deliveries said of a person is exported, and erased in each state that they can be in', async () => {
  const { canary, business } = await businessWithCanary();
  await deliveriesOf(business, canary);
  const { body } = await business.get(`/v1/clients/${canary}/export`);
  expect(body.aliases).toEqual([`paddle:${canary}`]);
  expect(body.deliveries.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'recorded',
    'kept',
    'waiting',
    'dead',
    'nothing',
    'repeated',
  ]);
  expect(await placesIn(env.DB, canary)).toEqual(
    expect.arrayContaining(['client_aliases.alias', 'client_claims.alias', 'connector_deliveries.people']),
  );
  expect((await business.delete(`/v1/clients/${canary}`)).status).toBe(204);
  expect(await placesIn(env.DB, canary)).toEqual([]);
  const { results } = await env.DB.prepare(
    'SELECT id, outcome, because FROM connector_deliveries WHERE business = ? AND sealed_body IS NOT NULL',
  )
    .bind(business.id)
    .all();
  expect(results).toEqual([{ id: '9', outcome: 'dead', because: null }]);
  const kept = await env.DB.prepare(
    "SELECT outcome, because FROM connector_deliveries WHERE business = ? AND id = '2'",
  )
    .bind(business.id)
    .first();
  expect(kept).toEqual({ outcome: 'nothing', because: 'erased' });
});

it('is over once done: the id, its export and its link are unknown', async () => {
  const { canary, business, code } = await businessWithCanary();
  await business.delete(`/v1/clients/${canary}`);
  for (const path of [`/v1/clients/${canary}`, `/v1/clients/${canary}/export`, `/v1/links/${code}`]) {
    expect((await business.get(path)).status).toBe(404);
  }
  expect((await business.delete(`/v1/clients/${canary}`)).status).toBe(404);
  expect((await call('GET', `/r/${code}`, null)).status).toBe(404);
  const links = (await business.get('/v1/links')).body.data;
  expect(links.filter(({ enabled }: { enabled: boolean }) => !enabled)).toHaveLength(1);
});

it('facts sent again are on record still: its own, and those that named it', async () => {
  const { canary, business, own, named, batch } = await businessWithCanary();
  await business.delete(`/v1/clients/${canary}`);
  expect((await business.post('/v1/purchases', own)).status).toBe(200);
  expect((await business.post('/v1/purchases', named)).status).toBe(200);
  const again = await business.post('/v1/purchases/batch', batch, {
    headers: { 'Content-Type': 'text/csv' },
  });
  expect(again.body).toMatchObject({ recorded: 0, repeated: 1, rejected: 0 });
  expect((await business.post('/v1/purchases', { ...own, amount: 101 })).status).toBe(409);
  expect(await placesIn(env.DB, canary)).toEqual([]);
});

it('who comes back under the same id is a new person', async () => {
  const { canary, business } = await businessWithCanary();
  await business.delete(`/v1/clients/${canary}`);
  await business.post('/v1/purchases', { id: 'new', clientId: canary, amount: 100 });
  expect((await business.get(`/v1/clients/${canary}`)).body).toMatchObject({
    purchases: 1,
    brought: 0,
    referrer: null,
    name: null,
  });
});

it('a person whom only a withdrawn import knew is exported, and erased like any other', async () => {
  const business = await newTestBusiness();
  const rows =
    'id,clientId,purchasedAt,amount,clientName\nw1,gone-person,2026-01-02T00:00:00Z,100,Gone Person';
  await business.post('/v1/purchases/batch', rows, {
    headers: { 'Content-Type': 'text/csv', 'Kith-Import': 'wrong' },
  });
  await business.delete('/v1/imports/wrong');
  expect((await business.get('/v1/clients/gone-person')).status).toBe(404);
  const { body } = await business.get('/v1/clients/gone-person/export');
  expect(body.client).toMatchObject({ clientId: 'gone-person', name: 'Gone Person', purchases: 0 });
  expect(body.withdrawn.map(({ kind }: { kind: string }) => kind)).toEqual(['client', 'purchase']);
  expect((await business.delete('/v1/clients/gone-person')).status).toBe(204);
  expect(await placesIn(env.DB, 'gone-person')).toEqual([]);
  expect((await business.delete('/v1/clients/gone-person')).status).toBe(404);
  expect((await business.get('/v1/clients/gone-person/export')).status).toBe(404);
});

it("404 leaves another business's client as it is", async () => {
  const [business, other] = [await newTestBusiness(), await newTestBusiness()];
  await other.post('/v1/purchases', { id: 'p1', clientId: 'anna', clientName: 'Anna', amount: 100 });
  expect((await business.delete('/v1/clients/anna')).status).toBe(404);
  expect((await business.get('/v1/clients/anna/export')).status).toBe(404);
  expect((await other.get('/v1/clients/anna')).body.name).toBe('Anna');
});
