import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';
import { csv } from '../rigs/client.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

const COLUMNS = 'id,clientId,purchasedAt,amount,referredBy,refundedAmount,clientEmail';

/** Sends rows as a batch of the run; without one, without the header. */
function send(business: Business, run: string | null, rows: string[]) {
  const { body, headers } = csv([COLUMNS, ...rows]);
  return business.post('/v1/purchases/batch', body, {
    headers: run === null ? headers! : { ...headers, 'Kith-Import': run },
  });
}

const numbersOf = async (business: Business) => ({
  ror: (await business.get('/v1/ror?asOf=2026-06-01')).body,
  series: (await business.get('/v1/ror/series?from=2024-01-01&to=2027-01-01&interval=month')).body,
  stats: (await business.get('/v1/stats?from=2024-01-01&to=2026-12-31')).body,
  clients: (await business.get('/v1/clients')).body.data.map(({ createdAt: _, ...client }: any) => client),
  purchases: (await business.get('/v1/purchases')).body,
  advocates: (await business.get('/v1/advocates?from=2024-01-01&to=2026-12-31')).body,
});

it('200 counts what became of the rows of a run, batch by batch, and lists the newest first', async () => {
  const business = await newTestBusiness();
  const first = await send(business, 'shop', ['p1,ann,2026-01-01T00:00:00Z,100,,,', 'p2,ann,never,100,,,']);
  expect(first.body).toMatchObject({ run: 'shop', recorded: 1, repeated: 0, rejected: 1 });
  await send(business, 'shop', ['p1,ann,2026-01-01T00:00:00Z,100,,,', 'p3,ben,2026-01-02T00:00:00Z,100,,,']);
  await send(business, 'shop', ['p1,ann,2026-01-01T00:00:00Z,100,,,']);
  const alone = await send(business, null, ['p4,ben,2026-01-03T00:00:00Z,100,,,']);
  expect(alone.body.run).toMatch(/^imp_[\w-]{20}$/);
  const run = (await business.get('/v1/imports/shop')).body;
  expect(run).toMatchObject({
    id: 'shop',
    state: 'recorded',
    recorded: 2,
    repeated: 2,
    rejected: 1,
    withdrawnAt: null,
    withdrawn: { purchases: 0, refunds: 0, clients: 0, addresses: 0 },
  });
  const keys = (await business.get('/v1/keys')).body.data.map(({ id }: { id: string }) => id);
  expect(keys).toContain(run.keyId);
  const page = (await business.get('/v1/imports?limit=1')).body;
  expect(page.data).toMatchObject([{ recorded: 1 }]);
  const next = (await business.get(`/v1/imports?limit=1&cursor=${page.nextCursor}`)).body;
  expect([...page.data, ...next.data].map(({ id }) => id).sort()).toEqual(['shop', alone.body.run].sort());
  expect(next.nextCursor).toBe(null);
});

it.each(['', 'a b', 'a/b', '.', '..', 'x'.repeat(65)])('422 names the header for the run %j', async (run) => {
  const business = await newTestBusiness();
  const { status, body } = await send(business, run, ['p1,ann,2026-01-01T00:00:00Z,100,,,']);
  expect([status, body.errors.map(({ path }: { path: string }) => path)]).toEqual([422, ['kith-import']]);
  expect((await business.get('/v1/purchases')).body.data).toEqual([]);
});

it('200 withdraws a run as if it had never been, and its ids are free for the corrected file', async () => {
  const business = await newTestBusiness({ minimumSample: 1 });
  await send(business, 'good', [
    'p1,ann,2026-01-10T00:00:00Z,1000,,,ann@mail.example',
    'p2,ben,2026-02-01T00:00:00Z,1000,ann,,',
  ]);
  const before = await numbersOf(business);
  const wrong = [
    'w1,ben,2024-01-01T00:00:00Z,500,dan,,ann@mail.example',
    'w2,cleo,2026-01-01T00:00:00Z,500,ann,500,cleo@mail.example',
    'p1,ann,2026-01-10T00:00:00Z,1000,,1000,',
  ];
  expect((await send(business, 'wrong', wrong)).body).toMatchObject({ recorded: 3 });
  expect(await numbersOf(business)).not.toEqual(before);
  const counts = { purchases: 2, refunds: 2, clients: 2, addresses: 2 };
  const dry = await business.delete('/v1/imports/wrong?dryRun=true');
  expect(dry.body).toMatchObject({
    state: 'recorded',
    wouldWithdraw: counts,
    buildsOn: { count: 0, errors: [] },
    withdrawn: { purchases: 0 },
  });
  const done = await business.delete('/v1/imports/wrong');
  expect([done.status, done.body]).toEqual([
    200,
    { run: 'wrong', state: 'withdrawn', withdrawn: counts, remaining: 0 },
  ]);
  expect(await numbersOf(business)).toEqual(before);
  expect((await business.delete('/v1/imports/wrong')).body).toEqual(done.body);
  expect((await business.get('/v1/imports/wrong')).body).toMatchObject({
    state: 'withdrawn',
    withdrawnAt: expect.any(String),
    withdrawn: counts,
  });
  expect((await business.get('/v1/purchases/w1')).status).toBe(404);
  const late = await send(business, 'wrong', wrong);
  expect([late.status, late.body.code]).toEqual([409, 'import_withdrawn']);
  const repeats = await send(business, 'wrong', ['p2,ben,2026-02-01T00:00:00Z,1000,ann,,']);
  expect([repeats.status, repeats.body.code]).toEqual([409, 'import_withdrawn']);
  const corrected = ['w1,ben,2026-03-01T00:00:00Z,600,,,', 'w2,cleo,2026-03-01T00:00:00Z,600,,,'];
  expect((await send(business, 'corrected', corrected)).body).toMatchObject({ recorded: 2, rejected: 0 });
  expect((await business.get('/v1/purchases/w2')).body).toMatchObject({ amount: 600, refundedAmount: 0 });
});

it('409 lists what builds on the run, and withdraws nothing', async () => {
  const business = await newTestBusiness();
  await send(business, 'run', [
    'p1,ann,2026-01-01T00:00:00Z,1000,,,',
    'p2,ben,2026-01-01T00:00:00Z,1000,,,',
    'p3,cleo,2026-01-01T00:00:00Z,1000,,,',
    'p4,dan,2026-01-01T00:00:00Z,1000,,,',
  ]);
  await business.post('/v1/purchases/p1/refunds', { id: 'r1', amount: 100 });
  await business.put('/v1/clients/ben/referrer', { advocateId: 'ann' });
  await business.post('/v1/links', { clientId: 'cleo' });
  // Dan is known from elsewhere by now: what builds on him does not build on the run.
  await business.post('/v1/purchases', { id: 'own', clientId: 'dan', amount: 100 });
  await business.put('/v1/clients/dan/referrer', { advocateId: 'eve' });
  const before = await numbersOf(business);
  const { status, body } = await business.delete('/v1/imports/run');
  expect([status, body.code]).toEqual([409, 'import_built_upon']);
  const errors = [
    { path: 'purchases/p1', message: 'has a refund that did not come with this import: r1' },
    {
      path: 'clients/ben',
      message: 'is known by this import alone, and its referrer was set or removed by hand',
    },
    {
      path: 'clients/cleo',
      message: 'is known by this import alone, and has a link or was put on record by itself',
    },
  ];
  expect(body.errors).toEqual(errors);
  const dry = await business.delete('/v1/imports/run?dryRun=true');
  expect(dry.body.buildsOn).toEqual({ count: 3, errors });
  expect(await numbersOf(business)).toEqual(before);
  expect((await business.get('/v1/imports/run')).body.state).toBe('recorded');
});

it('404 for a run that the business does not have, also where another business has it', async () => {
  const [business, other] = [await newTestBusiness(), await newTestBusiness()];
  await send(other, 'theirs', ['p1,ann,2026-01-01T00:00:00Z,1000,,,']);
  for (const path of ['/v1/imports/theirs', '/v1/imports/none']) {
    expect((await business.get(path)).status).toBe(404);
    expect((await business.delete(path)).status).toBe(404);
    expect((await business.delete(`${path}?dryRun=true`)).status).toBe(404);
  }
  expect((await other.get('/v1/imports/theirs')).body.state).toBe('recorded');
});

it('422 for another dryRun than true or false, so that a slip withdraws nothing', async () => {
  const business = await newTestBusiness();
  await send(business, 'run', ['p1,ann,2026-01-01T00:00:00Z,1000,,,']);
  expect((await business.delete('/v1/imports/run?dryRun=yes')).status).toBe(422);
  expect((await business.get('/v1/purchases/p1')).status).toBe(200);
});
