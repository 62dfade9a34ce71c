import { beforeAll, describe, expect, it } from 'vitest';
import { parseDay } from '../../worker/calendar/day.ts';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import { replayForecasts } from '../../worker/forecasts/replay-forecasts.job.ts';
import { sendSample } from '../rigs/cdnow-business.ts';
import * as cdnow from '../rigs/cdnow-sample.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { businessIn, newWorld, type World } from '../rigs/world-in-node.ts';

const atNoon = (date: string) => (parseDay(date) ?? 0) * DAY_MS + DAY_MS / 2;
const NOW_MS = atNoon('1998-06-30');

interface Shop {
  world: World;
  db: D1Database;
  business: TestBusiness;
  rows: (sql: string) => Record<string, unknown>[];
}

async function newShop(): Promise<Shop> {
  const world = newWorld(1);
  const business = await businessIn(world);
  const [sqlite, db] = [world.sqlites[0]!, world.databases[0]!];
  return { world, db, business, rows: (sql) => sqlite.prepare(sql).all() };
}

/** What a business that uses this part has. */
function begin({ rows, business }: Shop): void {
  rows(`INSERT INTO relationship_settings (business, settings, since_ms) VALUES ('${business.id}', '{}', 0)`);
}

async function replayAll(db: D1Database, nowMs: number, mostPurchaseDays?: number): Promise<number> {
  for (let steps = 1; steps <= 40; steps += 1)
    if ((await replayForecasts(db, nowMs, mostPurchaseDays)) === 'done') return steps;
  throw new Error('there is no end of it');
}

const MADE = `SELECT horizon_days, made_on, said, sd FROM forecasts ORDER BY horizon_days, made_on`;

describe.skipIf(cdnow.isMissing)(`past forecasts of a real log (${cdnow.needs})`, () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await newShop();
    await sendSample(shop.business);
  });

  it('a business that uses none of it is passed over', async () => {
    expect(await replayForecasts(shop.db, NOW_MS)).toBe('done');
    expect(shop.rows(MADE)).toEqual([]);
  });

  it('are made month by month from the ledger’s first on, and then not again for a week', async () => {
    begin(shop);
    const before = (await shop.business.get('/v1/ror/forecast?asOf=1998-06-30&horizon=90')).body;
    expect(await replayAll(shop.db, NOW_MS)).toBe(2);
    expect(
      shop.rows('SELECT horizon_days, COUNT(*) AS n, MIN(made_on) AS began FROM forecasts GROUP BY 1'),
    ).toEqual([30, 90, 180].map((horizon_days) => ({ horizon_days, n: 18, began: parseDay('1997-01-01') })));
    expect(await replayForecasts(shop.db, NOW_MS + 6 * DAY_MS)).toBe('done');
    const after = (await shop.business.get('/v1/ror/forecast?asOf=1998-06-30&horizon=90')).body;
    expect(after).toEqual(before);
  });

  it('are the same where the business is too large to be read whole', async () => {
    const whole = shop.rows(MADE);
    shop.rows('DELETE FROM forecasts');
    shop.rows('UPDATE relationship_settings SET forecasts_due_at_ms = 0');
    expect(await replayAll(shop.db, NOW_MS, 100)).toBe(6);
    const inSteps = shop.rows(MADE);
    expect(inSteps.map(({ horizon_days, made_on }) => [horizon_days, made_on])).toEqual(
      whole.map(({ horizon_days, made_on }) => [horizon_days, made_on]),
    );
    for (const [place, { said, sd }] of inSteps.entries()) {
      expect(Number(said)).toBeCloseTo(Number(whole[place]?.['said']), 6);
      expect(Number(sd)).toBeCloseTo(Number(whole[place]?.['sd']), 6);
    }
  });
});

it('a business with nothing bought, or that takes no writes, keeps no other waiting', async () => {
  const shop = await newShop();
  begin(shop);
  expect(await replayAll(shop.db, NOW_MS)).toBe(2);
  shop.rows('UPDATE relationship_settings SET forecasts_due_at_ms = 0');
  shop.rows('UPDATE businesses SET frozen = 1');
  expect(await replayForecasts(shop.db, NOW_MS)).toBe('done');
});

it.skipIf(cdnow.isMissing)(
  `a fact that comes late changes those of the last three months, a week later, and no earlier ones (${cdnow.needs})`,
  async () => {
    const late = await newShop();
    await sendSample(late.business, '1997-09-30');
    begin(late);
    const nowMs = atNoon('1997-09-30');
    await replayAll(late.db, nowMs);
    const before = late.rows(MADE);
    for (const [id, clientId] of [
      ['late-1', '17'],
      ['late-2', '19'],
    ])
      await late.business.post('/v1/purchases', {
        id,
        clientId,
        amount: 1,
        purchasedAt: '1997-03-03T12:00:00Z',
      });
    await replayAll(late.db, nowMs + 7 * DAY_MS);
    const after = late.rows(MADE);
    const changed = after.filter(({ horizon_days, made_on, sd }) => {
      const same = before.find((row) => row['horizon_days'] === horizon_days && row['made_on'] === made_on);
      return same !== undefined && same['sd'] !== sd;
    });
    expect(changed.length).toBeGreaterThan(0);
    expect(Math.min(...changed.map(({ made_on }) => Number(made_on)))).toBe(parseDay('1997-08-01'));
  },
);
