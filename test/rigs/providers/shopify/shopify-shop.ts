import { drawFrom, type Draw } from '../../torture/draw.ts';
import { hexDigits } from '../letters.ts';
import type { Buyer, Sell, ShopAction } from '../shop-action.ts';
import { bytesOf, type CsvFile, type Shop, type ShopDelivery, type ShopOptions } from '../shop.ts';
import type { ShopTruth } from '../shop-truth.ts';
import { signBody } from '../sign-body.ts';
import { changeOrder } from './change-order.ts';
import { ordersCsv } from './orders-csv.ts';
import { shopifyApi } from './shopify-api.ts';
import { customerBody, shopifyJson, shopifyOrderBody } from './shopify-bodies.ts';
import { SHOP_CURRENCY, type ShopifyCustomer, type ShopifyOrder } from './shopify-orders.ts';
import { shopifyTruth } from './shopify-truth.ts';

/** A shop at Shopify, with webhooks made in the admin. */
export class ShopifyShop implements Shop {
  readonly provider = 'shopify';
  readonly slug: string;
  readonly secret: string;
  readonly apiKey: string;
  private readonly orders = new Map<string, ShopifyOrder>();
  private readonly customers: ShopifyCustomer[] = [];
  private readonly accounts = new Map<string, ShopifyCustomer>();
  private readonly subscriptions = new Map<string, Omit<Sell, 'kind' | 'sale'>>();
  private readonly alsoSaid: [string, string][] = [];
  private readonly sent: ShopDelivery[] = [];
  private readonly draw: Draw;
  private readonly api: (request: Request) => Promise<Response>;
  private readonly seed: number;
  /** Ids are beyond 2^53, and differ in the last digit from one to the next. */
  private lastId = 820_982_911_946_154_500n;

  constructor(options: ShopOptions) {
    this.slug = options.slug;
    this.secret = options.secret;
    this.apiKey = options.apiKey;
    this.seed = options.seed;
    this.draw = drawFrom(options.seed);
    this.api = shopifyApi(options, () => [...this.orders.values()]);
  }

  apply(action: ShopAction): void {
    const { atMs } = action;
    switch (action.kind) {
      case 'sell':
        return this.sell(action, atMs, 'web');
      case 'subscribe': {
        const { buyer, price, code, trialDays } = action;
        const sold = { buyer, price, code, payment: 'card', isTest: false } as const;
        this.subscriptions.set(action.subscription, { ...sold, code: null });
        const now = trialDays === null ? price : { ...price, amountMinor: 0 };
        return this.sell({ kind: 'sell', sale: action.sale, ...sold, price: now }, atMs, 'web');
      }
      case 'renew': {
        const sold = this.subscriptions.get(action.subscription);
        if (sold === undefined) return;
        return this.sell({ kind: 'sell', sale: action.sale, ...sold }, atMs, 'subscription_contract');
      }
      case 'rename':
        return this.rename(action.account, action.email, atMs);
      default: {
        const order = this.orders.get(action.sale);
        if (order === undefined || order.isDeleted) return;
        const told = changeOrder(order, action, { draw: this.draw, newId: () => this.newId() });
        for (const [topic, body] of told) this.tell(topic, order.id, body, atMs);
      }
    }
  }

  /** It sends at once. */
  runUntil(): void {}

  deliveries(): ShopDelivery[] {
    return this.sent;
  }

  fetch(request: Request): Promise<Response> {
    return this.api(request);
  }

  csv(): CsvFile {
    return ordersCsv([...this.orders.values()]);
  }

  truth(): ShopTruth {
    return shopifyTruth([...this.orders.values()], this.alsoSaid);
  }

  private sell(sell: Sell, atMs: number, source: ShopifyOrder['source']): void {
    const { buyer, price } = sell;
    const isWalkIn = buyer.account === null && buyer.email === null;
    const order: ShopifyOrder = {
      id: this.newId(),
      number: 1001 + this.orders.size,
      customer: this.customerOf(buyer, atMs),
      email: buyer.email,
      amountMinor: price.amountMinor,
      shown: this.shownPrice(price),
      code: sell.code,
      source: isWalkIn ? 'pos' : source,
      isTest: sell.isTest,
      payment: sell.payment === 'authorised' ? 'authorized' : 'pending',
      createdAtMs: atMs,
      updatedAtMs: atMs,
      cancelledAtMs: null,
      isDeleted: false,
      refunds: [],
      dispute: null,
    };
    this.orders.set(sell.sale, order);
    this.tell('orders/create', order.id, shopifyOrderBody(order), atMs);
    if (sell.payment === 'later' || sell.payment === 'authorised') return;
    order.payment = 'paid';
    order.updatedAtMs = atMs + 1000;
    this.tell('orders/paid', order.id, shopifyOrderBody(order), atMs + 1000);
    for (let more = this.draw.below(4); more >= 0; more -= 1) {
      this.tell('orders/updated', order.id, shopifyOrderBody(order), atMs + 1000);
    }
  }

  /** One buyer in six is shown dollars; whatever else the history says is only shown, too. */
  private shownPrice({ amountMinor, currency }: Sell['price']): Sell['price'] {
    if (currency !== SHOP_CURRENCY) return { amountMinor, currency };
    const isAbroad = this.draw.below(6) === 0;
    return isAbroad
      ? { amountMinor: Math.round(amountMinor * 1.17), currency: 'USD' }
      : { amountMinor, currency };
  }

  /** Guests are customers too, by their address. */
  private customerOf({ account, email, name }: Buyer, atMs: number): ShopifyCustomer | null {
    const known = account === null ? undefined : this.accounts.get(account);
    if (known !== undefined || email === null) return known ?? null;
    const customer =
      this.customers.find((one) => one.email === email) ?? this.newCustomer({ email, name }, atMs);
    if (account !== null) this.accounts.set(account, customer);
    return customer;
  }

  private newCustomer({ email, name }: { email: string; name: string }, atMs: number): ShopifyCustomer {
    const customer = { id: this.newId(), email, name, updatedAtMs: atMs };
    this.customers.push(customer);
    return customer;
  }

  private rename(account: string, email: string, atMs: number): void {
    const customer = this.accounts.get(account);
    // An address is one customer's.
    if (customer === undefined || this.customers.some((one) => one.email === email)) return;
    customer.email = email;
    customer.updatedAtMs = atMs;
    this.alsoSaid.push([customer.id, email]);
    this.tell('customers/update', customer.id, customerBody(customer), atMs);
  }

  private tell(topic: string, object: string, body: unknown, atMs: number): void {
    const bytes = bytesOf(shopifyJson(body));
    const eventId = uuid(`${this.seed} event ${this.sent.length}`);
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'Shopify-Captain-Hook',
      'X-Shopify-API-Version': '2026-10',
      'X-Shopify-Event-Id': eventId,
      'X-Shopify-Hmac-Sha256': signBody(bytes, this.secret, 'base64'),
      'X-Shopify-Shop-Domain': 'generated.myshopify.com',
      'X-Shopify-Topic': topic,
      'X-Shopify-Triggered-At': new Date(atMs).toISOString(),
      'X-Shopify-Webhook-Id': uuid(`${this.seed} webhook ${this.sent.length}`),
    };
    const delivery = { topic, eventId, object, body: bytes, readyAtMs: atMs + 1000 };
    this.sent.push({ ...delivery, headersAt: () => headers });
  }

  private newId(): string {
    this.lastId += 1n;
    return String(this.lastId);
  }
}

const uuid = (text: string) =>
  hexDigits(text, 32).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
