import type { Draw } from '../../torture/draw.ts';
import { hexDigits } from '../letters.ts';
import { bytesOf, type ShopDelivery } from '../shop.ts';
import { signBody } from '../sign-body.ts';
import { SITE, wooJson } from './order-body.ts';

interface Queued {
  topic: string;
  object: number;
  dueAtMs: number;
  body: () => unknown;
}

/** The webhooks that its owner has made, by number. */
const TOPICS = ['order.created', 'order.updated', 'order.deleted', 'order.restored', 'customer.updated'];

/**
 * WooCommerce's queue of webhooks. It runs once a minute, sometimes an hour late, and makes a body only then,
 * of what the order has become. What goes out within one second has one delivery id.
 */
export class WebhookQueue {
  readonly sent: ShopDelivery[] = [];
  private waiting: Queued[] = [];
  private readonly draw: Draw;
  private readonly secret: string;

  constructor(draw: Draw, secret: string) {
    this.draw = draw;
    this.secret = secret;
  }

  add(topic: string, object: number, atMs: number, body: () => unknown): void {
    const lateMs = this.draw.percent(5) ? 3_600_000 : this.draw.below(3) * 60_000;
    const dueAtMs = Math.ceil((atMs + 1) / 60_000) * 60_000 + lateMs;
    this.waiting.push({ topic, object, dueAtMs, body });
  }

  runUntil(atMs: number): void {
    const due = this.waiting.filter(({ dueAtMs }) => dueAtMs <= atMs);
    this.waiting = this.waiting.filter(({ dueAtMs }) => dueAtMs > atMs);
    due.sort((one, other) => one.dueAtMs - other.dueAtMs);
    for (const queued of due) this.send(queued);
  }

  /** Making a webhook posts its number as a form, without a signature. */
  ping(atMs: number): void {
    this.sent.push({
      topic: '',
      eventId: null,
      object: '',
      body: bytesOf('webhook_id=1'),
      readyAtMs: atMs,
      headersAt: () => ({ 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': AGENT }),
    });
  }

  private send({ topic, object, dueAtMs, body }: Queued): void {
    const bytes = bytesOf(wooJson(body()));
    const [resource = '', event = ''] = topic.split('.');
    const webhook = TOPICS.indexOf(topic) + 1;
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': AGENT,
      'X-WC-Webhook-Source': `${SITE}/`,
      'X-WC-Webhook-Topic': topic,
      'X-WC-Webhook-Resource': resource,
      'X-WC-Webhook-Event': event,
      'X-WC-Webhook-Signature': signBody(bytes, this.secret, 'base64'),
      'X-WC-Webhook-ID': String(webhook),
      'X-WC-Webhook-Delivery-ID': hexDigits(`${webhook} ${Math.floor(dueAtMs / 1000)}`, 32),
    };
    const headersAt = () => headers;
    this.sent.push({
      topic,
      eventId: null,
      object: String(object),
      body: bytes,
      readyAtMs: dueAtMs,
      headersAt,
    });
  }
}

const AGENT = 'WooCommerce/10.0.2 Hookshot (WordPress/6.8.8)';
