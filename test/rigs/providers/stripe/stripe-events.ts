import Stripe from 'stripe';
import { letters } from '../letters.ts';
import { bytesOf, type ShopDelivery } from '../shop.ts';
import { unix, type StripeVersion } from './stripe-bodies.ts';

const stripe = new Stripe('sk_test_of_the_fake');

export interface StripeEvent {
  id: string;
  type: string;
  createdAtMs: number;
  body: Record<string, unknown>;
}

/** The events of an account. Each keeps the object as it was then, and is signed by the official library. */
export class StripeEvents {
  readonly events: StripeEvent[] = [];
  readonly sent: ShopDelivery[] = [];
  private readonly seed: number;
  private readonly secret: string;

  constructor(seed: number, secret: string) {
    this.seed = seed;
    this.secret = secret;
  }

  add(type: string, object: Record<string, unknown>, version: StripeVersion, atMs: number): void {
    const id = `evt_${letters(`${this.seed} event ${this.events.length}`, 24)}`;
    const body = {
      id,
      object: 'event',
      api_version: version,
      created: unix(atMs),
      data: { object },
      livemode: object['livemode'] ?? true,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    };
    // Stripe sends it indented by two.
    const text = JSON.stringify(body, null, 2);
    const headersAt = (sentAtMs: number) => ({
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'Stripe-Signature': stripe.webhooks.generateTestHeaderString({
        payload: text,
        secret: this.secret,
        timestamp: unix(sentAtMs),
      }),
    });
    this.events.push({ id, type, createdAtMs: atMs, body: JSON.parse(text) as Record<string, unknown> });
    const delivery = { topic: type, eventId: id, object: String(object['id']), body: bytesOf(text) };
    this.sent.push({ ...delivery, readyAtMs: atMs + 1000, headersAt });
  }
}
