import { expect, it } from 'vitest';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { withdrawImport } from '../../worker/imports/withdraw-import.act.ts';
import { claimPurchase } from '../../worker/purchases/changes/claim-purchase.act.ts';
import { reverseRefund } from '../../worker/purchases/changes/reverse-refund.act.ts';
import { recordRefund } from '../../worker/purchases/record-refund.act.ts';
import { saidRefund } from '../../worker/purchases/refund.ts';
import { dumpOf } from '../rigs/dump.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const DAY_MS = 86_400_000;
const day = (days: number) => Date.UTC(2026, 0, 1) + days * DAY_MS;

const withdraw = (shop: ImportShop, run: string, mostRows = 5_000) =>
  withdrawImport(shop.deps, shop.business, { run, mostRows }, NOW_MS + DAY_MS);

/** Every fact and sum of the shop, without the runs, the clock, and days on which nothing is left. */
async function booksOf(shop: ImportShop) {
  const dump = (await dumpOf(shop.db)) as Record<string, Record<string, unknown>[]>;
  const { clients, client_emails, purchases, refunds, corrections, ror_days, ror_heads } = dump;
  const days = ror_days?.filter((row) =>
    Object.entries(row).some(([name, value]) => !['business', 'day'].includes(name) && value !== 0),
  );
  return { clients, client_emails, purchases, refunds, corrections, days, ror_heads };
}

it('a run of purchases, refunds, referrals, addresses and clients is withdrawn without a trace', async () => {
  const shop = await newImportShop();
  await shop.send(null, [
    { id: 'p1', clientId: 'ann', occurredAtMs: day(10), clientEmail: 'ann@mail.example' },
    { id: 'p2', clientId: 'ben', occurredAtMs: day(20), referredBy: 'ann' },
  ]);
  const before = await booksOf(shop);
  await shop.send('wrong', [
    { id: 'w1', clientId: 'ben', occurredAtMs: day(5), clientEmail: 'ben@mail.example' },
    { id: 'w2', clientId: 'cleo', occurredAtMs: day(6), referredBy: 'dan', refundedAmountMinor: 1000 },
    { id: 'w3', clientId: 'cleo', occurredAtMs: day(400) },
  ]);
  expect(await booksOf(shop)).not.toEqual(before);
  const outcome = await withdraw(shop, 'wrong');
  expect(outcome).toMatchObject({
    kind: 'withdrawn',
    run: {
      state: 'withdrawn',
      withdrawn: { purchases: 3, refunds: 1, clients: 2, addresses: 1 },
      remaining: 0,
    },
  });
  expect(await booksOf(shop)).toEqual(before);
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
  expect(await withdraw(shop, 'wrong')).toEqual(outcome);
});

const idsOf = async (shop: ImportShop) =>
  (await shop.all('SELECT id FROM purchases ORDER BY id')).map(({ id }) => id);

const refund = (shop: ImportShop, purchaseId: string, amountMinor: number) =>
  recordRefund(
    shop.deps,
    shop.business,
    saidRefund({ id: `back ${purchaseId}`, purchaseId, amountMinor }),
    NOW_MS + DAY_MS,
  );

it('a large run goes in pieces, and meanwhile takes no rows and no refunds', async () => {
  const shop = await newImportShop();
  const rows = ['w1', 'w2', 'w3', 'w4', 'w5'].map((id, index) => ({
    id,
    clientId: `client ${index % 2}`,
    occurredAtMs: day(index),
    refundedAmountMinor: index === 3 ? 1000 : null,
  }));
  await shop.send('wrong', rows);
  const first = await withdraw(shop, 'wrong', 2);
  expect(first).toMatchObject({
    run: { state: 'withdrawing', withdrawn: { purchases: 2, refunds: 0, clients: 0 }, remaining: 6 },
  });
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
  expect(await shop.send('wrong', [{ id: 'w9' }])).toEqual({ kind: 'import_withdrawn' });
  expect(await shop.send('wrong', [{ ...rows[4]! }])).toEqual({ kind: 'import_withdrawn' });
  await expect(refund(shop, 'w5', 10)).rejects.toThrow('this purchase is being withdrawn');
  // Somebody buys meanwhile, and stays.
  await shop.send(null, [{ id: 'own', clientId: 'client 1', occurredAtMs: day(9) }]);
  expect(await withdraw(shop, 'wrong', 2)).toMatchObject({
    run: { state: 'withdrawing', withdrawn: { purchases: 4, refunds: 1 }, remaining: 3 },
  });
  expect(await withdraw(shop, 'wrong', 2)).toMatchObject({
    run: {
      state: 'withdrawn',
      withdrawn: { purchases: 5, refunds: 1, clients: 1, addresses: 0 },
      remaining: 0,
    },
  });
  expect(await idsOf(shop)).toEqual(['own']);
  expect(await shop.all('SELECT client_id, first_purchase_id, import_run FROM clients')).toEqual([
    { client_id: 'client 1', first_purchase_id: 'own', import_run: null },
  ]);
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
});

it('a business that takes no writes is busy, also in the middle of a withdrawal', async () => {
  const shop = await newImportShop();
  await shop.send('wrong', [{ id: 'w1' }, { id: 'w2', occurredAtMs: day(3) }]);
  const freeze = (frozen: 0 | 1) => shop.all(`UPDATE businesses SET frozen = ${frozen}`);
  await freeze(1);
  expect(await withdraw(shop, 'wrong', 1)).toEqual({ kind: 'business_busy' });
  await freeze(0);
  await withdraw(shop, 'wrong', 1);
  await freeze(1);
  expect(await withdraw(shop, 'wrong', 1)).toEqual({ kind: 'business_busy' });
  expect(await idsOf(shop)).toEqual(['w2']);
  await freeze(0);
  await withdraw(shop, 'wrong', 5);
  expect(await idsOf(shop)).toEqual([]);
});

it('what two runs brought is withdrawn with the later of them, in either order', async () => {
  for (const order of [
    ['one', 'two'],
    ['two', 'one'],
  ]) {
    const shop = await newImportShop();
    const empty = await booksOf(shop);
    const clientEmail = 'ann@mail.example';
    await shop.send('one', [{ id: 'a', clientEmail, occurredAtMs: day(1) }]);
    await shop.send('two', [{ id: 'b', clientEmail, occurredAtMs: day(2) }]);
    await withdraw(shop, order[0]!);
    expect(await shop.all('SELECT import_run FROM clients')).toEqual([{ import_run: order[1] }]);
    expect(await shop.all('SELECT import_run FROM client_emails')).toEqual([{ import_run: order[1] }]);
    expect(await withdraw(shop, order[1]!)).toMatchObject({
      run: { state: 'withdrawn', withdrawn: { purchases: 1, clients: 1, addresses: 1 } },
    });
    expect(await booksOf(shop)).toEqual(empty);
    expect(await shop.all('SELECT * FROM emails_of_later_runs')).toEqual([]);
  }
});

it('a total that another import said later stands in the way, until that import is withdrawn', async () => {
  const shop = await newImportShop();
  await shop.send('sales', [{ id: 'p1' }]);
  await shop.send('march', [{ id: 'p1', refundedAmountMinor: 300 }]);
  await shop.send('april', [{ id: 'p1', refundedAmountMinor: 500 }]);
  const inTheWay = { kind: 'import_built_upon', count: 1 };
  expect(await withdraw(shop, 'march')).toMatchObject(inTheWay);
  expect(await withdraw(shop, 'sales')).toMatchObject({ ...inTheWay, count: 2 });
  await withdraw(shop, 'april');
  await withdraw(shop, 'march');
  expect(await shop.all('SELECT refunded_minor, void FROM purchases')).toEqual([
    { refunded_minor: 0, void: 0 },
  ]);
  expect(await withdraw(shop, 'sales')).toMatchObject({ run: { state: 'withdrawn' } });
});

it('a purchase of 0 counts again without the refund of 0 that voided it, and not while it has another', async () => {
  const shop = await newImportShop();
  await shop.send(null, [{ id: 'free', amountMinor: 0 }]);
  await shop.send('wrong', [{ id: 'free', amountMinor: 0, refundedAmountMinor: 0 }]);
  const voids = async () => (await shop.all('SELECT void FROM purchases'))[0]?.['void'];
  await refund(shop, 'free', 0);
  expect(await voids()).toBe(1);
  await withdraw(shop, 'wrong');
  expect(await voids()).toBe(1);
  await shop.send(null, [{ id: 'gift', amountMinor: 0 }]);
  await shop.send('wrong again', [{ id: 'gift', amountMinor: 0, refundedAmountMinor: 0 }]);
  await withdraw(shop, 'wrong again');
  expect((await shop.all(`SELECT void FROM purchases WHERE id = 'gift'`))[0]?.['void']).toBe(0);
});

it('a self-referral that only the run gave away is none without it', async () => {
  const shop = await newImportShop();
  await shop.send(null, [
    { id: 'a', clientId: 'ann', clientEmail: 'one@mail.example' },
    { id: 'b', clientId: 'ben', referredBy: 'ann' },
  ]);
  const advocates = async () =>
    (await shop.all('SELECT advocate_id FROM clients ORDER BY client_id')).map((row) => row['advocate_id']);
  expect(await advocates()).toEqual([null, 'ann']);
  await shop.send('wrong', [
    { id: 'w', clientId: 'ben', clientEmail: 'one@mail.example', occurredAtMs: day(9) },
  ]);
  expect(await advocates()).toEqual([null, null]);
  await withdraw(shop, 'wrong');
  expect(await advocates()).toEqual([null, 'ann']);
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
});

it('nothing but a withdrawal deletes a fact, and it only what it has kept', async () => {
  const shop = await newImportShop();
  await shop.send('wrong', [{ id: 'w1', refundedAmountMinor: 10 }]);
  const deleted = (table: string) => shop.all(`DELETE FROM ${table}`);
  for (const [table, what] of [
    ['purchases', 'a purchase is a fact'],
    ['refunds', 'a refund is a fact'],
  ] as const) {
    const kind = table.slice(0, -1);
    await expect(deleted(table)).rejects.toThrow(what);
    await shop.all(`UPDATE import_runs SET state = 'withdrawing'`);
    await expect(deleted(table)).rejects.toThrow(what);
    await shop.all('UPDATE businesses SET ledger_deferred = 1');
    await expect(deleted(table)).rejects.toThrow(what);
    await shop.all(
      `INSERT INTO withdrawn_facts SELECT business, import_run, '${kind}', id, '', '{}', 0 FROM ${table}`,
    );
    await shop.all(`UPDATE import_runs SET state = 'withdrawn'`);
    await expect(deleted(table)).rejects.toThrow(what);
    await shop.all(`UPDATE import_runs SET state = 'recorded'`);
    await expect(deleted(table)).rejects.toThrow(what);
    await shop.all('UPDATE businesses SET ledger_deferred = 0');
  }
});

const reverse = (shop: ImportShop, purchaseId: string, refundId: string) =>
  reverseRefund(
    shop.deps,
    shop.business,
    { purchaseId, refundId, reason: null, occurredAtMs: null },
    NOW_MS + DAY_MS,
  );
const claim = (shop: ImportShop, purchaseId: string) =>
  claimPurchase(shop.deps, shop.business, { purchaseId, ref: 'a code', clickedAtMs: null });

it('a run is not withdrawn once one of its refunds was reversed, of whichever purchase', async () => {
  const shop = await newImportShop();
  await shop.send(null, [{ id: 'p1' }]);
  await shop.send('wrong', [
    { id: 'p1', refundedAmountMinor: 300 },
    { id: 'w1', refundedAmountMinor: 1000 },
  ]);
  const before = await booksOf(shop);
  await reverse(shop, 'w1', '~to:1000:w1');
  await reverse(shop, 'p1', '~to:300:p1');
  expect(await withdraw(shop, 'wrong')).toEqual({
    kind: 'import_built_upon',
    count: 2,
    errors: ['w1', 'p1'].map((id) => ({
      path: `purchases/${id}`,
      message: expect.stringMatching(/^has a refund of this import that was reversed: ~to:/),
    })),
  });
  expect((await booksOf(shop)).refunds).toEqual(before.refunds);
  expect(await shop.all('SELECT id, refunded_minor, void FROM purchases ORDER BY id')).toEqual([
    { id: 'p1', refunded_minor: 0, void: 0 },
    { id: 'w1', refunded_minor: 0, void: 0 },
  ]);
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
});

it('a run is not withdrawn once a code was claimed for one of its purchases', async () => {
  const shop = await newImportShop();
  await shop.send('wrong', [{ id: 'w1' }, { id: 'w2', ref: 'its own', occurredAtMs: day(1) }]);
  await claim(shop, 'w1');
  expect(await withdraw(shop, 'wrong')).toMatchObject({
    kind: 'import_built_upon',
    count: 1,
    errors: [{ path: 'purchases/w1', message: expect.stringContaining('claimed') }],
  });
  expect(await idsOf(shop)).toEqual(['w1', 'w2']);
});

it('while a run is withdrawn in pieces, nothing of it is reversed or claimed', async () => {
  const shop = await newImportShop();
  await shop.send(null, [{ id: 'p1' }]);
  await shop.send('wrong', [
    { id: 'w1' },
    { id: 'w2', refundedAmountMinor: 10, occurredAtMs: day(1) },
    { id: 'p1', refundedAmountMinor: 1000 },
  ]);
  await withdraw(shop, 'wrong', 1);
  for (const act of [() => reverse(shop, 'w2', '~to:10:w2'), () => claim(shop, 'w2')])
    await expect(act()).rejects.toThrow('this purchase is being withdrawn');
  while ((await shop.all("SELECT 1 FROM import_runs WHERE state <> 'withdrawn'")).length > 0)
    await withdraw(shop, 'wrong', 1);
  expect(await shop.all('SELECT id, refunded_minor, void FROM purchases')).toEqual([
    { id: 'p1', refunded_minor: 0, void: 0 },
  ]);
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
});

it('a purchase of 0 counts without the refund of a run where its other refund was reversed', async () => {
  const shop = await newImportShop();
  await shop.send(null, [{ id: 'p1', amountMinor: 0 }]);
  await refund(shop, 'p1', 0);
  await reverse(shop, 'p1', 'back p1');
  await shop.send('wrong', [{ id: 'p1', amountMinor: 0, refundedAmountMinor: 0 }]);
  expect(await shop.all('SELECT void FROM purchases')).toEqual([{ void: 1 }]);
  expect(await withdraw(shop, 'wrong')).toMatchObject({ kind: 'withdrawn' });
  expect(await shop.all('SELECT void FROM purchases')).toEqual([{ void: 0 }]);
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
});
