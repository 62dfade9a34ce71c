import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawFrom } from '../rigs/torture/draw.ts';
import { FAIR, FOUL, type Weather } from '../rigs/providers/post-office.ts';
import { LIVES, type Life } from '../rigs/providers/sale-lives.ts';
import { openStripe } from '../rigs/providers/open-shop.ts';
import type { ShopOptions, ShopProvider } from '../rigs/providers/shop.ts';
import { fetchThePast } from './fetch-the-past.ts';
import { differencesAfter, type Connected } from './whole-history.ts';

const SEED = Number(process.env['KITH_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['KITH_RUNS'] ?? 1);

const seeds = (): number[] => {
  const draw = drawFrom(SEED);
  return Array.from({ length: RUNS }, () => draw.below(2 ** 31));
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** WooCommerce does not retry, so that what is lost is for a backfill to find. */
const WITHOUT_LOSS: Weather = { ...FOUL, lost: 0 };

/** Lemon Squeezy gives up after some minutes. */
const LITTLE_LOSS: Weather = { ...FOUL, lost: 0 };

const EVERY_LIFE = Object.keys(LIVES) as Life[];

/**
 * WooCommerce does not say when an order went into the trash: a message of it that comes after the order was
 * taken out again would be wrong.
 */
const NOT_RESTORED = EVERY_LIFE.filter((life) => life !== 'deleted_and_restored');

const CASES: [ShopProvider, string, Weather, readonly Life[]][] = [
  ['woocommerce', 'fair', FAIR, EVERY_LIFE],
  ['woocommerce', 'foul', WITHOUT_LOSS, NOT_RESTORED],
  ['stripe', 'fair', FAIR, EVERY_LIFE],
  ['stripe', 'foul', FOUL, EVERY_LIFE],
  ['shopify', 'foul', FOUL, EVERY_LIFE],
  ['paddle', 'foul', FOUL, EVERY_LIFE],
  ['lemonsqueezy', 'foul', LITTLE_LOSS, EVERY_LIFE],
  ['standard', 'foul', FOUL, EVERY_LIFE],
];

test.each(CASES)(
  `%s: a year in %s weather is the shop's own books (KITH_SEED=${SEED})`,
  { timeout: 1_800_000 },
  async (provider, _, weather, lives) => {
    for (const seed of seeds()) {
      const setClock = (nowMs: number) => void vi.setSystemTime(nowMs);
      const given = { provider, seed, people: 25, weather, setClock, lives };
      expect(await differencesAfter(given)).toEqual([]);
    }
  },
);

/** Stripe's events are of the version of their endpoint, and an owner can change it at any time. */
const UPGRADES = [
  ['2020-08-27', '2024-10-28.acacia'],
  ['2020-08-27', '2026-10-28.endive'],
  ['2024-10-28.acacia', '2025-03-31.basil'],
  ['2025-03-31.basil', '2026-10-28.endive'],
] as const;

test.each(UPGRADES)(
  `stripe: a year in foul weather, at first of %s and then of %s, is the shop's own books (KITH_SEED=${SEED})`,
  { timeout: 1_800_000 },
  async (version, newer) => {
    for (const seed of seeds()) {
      const setClock = (nowMs: number) => void vi.setSystemTime(nowMs);
      const upgrade = { atMs: Date.UTC(2026, 4, 1), version: newer };
      const open = (options: Partial<ShopOptions>) => openStripe({ ...options, version, upgrade });
      const given = { provider: 'stripe', seed, people: 25, weather: FOUL, setClock, open } as const;
      expect(await differencesAfter(given)).toEqual([]);
    }
  },
);

/** What the API does not say at all: Lemon Squeezy's does not know the code that a sale came with. */
const NO_CODES = ['nobodys-code'];

/** Nor does Shopify's list of orders say how much a dispute took, or which orders were deleted. */
const UNSAID_BY_SHOPIFY: readonly Life[] = ['dispute_lost', 'dispute_won', 'deleted', 'deleted_and_restored'];
const LISTED_BY_SHOPIFY = EVERY_LIFE.filter((life) => !UNSAID_BY_SHOPIFY.includes(life));

const PASTS: [ShopProvider, readonly Life[], readonly string[] | undefined][] = [
  ['woocommerce', NOT_RESTORED, undefined],
  ['stripe', EVERY_LIFE, undefined],
  ['shopify', LISTED_BY_SHOPIFY, undefined],
  ['paddle', EVERY_LIFE, undefined],
  ['lemonsqueezy', EVERY_LIFE, NO_CODES],
];

test.each(PASTS)(
  `%s: a year, a third of it never sent, is the shop's books once its past is fetched (KITH_SEED=${SEED})`,
  { timeout: 1_800_000 },
  async (provider, lives, codes) => {
    for (const seed of seeds()) {
      const setClock = (nowMs: number) => void vi.setSystemTime(nowMs);
      const trouble = { seed, tooMany: 15, broken: 10, ended: 4 };
      const past = (connected: Connected, nowMs: number) => fetchThePast(connected, nowMs, trouble);
      const shop = { provider, seed, people: 25, weather: FOUL, lives, ...(codes && { codes }) };
      const given = { ...shop, setClock, neverSent: 30, meanwhile: past, catchUps: [past] };
      expect(await differencesAfter(given)).toEqual([]);
    }
  },
);

/** The providers whose export is read. */
const EXPORTING: [ShopProvider, readonly Life[]][] = [
  ['stripe', EVERY_LIFE],
  ['shopify', EVERY_LIFE],
];

test.each(EXPORTING)(
  `%s: a year in foul weather and its exports of any day are the shop's own books (KITH_SEED=${SEED})`,
  { timeout: 1_800_000 },
  async (provider, lives) => {
    for (const seed of seeds()) {
      const setClock = (nowMs: number) => void vi.setSystemTime(nowMs);
      const given = { provider, seed, people: 25, weather: FOUL, setClock, lives, files: 6 };
      expect(await differencesAfter(given)).toEqual([]);
    }
  },
);

/** Where the past is fetched beside them; in the second, the connector is made by a file in the summer. */
const EXPORTED_PASTS = [
  ['stripe', 'a third of it never sent', EVERY_LIFE, { neverSent: 30 }],
  ['shopify', 'a third of it never sent', LISTED_BY_SHOPIFY, { neverSent: 30 }],
  ['stripe', 'connected by a file in summer', EVERY_LIFE, { connectedOnDay: 200 }],
  ['shopify', 'connected by a file in summer', LISTED_BY_SHOPIFY, { connectedOnDay: 200 }],
] as const;

test.each(EXPORTED_PASTS)(
  `%s: a year, %s, with its exports and its past fetched twice is the shop's books (KITH_SEED=${SEED})`,
  { timeout: 1_800_000 },
  async (provider, _, lives, how) => {
    for (const seed of seeds()) {
      const setClock = (nowMs: number) => void vi.setSystemTime(nowMs);
      const trouble = { seed, tooMany: 15, broken: 10, ended: 4 };
      const past = (connected: Connected, nowMs: number) => fetchThePast(connected, nowMs, trouble);
      const shop = { provider, seed, people: 25, weather: FOUL, lives, files: 4, ...how };
      const given = { ...shop, setClock, meanwhile: past, catchUps: [past] };
      expect(await differencesAfter(given)).toEqual([]);
    }
  },
);
