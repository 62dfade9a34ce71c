import { readEnv } from '../../worker/env.ts';
import { fetchThePast } from '../connectors/fetch-the-past.ts';
import { differencesAfter, type Connected, type Faults } from '../connectors/whole-history.ts';
import { FOUL, type Weather } from '../rigs/providers/post-office.ts';
import { LIVES, type Life } from '../rigs/providers/sale-lives.ts';
import type { ShopProvider } from '../rigs/providers/shop.ts';
import { drawFrom, type Draw } from '../rigs/torture/draw.ts';
import { withLog } from '../rigs/torture/log.ts';
import { runWholePass } from '../rigs/whole-pass.ts';
import { bindingsOn } from '../rigs/world-in-node.ts';
import type { Figures, Part } from './part.ts';

const PROVIDERS = ['stripe', 'shopify', 'woocommerce', 'paddle', 'lemonsqueezy', 'standard'] as const;

/** What a provider gives up on must be rarer than what a torture tells: some have no way to catch up. */
const WEATHER: Weather = { ...FOUL, lost: 5 };

/** Of a hundred calls of the database, while a delivery is taken. */
const FAILING = 3;

/** How many deliveries come between two runs of the jobs. */
const BETWEEN_JOBS = 10;

/** Neither says when something happened, or what: no past that is fetched tells it. */
const UNSAID: Partial<Record<ShopProvider, readonly Life[]>> = {
  woocommerce: ['deleted_and_restored'],
  shopify: ['dispute_lost', 'dispute_won', 'deleted', 'deleted_and_restored'],
};

/**
 * The year of a shop at a provider, while calls of the database fail before or after their effect; then the
 * jobs take what was only kept, the past is fetched, and Kith's books are those of the shop.
 */
export const shops: Part = {
  name: 'shops',
  run: ({ seed, isShort, figures }) =>
    withLog(async () => {
      const draw = drawFrom(seed);
      const several = isShort ? [draw.pick(PROVIDERS)] : PROVIDERS;
      for (const provider of several) await tell(provider, { draw, seed, isShort, figures });
    }),
};

interface Told {
  draw: Draw;
  seed: number;
  isShort: boolean;
  figures: Figures;
}

async function tell(provider: ShopProvider, { draw, seed, isShort, figures }: Told): Promise<void> {
  const { now } = Date;
  const setClock = (nowMs: number) => {
    Date.now = () => nowMs;
  };
  const lives = (Object.keys(LIVES) as Life[]).filter((life) => !UNSAID[provider]?.includes(life));
  const codes = provider === 'lemonsqueezy' ? { codes: ['nobodys-code'] } : {};
  const past = (connected: Connected, nowMs: number) =>
    fetchThePast(connected, nowMs, { seed, tooMany: 10, broken: 10, ended: FAILING });
  const shop = { provider, seed, people: isShort ? 10 : 40, weather: WEATHER, lives, ...codes };
  const catchUps = [takeKept, ...(provider === 'standard' ? [] : [past])];
  try {
    const faults = faultsOf(draw, figures);
    const given = { ...shop, setClock, faults, afterEach: jobsNowAndThen(figures), catchUps };
    const wrong = await differencesAfter(given);
    figures.histories += 1;
    figures.checks += 1;
    if (wrong.length > 0) throw new Error(`${provider}, seed ${seed}: ${wrong.slice(0, 20).join('\n')}`);
  } finally {
    Date.now = now;
  }
}

function faultsOf(draw: Draw, figures: Figures): Faults {
  let isOn = false;
  return {
    begin() {
      isOn = true;
    },
    end() {
      isOn = false;
    },
    next() {
      if (!isOn || !draw.percent(FAILING)) return 'works';
      figures.faults += 1;
      return draw.pick(['before', 'after']);
    },
  };
}

function jobsNowAndThen(figures: Figures) {
  let deliveries = 0;
  return async (connected: Connected, nowMs: number) => {
    figures.requests += 1;
    deliveries += 1;
    if (deliveries % BETWEEN_JOBS === 0) await takeKept(connected, nowMs);
  };
}

async function takeKept({ world }: Connected, nowMs: number): Promise<void> {
  await runWholePass(readEnv(bindingsOn(world.databases)), nowMs);
}
