/**
 * Whatever fails in a relocation, and whoever gives it up in between, the business ends whole, in one shard,
 * and open.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it, vi } from 'vitest';
import type { Databases } from '../../worker/database/databases.ts';
import { giveUpRelocation } from '../../worker/shards/give-up-relocation.act.ts';
import { giveUpRelocations } from '../../worker/shards/give-up-relocations.job.ts';
import { relocateBusiness } from '../../worker/shards/relocate-business.act.ts';
import { held, hooked, leftOver, newWorld, NOTHING, NOW_MS, type World } from '../rigs/relocation-world.ts';
import { d1Over } from '../rigs/databases/sqlite-d1.ts';
import { SEED, someOf } from '../rigs/some-of.ts';

/** D1 calls of one request, whoever makes them. */
const MAX_CALLS = 40;

const log = vi.spyOn(console, 'error').mockImplementation(() => {});
afterAll(() => log.mockRestore());

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

/** Steps of the job until it has nothing to do. */
async function giveUpToTheEnd(databases: Databases): Promise<void> {
  for (let steps = 0; (await giveUpRelocations(databases, NOW_MS)) === 'more'; steps += 1) {
    if (steps > 20) throw new Error('it does not end');
  }
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

/**
 * Every kind of call: those of the first tables, and all where the business is frozen but for table upon
 * table.
 */
const PLACES = someOf(
  [
    ...from(0, 10),
    ...from(calls.beganAt('freeze'), calls.beganAt('verify') + 4 - calls.beganAt('freeze')),
    ...from(calls.beganAt('switch') - 5, calls.beganAt('clear') + 4 - (calls.beganAt('switch') - 5)),
    ...from(calls.all - 4, 4),
  ],
  12,
);

it('a step makes no more calls to the databases than a request may', () => {
  expect(calls.mostAStep).toBeLessThanOrEqual(MAX_CALLS - 2);
});

/** Wherever it ended: whole in one shard, open, and nothing left of the relocation. */
function stateOf(world: World) {
  const [here, there] = [held(world.sqlites[0]), held(world.sqlites[1])];
  const isHere = JSON.stringify(there) === JSON.stringify(NOTHING);
  return { whole: isHere ? here : there, other: isHere ? there : here, leftOver: leftOver(world) };
}

it.each(['before', 'after'] as const)(
  `a call that fails once %s its effect leaves the business whole in one shard and open (KITH_SEED=${SEED})`,
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
      await giveUpToTheEnd(world.databases);
      expect(stateOf(world)).toEqual({ whole: before, other: NOTHING, leftOver: [] });
    }
  },
);

it(`somebody who abandons it before any call leaves the business whole in one shard and open (KITH_SEED=${SEED})`, async () => {
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
    await giveUpToTheEnd(world.databases);
    expect(stateOf(world)).toEqual({ whole: before, other: NOTHING, leftOver: [] });
  }
});
