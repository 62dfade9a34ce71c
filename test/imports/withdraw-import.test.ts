import { expect, it } from 'vitest';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { withdrawImport } from '../../worker/imports/withdraw-import.act.ts';
import { dumpOf } from '../rigs/dump.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/import-shop.ts';

const DAY_MS = 86_400_000;
const day = (days: number) => Date.UTC(2026, 0, 1) + days * DAY_MS;

const withdraw = (shop: ImportShop, run: string, mostRows = 5_000) =>
  withdrawImport(shop.deps, shop.business, { run, mostRows }, NOW_MS + DAY_MS);

/** Every fact and sum of the shop, without the runs, the clock, and days on which nothing is left. */
async function booksOf(shop: ImportShop) {
  const dump = (await dumpOf(shop.db)) as Record<string, Record<string, unknown>[]>;
  const { clients, client_emails, purchases, refunds, corrections, ror_days, ror_heads } = dump;
  const days = ror_days?.filter(({ business, day: _, ...counts }) =>
    Object.values(counts).some((count) => count !== 0),
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
