/**
 * The short form of `npm run torture`. Histories and hostile requests are left to the tests that have more of
 * them (test/properties, test/safety).
 */
import { expect, it } from 'vitest';
import { deliveries } from './deliveries.ts';
import { faults } from './faults.ts';
import { killedShops } from './killed-shops.ts';
import { kills } from './kills.ts';
import { redirects } from './redirects.ts';
import { runTorture } from './run-torture.ts';
import { schedules } from './schedules.ts';
import { shops } from './shops.ts';

const SEED = Number(process.env['KITH_SEED'] ?? Date.now() % 2 ** 31);
const parts = [kills, killedShops, faults, deliveries, redirects, schedules, shops];

it.each(parts)(
  `$name lose nothing and count nothing twice (KITH_SEED=${SEED})`,
  { timeout: 240_000 },
  async (part) => {
    const settings = { seed: SEED, endsAtMs: 0, isShort: true, parts: [part], say: () => {} };
    const { figures, wrong } = await runTorture(settings);
    expect(wrong).toEqual([]);
    expect(figures.checks).toBeGreaterThan(0);
  },
);
