import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';
import { SCENARIOS } from '../../rigs/recorder/scenarios.ts';

const SEED = Number(process.env['KITH_SEED'] ?? Date.now() % 2 ** 31);
/** So many orders of each scenario; `npm run exact` has them all. */
const RUNS = Number(process.env['KITH_RUNS'] ?? 12);

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((others) => [item, ...others]),
  );
}

/** Every order, or so many of them by the seed. */
function ordersOf<T>(items: readonly T[]): T[][] {
  const every = permutations(items);
  if (every.length <= RUNS) return every;
  const drawn = fc.subarray(every, { minLength: RUNS, maxLength: RUNS });
  return fc.sample(drawn, { seed: SEED, numRuns: 1 }).flat();
}

describe.each(SCENARIOS)('$name', ({ deliveries, sales, people, waiting = 0 }) => {
  it(`ends with the same facts in any order, and however often it is said (KITH_SEED=${SEED})`, async () => {
    const world = await recorderWorld();
    for (const order of ordersOf(deliveries)) {
      const says = JSON.stringify(order.map((one) => one.says));
      for (const told of [order, order.flatMap((one) => [one, one])]) {
        const picture = await world.told((rig) => rig.take(told));
        expect({ says, ...picture }).toMatchObject({ says, sales, people, waiting, differences: [] });
        expect(Object.keys(picture.sales)).toEqual(Object.keys(sales).sort());
      }
    }
  });
});
