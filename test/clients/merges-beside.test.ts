/** Merges beside what else changes many facts at once: withdrawn imports, erasures, shared addresses. */
import { expect, it } from 'vitest';
import { mergeClients } from '../../worker/clients/merge-clients.act.ts';
import { undoMerge } from '../../worker/clients/undo-merge.act.ts';
import { withdrawImport } from '../../worker/imports/withdraw-import.act.ts';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';
import { businessIn, newWorld, placesOf } from '../rigs/world-in-node.ts';

const day = (days: number) => Date.UTC(2026, 0, 1) + days * 86_400_000;

const merge = (shop: ImportShop, clientId: string, intoId: string) =>
  mergeClients(shop.deps, shop.business, { clientId, intoId, reason: null }, NOW_MS);
const undo = (shop: ImportShop, clientId: string) => undoMerge(shop.deps, shop.business, { clientId });
const withdraw = (shop: ImportShop, run: string) =>
  withdrawImport(shop.deps, shop.business, { run, mostRows: 5_000 }, NOW_MS);

const referralsOf = (shop: ImportShop) =>
  shop.all(`SELECT client_id, first_purchase_id, advocate_id, merged_into FROM clients ORDER BY client_id`);

it('an import is withdrawn wherever its purchases count by now, and who is part of a merge stays', async () => {
  const shop = await newImportShop();
  await shop.send(null, [{ id: 'p1', clientId: 'ann', occurredAtMs: day(10), referredBy: 'ben' }]);
  await shop.send('wrong', [
    { id: 'w1', clientId: 'anna', occurredAtMs: day(5), referredBy: 'cleo' },
    { id: 'w2', clientId: 'dan', occurredAtMs: day(6) },
  ]);
  await merge(shop, 'anna', 'ann');
  expect(await referralsOf(shop)).toContainEqual({
    client_id: 'ann',
    first_purchase_id: 'w1',
    advocate_id: 'cleo',
    merged_into: null,
  });
  expect(await withdraw(shop, 'wrong')).toMatchObject({
    kind: 'withdrawn',
    run: { state: 'withdrawn', withdrawn: { purchases: 2, clients: 2 } },
  });
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
  const afterwards = [
    { client_id: 'ann', first_purchase_id: 'p1', advocate_id: 'ben', merged_into: null },
    { client_id: 'anna', first_purchase_id: null, advocate_id: null, merged_into: 'ann' },
    { client_id: 'ben', first_purchase_id: null, advocate_id: null, merged_into: null },
  ];
  expect(await referralsOf(shop)).toEqual(afterwards);
  await undo(shop, 'anna');
  expect(await referralsOf(shop)).toEqual(afterwards.map((client) => ({ ...client, merged_into: null })));
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
});

it('an address of 21 clients is somebody once two of them are one, and the shop’s again when that is undone', async () => {
  const shop = await newImportShop();
  const clientEmail = 'desk@shop.example';
  const guests = Array.from({ length: 19 }, (_, index) => ({
    id: `g${index}`,
    clientId: `guest ${index}`,
    occurredAtMs: day(index),
    clientEmail,
  }));
  await shop.send(null, [
    ...guests,
    { id: 'p1', clientId: 'ann', occurredAtMs: day(1), clientEmail },
    { id: 'p2', clientId: 'ben', occurredAtMs: day(2), clientEmail, referredBy: 'ann' },
  ]);
  const advocateOfBen = async () =>
    (await shop.all(`SELECT advocate_id FROM clients WHERE client_id = 'ben'`))[0]?.['advocate_id'];
  expect(await advocateOfBen()).toBe('ann');
  await merge(shop, 'guest 3', 'guest 4');
  expect(await advocateOfBen()).toBeNull();
  // Somebody else gets it: there are 21 again.
  await shop.send(null, [{ id: 'p3', clientId: 'cleo', occurredAtMs: day(3), clientEmail }]);
  expect(await advocateOfBen()).toBe('ann');
  await merge(shop, 'guest 5', 'guest 4');
  expect(await advocateOfBen()).toBeNull();
  // One of the merged gets it once more: nothing changes.
  await shop.send(null, [{ id: 'p4', clientId: 'guest 5', occurredAtMs: day(4), clientEmail }]);
  expect(await advocateOfBen()).toBeNull();
  await undo(shop, 'guest 3');
  expect(await advocateOfBen()).toBe('ann');
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
});

it.each([1, 2] as const)('a merged person is erased under all ids, in %i databases', async (shards) => {
  const world = newWorld(shards);
  const business = await businessIn(world);
  for (const [place, person] of ['canary-one', 'canary-two', 'canary-three'].entries()) {
    await business.post('/v1/links', { clientId: person, clientName: person, code: `${person}-code` });
    const said = { id: `p${place}`, clientId: person, amount: 100, metadata: { person } };
    await business.post('/v1/purchases', { ...said, clientEmail: `${person}@mail.example` });
  }
  await business.post('/v1/purchases', { id: 'q', clientId: 'ben', amount: 1, ref: 'canary-two-code' });
  await business.post('/v1/clients/canary-two/merge', { into: 'canary-one', reason: 'canary-two says so' });
  await business.post('/v1/clients/canary-three/merge', { into: 'canary-two' });
  const before = (await business.get('/v1/ror')).body;
  expect((await business.delete('/v1/clients/canary-two')).status).toBe(204);
  expect(placesOf(world, 'canary')).toEqual([]);
  expect((await business.get('/v1/ror')).body).toEqual(before);
  expect((await business.get('/v1/clients/ben')).body.referrer.advocateId).toMatch(/^erased_/);
});

it('a business that takes no writes is busy, and so is a person who is being erased', async () => {
  const shop = await newImportShop();
  await shop.send(null, [
    { id: 'p1', clientId: 'ann' },
    { id: 'p2', clientId: 'anna' },
    { id: 'p3', clientId: 'ben' },
  ]);
  await merge(shop, 'anna', 'ann');
  const before = await referralsOf(shop);
  const erasing = `INSERT INTO pending_erasures VALUES ('${shop.business.id}', 'anna', 'erased_1', '[]')`;
  for (const [begin, end] of [
    ['UPDATE businesses SET frozen = 1', 'UPDATE businesses SET frozen = 0'],
    [erasing, 'DELETE FROM pending_erasures'],
  ] as const) {
    await shop.all(begin);
    expect(await merge(shop, 'ben', 'ann')).toEqual({ kind: 'business_busy' });
    expect(await merge(shop, 'ann', 'ben')).toEqual({ kind: 'business_busy' });
    expect(await undo(shop, 'anna')).toEqual({ kind: 'business_busy' });
    expect(await referralsOf(shop)).toEqual(before);
    await shop.all(end);
  }
  expect(await merge(shop, 'ben', 'ann')).toMatchObject({ kind: 'merged' });
});
