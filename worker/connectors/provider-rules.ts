import type * as z from 'zod';
import type { Observation, Provider } from './observation.ts';
import type { BodyMapping } from './standard/body-mapping.ts';

/** What an owner sets on a connector. */
export interface ConnectorSettings {
  /** Purchases of amount 0 count as well. */
  countZeroAmounts: boolean;
  /** Test-mode events count as well: for trying out alone. */
  acceptTest: boolean;
  /**
   * Sales without a person are left out (docs/connectors.md, Clients). Null: those at a till are, as far as
   * the provider says where a sale was made.
   */
  leaveOutSalesWithoutPerson: boolean | null;
  /** Payments that another connector has: those with this metadata key, or of this application. */
  skipWhen: readonly ({ metadataKey: string } | { application: string })[];
  /** Orders paid by one of these methods are tests (WooCommerce). */
  testPaymentMethods: readonly string[];
  /** A deleted order is void (Shopify). */
  deletedOrdersAreVoid: boolean;
  /** The connected account whose events count (Stripe Connect). Null: the account's own alone. */
  account: string | null;
  /** Addresses that are the shop's own, so no person's: of POS sales, or the store's contact address. */
  shopEmails: readonly string[];
  /** Where the shop's API is, for shops on a host of their own: `https://shop.example`. Null: not known. */
  shopUrl: string | null;
  /** The store, where an account has several (Lemon Squeezy). Null: all. */
  storeId: string | null;
  /** Codes by coupon or promotion id, in lower case; a coupon that is a link's code needs no entry. */
  coupons: Readonly<Record<string, string>>;
  /** What arrives in this time is a test, and nothing of it counts; set by `testing`. Null: none was. */
  testing: { fromMs: number; untilMs: number } | null;
  /** How a shop's own bodies are read (`standard`). Null: they are standard ones. */
  mapping: BodyMapping | null;
}

/** What a mapper knows beside the delivery. */
export interface ObserveContext {
  /** Of the connector: part of the ids of `woocommerce` and `standard`. */
  slug: string;
  settings: ConnectorSettings;
  receivedAtMs: number;
  /** A key of the provider is kept: what a delivery cannot say is found by comparing. */
  keepsApiKey?: boolean;
}

/** A delivery as its mapper reads it. Headers are by lower-case name. */
export interface Delivery {
  headers: Readonly<Record<string, string>>;
  /** The body as JSON, ids of more than 15 digits as text. */
  body: unknown;
}

/** What a delivery says of itself, for the log. */
export interface DeliveryAbout {
  topic: string;
  /** The object that it is about. */
  object: string | null;
  /** The provider's id of the event: `evt_...`. Null: the digest of topic and body is taken. */
  eventId: string | null;
}

/** What is checked of a signature. */
export type SignatureSaid =
  | {
      kind: 'signed';
      /** What stands before the body in the signed bytes: `1710498758:`. */
      prefix: string;
      /** Each is one HMAC-SHA-256. */
      signatures: readonly string[];
      encoding: 'hex' | 'base64';
      /** Seconds since 1970, where the provider signs a time. */
      timestampS: number | null;
    }
  | { kind: 'unsigned' }
  | { kind: 'malformed' };

/** All that the core asks of a provider. Pure: `observe` never throws, whatever the body. */
export interface ProviderRules {
  provider: Provider;
  /** The prefix of its ids: `stripe`, `woo`. */
  idPrefix: string;
  /** The headers that its rules read, in lower case; no others are kept. */
  headers: readonly string[];
  /** All fields of a body that are read, and so the only ones that are kept. Loose: unknown keys pass. */
  schema: z.ZodType;
  readSignature(headers: Readonly<Record<string, string>>): SignatureSaid;
  /** The HMAC key within a secret as its owner pastes it. Null where it is no secret of this provider's. */
  keyOfSecret(secret: string): { text: string; encoding: 'utf8' | 'base64' } | null;
  about(delivery: Delivery): DeliveryAbout;
  observe(delivery: Delivery, context: ObserveContext): Observation[];
  /** The topics without which no sale is recorded, for health: of each list any one will do. */
  neededTopics: readonly (readonly string[])[];
}
