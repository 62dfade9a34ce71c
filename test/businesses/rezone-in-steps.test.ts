/**
 * A change of time zone that goes in steps: in the end the business is as if it had always been there, and it
 * can be given up from anywhere, when it is as it was.
 */
import { describe, expect, it } from 'vitest';
import { changeBusiness } from '../../worker/businesses/change-business.act.ts';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { rezoneFurther, type RezoneSizes } from '../../worker/businesses/rezone-further.act.ts';
import { findRezoning } from '../../worker/businesses/rezonings.store.ts';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { readLedgerDays } from '../../worker/ledger/ledger-days.store.ts';
import { giveUpRelocation } from '../../worker/shards/give-up-relocation.act.ts';
import { relocateBusiness } from '../../worker/shards/relocate-business.act.ts';
import { wrapD1 } from '../rigs/databases/d1.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { d1Over, newSqlite } from '../rigs/databases/sqlite-d1.ts';

/** Pieces so small that a few facts take dozens of them. */
const SIZES: RezoneSizes = { factsAtOnce: 5, factsAPiece: 3, daysAPiece: 2, purchasesAPiece: 4 };
const NOW_MS = Date.UTC(2026, 5, 20, 12);

/**
 * Beside midnights of several zones, leap days, clocks put forward and back, and days that a zone left out.
 */
const INSTANTS = [
  '2011-12-29T22:30:00Z',
  '2011-12-30T09:59:59.999Z',
  '2011-12-30T10:00:00Z',
  '2010-11-07T02:30:59Z',
  '2010-11-07T02:31:30Z',
  '2012-02-29T03:00:00Z',
  '2013-02-28T23:59:59.999Z',
  '2013-03-01T00:00:00Z',
  '2025-03-31T22:30:00Z',
  '2025-11-30T23:30:00Z',
  '1969-12-31T23:59:59.999Z',
].map((text) => Date.parse(text));

/** A business with two purchases at each instant, some of them refunded. */
async function newWorld(timeZone: string) {
  const sqlite = newSqlite();
  const db = d1Over(sqlite);
  const shop = await storeRig(db).signUp({ timeZone, attributionWindowDays: 90, createdAtMs: NOW_MS });
  const buy = (id: string, clientId: string, occurredAtMs: number, referredBy?: string) =>
    shop.batch(
      [
        {
          kind: 'purchase',
          id,
          clientId,
          occurredAtMs,
          amountMinor: 100,
          currency: 'EUR',
          ...(referredBy === undefined ? {} : { referredBy }),
        },
      ],
      NOW_MS,
    );
  for (const [place, occurredAtMs] of INSTANTS.entries()) {
    await buy(`p${place}`, `c${place % 3}`, occurredAtMs);
    await buy(`q${place}`, `d${place}`, occurredAtMs, place % 2 === 0 ? 'c1' : undefined);
    const amountMinor = place % 3 === 0 ? null : 40;
    const refund = {
      kind: 'refund',
      id: `r${place}`,
      purchaseId: `p${place}`,
      amountMinor,
      occurredAtMs,
    } as const;
    if (place % 2 === 0) await shop.refund(refund, NOW_MS);
  }
  const businessId = shop.business;
  const change = async (zone: string, on = db) => {
    const business = await findBusiness(on, businessId);
    if (business === null) throw new Error('it is gone');
    return changeBusiness({ db: on, sizes: SIZES }, business, { timeZone: zone }, NOW_MS);
  };
  const pieces = (maxPieces = 1, on = db) =>
    rezoneFurther({ db: on, sizes: SIZES }, businessId, { maxPieces }, NOW_MS);
  return { sqlite, db, shop, buy, businessId, change, pieces };
}

type World = Awaited<ReturnType<typeof newWorld>>;

/** Everything that a day decides, and what the rezoning itself keeps. */
function held({ sqlite }: World) {
  const rows = (sql: string) => sqlite.prepare(sql).all();
  return {
    purchases: rows('SELECT id, day, until_day FROM purchases ORDER BY id'),
    refunds: rows('SELECT id, day FROM refunds ORDER BY id'),
    ledger: rows(`SELECT * FROM ror_days WHERE first OR active_opened OR active_closed OR repeat_opened
      OR repeat_closed OR referred_opened OR referred_closed OR both_opened OR both_closed ORDER BY day`),
    head: rows('SELECT time_zone, day, window_from, ever, active, repeat, referred, both FROM ror_heads'),
    settings: rows('SELECT time_zone, frozen, ledger_deferred FROM businesses'),
    rezoning: rows('SELECT * FROM rezonings'),
    staged: rows('SELECT * FROM rezoned_days'),
  };
}

/** Begins a rezoning, and takes none of its pieces. */
async function begun(from: string, to: string): Promise<World> {
  const world = await newWorld(from);
  const first = wrapD1(world.db, (sql, make) =>
    sql.some((text) => /UPDATE "(purchases|refunds)"/.test(text))
      ? Promise.reject(new Error('later'))
      : make(),
  );
  await world.change(to, first).catch(() => null);
  expect(await findRezoning(world.db, world.businessId)).not.toBeNull();
  return world;
}

async function countPieces(from: string, to: string): Promise<number> {
  const world = await begun(from, to);
  let pieces = 1;
  while ((await world.pieces()) !== null) pieces += 1;
  expect(pieces).toBeGreaterThan(10);
  return pieces;
}

describe.each([
  ['UTC', 'Pacific/Apia'],
  ['Pacific/Apia', 'America/St_Johns'],
  ['America/St_Johns', 'Pacific/Kiritimati'],
])('from %s to %s', (from, to) => {
  it('equals a business that was always there, and until then its ledger and zone are the old ones', async () => {
    const world = await begun(from, to);
    const old = held(world);
    const days = await readLedgerDays(world.db, world.businessId, 30_000);
    while ((await world.pieces()) !== null) {
      if ((await findRezoning(world.db, world.businessId)) === null) break;
      expect(await readLedgerDays(world.db, world.businessId, 30_000)).toEqual(days);
      expect(held(world)).toMatchObject({ head: old.head, settings: [{ ...old.settings[0], frozen: 1 }] });
    }
    expect(held(world)).toEqual(held(await newWorld(to)));
    expect(await checkLedger(world.db, world.businessId)).toEqual([]);
    await world.buy('after', 'c0', NOW_MS);
    expect(await checkLedger(world.db, world.businessId)).toEqual([]);
  });

  it('given up after any number of pieces it is as it was, and gone on with again it comes to the same', async () => {
    const before = held(await newWorld(from));
    const after = held(await newWorld(to));
    for (let done = (await countPieces(from, to)) - 1; done >= 0; done -= 3) {
      const world = await begun(from, to);
      if (done > 0) await world.pieces(done);
      for (let calls = 0; calls < 20; calls += 1) await world.change(from);
      expect(held(world)).toEqual(before);
      const again = await begun(from, to);
      if (done > 0) await again.pieces(done);
      await again.change(from);
      for (let calls = 0; calls < 20; calls += 1) await again.change(to);
      expect(held(again)).toEqual(after);
    }
  });
});

it('whichever call to the database fails, before or after its effect, the same request goes on', async () => {
  const after = held(await newWorld('Asia/Tokyo'));
  for (const when of ['before', 'after'] as const) {
    for (let failing = 2; failing < 60; failing += 3) {
      const world = await newWorld('America/New_York');
      let call = 0;
      const fail = () => {
        call += 1;
        if (call === failing) throw new Error('the connection was lost');
      };
      const failingDb = wrapD1(world.db, async (_, make) => {
        if (when === 'before') fail();
        const results = await make();
        if (when === 'after') fail();
        return results;
      });
      for (let calls = 0; calls < 20; calls += 1)
        await world.change('Asia/Tokyo', failingDb).catch(() => null);
      expect(held(world)).toEqual(after);
    }
  }
});

it('two who go on with it at once do no piece twice', async () => {
  const world = await begun('UTC', 'Asia/Tokyo');
  await Promise.all([world.pieces(100), world.pieces(100)]);
  expect(held(world)).toEqual(held(await newWorld('Asia/Tokyo')));
});

it('a piece that was made before somebody turned around changes nothing', async () => {
  const world = await begun('UTC', 'Asia/Tokyo');
  const slow = wrapD1(world.db, async (sql, make) => {
    if (sql.some((text) => text.includes('UPDATE "purchases"'))) await world.change('UTC');
    return make();
  });
  await world.pieces(1, slow);
  for (let calls = 0; calls < 20; calls += 1) await world.change('UTC');
  expect(held(world)).toEqual(held(await newWorld('UTC')));
});

describe('while it is under way', () => {
  it('no fact is taken, nobody is erased, and another time zone or setting has to wait', async () => {
    const world = await begun('UTC', 'Asia/Tokyo');
    await world.pieces(3);
    await expect(world.buy('new', 'c0', NOW_MS)).rejects.toThrow('nobody else changes the business');
    await expect(world.shop.erasure({ kind: 'erasure', clientId: 'c0' }, NOW_MS)).rejects.toThrow(
      'being moved',
    );
    expect(await world.change('Europe/Berlin')).toEqual({ kind: 'other_rezoning', toZone: 'Asia/Tokyo' });
    const business = await findBusiness(world.db, world.businessId);
    const renamed = await changeBusiness({ db: world.db, sizes: SIZES }, business!, { name: 'New' }, NOW_MS);
    expect(renamed).toEqual({ kind: 'business_busy' });
    const same = await changeBusiness(
      { db: world.db, sizes: SIZES },
      business!,
      { name: business!.name },
      NOW_MS,
    );
    expect(same).toMatchObject({ kind: 'changed', business, rezoning: { toZone: 'Asia/Tokyo' } });
  });

  it('refuses a relocation; and a relocation that is under way refuses it', async () => {
    const world = await begun('UTC', 'Asia/Tokyo');
    const databases = {
      directory: world.db,
      shards: [world.db, d1Over(newSqlite())],
    };
    const move = () => relocateBusiness(databases, { businessId: world.businessId, toShard: 1 }, NOW_MS);
    expect(await move()).toEqual({ kind: 'business_busy' });
    while ((await world.pieces()) !== null);
    expect((await move()).kind).toBe('under_way');
    expect(await world.change('UTC')).toEqual({ kind: 'business_busy' });
    expect(await giveUpRelocation(databases, world.businessId)).toMatchObject({ done: true });
    expect((await world.change('UTC')).kind).toBe('changed');
  });
});

it('a business with few facts changes at once', async () => {
  const world = await newWorld('UTC');
  const business = await findBusiness(world.db, world.businessId);
  const sizes = { ...SIZES, factsAtOnce: 22 };
  const outcome = await changeBusiness(
    { db: world.db, sizes },
    business!,
    { timeZone: 'Asia/Tokyo' },
    NOW_MS,
  );
  expect(outcome).toMatchObject({ kind: 'changed', business: { timeZone: 'Asia/Tokyo' }, rezoning: null });
  expect(held(world)).toEqual(held(await newWorld('Asia/Tokyo')));
});
