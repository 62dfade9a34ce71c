import type { ShopAction } from './shop-action.ts';
import type { ShopTruth } from './shop-truth.ts';

export type ShopProvider = 'stripe' | 'shopify' | 'woocommerce' | 'paddle' | 'lemonsqueezy' | 'standard';

/** A webhook that a provider sends, as often as it takes. */
export interface ShopDelivery {
  topic: string;
  /** The provider's own id of the event, the same in each attempt. Null where it has none. */
  eventId: string | null;
  /** What it is about, by the provider's id. */
  object: string;
  /** Exactly these bytes are signed. */
  body: Uint8Array;
  /** When it is sent for the first time. */
  readyAtMs: number;
  /** The headers of an attempt at that instant, the signature among them. */
  headersAt(atMs: number): Record<string, string>;
}

export interface CsvFile {
  name: string;
  text: string;
  /** It cannot be read as sales, and whoever imports it must be told why. */
  mustBeRefused: boolean;
}

/** A shop at a provider, in this process: its state, what it sends, and what its API answers. */
export interface Shop {
  provider: ShopProvider;
  slug: string;
  /** The signing secret, as its owner pastes it. */
  secret: string;
  /** The key of its API. */
  apiKey: string;
  /** Does one thing. Things come in the order of their instants. */
  apply(action: ShopAction): void;
  /** Lets its queues run until then. */
  runUntil(atMs: number): void;
  /** All that it has sent so far, in the order of sending. */
  deliveries(): ShopDelivery[];
  fetch(request: Request): Promise<Response>;
  /** Its export, where the provider has one. */
  csv(): CsvFile | null;
  /** What Kith should have on record. */
  truth(): ShopTruth;
}

export interface ShopOptions {
  /** Draws the provider's habits: delays, the order of events, where a code is put. */
  seed: number;
  slug: string;
  secret: string;
  apiKey: string;
  /** The clock of its API. */
  nowMs: () => number;
  /** Requests of the API a minute; more are answered 429. */
  requestsAMinute: number;
}

/** A year through a shop. */
export function runHistory(shop: Shop, actions: readonly ShopAction[], untilMs: number): void {
  for (const action of actions) {
    shop.runUntil(action.atMs);
    shop.apply(action);
  }
  shop.runUntil(untilMs);
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
