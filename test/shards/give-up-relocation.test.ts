/**
 * A relocation can be given up from every state before the switch, and gives itself up where a step fails
 * while the business takes no writes.
 */
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { withinQueries } from '../../worker/database/limits.ts';
import { giveUpRelocation } from '../../worker/shards/give-up-relocation.act.ts';
import { giveUpRelocations } from '../../worker/shards/give-up-relocations.job.ts';
import { relocateBusiness } from '../../worker/shards/relocate-business.act.ts';
import { markGivenUp } from '../../worker/shards/relocations.store.ts';
import { held, hooked, leftOver, moveUntil, newWorld, NOTHING, NOW_MS } from '../rigs/relocation-world.ts';

const BEFORE_THE_SWITCH = ['copy', 'freeze', 'catch_up', 'verify', 'switch'] as const;

const log = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeEach(() => void log.mockClear());
afterAll(() => log.mockRestore());

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
    expect([held(world.sqlites[0]), held(world.sqlites[1])]).toEqual([before, NOTHING]);
    expect(leftOver(world)).toEqual([]);
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
  expect([held(world.sqlites[0]), held(world.sqlites[1])]).toEqual([NOTHING, before]);
  expect(leftOver(world)).toEqual([]);
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
    reason: 'unknown',
    cause: 'Error: D1_ERROR: integer overflow: SQLITE_ERROR',
  });
  expect(leftOver(world)).toEqual([]);
  expect(await world.buy('p4')).toBe('recorded');
});

it('a copy too large to be cleared in one call is cleared by the next ones, or by the job', async () => {
  const world = await newWorld();
  await moveUntil(world, 'verify');
  world.sqlites[1].exec(`WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 120000)
    INSERT INTO clients (business, client_id, created_at_ms) SELECT '${world.businessId}', 'x' || n, 0 FROM n`);
  const first = await giveUpRelocation(world.databases, world.businessId);
  expect(first).toMatchObject({ kind: 'giving_up', done: false });
  expect(await world.buy('p4')).toBe('recorded');
  const step = () => withinQueries(20, () => giveUpRelocations(world.databases, NOW_MS));
  for (let steps = 0; (await step()) === 'more'; steps += 1) expect(steps).toBeLessThan(20);
  expect(held(world.sqlites[1])).toEqual(NOTHING);
  expect(leftOver(world)).toEqual([]);
});

it.each(BEFORE_THE_SWITCH)(
  'one that is only marked as given up, at the step %s, is ended by the job',
  async (step) => {
    const world = await newWorld();
    const before = held(world.sqlites[0]);
    await moveUntil(world, step);
    expect(await markGivenUp(world.databases.directory, world.businessId, ['why'])).toBe(true);
    const bite = () => withinQueries(20, () => giveUpRelocations(world.databases, NOW_MS));
    for (let steps = 0; (await bite()) === 'more'; steps += 1) expect(steps).toBeLessThan(20);
    expect([held(world.sqlites[0]), held(world.sqlites[1])]).toEqual([before, NOTHING]);
    expect(leftOver(world)).toEqual([]);
    expect(await world.buy('p4')).toBe('recorded');
  },
);

it('a relocation that is marked as given up is not switched any more', async () => {
  const world = await newWorld();
  await moveUntil(world, 'switch');
  expect(await markGivenUp(world.databases.directory, world.businessId, ['why'])).toBe(true);
  expect((await world.move()).kind).toBe('giving_up');
  expect(leftOver(world)).toEqual([]);
});
