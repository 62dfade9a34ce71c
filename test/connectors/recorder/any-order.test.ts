import { describe, expect, it } from 'vitest';
import { allOrders } from '../../rigs/recorder/all-orders.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';
import { SCENARIOS } from '../../rigs/recorder/scenarios.ts';
import { SEED, someOf } from '../../rigs/some-of.ts';

describe.each(SCENARIOS)('$name', ({ deliveries, sales, people, waiting = 0 }) => {
  it(`ends with the same facts in any order, and however often it is said (KITH_SEED=${SEED})`, async () => {
    const world = await recorderWorld();
    for (const order of someOf(allOrders(deliveries), 12)) {
      const says = JSON.stringify(order.map((one) => one.says));
      for (const told of [order, order.flatMap((one) => [one, one])]) {
        const picture = await world.told((rig) => rig.take(told));
        expect({ says, ...picture }).toMatchObject({ says, sales, people, waiting, differences: [] });
        expect(Object.keys(picture.sales)).toEqual(Object.keys(sales).sort());
      }
    }
  });
});
