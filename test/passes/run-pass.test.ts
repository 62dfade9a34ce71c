/**
 * A pass over the jobs of all databases, in calls that each make no more queries than the platform allows,
 * and that may be skipped, doubled, or ended at any query.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unboundDatabase } from '../../worker/database/databases.ts';
import { jobsOf, runJobs } from '../../worker/jobs.ts';
import { interleave, inTurns, TO_THE_END } from '../rigs/interleaved.ts';
import {
  addBusiness,
  CALL_MS,
  hookedShards,
  leftToDo,
  newShards,
  NOTHING_LEFT,
  NOW_MS,
  placeOf,
  type ManyShards,
} from '../rigs/many-shards.ts';
import { jobsOn } from '../rigs/whole-pass.ts';

const HOUR_MS = 3_600_000;

let lines: Record<string, unknown>[];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(JSON.parse(String(line))));
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Calls of the platform until the pass is over; of each, how many queries it made. */
async function callToTheEnd(world: ManyShards, fromMs = NOW_MS): Promise<number[]> {
  const made: number[] = [];
  for (let call = 0; call < 100; call += 1) {
    made.push(await queriesOf(world, fromMs + call * CALL_MS));
    if (placeOf(world).job === null) return made;
  }
  throw new Error('the pass does not end');
}

async function queriesOf(world: ManyShards, nowMs: number): Promise<number> {
  let queries = 0;
  const counted = hookedShards(world, (_, sql, make) => {
    queries += sql.length;
    return make();
  });
  await runJobs(jobsOn(counted), nowMs);
  return queries;
}

/** A call that the platform ends: nobody hears of the query at which it ends, or of any after it. */
async function callThatDies(
  world: ManyShards,
  isEnd: (shard: number, sql: readonly string[]) => 'no' | 'before' | 'after',
  nowMs: number,
): Promise<'died' | 'ended'> {
  const died = Promise.withResolvers<'died'>();
  const dying = hookedShards(world, async (shard, sql, make) => {
    const end = isEnd(shard, sql);
    if (end === 'no') return make();
    if (end === 'after') await make();
    died.resolve('died');
    return new Promise(() => {});
  });
  return Promise.race([died.promise, runJobs(jobsOn(dying), nowMs).then(() => 'ended' as const)]);
}

const dyingAt = (query: number, when: 'before' | 'after') => {
  let made = 0;
  return () => {
    made += 1;
    return made - 1 === query ? when : 'no';
  };
};

describe.each([
  [1, 45],
  [4, 45],
  [10, 45],
  [11, 900],
  [60, 900],
])('with %i databases', (count, mostQueries) => {
  it(`every one is reached, by calls of at most ${mostQueries} queries`, async () => {
    const world = newShards(count);
    const made = await callToTheEnd(world);
    expect(leftToDo(world)).toEqual(Array(count).fill(NOTHING_LEFT));
    expect(Math.max(...made)).toBeLessThanOrEqual(mostQueries);
    expect(lines).toEqual([]);
  });
});

describe('a call that is ended', () => {
  it.each(['before', 'after'] as const)(
    'at any query, %s its effect, is made good by the next ones',
    async (when) => {
      for (let [query, how] = [0, 'died']; how === 'died'; query += 1) {
        const world = newShards(2);
        const isEnd = dyingAt(query, when);
        let calls = 0;
        do {
          how = await callThatDies(world, isEnd, NOW_MS + calls * CALL_MS);
          calls += 1;
        } while (how === 'ended' && placeOf(world).job !== null);
        await callToTheEnd(world, NOW_MS + calls * CALL_MS);
        expect({ query, left: leftToDo(world) }).toEqual({ query, left: Array(2).fill(NOTHING_LEFT) });
        expect(query).toBeLessThan(200);
      }
      expect(lines).toEqual([]);
    },
  );

  it('three times at the same step: it is passed over with a word, and everything else is done', async () => {
    const world = newShards(4);
    const isFolding = (shard: number, sql: readonly string[]) =>
      shard === 1 && sql.some((text) => text.includes('INTO "click_days"')) ? 'before' : 'no';
    const calls: string[] = [];
    for (let call = 0; placeOf(world).job !== null || call === 0; call += 1) {
      expect(call).toBeLessThan(20);
      calls.push(await callThatDies(world, isFolding, NOW_MS + call * CALL_MS));
    }
    expect(calls.filter((how) => how === 'died')).toHaveLength(3);
    expect(lines).toEqual([{ event: 'job_passed_over', job: 'fold_old_clicks', shard: 1, attempts: 3 }]);
    const left = Array(4).fill(NOTHING_LEFT);
    left[1] = { ...NOTHING_LEFT, clicks: 1, folded: null };
    expect(leftToDo(world)).toEqual(left);
  });
});

describe('two calls at once', () => {
  it('leave the same, wherever the one stops for the other, and the one that is overtaken ends', async () => {
    for (let first = 0; first < 46; first += 1) {
      const world = newShards(3);
      const call = (turn: () => Promise<void>) =>
        runJobs(jobsOn(world.shards.map((db) => inTurns(db, turn))), NOW_MS);
      await interleave(call, call, { first, second: TO_THE_END });
      await callToTheEnd(world, NOW_MS + CALL_MS);
      expect({ first, left: leftToDo(world) }).toEqual({ first, left: Array(3).fill(NOTHING_LEFT) });
    }
    expect(lines).toEqual([]);
  });
});

describe('the queries of a call', () => {
  it('are few where nothing is to do: one between passes, which writes nothing', async () => {
    const world = newShards(1);
    await callToTheEnd(world);
    expect(await callToTheEnd(world, NOW_MS + 2 * HOUR_MS)).toEqual([19, 25]);
    const before = world.sqlites[0]!.prepare('SELECT total_changes() AS n').get();
    expect(await queriesOf(world, NOW_MS + 2 * HOUR_MS + 2 * CALL_MS)).toBe(1);
    expect(world.sqlites[0]!.prepare('SELECT total_changes() AS n').get()).toEqual(before);
    const two = newShards(2);
    await callToTheEnd(two);
    const made = await callToTheEnd(two, NOW_MS + 2 * HOUR_MS);
    expect(made.reduce((sum, queries) => sum + queries, 0)).toBe(43 + 34 + made.length - 1);
  });

  it.each([
    [1, 2],
    [10, 16],
    [25, 1],
    [50, 2],
  ])('let an idle pass over %i databases end in %i calls', async (count, calls) => {
    const world = newShards(count);
    await callToTheEnd(world);
    expect(await callToTheEnd(world, NOW_MS + 5 * HOUR_MS)).toHaveLength(calls);
  });

  it.each([1, 3, 12])('are no more where every job of %i databases has a lot to do', async (count) => {
    const world = newShards(count);
    const zones = Intl.supportedValuesOf('timeZone').slice(0, 24);
    for (const sqlite of world.sqlites) {
      for (const [place, zone] of zones.entries()) addBusiness(sqlite, `biz_more_${place}`, zone);
    }
    const most = count > 10 ? 900 : 45;
    for (let call = 0; call < 400; call += 1) {
      expect(await queriesOf(world, NOW_MS + call * CALL_MS)).toBeLessThanOrEqual(most);
      const { job, has_more } = placeOf(world);
      if (job === null && has_more === 0) break;
    }
    const left = leftToDo(world);
    expect(left).toEqual(Array(count).fill({ ...NOTHING_LEFT, folded: 25, active: 25 }));
    // A step that would make more than its own is refused, and logged as failed.
    expect(lines).toEqual([]);
  });

  it('of a step are at most 20, so that one fits beside others, and 28 where it records sales or reads all clients', () => {
    const jobs = jobsOf(jobsOn(newShards(1).shards));
    const larger = jobs.filter(({ maxQueries }) => maxQueries > 20);
    const names = larger.map(({ name }) => name).join(' ');
    expect(names).toBe('tend_deliveries fetch_pages take_uploads make_outlooks make_calls');
    expect(larger.filter(({ maxQueries }) => maxQueries > 28)).toEqual([]);
    expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length);
  });
});

it('a change of time zone in steps is brought to its end by calls alone', async () => {
  const world = newShards(1);
  const [sqlite] = world.sqlites;
  sqlite!.exec(`INSERT INTO rezonings (business, from_zone, to_zone, step, begun_at_ms)
    VALUES ('biz_0', 'UTC', 'Asia/Tokyo', 'purchases', 0); UPDATE businesses SET frozen = 1`);
  const underWay = () => sqlite!.prepare('SELECT 1 FROM rezonings').all().length;
  for (let call = 0; underWay() > 0; call += 1) {
    expect(call).toBeLessThan(10);
    expect(await queriesOf(world, NOW_MS + call * CALL_MS)).toBeLessThanOrEqual(45);
  }
  expect(sqlite!.prepare('SELECT time_zone, frozen FROM businesses').get()).toEqual({
    time_zone: 'Asia/Tokyo',
    frozen: 0,
  });
  expect(lines).toEqual([]);
});

describe('the next pass', () => {
  it('begins an hour after the last one began, and not before', async () => {
    const world = newShards(1);
    await callToTheEnd(world);
    const begunAtMs = () =>
      world.sqlites[0]!.prepare('SELECT begun_at_ms AS at FROM job_passes').get()?.['at'];
    for (let call = 1; call < 12; call += 1) await queriesOf(world, NOW_MS + call * CALL_MS);
    expect(begunAtMs()).toBe(NOW_MS);
    // Calls come a little early at times.
    await queriesOf(world, NOW_MS + HOUR_MS - 20_000);
    expect(begunAtMs()).toBe(NOW_MS + HOUR_MS - 20_000);
  });

  it('begins with the next call where a step left something to do', async () => {
    const world = newShards(1);
    for (let place = 0; place < 9; place += 1) addBusiness(world.sqlites[0]!, `biz_more_${place}`);
    await callToTheEnd(world);
    expect(placeOf(world).has_more).toBe(1);
    expect(await queriesOf(world, NOW_MS + 9 * CALL_MS)).toBeGreaterThan(1);
  });

  it('begins as well where the last one was begun by a clock that is put back', async () => {
    const world = newShards(1);
    await callToTheEnd(world, NOW_MS + 30 * 24 * HOUR_MS);
    expect(await queriesOf(world, NOW_MS)).toBeGreaterThan(1);
  });
});

describe('what is not there', () => {
  it('keeps nobody waiting: a database that is not bound, also at the end', async () => {
    for (const missing of [1, 3]) {
      const world = newShards(4);
      world.shards[missing] = unboundDatabase(`SHARD_${missing}`);
      for (let call = 0; placeOf(world).job !== null || call === 0; call += 1)
        await runJobs(jobsOn(world.shards), NOW_MS + call * CALL_MS);
      const left = leftToDo(world);
      expect(left.filter((_, shard) => shard !== missing)).toEqual(Array(3).fill(NOTHING_LEFT));
      expect(lines).toEqual([]);
    }
  });

  it.each([
    ['a job that another release had', "UPDATE job_passes SET shard = 1, job = 'of_another_release'", [1, 2]],
    ['a database that is no longer named', "UPDATE job_passes SET shard = 7, job = 'settle_links'", []],
  ])('does not stop a pass: %s', async (_, at, reached) => {
    const world = newShards(3);
    world.sqlites[0]!.exec(`${at}, begun_at_ms = ${NOW_MS}`);
    await callToTheEnd(world);
    const left = leftToDo(world);
    const done = left.flatMap((one, shard) => ((one as { ledgers: number }).ledgers === 0 ? [shard] : []));
    expect(done).toEqual(reached);
    await callToTheEnd(world, NOW_MS + 2 * HOUR_MS);
    expect(leftToDo(world)).toEqual(Array(3).fill(NOTHING_LEFT));
  });

  it('is logged: a table that a migration has yet to make', async () => {
    const world = newShards(1);
    world.sqlites[0]!.exec('DROP TABLE job_passes');
    await runJobs(jobsOn(world.shards), NOW_MS);
    expect(lines).toMatchObject([{ event: 'pass_failed', cause: expect.stringContaining('no such table') }]);
  });
});

it('a job that fails is named with its database, and no other job or database waits for it', async () => {
  const world = newShards(3);
  const failing = hookedShards(world, async (shard, sql, make) => {
    if (shard === 1 && sql.some((text) => text.includes('"arrivals"')))
      throw new Error('D1_ERROR: overloaded');
    return make();
  });
  for (let call = 0; placeOf(world).job !== null || call === 0; call += 1)
    await runJobs(jobsOn(failing), NOW_MS + call * CALL_MS);
  expect(lines).toEqual([
    {
      event: 'job_failed',
      job: 'drop_old_arrivals',
      shard: 1,
      reason: 'unknown',
      cause: 'Error: D1_ERROR: overloaded',
      stack: expect.any(Array),
    },
  ]);
  const left = Array(3).fill(NOTHING_LEFT);
  left[1] = { ...NOTHING_LEFT, arrivals: 1 };
  expect(leftToDo(world)).toEqual(left);
});
