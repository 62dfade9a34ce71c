/**
 * A relocation can be given up from every state before the switch, and gives itself up where a step fails while
 * the business takes no writes. Whatever fails, and whoever comes in between, the business ends whole, in one
 * shard, and open.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Databases } from '../../worker/database/databases.ts';
import { giveUpRelocation } from '../../worker/shards/give-up-relocation.act.ts';
import { giveUpRelocations } from '../../worker/shards/give-up-relocations.job.ts';
import { relocateBusiness } from '../../worker/shards/relocate-business.act.ts';
import { RELATIONS } from '../../worker/shards/relations.store.ts';
import type { Relocation } from '../../worker/shards/relocation.ts';
import { markGivenUp } from '../../worker/shards/relocations.store.ts';
import { wrapD1 } from '../rigs/d1.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { d1Over, migrated } from '../rigs/sqlite-d1.ts';

const NOW_MS = Date.UTC(2026, 5, 20);
const DAY_MS = 86_400_000;
const BEFORE_THE_SWITCH = ['copy', 'freeze', 'catch_up', 'verify', 'switch'] as const;
/** D1 calls of one request, whoever makes them. */
const MAX_CALLS = 40;

const log = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeEach(() => void log.mockClear());
afterAll(() => log.mockRestore());

const empty = () => migrated(new DatabaseSync(':memory:'));

/** A business with facts in the first of two shards. */
async function newWorld() {
  const sqlites = [empty(), empty()] as const;
  const shards = sqlites.map(d1Over);
  const databases: Databases = { directory: shards[0]!, shards };
  const settings = { timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS };
  const shop = await storeRig(shards[0]!).signUp(settings);
  const buy = (id: string) =>
    shop.purchase(
      {
        kind: 'purchase',
        id,
        clientId: `of ${id}`,
        occurredAtMs: NOW_MS - DAY_MS,
        amountMinor: 100,
        currency: 'EUR',
      },
      NOW_MS,
    );
  for (const id of ['p1', 'p2', 'p3']) await buy(id);
  await shop.refund(
    { kind: 'refund', id: 'r1', purchaseId: 'p1', amountMinor: null, occurredAtMs: NOW_MS },
    NOW_MS,
  );
  const asked = { businessId: shop.business, toShard: 1 };
  return {
    sqlites,
    databases,
    businessId: shop.business,
    buy,
    move: () => relocateBusiness(databases, asked, NOW_MS),
  };
}

type World = Pick<Awaited<ReturnType<typeof newWorld>>, 'sqlites' | 'databases' | 'businessId'>;

const folder = mkdtempSync(join(tmpdir(), 'kith-relocations-'));
afterAll(() => rmSync(folder, { recursive: true }));
const first = await newWorld();
for (const [place, sqlite] of first.sqlites.entries())
  sqlite.exec(`VACUUM INTO '${join(folder, String(place))}'`);
let copies = 0;

/** The same world once more, copied: it takes a fiftieth of the time. */
function worldAgain(): World {
  copies += 1;
  const sqlites = [0, 1].map((place) => {
    const path = join(folder, `${copies}-${place}`);
    copyFileSync(join(folder, String(place)), path);
    return new DatabaseSync(path);
  });
  for (const sqlite of sqlites) sqlite.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF');
  const shards = sqlites.map(d1Over);
  const databases = { directory: shards[0]!, shards };
  return { sqlites: [sqlites[0]!, sqlites[1]!], databases, businessId: first.businessId };
}

/** What a shard holds of businesses: settings apart from the version, facts, ledger, head. */
function held(sqlite: DatabaseSync) {
  const rows = (table: string) => sqlite.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all();
  const settings = rows('businesses').map(({ version: _, ...rest }) => rest);
  return {
    settings,
    ...Object.fromEntries(
      ['ror_heads', ...RELATIONS.map(({ name }) => name)].map((name) => [name, rows(name)]),
    ),
  };
}

/** Nothing of a relocation is left. */
function expectTidy({ sqlites, businessId }: World): void {
  for (const sqlite of sqlites) {
    expect(
      sqlite
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND instr(name, ?)")
        .all(businessId),
    ).toEqual([]);
    expect(sqlite.prepare('SELECT * FROM relocated_rows').all()).toEqual([]);
    expect(sqlite.prepare('SELECT * FROM ledger_checks').all()).toEqual([]);
  }
  expect(sqlites[0].prepare('SELECT * FROM relocations').all()).toEqual([]);
}

/** Takes steps until the relocation is at one; how many of them copied rows does not matter. */
async function moveUntil(world: World & Pick<typeof first, 'move'>, step: Relocation['step']): Promise<void> {
  for (let calls = 0; calls < 100; calls += 1) {
    const outcome = await world.move();
    if (outcome.kind !== 'under_way') throw new Error(`${step} was never reached: ${outcome.kind}`);
    if (outcome.relocation.step === step) return;
  }
}

const nothing = held(empty());

describe.each(BEFORE_THE_SWITCH)('abandoned at the step %s', (step) => {
  it('the business is where it was, whole and open, and nothing is left of the copy', async () => {
    const world = await newWorld();
    const before = held(world.sqlites[0]);
    await moveUntil(world, step);
    for (let times = 0; times < 2; times += 1) {
      expect(await giveUpRelocation(world.databases, world.businessId)).toMatchObject({
        kind: 'giving_up',
        done: true,
      });
    }
    expect([held(world.sqlites[0]), held(world.sqlites[1])]).toEqual([before, nothing]);
    expectTidy(world);
    expect(await world.buy('p4')).toBe('recorded');
  });
});

it('after the switch it goes only forward, and says so', async () => {
  const world = await newWorld();
  const before = held(world.sqlites[0]);
  await moveUntil(world, 'clear');
  expect(await giveUpRelocation(world.databases, world.businessId)).toEqual({
    kind: 'relocation_switched',
    toShard: 1,
  });
  let { kind } = await world.move();
  while (kind === 'under_way') ({ kind } = await world.move());
  expect(kind).toBe('done');
  expect([held(world.sqlites[0]), held(world.sqlites[1])]).toEqual([nothing, before]);
  expectTidy(world);
});

it('instants and amounts that no sum can hold are compared, and are the same', async () => {
  const world = await newWorld();
  world.sqlites[0].exec(`
    UPDATE clients SET created_at_ms = 9000000000000000001;
    UPDATE purchases SET recorded_at_ms = 9000000000000000001, amount_minor = 9000000000000000001`);
  const texts = (sqlite: DatabaseSync) =>
    sqlite.prepare('SELECT CAST(recorded_at_ms AS TEXT), CAST(amount_minor AS TEXT) FROM purchases').all();
  const before = texts(world.sqlites[0]);
  let { kind } = await world.move();
  while (kind === 'under_way') ({ kind } = await world.move());
  expect(kind).toBe('done');
  expect(before[0]).toEqual(expect.objectContaining({ 'CAST(amount_minor AS TEXT)': '9000000000000000001' }));
  expect(texts(world.sqlites[1])).toEqual(before);
});

it.each([
  ['one letter of a name', "UPDATE clients SET name = 'Marian'"],
  [
    'two values that change places',
    `UPDATE purchases SET amount_minor = CASE id WHEN 'p1' THEN 200 WHEN 'p2' THEN 100 ELSE amount_minor END`,
  ],
  ['a row more', "INSERT INTO corrections VALUES ('biz_1', 'x', 0, 'x', NULL, NULL, NULL)"],
])('a copy that differs in %s is noticed', async (_, spoil) => {
  const world = await newWorld();
  world.sqlites[0].exec(
    "UPDATE clients SET name = 'Marion'; UPDATE purchases SET amount_minor = 200 WHERE id = 'p2'",
  );
  await moveUntil(world, 'verify');
  world.sqlites[1].exec(spoil);
  let outcome = await world.move();
  while (outcome.kind === 'under_way') outcome = await world.move();
  expect(outcome.kind).toBe('copies_differ');
});

/** The databases with a hook before each of their calls, which may throw. */
function hooked(
  { databases }: World,
  before: (sql: readonly string[]) => Promise<void>,
  after = () => {},
): Databases {
  const shards = databases.shards.map((db) =>
    wrapD1(db, async (sql, make) => {
      await before(sql);
      const results = await make();
      after();
      return results;
    }),
  );
  return { directory: shards[0]!, shards };
}

/** Calls until it is over; more calls than it could need are an error. */
async function toTheEnd(databases: Databases, businessId: string, toShard = 1): Promise<string> {
  for (let calls = 0; calls < 100; calls += 1) {
    const outcome = await relocateBusiness(databases, { businessId, toShard }, NOW_MS).catch(() => null);
    if (outcome === null || outcome.kind === 'under_way') continue;
    if (outcome.kind === 'giving_up' && !outcome.done) continue;
    return outcome.kind;
  }
  throw new Error('it does not end');
}

/** Calls of a relocation that nothing disturbs: at which a step began, and how many one step made at most. */
async function countCalls() {
  const world = worldAgain();
  let [all, ofStep, mostAStep] = [0, 0, 0];
  const beganAt = new Map<string, number>();
  const databases = hooked(world, async () => {
    all += 1;
    ofStep += 1;
    mostAStep = Math.max(mostAStep, ofStep);
  });
  for (let isOver = false; !isOver; ofStep = 0) {
    const asked = { businessId: world.businessId, toShard: 1 };
    const outcome = await relocateBusiness(databases, asked, NOW_MS);
    isOver = outcome.kind !== 'under_way';
    if (outcome.kind !== 'under_way' || beganAt.has(outcome.relocation.step)) continue;
    beganAt.set(outcome.relocation.step, all);
  }
  return { all, mostAStep, beganAt: (step: string) => beganAt.get(step) ?? 0 };
}

const calls = await countCalls();
const from = (start: number, count: number) => Array.from({ length: count }, (_, index) => start + index);

/** Every kind of call: those of the first tables, and all where the business is frozen but for table upon table. */
const PLACES = [
  ...from(0, 10),
  ...from(calls.beganAt('freeze'), calls.beganAt('verify') + 4 - calls.beganAt('freeze')),
  ...from(calls.beganAt('switch') - 5, calls.beganAt('clear') + 4 - (calls.beganAt('switch') - 5)),
  ...from(calls.all - 4, 4),
];

it('a step makes no more calls to the databases than a request may', () => {
  expect(calls.mostAStep).toBeLessThanOrEqual(MAX_CALLS - 2);
});

/** Wherever it ended: whole in one shard, open, and nothing left of the relocation. */
async function expectWhole(world: World, before: object): Promise<void> {
  const shards = [held(world.sqlites[0]), held(world.sqlites[1])];
  expect(shards.sort((a) => (JSON.stringify(a) === JSON.stringify(nothing) ? 1 : -1))).toEqual([
    before,
    nothing,
  ]);
  expectTidy(world);
}

it.each(['before', 'after'] as const)(
  'a call that fails once %s its effect, whichever it is, leaves the business whole in one shard and open',
  async (when) => {
    for (const failing of PLACES) {
      const world = worldAgain();
      const before = held(world.sqlites[0]);
      let call = 0;
      const fail = () => {
        call += 1;
        if (call === failing + 1) throw new Error('the connection was lost');
      };
      const databases =
        when === 'before' ? hooked(world, async () => fail()) : hooked(world, async () => {}, fail);
      await toTheEnd(databases, world.businessId);
      await giveUpRelocations(world.databases);
      await expectWhole(world, before);
    }
  },
);

it('somebody who abandons it before any call of a step leaves the business whole in one shard and open', async () => {
  for (const at of PLACES) {
    const world = worldAgain();
    const before = held(world.sqlites[0]);
    let call = 0;
    const databases = hooked(world, async () => {
      call += 1;
      if (call === at + 1) await giveUpRelocation(world.databases, world.businessId);
    });
    for (let step = 0; step < 100 && call <= at; step += 1) {
      await relocateBusiness(databases, { businessId: world.businessId, toShard: 1 }, NOW_MS).catch(
        () => null,
      );
    }
    // Whether it was given up in time or begins anew, it is brought to an end.
    await toTheEnd(world.databases, world.businessId);
    await giveUpRelocations(world.databases);
    await expectWhole(world, before);
  }
});

it('a step that fails for good while the business is frozen gives it up, with the cause in the log', async () => {
  const world = await newWorld();
  await moveUntil(world, 'verify');
  const isVerifying = (sql: readonly string[]) =>
    sql.some((text) => text.includes('json_array("purchases"."day"'));
  const databases = hooked(world, async (sql) => {
    if (isVerifying(sql)) throw new Error('D1_ERROR: integer overflow: SQLITE_ERROR');
  });
  expect(await relocateBusiness(databases, { businessId: world.businessId, toShard: 1 }, NOW_MS)).toEqual({
    kind: 'relocation_failed',
    step: 'verify',
  });
  expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({
    event: 'relocation_given_up',
    business: world.businessId,
    step: 'verify',
    cause: 'Error: D1_ERROR: integer overflow: SQLITE_ERROR',
  });
  expectTidy(world);
  expect(await world.buy('p4')).toBe('recorded');
});

it('a copy too large to be cleared in one call is cleared by the next ones, or by the job', async () => {
  const world = await newWorld();
  await moveUntil(world, 'verify');
  world.sqlites[1].exec(`WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 60000)
    INSERT INTO clients (business, client_id, created_at_ms) SELECT '${world.businessId}', 'x' || n, 0 FROM n`);
  const first = await giveUpRelocation(world.databases, world.businessId);
  expect(first).toMatchObject({ kind: 'giving_up', done: false });
  expect(await world.buy('p4')).toBe('recorded');
  await giveUpRelocations(world.databases);
  expect(held(world.sqlites[1])).toEqual(nothing);
  expectTidy(world);
});

it('a relocation that is marked as given up is not switched any more', async () => {
  const world = await newWorld();
  await moveUntil(world, 'switch');
  expect(await markGivenUp(world.databases.directory, world.businessId, ['why'])).toBe(true);
  expect((await world.move()).kind).toBe('giving_up');
  expectTidy(world);
});
