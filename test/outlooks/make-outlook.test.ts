/** What is ahead of a business: who leaves, whom to thank, and when that is worked out. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forecastRor } from '../../worker/forecasts/forecast-ror.act.ts';
import { beginOutlook } from '../../worker/outlooks/begin-outlook.act.ts';
import { leaversOf, type LeaverRow } from '../../worker/outlooks/leavers.ts';
import { makeOutlook } from '../../worker/outlooks/make-outlook.act.ts';
import { makeOutlooks } from '../../worker/outlooks/make-outlooks.job.ts';
import { mondayBefore } from '../../worker/outlooks/monday-before.ts';
import {
  claimOutlook,
  forgetOutlook,
  hastenOutlook,
  namesInOutlook,
  outlookKept,
} from '../../worker/outlooks/outlooks.store.ts';
import { all, first, run } from '../../worker/database/run.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const DAY_MS = 86_400_000;
/** A Monday. */
const TODAY = NOW_MS / DAY_MS;

let shop: ImportShop;

beforeEach(async () => {
  shop = await newImportShop();
});

const bought = (clientId: string, daysAgo: number, amountMinor = 1_000, more = {}) => ({
  id: `${clientId} ${daysAgo} ${amountMinor}`,
  clientId,
  occurredAtMs: NOW_MS - daysAgo * DAY_MS,
  amountMinor,
  ...more,
});

const begin = (nowMs = NOW_MS) => beginOutlook({ db: shop.db }, shop.business, nowMs);
const kept = async () => (await first(shop.db, outlookKept(shop.business.id)))?.outlook ?? null;
const change = (sql: string) => shop.db.prepare(sql).run();

describe('who leaves', () => {
  it('is who is active and will not be within 30 days, with what it paid in a year by currency', async () => {
    await shop.send(null, [
      bought('today', 335),
      bought('lapsed', 365),
      bought('last', 335, 500, { id: 'usd', currency: 'USD' }),
      bought('last', 335, 700),
      bought('later', 334),
      bought('back', 340),
      bought('back', 5),
    ]);
    await begin();
    expect((await kept())?.leavers).toEqual({
      count: 2,
      worth: [
        { currency: 'EUR', amountMinor: 1_700 },
        { currency: 'USD', amountMinor: 500 },
      ],
      first: [
        { clientId: 'today', leavesOn: TODAY + 30, currency: 'EUR', amountMinor: 1_000 },
        { clientId: 'last', leavesOn: TODAY + 30, currency: 'EUR', amountMinor: 700 },
      ],
    });
  });

  it('names the first twenty, the business’s own currency first, and nobody who was erased', () => {
    const row = (clientId: string, amountMinor: number, more: Partial<LeaverRow> = {}): LeaverRow => ({
      clientId,
      leavesOn: 1,
      isErased: false,
      currency: 'EUR',
      amountMinor,
      ...more,
    });
    const many = Array.from({ length: 30 }, (_, place) => row(`c${String(place).padStart(2, '0')}`, 100));
    const said = leaversOf(
      [
        row('gone', 9_000, { isErased: true }),
        row('usd', 8_000, { currency: 'USD' }),
        row('rich', 900),
        ...many,
      ],
      'EUR',
    );
    expect(said.count).toBe(33);
    expect(said.first).toHaveLength(20);
    expect(said.first.slice(0, 2).map(({ clientId }) => clientId)).toEqual(['rich', 'c00']);
    expect(said.first.some(({ clientId }) => clientId === 'gone' || clientId === 'usd')).toBe(false);
    expect(leaversOf([row('none', 0, { currency: null })], 'EUR')).toMatchObject({ count: 1, worth: [] });
  });
});

describe('whom to thank', () => {
  it('is who brought somebody who first bought after the Monday before, the latest first', async () => {
    await shop.send(null, [
      bought('anna', 100),
      bought('bert', 100),
      bought('old', 7, 1_000, { referredBy: 'anna' }),
      bought('one', 6, 1_000, { referredBy: 'anna' }),
      bought('two', 2, 1_000, { referredBy: 'anna' }),
      bought('three', 1, 1_000, { referredBy: 'bert' }),
      bought('alone', 1),
    ]);
    expect(mondayBefore(TODAY)).toBe(TODAY - 7);
    await begin();
    expect((await kept())?.thanks).toEqual([
      { clientId: 'bert', brought: 1, latestDay: TODAY - 1 },
      { clientId: 'anna', brought: 2, latestDay: TODAY - 2 },
    ]);
  });
});

it('the forecasts are those that the API answers', async () => {
  const rows = Array.from({ length: 200 }, (_, place) =>
    Array.from({ length: 1 + (place % 4) }, (__, time) =>
      bought(`c${place}`, 5 + ((place * 13 + time * 71) % 600)),
    ),
  ).flat();
  await shop.send(null, rows);
  await begin();
  const outlook = await kept();
  expect(outlook?.basis).toBe('model');
  for (const { days, nobodyBuysAgain, presentClients, withNewcomers } of outlook?.forecasts ?? []) {
    const said = await forecastRor(shop.db, shop.business, { asOf: TODAY, days }, NOW_MS);
    if (said.kind !== 'forecast') throw new Error(said.kind);
    expect(nobodyBuysAgain).toBe(said.forecast.nobodyBuysAgain.ror);
    expect(presentClients).toEqual(said.forecast.presentClients);
    expect(withNewcomers).toEqual(said.forecast.withNewcomers);
  }
  expect(outlook?.forecasts.map(({ days }) => days)).toEqual([30, 90, 180]);
});

describe('it is worked out', () => {
  it('for nobody who never opened the dashboard, and then each night in the zone of the business', async () => {
    await shop.send(null, [bought('ann', 340)]);
    expect(await makeOutlooks(shop.db, NOW_MS)).toBe('done');
    expect(await shop.all('SELECT * FROM outlooks')).toEqual([]);
    expect(await begin()).toEqual({ kind: 'made' });
    expect(await begin()).toEqual({ kind: 'not_due' });
    expect(await makeOutlooks(shop.db, NOW_MS + DAY_MS - 1)).toBe('done');
    expect(await makeOutlooks(shop.db, NOW_MS + DAY_MS)).toBe('more');
    expect(await shop.all('SELECT day FROM outlooks')).toEqual([{ day: TODAY + 1 }]);
  });

  it('once, by whichever of several comes first', async () => {
    await shop.send(null, [bought('ann', 340)]);
    const outcomes = await Promise.all([begin(), begin(), begin()]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['made', 'not_due', 'not_due']);
  });

  it('again in an hour where it failed, and no other waits for it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await begin();
    await change(`UPDATE outlooks SET due_at_ms = 0, said = 'null'`);
    await change('DROP INDEX purchases_by_client');
    expect(await makeOutlooks(shop.db, NOW_MS)).toBe('more');
    expect(await makeOutlooks(shop.db, NOW_MS)).toBe('done');
    expect(await shop.all('SELECT due_at_ms AS due FROM outlooks')).toEqual([{ due: NOW_MS + 3_600_000 }]);
    vi.restoreAllMocks();
  });

  it('at once where something changed much, and what was said stays till then', async () => {
    await shop.send(null, [bought('ann', 340)]);
    await begin();
    await shop.send(null, [bought('ben', 340)]);
    await run(shop.db, hastenOutlook(shop.business.id));
    expect((await kept())?.leavers.count).toBe(1);
    await makeOutlooks(shop.db, NOW_MS);
    expect((await kept())?.leavers.count).toBe(2);
  });

  it('for no business that is being relocated', async () => {
    await change('UPDATE businesses SET frozen = 1');
    expect(await begin()).toEqual({ kind: 'not_due' });
    expect(await shop.all('SELECT * FROM outlooks')).toEqual([]);
  });
});

describe('an erasure', () => {
  it('forgets it, and it is due at once', async () => {
    await shop.send(null, [bought('ann', 340)]);
    await begin();
    await run(shop.db, forgetOutlook(shop.business.id));
    expect(await kept()).toBeNull();
    expect(await all(shop.db, namesInOutlook(shop.business.id))).toEqual([]);
    expect(await makeOutlooks(shop.db, NOW_MS)).toBe('more');
    expect((await kept())?.leavers.count).toBe(1);
  });

  it('that comes while it is being made keeps what was made from being kept', async () => {
    await shop.send(null, [bought('ann', 340)]);
    const claimedMs = (await claimOutlook(shop.db, shop.business.id, NOW_MS)) ?? 0;
    await run(shop.db, forgetOutlook(shop.business.id));
    await makeOutlook({ db: shop.db }, shop.business, claimedMs, NOW_MS);
    expect(await kept()).toBeNull();
  });

  it('of somebody since leaves it without a name', async () => {
    await shop.send(null, [bought('ann', 340, 1_000, { clientName: 'Ann' }), bought('ben', 340)]);
    await begin();
    expect(await all(shop.db, namesInOutlook(shop.business.id))).toEqual([
      { clientId: 'ann', name: 'Ann' },
      { clientId: 'ben', name: null },
    ]);
    await change(`UPDATE clients SET erased = 1 WHERE client_id = 'ann'`);
    expect(await all(shop.db, namesInOutlook(shop.business.id))).toEqual([{ clientId: 'ben', name: null }]);
  });
});
