import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { ndjson } from '../rigs/client.ts';
import { newTestBusiness } from '../rigs/harness.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

const merge = (business: Business, clientId: string, into: string) =>
  business.post(`/v1/clients/${clientId}/merge`, { into });
const undo = (business: Business, clientId: string) => business.delete(`/v1/clients/${clientId}/merge`);
/** Of `p1 ann`, the purchase p1 of ann. */
const buys = (business: Business, idAndClient: string, purchasedAt: string, more: object = {}) => {
  const [id, clientId] = idAndClient.split(' ');
  return business.post('/v1/purchases', { id, clientId, amount: 100, purchasedAt, ...more });
};

/** Ann and Anna, whom Ben and Cleo brought; Anna brought Dan. */
async function withTwo() {
  const business = await newTestBusiness();
  const codes: Record<string, string> = {};
  for (const clientId of ['ben', 'cleo', 'anna'])
    codes[clientId] = (await business.post('/v1/links', { clientId })).body.code;
  await buys(business, 'p1 ann', '2026-03-01T00:00:00Z', { ref: codes['ben'], clientName: 'Ann' });
  await buys(business, 'p2 anna', '2026-02-01T00:00:00Z', { ref: codes['cleo'], clientName: 'Anna' });
  await buys(business, 'p3 dan', '2026-04-01T00:00:00Z', { ref: codes['anna'] });
  return { business, codes };
}

/** Every answer that says something of the clients. */
async function answersOf(business: Business) {
  const paths = [
    ...['ann', 'anna', 'ben', 'cleo', 'dan'].map((id) => `/v1/clients/${id}`),
    ...['ann', 'anna', 'dan'].map((id) => `/v1/purchases?clientId=${id}`),
    ...['p1', 'p2', 'p3'].map((id) => `/v1/purchases/${id}`),
    '/v1/clients',
    '/v1/purchases',
    '/v1/clients/anna/referrals',
    '/v1/links',
    '/v1/advocates?from=2026-01-01&to=2026-12-31',
    '/v1/stats?from=2026-01-01&to=2026-12-31',
    '/v1/ror?asOf=2026-06-01',
    '/v1/ror/series?from=2026-01-01&to=2026-06-01',
  ];
  const answers: Record<string, unknown> = {};
  for (const path of paths) {
    const { status, body } = await business.get(path);
    expect([path, status]).toEqual([path, 200]);
    answers[path] = body;
  }
  return answers;
}

it('200 makes one client of two, whose first purchase says who brought it', async () => {
  const { business } = await withTwo();
  expect((await business.get('/v1/ror?asOf=2026-06-01')).body).toMatchObject({
    referredOrRepeat: 3,
    active: 3,
  });
  const said = await merge(business, 'anna', 'ann');
  expect([said.status, said.body]).toEqual([
    200,
    expect.objectContaining({
      clientId: 'ann',
      name: 'Ann',
      purchases: 2,
      firstDay: '2026-02-01',
      lastDay: '2026-03-01',
      referrer: { advocateId: 'cleo', source: 'purchase' },
      brought: 1,
      mergedInto: null,
    }),
  ]);
  expect((await merge(business, 'anna', 'ann')).body).toEqual(said.body);
  expect((await business.get('/v1/clients/anna')).body).toMatchObject({
    mergedInto: 'ann',
    purchases: 0,
    referrer: null,
    brought: 0,
  });
  const listed = (await business.get('/v1/clients')).body.data;
  expect(listed.map(({ clientId }: { clientId: string }) => clientId)).not.toContain('anna');
  expect((await business.get('/v1/clients/dan')).body.referrer.advocateId).toBe('ann');
  expect((await business.get('/v1/ror?asOf=2026-06-01')).body).toMatchObject({
    referredOrRepeat: 2,
    active: 2,
    referred: 2,
    repeat: 1,
    both: 1,
  });
  const purchases = (await business.get('/v1/purchases?clientId=anna')).body.data;
  expect(purchases).toMatchObject([
    { id: 'p1', clientId: 'ann', repeat: true, referral: null, notReferredBecause: 'existing_client' },
    { id: 'p2', clientId: 'ann', repeat: false, referral: { advocateId: 'cleo' } },
  ]);
  expect((await business.get('/v1/clients/anna/referrals')).body.data).toMatchObject([{ clientId: 'dan' }]);
  const [first] = (await business.get('/v1/advocates?from=2026-01-01&to=2026-12-31')).body.data;
  expect(first).toMatchObject({ advocateId: 'ann', referrals: 1 });
  const links = (await business.get('/v1/links')).body.data;
  expect(links).toContainEqual(expect.objectContaining({ clientId: 'anna', referrals: 1 }));
});

it('200 of an undo gives every answer back as it was', async () => {
  const { business } = await withTwo();
  const before = await answersOf(business);
  await merge(business, 'anna', 'ann');
  expect(await answersOf(business)).not.toEqual(before);
  const said = await undo(business, 'anna');
  expect(said.status).toBe(200);
  expect(before['/v1/clients/anna']).toMatchObject(said.body);
  expect(await answersOf(business)).toEqual(before);
  expect((await undo(business, 'anna')).status).toBe(200);
  expect(await checkLedger(env.DB, business.id)).toEqual([]);
});

it('takes what comes for either id, and gives each its own back', async () => {
  const { business, codes } = await withTwo();
  await merge(business, 'anna', 'ann');
  const ownLink = await buys(business, 'p4 anna', '2026-05-01T00:00:00Z', {
    ref: codes['anna'],
    clientName: 'Anna B.',
  });
  expect(ownLink.body).toMatchObject({ clientId: 'ann', repeat: true, notReferredBecause: 'self_referral' });
  const again = await buys(business, 'p4 anna', '2026-05-01T00:00:00Z', { ref: codes['anna'] });
  expect([again.status, again.body]).toEqual([200, ownLink.body]);
  const asPerson = await buys(business, 'p4 ann', '2026-05-01T00:00:00Z', { ref: codes['anna'] });
  expect(asPerson.status).toBe(200);
  const asOther = await buys(business, 'p4 dan', '2026-05-01T00:00:00Z', { ref: codes['anna'] });
  expect(asOther.status).toBe(409);
  const { body: lines, headers = {} } = ndjson([
    { id: 'p5', clientId: 'anna', purchasedAt: '2026-05-02T00:00:00Z', amount: 100 },
    { id: 'p6', clientId: 'ann', purchasedAt: '2026-05-03T00:00:00Z', amount: 100 },
  ]);
  const batch = await business.post('/v1/purchases/batch', lines, { headers });
  expect(batch.body).toMatchObject({ recorded: 2, rejected: 0 });
  await business.post('/v1/purchases/p5/refunds', { id: 'r5' });
  expect(await checkLedger(env.DB, business.id)).toEqual([]);
  expect((await business.get('/v1/clients/ann')).body).toMatchObject({ name: 'Ann', purchases: 4 });
  const byWord = await business.put('/v1/clients/anna/referrer', { advocateId: 'eve' });
  expect(byWord.status).toBe(200);
  expect((await business.get('/v1/clients/ann')).body).toMatchObject({
    corrected: true,
    referrer: { advocateId: 'eve' },
  });

  await undo(business, 'anna');
  expect((await business.get('/v1/clients/ann')).body).toMatchObject({
    purchases: 2,
    corrected: false,
    referrer: { advocateId: 'ben' },
  });
  expect((await business.get('/v1/clients/anna')).body).toMatchObject({
    name: 'Anna B.',
    purchases: 2,
    corrected: true,
    referrer: { advocateId: 'eve' },
  });
  expect(await checkLedger(env.DB, business.id)).toEqual([]);
});

it('a referral between the two falls, and comes back with the undo', async () => {
  const business = await newTestBusiness();
  const { code } = (await business.post('/v1/links', { clientId: 'ann' })).body;
  await buys(business, 'p1 anna', '2026-03-01T00:00:00Z', { ref: code });
  await merge(business, 'anna', 'ann');
  expect((await business.get('/v1/purchases/p1')).body).toMatchObject({
    clientId: 'ann',
    referral: null,
    notReferredBecause: 'self_referral',
  });
  expect((await business.get('/v1/ror?asOf=2026-06-01')).body).toMatchObject({
    referredOrRepeat: 0,
    active: 1,
  });
  await undo(business, 'anna');
  expect((await business.get('/v1/clients/anna')).body.referrer).toEqual({
    advocateId: 'ann',
    source: 'purchase',
  });
});

it('404 where the business knows one of the two not', async () => {
  const { business } = await withTwo();
  expect((await merge(business, 'nobody', 'ann')).status).toBe(404);
  expect((await merge(business, 'ann', 'nobody')).status).toBe(404);
  expect((await undo(business, 'nobody')).status).toBe(404);
});

it('409 where the two are one the other way round, or the client is merged elsewhere', async () => {
  const { business } = await withTwo();
  const codeOf = async (clientId: string, into: string) => {
    const { status, body } = await merge(business, clientId, into);
    return [status, body.code];
  };
  expect(await codeOf('ann', 'ann')).toEqual([409, 'merge_cycle']);
  await merge(business, 'anna', 'ann');
  await merge(business, 'ann', 'dan');
  expect(await codeOf('dan', 'anna')).toEqual([409, 'merge_cycle']);
  expect(await codeOf('anna', 'dan')).toEqual([409, 'client_merged_elsewhere']);
  expect((await business.get('/v1/clients/anna')).body.mergedInto).toBe('dan');
  await undo(business, 'ann');
  expect((await business.get('/v1/clients/anna')).body.mergedInto).toBe('ann');
});

it('an erasure of any of them erases the person, and moves no count', async () => {
  for (const asked of ['ann', 'anna']) {
    const { business } = await withTwo();
    await buys(business, 'p8 ann', '2026-01-05T00:00:00Z', { clientEmail: 'ann@mail.example' });
    await buys(business, 'p9 anna', '2026-01-06T00:00:00Z', { clientEmail: 'anna@mail.example' });
    const { code } = (await business.post('/v1/links', { clientId: 'ann' })).body;
    await buys(business, 'q1 fay', '2026-01-07T00:00:00Z', {
      ref: code,
      clientEmail: 'anna@mail.example',
    });
    await merge(business, 'anna', 'ann');
    expect((await business.get('/v1/clients/fay')).body.referrer).toBeNull();
    const before = (await business.get('/v1/ror?asOf=2026-06-01')).body;
    expect((await business.delete(`/v1/clients/${asked}`)).status).toBe(204);
    expect((await business.get('/v1/ror?asOf=2026-06-01')).body).toEqual(before);
    for (const id of ['ann', 'anna']) expect((await business.get(`/v1/clients/${id}`)).status).toBe(404);
    expect((await business.get('/v1/clients/fay')).body.referrer).toBeNull();
    expect(await checkLedger(env.DB, business.id)).toEqual([]);
    const erased = (await business.get('/v1/clients/dan')).body.referrer.advocateId;
    expect(erased).toMatch(/^erased_/);
    expect((await merge(business, erased, 'dan')).body.code).toBe('client_erased');
    expect((await merge(business, 'dan', erased)).body.code).toBe('client_erased');
    expect((await undo(business, erased)).body.code).toBe('client_erased');
    const { results } = await env.DB.prepare(
      `SELECT * FROM clients c LEFT JOIN client_merges m ON m.business = c.business AND m.client_id = c.client_id
       WHERE c.business = ? AND (c.client_id IN ('ann', 'anna') OR c.merged_into IN ('ann', 'anna')
         OR m.into_id IN ('ann', 'anna'))`,
    )
      .bind(business.id)
      .all();
    expect(results).toEqual([]);
  }
});

it('an export holds what is held of all of them, whichever is asked for', async () => {
  const { business } = await withTwo();
  await merge(business, 'anna', 'ann');
  for (const asked of ['ann', 'anna']) {
    const { status, body } = await business.get(`/v1/clients/${asked}/export`);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        client: expect.objectContaining({ clientId: 'ann' }),
        purchases: [
          expect.objectContaining({ id: 'p2', saidClientId: 'anna' }),
          expect.objectContaining({ id: 'p1', saidClientId: null }),
        ],
        links: [expect.objectContaining({ clientId: 'anna' })],
        brought: ['dan'],
        merged: [expect.objectContaining({ clientId: 'anna', name: 'Anna', into: 'ann', reason: null })],
      }),
    ]);
  }
});

it('the share panel of a merged client shows the person, with the link that is its own', async () => {
  const { business, codes } = await withTwo();
  await merge(business, 'anna', 'ann');
  const { token } = (await business.post('/v1/clients/anna/token', {})).body;
  const said = await business.post('/v1/panel', { token });
  expect(said.status).toBe(200);
  expect(said.body).toMatchObject({ code: codes['anna'], texts: { brought: 'You have brought 1 person.' } });
  expect(said.body.texts.namedAs).toContain('Ann');
});

it('no connector merges again what somebody took apart, in either direction; somebody can', async () => {
  const { business } = await withTwo();
  const isMergedBy = async (clientId: string, into: string, reason: string) => {
    await env.DB.prepare(
      `INSERT INTO merges_to_make (business, client_id, into_id, reason, merged_at_ms) VALUES (?, ?, ?, ?, 1)`,
    )
      .bind(business.id, clientId, into, reason)
      .run();
    return (await business.get(`/v1/clients/${clientId}`)).body.mergedInto === into;
  };
  expect(await isMergedBy('anna', 'ann', 'connector: the same customer')).toBe(true);
  expect((await undo(business, 'anna')).status).toBe(200);
  expect(await isMergedBy('anna', 'ann', 'connector: the same customer')).toBe(false);
  expect(await isMergedBy('ann', 'anna', 'connector: the same customer')).toBe(false);
  expect(await isMergedBy('ann', 'ben', 'connector: the same customer')).toBe(true);
  // By way of somebody else it is the same pair.
  expect(await isMergedBy('anna', 'ben', 'connector: the same customer')).toBe(false);
  expect((await merge(business, 'anna', 'ben')).status).toBe(200);
  expect(await checkLedger(env.DB, business.id)).toEqual([]);
});

it('an erasure leaves nothing of a pair that was taken apart', async () => {
  const { business } = await withTwo();
  await merge(business, 'anna', 'ann');
  await undo(business, 'anna');
  expect((await business.delete('/v1/clients/ann')).status).toBe(204);
  const { results } = await env.DB.prepare('SELECT * FROM undone_merges WHERE business = ?')
    .bind(business.id)
    .all();
  expect(results).toEqual([]);
});
