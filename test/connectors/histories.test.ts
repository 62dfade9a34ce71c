import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawFrom } from '../rigs/torture/draw.ts';
import { FAIR, FOUL, type Weather } from '../rigs/providers/post-office.ts';
import { LIVES, type Life } from '../rigs/providers/sale-lives.ts';
import type { ShopProvider } from '../rigs/providers/shop.ts';
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

const trouble = (seed: number) => ({ seed, tooMany: 15, broken: 10, ended: 4 });

/** The providers whose export is read, and what no way to catch up tells of their sales. */
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

test.each([
  ['stripe', EVERY_LIFE],
  ['shopify', LISTED_BY_SHOPIFY],
] as [ShopProvider, readonly Life[]][])(
  `%s: webhooks of which a third is never sent, the past fetched twice, and exports (KITH_SEED=${SEED})`,
  { timeout: 1_800_000 },
  async (provider, lives) => {
    for (const seed of seeds()) {
      const setClock = (nowMs: number) => void vi.setSystemTime(nowMs);
      const past = (connected: Connected, nowMs: number) => fetchThePast(connected, nowMs, trouble(seed));
      const shop = { provider, seed, people: 25, weather: FOUL, lives, neverSent: 30, files: 4 };
      expect(await differencesAfter({ ...shop, setClock, meanwhile: past, catchUps: [past] })).toEqual([]);
    }
  },
);

test.each([
  ['stripe', EVERY_LIFE],
  ['shopify', LISTED_BY_SHOPIFY],
] as [ShopProvider, readonly Life[]][])(
  `%s: connected in the middle of a year by a file, and the past fetched (KITH_SEED=${SEED})`,
  { timeout: 1_800_000 },
  async (provider, lives) => {
    for (const seed of seeds()) {
      const setClock = (nowMs: number) => void vi.setSystemTime(nowMs);
      const past = (connected: Connected, nowMs: number) => fetchThePast(connected, nowMs, trouble(seed));
      const shop = { provider, seed, people: 25, weather: FOUL, lives, connectedOnDay: 200, files: 2 };
      expect(await differencesAfter({ ...shop, setClock, catchUps: [past] })).toEqual([]);
    }
  },
);
