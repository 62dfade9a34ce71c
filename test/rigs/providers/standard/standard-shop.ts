import { Webhook } from 'standardwebhooks';
import { decimalText } from '../amounts.ts';
import { letters } from '../letters.ts';
import { namesOf } from '../people.ts';
import type { Sell, ShopAction } from '../shop-action.ts';
import { bytesOf, type Shop, type ShopDelivery, type ShopOptions } from '../shop.ts';
import { truthOf, type ShopPurchase, type ShopTruth } from '../shop-truth.ts';

type Said = Record<string, unknown>;
type Sold = ShopPurchase & { refunds: Map<string, number> };

/** A shop of somebody's own, which tells Kith in Kith's words and signs by standardwebhooks.com. */
export class StandardShop implements Shop {
  readonly provider = 'standard';
  readonly slug: string;
  readonly secret: string;
  readonly apiKey: string;
  private readonly sales = new Map<string, Sold>();
  private readonly unpaid = new Map<string, Sell>();
  private readonly subscriptions = new Map<string, Sell>();
  private readonly alsoSaid: [string, string][] = [];
  private readonly sent: ShopDelivery[] = [];
  private readonly seed: number;
  private readonly webhook: Webhook;

  constructor(options: ShopOptions) {
    this.slug = options.slug;
    this.secret = options.secret;
    this.apiKey = options.apiKey;
    this.seed = options.seed;
    this.webhook = new Webhook(options.secret);
  }

  apply(action: ShopAction): void {
    const { atMs } = action;
    switch (action.kind) {
      case 'sell':
        if (action.payment === 'later' || action.payment === 'authorised') {
          this.unpaid.set(action.sale, action);
          return;
        }
        return this.sell(action, atMs);
      case 'pay': {
        const sell = this.unpaid.get(action.sale);
        return sell === undefined ? undefined : this.sell(sell, atMs);
      }
      case 'subscribe': {
        const { buyer, price, code, sale, trialDays } = action;
        const sell: Sell = { kind: 'sell', sale, buyer, price, code, payment: 'card', isTest: false };
        this.subscriptions.set(action.subscription, { ...sell, code: null });
        return this.sell(trialDays === null ? sell : { ...sell, price: { ...price, amountMinor: 0 } }, atMs);
      }
      case 'renew': {
        const sell = this.subscriptions.get(action.subscription);
        return sell === undefined ? undefined : this.sell({ ...sell, sale: action.sale }, atMs);
      }
      case 'refund':
        return this.refund(action.sale, action.refund, action.amountMinor, atMs);
      case 'refund_fails':
      case 'delete_refund':
        return this.reverse(action.sale, action.refund, atMs);
      case 'dispute':
        return this.refund(action.sale, `${action.sale}-dispute`, null, atMs);
      case 'win':
        return this.reverse(action.sale, `${action.sale}-dispute`, atMs);
      case 'rename':
        this.alsoSaid.push([action.account, action.email]);
        return this.tell({ type: 'client', clientId: action.account, clientEmail: action.email }, atMs);
      case 'refund_succeeds':
      case 'fail':
      case 'lose':
      case 'cancel':
      case 'delete':
      case 'restore':
      case 'touch':
    }
  }

  /** It sends at once. */
  runUntil(): void {}

  deliveries(): ShopDelivery[] {
    return this.sent;
  }

  async fetch(): Promise<Response> {
    return new Response('This shop has no API.', { status: 404 });
  }

  csv(): null {
    return null;
  }

  truth(): ShopTruth {
    const purchases = [...this.sales.values()].map(({ refunds, ...purchase }) => {
      const refundedMinor = [...refunds.values()].reduce((sum, amount) => sum + amount, 0);
      return { ...purchase, refundedMinor, isVoid: refundedMinor >= purchase.amountMinor };
    });
    return truthOf(
      purchases,
      this.alsoSaid.map(([account, email]) => namesOf(account, email)),
    );
  }

  private sell({ sale, buyer, price, code, isTest }: Sell, atMs: number): void {
    const { account, email } = buyer;
    const said: Said = {
      type: 'purchase',
      id: sale,
      ...(account === null ? {} : { clientId: account }),
      ...(email === null ? {} : { clientEmail: email, clientName: buyer.name }),
      ...this.money(price.amountMinor, price.currency),
      at: new Date(atMs).toISOString(),
      ...(code === null ? {} : code.by === 'coupon' ? { coupon: code.code } : { ref: code.code }),
      ...(isTest ? { test: true } : {}),
    };
    this.tell(said, atMs);
    if (isTest || price.amountMinor === 0) return;
    this.sales.set(sale, {
      id: `${this.slug}:${sale}`,
      names: namesOf(account, email),
      ...price,
      occurredAtMs: atMs,
      refundedMinor: 0,
      isVoid: false,
      code: code?.code ?? null,
      refunds: new Map(),
    });
  }

  private refund(sale: string, refund: string, asked: number | null, atMs: number): void {
    const sold = this.sales.get(sale);
    if (sold === undefined) return;
    const left = sold.amountMinor - [...sold.refunds.values()].reduce((sum, amount) => sum + amount, 0);
    const amountMinor = Math.min(asked ?? left, left);
    if (amountMinor <= 0) return;
    sold.refunds.set(refund, amountMinor);
    const money = this.money(amountMinor, sold.currency);
    const at = new Date(atMs).toISOString();
    this.tell({ type: 'refund', id: refund, purchaseId: sale, ...money, at }, atMs);
  }

  private reverse(sale: string, refund: string, atMs: number): void {
    if (this.sales.get(sale)?.refunds.delete(refund) !== true) return;
    const at = new Date(atMs).toISOString();
    this.tell({ type: 'refund.reversed', id: refund, purchaseId: sale, at }, atMs);
  }

  /** Sometimes in minor units and sometimes as a decimal; it says which. */
  private money(amountMinor: number, currency: string): Said {
    return this.sent.length % 2 === 0
      ? { amount: amountMinor, amountUnit: 'minor', currency }
      : { amount: decimalText(amountMinor, currency), amountUnit: 'decimal', currency };
  }

  private tell(said: Said, atMs: number): void {
    const eventId = `msg_${letters(`${this.seed} message ${this.sent.length}`, 24)}`;
    const text = JSON.stringify(said);
    const headersAt = (sentAtMs: number) => ({
      'Content-Type': 'application/json',
      'webhook-id': eventId,
      'webhook-timestamp': String(Math.floor(sentAtMs / 1000)),
      'webhook-signature': this.webhook.sign(eventId, new Date(sentAtMs), text),
    });
    const object = String(said['id'] ?? said['clientId']);
    const delivery = { topic: String(said['type']), eventId, object, body: bytesOf(text) };
    this.sent.push({ ...delivery, readyAtMs: atMs + 1000, headersAt });
  }
}
