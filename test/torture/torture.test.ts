/**
 * The short form of `npm run torture`: the kills, and one of the other parts. Histories and hostile requests
 * are left to the tests that have more of them (test/whole, test/connectors/histories.test.ts).
 */
import { expect, it } from 'vitest';
import { deliveries } from './deliveries.ts';
import { faults } from './faults.ts';
import { killedShops } from './killed-shops.ts';
import { kills } from './kills.ts';
import { redirects } from './redirects.ts';
import { runTorture } from './run-torture.ts';
import { schedules } from './schedules.ts';
import { SEED, someOf } from '../rigs/some-of.ts';

it.each([kills, killedShops, ...someOf([faults, deliveries, redirects, schedules], 1)])(
  `$name lose nothing and count nothing twice (KITH_SEED=${SEED})`,
  { timeout: 240_000 },
  async (part) => {
    const settings = { seed: SEED, endsAtMs: 0, isShort: true, parts: [part], say: () => {} };
    const { figures, wrong } = await runTorture(settings);
    expect(wrong).toEqual([]);
    expect(figures.checks).toBeGreaterThan(0);
  },
);
