/** The model of a business for a day, from what is on record (docs/relationships/model.md). */
import { expect, it } from 'vitest';
import { mergeClients } from '../../worker/clients/merge-clients.act.ts';
import { undoMerge } from '../../worker/clients/undo-merge.act.ts';
import type { BatchRow } from '../../worker/purchases/batch.ts';
import { modelFor } from '../../worker/relationships/model-for.act.ts';
import { readRepeatGroups } from '../../worker/relationships/repeat-groups.store.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';
import { repeatingRows } from '../rigs/relationships/repeating-rows.ts';

const DAY_MS = 86_400_000;
const TODAY = NOW_MS / DAY_MS;

async function shopWith(rows: Partial<BatchRow>[]): Promise<ImportShop> {
  const shop = await newImportShop();
  await shop.send(null, rows);
  return shop;
}

const groupsOf = ({ db, business }: ImportShop, asOf = TODAY) => readRepeatGroups(db, business.id, asOf);
const modelOf = ({ db, business }: ImportShop, asOf = TODAY) => modelFor(db, business.id, asOf);

const bought = (id: string, clientId: string, daysAgo: number, hour = 12) => ({
  id,
  clientId,
  occurredAtMs: NOW_MS - daysAgo * DAY_MS + hour * 3_600_000,
});

it('alike clients are one group: days on which they came back, weeks to the last and to the day', async () => {
  const shop = await shopWith([
    bought('a1', 'ann', 70),
    bought('a2', 'ann', 35),
    bought('a3', 'ann', 35, 13),
    bought('b1', 'ben', 70, 1),
    bought('b2', 'ben', 35),
    bought('c1', 'cleo', 3),
    bought('d1', 'dan', -5),
  ]);
  expect((await groupsOf(shop))?.groups).toEqual([
    { repeatDays: 0, lastWeeks: 0, ageWeeks: 3 / 7, count: 1 },
    { repeatDays: 1, lastWeeks: 5, ageWeeks: 10, count: 2 },
  ]);
  expect((await groupsOf(shop, TODAY - 36))?.groups).toEqual([
    { repeatDays: 0, lastWeeks: 0, ageWeeks: 34 / 7, count: 2 },
  ]);
});

it('a purchase that was refunded leaves no trace, and one of a merged client counts for the person', async () => {
  const rows = repeatingRows(120);
  const shop = await shopWith(rows);
  const before = [await groupsOf(shop), await modelOf(shop)];
  await shop.send(null, [
    { ...bought('r1', 'client 7', 2), refundedAmountMinor: 1_000 },
    { ...bought('r2', 'nobody before', 1), refundedAmountMinor: 1_000 },
  ]);
  expect([await groupsOf(shop), await modelOf(shop)]).toEqual(before);
  const into = { clientId: 'client 8', intoId: 'client 7', reason: null };
  await mergeClients(shop.deps, shop.business, into, NOW_MS);
  expect(await groupsOf(shop)).not.toEqual(before[0]);
  await undoMerge(shop.deps, shop.business, { clientId: 'client 8' });
  expect([await groupsOf(shop), await modelOf(shop)]).toEqual(before);
});

it('the order in which purchases are told makes no difference, to the last digit', async () => {
  const rows = repeatingRows(150);
  const inOrder = await modelOf(await shopWith(rows));
  expect(inOrder).toMatchObject({ kind: 'fitted', day: TODAY });
  expect(await modelOf(await shopWith(rows.toReversed()))).toEqual(inOrder);
});

it('too many groups are read by whole weeks, and the fit is nearly the same', async () => {
  const shop = await shopWith(repeatingRows(600));
  const { db, business } = shop;
  const byDays = await groupsOf(shop);
  const byWeeks = await readRepeatGroups(db, business.id, TODAY, byDays!.groups.length - 1);
  expect(byWeeks!.groups.length).toBeLessThan(byDays!.groups.length);
  expect(byWeeks!.fingerprint).toBe(byDays!.fingerprint);
  for (const { lastWeeks, ageWeeks } of byWeeks!.groups)
    expect([lastWeeks, ageWeeks].every(Number.isInteger)).toBe(true);
  const coarse = await readRepeatGroups(db, business.id, TODAY, 1);
  expect(coarse!.groups.every(({ ageWeeks }) => ageWeeks % 4 === 0)).toBe(true);
  const clients = coarse!.groups.reduce((sum, { count }) => sum + count, 0);
  expect(clients).toBe(600);
});

it('answers too few below 100 clients with 50 repeats, and what was fitted within a week before', async () => {
  expect(await modelOf(await shopWith(repeatingRows(99)))).toEqual({ kind: 'too_few' });
  const shop = await shopWith(repeatingRows(120));
  const keep = (day: number, r: number) =>
    shop.all(`INSERT INTO model_fits VALUES ('${shop.business.id}', ${day}, ${r}, 4, 1, 2, -1, 1, 1, 1, 0)`);
  await keep(TODAY - 7, 0.5);
  expect(await modelOf(shop)).toEqual({
    kind: 'fitted',
    model: { r: 0.5, alpha: 4, a: 1, b: 2 },
    day: TODAY - 7,
  });
  await keep(TODAY - 3, 0.75);
  expect(await modelOf(shop)).toMatchObject({ model: { r: 0.75 }, day: TODAY - 3 });
  expect(await modelOf(shop, TODAY - 4)).toMatchObject({ model: { r: 0.5 }, day: TODAY - 7 });
  expect(await modelOf(shop, TODAY + 5)).toMatchObject({ day: TODAY + 5 });
});

it('a business that is being rezoned is busy', async () => {
  const shop = await shopWith(repeatingRows(120));
  await shop.all(`INSERT INTO rezonings (business, from_zone, to_zone, step, begun_at_ms)
    VALUES ('${shop.business.id}', 'UTC', 'Asia/Tokyo', 'purchases', 1)`);
  expect(await modelOf(shop)).toEqual({ kind: 'business_busy' });
});
