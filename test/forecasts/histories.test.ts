import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lifeGroupsOn } from '../../worker/forecasts/histories.ts';
import { readHistories } from '../../worker/forecasts/histories.store.ts';
import type { LifeGroup } from '../../worker/relationships/life.ts';
import { readLifeGroups } from '../../worker/relationships/lives.store.ts';
import { newImportShop } from '../rigs/imports/import-shop.ts';

const SEED = Number(process.env['KITH_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const RUNS = Number(process.env['KITH_RUNS'] ?? 30);
const DAY_MS = 86_400_000;
const FIRST_DAY = 19_800;
const LAST_DAY = FIRST_DAY + 900;

const bought = fc.record({
  client: fc.nat({ max: 5 }),
  day: fc.integer({ min: FIRST_DAY, max: LAST_DAY }),
  referredBy: fc.option(fc.nat({ max: 5 })),
  isRefunded: fc.boolean(),
});

const inOrder = (groups: readonly LifeGroup[]) => groups.map((group) => JSON.stringify(sorted(group))).sort();
const sorted = (group: LifeGroup) => Object.entries(group).sort(([one], [other]) => (one < other ? -1 : 1));

it(`lives looked back on are those that the database reads of the day (KITH_SEED=${SEED})`, async () => {
  const property = fc.asyncProperty(
    fc.array(bought, { minLength: 1, maxLength: 40 }),
    fc.integer({ min: FIRST_DAY, max: LAST_DAY }),
    async (rows, asOf) => {
      const shop = await newImportShop();
      await shop.send(
        null,
        rows.map(({ client, day, referredBy, isRefunded }, place) => ({
          id: `p${place}`,
          clientId: `c${client}`,
          occurredAtMs: day * DAY_MS,
          referredBy: referredBy === null ? null : `c${referredBy}`,
          refundedAmountMinor: isRefunded ? 1000 : null,
        })),
      );
      const histories = await readHistories(shop.db, shop.business.id, LAST_DAY);
      const read = await readLifeGroups(shop.db, shop.business.id, asOf);
      if (typeof histories === 'string' || read === null) throw new Error('it is not rezoned');
      expect(inOrder(lifeGroupsOn(histories, asOf))).toEqual(inOrder(read));
    },
  );
  await fc.assert(property, { seed: SEED, numRuns: RUNS });
});

it('more purchase days than may be looked through are not', async () => {
  const shop = await newImportShop();
  await shop.send(
    null,
    [1, 2, 3].map((day) => ({ id: `p${day}`, occurredAtMs: day * DAY_MS })),
  );
  expect(await readHistories(shop.db, shop.business.id, LAST_DAY, 3)).toHaveLength(3);
  expect(await readHistories(shop.db, shop.business.id, LAST_DAY, 2)).toBe('too_many');
});
