import { drawFrom, type Draw } from '../torture/draw.ts';
import type { ShopDelivery, ShopProvider } from './shop.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** An attempt to deliver. */
export interface Post {
  delivery: ShopDelivery;
  /** From 1 on. */
  attempt: number;
  atMs: number;
  headers: Record<string, string>;
}

/** How often things go wrong, of a hundred. */
export interface Weather {
  /** An attempt that nobody receives; the provider tries again, if it does so at all. */
  lost: number;
  /** It arrives, and the answer is lost on the way back. */
  unanswered: number;
  /** It comes twice without a reason. */
  doubled: number;
  /** It comes hours late, after what happened later. */
  delayed: number;
}

export const FAIR: Weather = { lost: 0, unanswered: 0, doubled: 0, delayed: 0 };
export const FOUL: Weather = { lost: 15, unanswered: 5, doubled: 10, delayed: 15 };

/** The waits after which each provider tries again. WooCommerce never does. */
const RETRIES: Readonly<Record<ShopProvider, readonly number[]>> = {
  woocommerce: [],
  stripe: [5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS],
  shopify: [
    10_000,
    MINUTE_MS,
    5 * MINUTE_MS,
    10 * MINUTE_MS,
    20 * MINUTE_MS,
    40 * MINUTE_MS,
    HOUR_MS,
    HOUR_MS,
  ],
  paddle: [MINUTE_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS],
  lemonsqueezy: [5_000, 25_000, 125_000],
  standard: [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS],
};

/** After so many failures one after another, WooCommerce sends nothing more and tells nobody. */
const WOO_GIVES_UP_AFTER = 7;

/** Which answers a provider takes for "received". */
function isReceived(provider: ShopProvider, status: number): boolean {
  if (provider === 'lemonsqueezy') return status === 200;
  if (provider === 'woocommerce') return (status >= 200 && status < 300) || status === 301 || status === 302;
  return status >= 200 && status < 300;
}

export interface Delivered {
  /** Attempts that arrived. */
  posted: number;
  /** How often each thing went wrong, by its name in the weather. */
  wrong: Weather;
  /** Deliveries that never arrived. */
  neverArrived: ShopDelivery[];
  isDisabled: boolean;
}

interface Due {
  delivery: ShopDelivery;
  attempt: number;
  atMs: number;
  place: number;
}

/**
 * Posts the deliveries of a provider in the order of its attempts, through a weather that the seed decides.
 * `post` answers the status, or throws where nobody answers.
 */
export async function deliver(
  provider: ShopProvider,
  deliveries: readonly ShopDelivery[],
  { seed, weather }: { seed: number; weather: Weather },
  post: (post: Post) => Promise<number>,
): Promise<Delivered> {
  const draw = drawFrom(seed);
  const wrong: Weather = { lost: 0, unanswered: 0, doubled: 0, delayed: 0 };
  const goesWrong = (how: keyof Weather) => {
    const isWrong = draw.percent(weather[how]);
    if (isWrong) wrong[how] += 1;
    return isWrong;
  };
  const due = new DueList(deliveries.flatMap((one) => firstAttempts(draw, goesWrong, one)));
  const arrived = new Set<ShopDelivery>();
  let [posted, failures] = [0, 0];
  let isDisabled = false;
  for (let next = due.take(); next !== null && !isDisabled; next = due.take()) {
    const { delivery, attempt, atMs } = next;
    const isLost = goesWrong('lost');
    let status = 0;
    if (!isLost) {
      status = await post({ delivery, attempt, atMs, headers: delivery.headersAt(atMs) });
      posted += 1;
      if (isReceived(provider, status)) arrived.add(delivery);
    }
    if (!isLost && !goesWrong('unanswered') && isReceived(provider, status)) {
      failures = 0;
      continue;
    }
    failures += isLost ? 0 : 1;
    const waitMs = RETRIES[provider][attempt - 1];
    if (waitMs !== undefined) due.add({ delivery, attempt: attempt + 1, atMs: atMs + waitMs });
    isDisabled = provider === 'woocommerce' && failures >= WOO_GIVES_UP_AFTER;
  }
  const neverArrived = deliveries.filter((delivery) => !arrived.has(delivery));
  return { posted, wrong, neverArrived, isDisabled };
}

function firstAttempts(
  draw: Draw,
  goesWrong: (how: keyof Weather) => boolean,
  delivery: ShopDelivery,
): Omit<Due, 'place'>[] {
  const lateMs = goesWrong('delayed') ? draw.below(6 * 3600) * 1000 : draw.below(3) * 1000;
  const first = { delivery, attempt: 1, atMs: delivery.readyAtMs + lateMs };
  if (!goesWrong('doubled')) return [first];
  return [first, { ...first, atMs: first.atMs + draw.below(3600) * 1000 }];
}

/** What is due, by instant and then in the order in which it was added. */
class DueList {
  private readonly waiting: Due[];
  private places = 0;

  constructor(due: readonly Omit<Due, 'place'>[]) {
    this.waiting = due.map((one) => ({ ...one, place: this.nextPlace() }));
    this.waiting.sort(byTurn);
  }

  take(): Due | null {
    return this.waiting.shift() ?? null;
  }

  add(one: Omit<Due, 'place'>): void {
    const due = { ...one, place: this.nextPlace() };
    const at = this.waiting.findIndex((other) => byTurn(due, other) < 0);
    this.waiting.splice(at === -1 ? this.waiting.length : at, 0, due);
  }

  private nextPlace(): number {
    this.places += 1;
    return this.places;
  }
}

function byTurn(one: Due, other: Due): number {
  return one.atMs - other.atMs || one.place - other.place;
}
