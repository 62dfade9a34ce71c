import type { Operation } from '../../../commands/deploy/cost/usage.ts';
import type { HistoryRow } from '../../rigs/bench/history.ts';
import type { MeteredKith, Used } from '../../rigs/bench/metered-kith.ts';
import { openMeteredShop, type MeteredShop } from './metered-shop.ts';
import { BEGIN_MS, DAY_MS, withMeteredKith, type SellForADay } from './simulated-days.ts';

/** What each operation used, time after time. */
export type Tally = Record<Exclude<Operation, 'batchRow'>, Used[]>;

const HOUR_MS = 3_600_000;
const READINGS = 10;
const CLICKS_TOGETHER = 100;

export function newTally(): Tally {
  return {
    purchase: [],
    purchaseByLink: [],
    samePurchase: [],
    refund: [],
    redirect: [],
    delivery: [],
    click: [],
    arrival: [],
    badge: [],
    rememberedBadge: [],
    ror: [],
    proofPage: [],
  };
}

/**
 * Records a day's purchases one by one into the tally, with what is refunded of them, and reads the business
 * once in every way at the end of the day: at instants so far apart that nothing is remembered.
 */
export function sellInto(tally: Tally): SellForADay {
  return async (shop, today, dayMs) => {
    for (const row of today) await sellOne(tally, shop, row);
    const nowMs = dayMs + DAY_MS - HOUR_MS;
    const { id, publishableKey } = shop.business;
    tally.badge.push(await shop.read(`/v1/badge?key=${publishableKey}`, nowMs));
    tally.ror.push(await shop.read('/v1/ror', nowMs));
    tally.proofPage.push(await shop.read(`/b/${id}`, nowMs));
  };
}

async function sellOne(tally: Tally, shop: MeteredShop, row: HistoryRow): Promise<void> {
  tally[row.ref === '' ? 'purchase' : 'purchaseByLink'].push(await shop.purchase(row));
  tally.samePurchase.push(await shop.purchaseAgain(row));
  const refunded = await shop.refund(row);
  if (refunded !== null) tally.refund.push(refunded);
}

/**
 * Adds what visitors do: links followed and their clicks delivered, arrivals, and badges that are remembered.
 */
export function measureVisits(tally: Tally): Promise<void> {
  return withMeteredKith(async (kith) => {
    const shop = await openMeteredShop(kith, BEGIN_MS - DAY_MS);
    await measureClicks(tally, kith, shop);
    const badge = `/v1/badge?key=${shop.business.publishableKey}`;
    for (let time = 0; time < READINGS; time += 1) {
      tally.arrival.push(await shop.arrive(time, BEGIN_MS + time * HOUR_MS));
      await shop.read(badge, BEGIN_MS + time * HOUR_MS);
      const asked = { method: 'GET', path: badge, key: null };
      tally.rememberedBadge.push((await kith.request(asked, 200, BEGIN_MS + time * HOUR_MS + 1_000)).used);
    }
  });
}

/** A delivery has a part of its own and one for each click: told apart by one click and by many. */
async function measureClicks(tally: Tally, kith: MeteredKith, shop: MeteredShop): Promise<void> {
  const alone: Used[] = [];
  for (let time = 0; time < READINGS; time += 1) {
    const nowMs = BEGIN_MS + time * HOUR_MS;
    tally.redirect.push(await shop.follow(nowMs));
    alone.push(await kith.deliver(1, nowMs));
  }
  const manyMs = BEGIN_MS + READINGS * HOUR_MS;
  for (let click = 0; click < CLICKS_TOGETHER; click += 1) await shop.follow(manyMs + click);
  const many = await kith.deliver(CLICKS_TOGETHER, manyMs);
  for (const one of alone) {
    const ofClick = (of: 'rowsRead' | 'rowsWritten') => (many[of] - one[of]) / (CLICKS_TOGETHER - 1);
    const click = { rowsRead: ofClick('rowsRead'), rowsWritten: ofClick('rowsWritten') };
    tally.click.push({ ...one, invocations: 0, calls: 0, logLines: 0, ...click });
    const rowsRead = one.rowsRead - click.rowsRead;
    tally.delivery.push({ ...one, rowsRead, rowsWritten: one.rowsWritten - click.rowsWritten });
  }
}
