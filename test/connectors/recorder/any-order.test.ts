import { describe, expect, it } from 'vitest';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';
import { SCENARIOS } from '../../rigs/recorder/scenarios.ts';
import { SEED, someOf } from '../../rigs/some-of.ts';

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((others) => [item, ...others]),
  );
}

describe.each(SCENARIOS)('$name', ({ deliveries, sales, people, waiting = 0 }) => {
  it(`ends with the same facts in any order, and however often it is said (KITH_SEED=${SEED})`, async () => {
    const world = await recorderWorld();
    for (const order of someOf(permutations(deliveries), 12)) {
      const says = JSON.stringify(order.map((one) => one.says));
      for (const told of [order, order.flatMap((one) => [one, one])]) {
        const picture = await world.told((rig) => rig.take(told));
        expect({ says, ...picture }).toMatchObject({ says, sales, people, waiting, differences: [] });
        expect(Object.keys(picture.sales)).toEqual(Object.keys(sales).sort());
      }
    }
  });
});
