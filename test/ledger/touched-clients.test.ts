import { expect, it } from 'vitest';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { putIntoLedger, sumUpHead, takeOutOfLedger } from '../../worker/ledger/ledger-changes.store.ts';
import { batch } from '../../worker/database/run.ts';
import { buyAtOnce, newShop, NOON_MS, purchaseOf } from '../rigs/ledger/cases/shop.ts';

/** Ids whose order by code units is not that of their bytes, all of them before, between and after others. */
const STARTS = ['a', 'm', '～', '𝒳', '𝒳～', '～𝒳'];

/** Clients who are not on record: as many as make several values of the named ones. */
const STRANGERS = Array.from({ length: 4_000 }, (_, place) =>
  `${STARTS[place % STARTS.length]}${place}`.padEnd(200, 'x'),
);

const countsOf = async (db: D1Database) =>
  (await db.prepare('SELECT SUM(ABS(first) + active_opened) AS sum FROM ror_days').first<{ sum: number }>())
    ?.sum;

it('of many clients with many addresses each is taken out of the ledger once, and put in again', async () => {
  const shop = await newShop();
  const { db, own } = shop;
  const purchases = Array.from({ length: 60 }, (_, place) =>
    purchaseOf(`p${place}`, {
      clientId: `${STARTS[place % STARTS.length]}${place}`,
      occurredAtMs: NOON_MS,
      clientEmailDigest: `shared ${place % 7}`,
    }),
  );
  await buyAtOnce(shop, purchases);
  const named = purchases.slice(0, 20).map(({ clientId }) => clientId);
  const digests = Array.from({ length: 7 }, (_, place) => `shared ${place}`);
  const touched = { clientIds: [...STRANGERS, ...named], digests };
  const out = takeOutOfLedger(own.id, touched);
  expect(out.length).toBeGreaterThan(1);
  await batch(db, { out });
  expect(await countsOf(db)).toBe(0);
  await batch(db, { in: putIntoLedger(own.id, touched), head: sumUpHead(own.id) });
  expect(await countsOf(db)).toBe(120);
  expect(await checkLedger(db, own.id)).toEqual([]);
});
