/**
 * Migrations are applied before the new Worker is published, and a deployment can be rolled back. So the
 * Worker of the previous release has to run on the schema of this version: what a migration takes away, it
 * may only take once no release uses it. `npm run release-worker` keeps the Worker of a release in
 * `releases/`.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR_TOKEN, startBundled, type BundledKith } from '../rigs/upload/bundled-kith.ts';
import { contradiction, type OpenapiDocument } from '../rigs/contract.ts';
import { CHANGES, newShop, QUESTIONS, walk } from '../rigs/operations/every-operation.ts';
import { PREVIOUS_VERSION as version, previousRelease } from '../rigs/upload/kept-release.ts';
import { temporaryFolder } from '../rigs/local-kith.ts';

const assets = temporaryFolder();

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let kith: BundledKith;
let document: OpenapiDocument;

beforeAll(async () => {
  kith = await startBundled(previousRelease(assets.path));
  document = (await kith.ask({ method: 'GET', path: '/openapi.json', key: null })).body;
}, 120_000);

afterAll(async () => {
  await kith?.stop();
  assets.remove();
});

test(`the Worker of ${version} is the one that was released`, () => {
  expect(document).toMatchObject({ info: { version } });
});

test(`the Worker of ${version} answers every operation that it has as it says, on this schema`, async () => {
  const steps = [...CHANGES, ...QUESTIONS].filter(({ operation }) => {
    const [method = '', path = ''] = operation.split(' ');
    return document.paths[path]?.[method] !== undefined;
  });
  expect(steps.length).toBeGreaterThan(60);
  await walk(newShop(OPERATOR_TOKEN), steps, async (request, { operation }) => {
    const said = await kith.ask(request);
    const wrong = contradiction(document, request.method, request.path, said);
    expect([operation, wrong]).toEqual([operation, null]);
    return said;
  });
});

test(`the Worker of ${version} counts on this schema what came to it by every way`, async () => {
  const business = await kith.openBusiness({ minimumSample: 1 });
  const again = { headers: { 'Idempotency-Key': 'once' } };
  const wish = { clientId: 'anna', clientName: 'Anna K' };
  const { code } = (await business.post('/v1/links', wish, again)).body;
  expect((await business.post('/v1/links', wish, again)).body.code).toBe(code);
  const purchase = { id: 'p1', clientId: 'ben', amount: 500, ref: code };
  expect((await business.post('/v1/purchases', purchase)).status).toBe(201);
  expect((await business.post('/v1/purchases', { id: 'p2', clientId: 'ben', amount: 700 })).status).toBe(201);
  expect((await business.post('/v1/purchases', { id: 'p3', clientId: 'cleo', amount: 100 })).status).toBe(
    201,
  );
  expect((await business.post('/v1/purchases/p3/refunds', { id: 'r1' })).status).toBe(201);
  const rows =
    'id,clientId,purchasedAt,amount\nb1,dan,2026-01-05T10:00:00Z,100\nb2,eve,2026-01-06T10:00:00Z,1';
  const batch = { method: 'POST', path: '/v1/purchases/batch', key: business.secretKey, body: rows };
  const taken = await kith.ask({ ...batch, headers: { 'Content-Type': 'text/csv' } });
  expect(taken.status).toBe(200);

  const ror = await business.get('/v1/ror');
  expect(ror.body).toMatchObject({ active: 3, referred: 1, repeat: 1 });
  const badge = { method: 'GET', path: `/v1/badge?key=${business.publishableKey}&ref=${code}`, key: null };
  expect((await kith.ask(badge)).body).toMatchObject({ refKnown: true });

  const arrival = JSON.stringify({ key: business.publishableKey, code, at: new Date().toISOString() });
  const headers = { 'Content-Type': 'text/plain', 'User-Agent': FIREFOX };
  const arrived = { method: 'POST', path: '/v1/arrivals', key: null, body: arrival, headers };
  expect((await kith.ask(arrived)).status).toBe(202);
  expect((await kith.ask({ method: 'GET', path: `/r/${code}`, key: null })).status).toBe(302);
  const db = await kith.db();
  const rowsOf = (table: string) =>
    db.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE business = ?`).bind(business.id).first('n');
  expect(await rowsOf('arrivals')).toBe(1);
  await expect.poll(() => rowsOf('clicks'), { timeout: 20_000 }).toBe(1);

  await db.prepare('UPDATE ror_heads SET day = day - 3 WHERE business = ?').bind(business.id).run();
  expect(await kith.runSchedules()).toEqual(['ok']);
  expect((await business.get('/v1/ror')).body).toEqual(ror.body);
  expect((await business.get('/v1/ledger-check')).body.agrees).toBe(true);
});

test(`the Worker of ${version} logs nothing unexpected on this schema, and calls itself healthy`, async () => {
  expect((await kith.ask({ method: 'GET', path: '/health', key: null })).status).toBe(200);
  // Its assets are not at hand here, and it says so; and a shop of the walk was connected.
  const events = kith.logged().map((line) => /"event":"(\w+)"/.exec(line)?.[1]);
  expect([...new Set(events)]).toEqual(['assets_not_read', 'connector_wired']);
});
