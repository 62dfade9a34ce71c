/** The job that fits models, and what makes it come (docs/relationships/model.md, When). */
import { describe, expect, it } from 'vitest';
import { fitModels } from '../../worker/relationships/fit-models.job.ts';
import { modelFor } from '../../worker/relationships/model-for.act.ts';
import { nextFitAtMs } from '../../worker/relationships/next-fit.ts';
import { changeRelationshipSettings } from '../../worker/relationships/relationship-settings.store.ts';
import { readEnv } from '../../worker/env.ts';
import * as cdnow from '../rigs/cdnow-sample.ts';
import { connectPaddle } from '../rigs/connectors/paddle-shop.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';
import { repeatingRows } from '../rigs/relationships/repeating-rows.ts';
import { runWholePass } from '../rigs/whole-pass.ts';
import { bindingsOn, businessIn, newWorld } from '../rigs/world-in-node.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** A business that uses relationships. */
async function begun(): Promise<ImportShop> {
  const shop = await newImportShop();
  await changeRelationshipSettings(shop.db, shop.business.id, {}, NOW_MS);
  return shop;
}

const dueOf = async ({ all }: ImportShop) =>
  (await all('SELECT fit_due_at_ms, fitted_of, forecasts_due_at_ms FROM relationship_settings'))[0];
const fitsOf = ({ all }: ImportShop) => all('SELECT * FROM model_fits ORDER BY day');
const isPassAsked = async ({ all }: ImportShop) =>
  (await all("SELECT has_more FROM job_passes WHERE name = 'jobs'"))[0]?.['has_more'] === 1;

describe('when a model is fitted again', () => {
  const utc = (text: string) => Date.parse(text);
  it.each([
    ['on a Wednesday: in the night to Monday', 'UTC', '2026-06-03T12:00:00Z', '2026-06-08T01:00:00Z'],
    ['that night a week later', 'UTC', '2026-06-08T01:00:10Z', '2026-06-15T01:00:00Z'],
    ['where it is Monday already', 'Asia/Tokyo', '2026-06-07T16:30:00Z', '2026-06-14T16:00:00Z'],
    ['where it is Sunday still', 'America/New_York', '2026-06-08T03:00:00Z', '2026-06-08T05:00:00Z'],
    ['across a change of clocks', 'Europe/Berlin', '2026-03-26T12:00:00Z', '2026-03-29T23:00:00Z'],
  ])('%s, %s', (_, timeZone, now, next) => {
    const last = { timeZone, wasPossible: true, isPossible: true };
    expect(nextFitAtMs(last, utc(now))).toBe(utc(next));
  });

  it.each([
    ['after the first one, once an import is over', true, HOUR_MS],
    ['after a day, while there was never one', false, DAY_MS],
  ])('%s', (_, isPossible, later) => {
    const last = { timeZone: 'UTC', wasPossible: false, isPossible };
    expect(nextFitAtMs(last, NOW_MS) - NOW_MS).toBe(later);
  });
});

it('a business that does not use relationships is passed over, and a batch of it asks for no pass', async () => {
  const shop = await newImportShop();
  await shop.send(null, repeatingRows(120));
  expect(await isPassAsked(shop)).toBe(false);
  expect(await fitModels(shop.db, NOW_MS)).toBe('done');
  expect(await fitsOf(shop)).toEqual([]);
});

it('the model is kept with what it was fitted to, forecasts are made again, and the next is due', async () => {
  const shop = await begun();
  await shop.send(null, repeatingRows(120));
  expect(await fitModels(shop.db, NOW_MS)).toBe('more');
  expect(await fitModels(shop.db, NOW_MS)).toBe('done');
  const [kept, ...others] = await fitsOf(shop);
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ business: shop.business.id, day: NOW_MS / DAY_MS, clients: 120 });
  expect(kept).toMatchObject({ at_ms: NOW_MS });
  const { r, alpha, a, b } = kept as Record<string, number>;
  const asked = await modelFor(shop.db, shop.business.id, NOW_MS / DAY_MS);
  expect(asked).toEqual({ kind: 'fitted', model: { r, alpha, a, b }, day: NOW_MS / DAY_MS });
  expect(await dueOf(shop)).toMatchObject({
    fit_due_at_ms: NOW_MS + HOUR_MS,
    forecasts_due_at_ms: NOW_MS,
  });
});

it('where nothing was bought since, the last fit speaks on, and the next is looked at in a week', async () => {
  const shop = await begun();
  await shop.send(null, repeatingRows(120));
  await fitModels(shop.db, NOW_MS);
  const { fitted_of: fittedOf } = (await dueOf(shop))!;
  const laterMs = NOW_MS + 2 * DAY_MS;
  await fitModels(shop.db, laterMs);
  expect(await fitsOf(shop)).toHaveLength(1);
  const nineDaysOn = await modelFor(shop.db, shop.business.id, NOW_MS / DAY_MS + 9);
  expect(nineDaysOn).toMatchObject({ kind: 'fitted', day: NOW_MS / DAY_MS + 2 });
  expect(await dueOf(shop)).toEqual({
    fit_due_at_ms: Date.UTC(2026, 5, 8, 1),
    fitted_of: fittedOf,
    forecasts_due_at_ms: NOW_MS,
  });
  await shop.send(null, [{ id: 'one more', clientId: 'client 3', occurredAtMs: laterMs }]);
  await fitModels(shop.db, Date.UTC(2026, 5, 8, 1));
  expect((await fitsOf(shop)).map(({ day }) => Number(day) - NOW_MS / DAY_MS)).toEqual([2, 7]);
  expect((await dueOf(shop))?.['fit_due_at_ms']).toBe(Date.UTC(2026, 5, 15, 1));
});

it('too few are looked at each day, and as soon as a batch brings more', async () => {
  const shop = await begun();
  await shop.send(null, repeatingRows(20));
  await fitModels(shop.db, NOW_MS);
  const tooFew = { fit_due_at_ms: NOW_MS + DAY_MS, fitted_of: null, forecasts_due_at_ms: 0 };
  expect(await dueOf(shop)).toEqual(tooFew);
  expect(await isPassAsked(shop)).toBe(false);
  await shop.send('the past', repeatingRows(120));
  expect(await dueOf(shop)).toEqual({ ...tooFew, fit_due_at_ms: 0 });
  expect(await isPassAsked(shop)).toBe(true);
  await fitModels(shop.db, NOW_MS + 60_000);
  expect(await fitsOf(shop)).toHaveLength(1);
  // From then on a batch is nothing special.
  const dueAfter = await dueOf(shop);
  await shop.all("UPDATE job_passes SET has_more = 0 WHERE name = 'jobs'");
  await shop.send(null, repeatingRows(130));
  expect(await dueOf(shop)).toEqual(dueAfter);
  expect(await isPassAsked(shop)).toBe(false);
});

it('the past of a shop, once it is taken, has its fit in the same pass', async () => {
  const world = newWorld(1);
  const business = await businessIn(world);
  const connector = await connectPaddle(business);
  const fetch = async () => Response.json({ data: [], meta: { pagination: { has_more: false } } });
  const [far, nowMs] = [Date.now() + 365 * DAY_MS, Date.now()];
  const due = () => world.sqlites[0]!.prepare('SELECT fit_due_at_ms FROM relationship_settings').get();
  world.sqlites[0]!.exec(`INSERT INTO relationship_settings (business, settings, since_ms, fit_due_at_ms)
    VALUES ('${business.id}', '{}', 0, ${far})`);
  const env = { ...readEnv(bindingsOn(world.databases)), fetch };
  await runWholePass(env, nowMs);
  expect(due()).toEqual({ fit_due_at_ms: far });
  await business.post(`/v1/connectors/${connector.id}/backfills`, { apiKey: 'pdl_live_of-the-tests' });
  await runWholePass(env, Date.now());
  // Nothing was sold: it is looked at again in a day.
  expect(Number(due()?.['fit_due_at_ms'])).toBeLessThan(Date.now() + 2 * DAY_MS);
});

it('a batch is recorded, and its fit is due, also where no pass can be asked for', async () => {
  const shop = await begun();
  await fitModels(shop.db, NOW_MS);
  await shop.all('DROP TABLE job_passes');
  expect(await shop.send(null, repeatingRows(120))).toMatchObject({ kind: 'imported', rejected: 0 });
  expect(await dueOf(shop)).toMatchObject({ fit_due_at_ms: 0 });
});

it('a business whose fit fails keeps no other waiting, nor does one that takes no writes', async () => {
  const shop = await begun();
  await shop.send(null, repeatingRows(120));
  await shop.all('UPDATE businesses SET frozen = 1');
  expect(await fitModels(shop.db, NOW_MS)).toBe('done');
  await shop.all('UPDATE businesses SET frozen = 0');
  await shop.all('ALTER TABLE model_fits RENAME TO lost');
  await expect(fitModels(shop.db, NOW_MS)).rejects.toThrow('model_fits');
  expect(await dueOf(shop)).toMatchObject({ fit_due_at_ms: NOW_MS + HOUR_MS, fitted_of: null });
  expect(await fitModels(shop.db, NOW_MS)).toBe('done');
  await shop.all('ALTER TABLE lost RENAME TO model_fits');
  await fitModels(shop.db, NOW_MS + HOUR_MS);
  expect(await fitsOf(shop)).toHaveLength(1);
});

it.skipIf(cdnow.isMissing)(
  `an imported log gives the published model, on any day (${cdnow.needs})`,
  async () => {
    const shop = await begun();
    const rows = cdnow.purchaseRows().map(({ purchase_id: id = '', client: clientId = '', at, amount }) => ({
      id,
      clientId,
      occurredAtMs: Date.parse(at!),
      amountMinor: Number(amount),
    }));
    for (let from = 0; from < rows.length; from += 2_000)
      await shop.send('log', rows.slice(from, from + 2_000));
    const asOf = Date.UTC(1997, 8, 30) / DAY_MS;
    const asked = await modelFor(shop.db, shop.business.id, asOf);
    if (asked.kind !== 'fitted') throw new Error(asked.kind);
    const { r, a, b, alpha } = asked.model;
    expect([r, a].map((one) => one.toFixed(3))).toEqual(['0.243', '0.793']);
    expect(b).toBeCloseTo(2.4257, 2);
    expect(alpha).toBeCloseTo(4.4136, 2);
  },
);
