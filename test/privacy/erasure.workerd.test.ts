import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { businessWithCanary } from '../rigs/business-with-canary.ts';
import { deliveriesOf } from '../rigs/connectors/deliveries-of-person.ts';
import { call, newTestBusiness } from '../rigs/harness.ts';
import { placesIn } from '../rigs/places-in.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

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
      'upload_pieces.rows',
      'uploads.rejections',
      'uploads.survey',
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
