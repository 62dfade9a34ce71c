import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery, RecorderRig } from '../../rigs/recorder/recorder-rig.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';
import { SCENARIOS } from '../../rigs/recorder/scenarios.ts';

const SEED = Number(process.env['KITH_SEED'] ?? 20_261_101);
const RUNS = Number(process.env['KITH_RUNS'] ?? 15);

/** Says what stands beside each other and comes from one connector in one call, at most `most` at once. */
async function takeInParts(rig: RecorderRig, deliveries: readonly Delivery[], most: number): Promise<void> {
  let part: Delivery[] = [];
  const end = async () => {
    const [first] = part;
    if (first !== undefined)
      await rig.takeAtOnce(
        first.from,
        part.map(({ says }) => says),
      );
    part = [];
  };
  for (const delivery of deliveries) {
    if (part.length === most || (part[0] !== undefined && part[0].from.id !== delivery.from.id)) await end();
    part.push(delivery);
  }
  await end();
}

describe.each(SCENARIOS)('$name', ({ deliveries, sales, people, waiting = 0 }) => {
  it(`ends with the same facts however it is put together (seed ${SEED})`, async () => {
    const world = await recorderWorld();
    const twice = [...deliveries, ...deliveries];
    const order = fc.shuffledSubarray(twice, { minLength: twice.length, maxLength: twice.length });
    const same = fc.asyncProperty(order, fc.integer({ min: 2, max: 20 }), async (told, most) => {
      const picture = await world.told((rig) => takeInParts(rig, told, most));
      expect(picture).toMatchObject({ sales, people, waiting, differences: [] });
      expect(Object.keys(picture.sales)).toEqual(Object.keys(sales).sort());
    });
    await fc.assert(same, { seed: SEED, numRuns: RUNS });
  });
});
