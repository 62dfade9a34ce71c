import { drawFrom, type Draw } from '../../torture/draw.ts';
import { restOf } from '../amounts.ts';
import type { Buyer, Sell, ShopAction } from '../shop-action.ts';
import type { CsvFile, Shop, ShopDelivery, ShopOptions } from '../shop.ts';
import type { ShopTruth } from '../shop-truth.ts';
import { analyticsCsv } from './analytics-csv.ts';
import { customerBody, orderBody, type WooCustomer } from './order-body.ts';
import { refundOrder, setStatus, type WooOrder } from './orders.ts';
import { wooApi } from './woo-api.ts';
import { wooTruth } from './woo-truth.ts';
import { WebhookQueue } from './webhook-queue.ts';

/** A WooCommerce shop, version 10, with order storage of its own and two webhooks an order. */
export class WooCommerceShop implements Shop {
  readonly provider = 'woocommerce';
  readonly slug: string;
  readonly secret: string;
  /** `ck_...:cs_...`, as they stand in Basic authentication. */
  readonly apiKey: string;
  private readonly orders = new Map<string, WooOrder>();
  private readonly customers = new Map<string, WooCustomer>();
  private readonly subscriptions = new Map<string, Omit<Sell, 'kind' | 'sale'>>();
  /** Account and address, whenever they were told together apart from an order. */
  private readonly alsoSaid: [number, string][] = [];
  /** The amounts of refunds that were asked for; null is what is left. */
  private readonly askedBack = new Map<string, number | null>();
  private readonly draw: Draw;
  private readonly queue: WebhookQueue;
  private readonly api: (request: Request) => Promise<Response>;
  private lastId = 11;

  constructor(options: ShopOptions) {
    this.slug = options.slug;
    this.secret = options.secret;
    this.apiKey = options.apiKey;
    this.draw = drawFrom(options.seed);
    this.queue = new WebhookQueue(this.draw, options.secret);
    this.api = wooApi(options, () => [...this.orders.values()]);
  }

  apply(action: ShopAction): void {
    const { atMs } = action;
    switch (action.kind) {
      case 'sell':
        return this.sell(action, atMs);
      case 'subscribe': {
        const { buyer, price, code, trialDays } = action;
        const sold = { buyer, price, code, payment: 'card', isTest: false } as const;
        this.subscriptions.set(action.subscription, { ...sold, code: null });
        const now = trialDays === null ? price : { ...price, amountMinor: 0 };
        return this.sell({ kind: 'sell', sale: action.sale, ...sold, price: now }, atMs);
      }
      case 'renew': {
        const sold = this.subscriptions.get(action.subscription);
        if (sold === undefined) return;
        return this.sell({ kind: 'sell', sale: action.sale, ...sold }, atMs, 'subscription');
      }
      case 'rename':
        return this.rename(action.account, action.email, atMs);
      case 'dispute':
      case 'win':
      case 'lose':
        // A shop of this kind knows nothing of it.
        return;
      default: {
        const order = this.orders.get(action.sale);
        if (order !== undefined) this.change(order, action, atMs);
      }
    }
  }

  runUntil(atMs: number): void {
    this.queue.runUntil(atMs);
  }

  deliveries(): ShopDelivery[] {
    return this.queue.sent;
  }

  fetch(request: Request): Promise<Response> {
    return this.api(request);
  }

  csv(): CsvFile {
    return analyticsCsv([...this.orders.values()]);
  }

  truth(): ShopTruth {
    return wooTruth(this.slug, [...this.orders.values()], this.alsoSaid);
  }

  /** What its owner sees when a webhook is made. */
  ping(atMs: number): void {
    this.queue.ping(atMs);
  }

  private sell(sell: Sell, atMs: number, createdVia: WooOrder['createdVia'] = 'store-api'): void {
    // There is no test mode.
    if (sell.isTest) return;
    const customer = this.customerOf(sell.buyer, atMs);
    const order: WooOrder = {
      id: this.nextId(),
      status: 'pending',
      statusBefore: 'pending',
      buyer: sell.buyer,
      customerId: customer?.id ?? 0,
      totalMinor: sell.price.amountMinor,
      currency: sell.price.currency,
      code: sell.code,
      createdVia,
      paymentMethod: METHODS[sell.payment],
      createdAtMs: atMs,
      modifiedAtMs: atMs,
      paidAtMs: null,
      completedAtMs: null,
      refunds: [],
    };
    this.orders.set(sell.sale, order);
    this.tell('order.created', order, atMs);
    setStatus(order, sell.payment === 'authorised' ? 'on-hold' : 'processing', atMs);
    this.tell('order.updated', order, atMs);
  }

  private change(order: WooOrder, action: Exclude<ShopAction, { kind: NotOfOrders }>, atMs: number): void {
    switch (action.kind) {
      case 'pay':
        setStatus(order, order.paymentMethod === 'cod' ? 'completed' : 'processing', atMs);
        break;
      case 'fail':
        setStatus(order, 'failed', atMs);
        break;
      case 'cancel':
        setStatus(order, 'cancelled', atMs);
        break;
      case 'refund':
        // Where the payment system is not sure, there is no refund yet, and nothing if it fails.
        this.askedBack.set(action.refund, action.amountMinor);
        if (action.goes === 'pending') return;
        this.refund(order, action.refund, atMs);
        break;
      case 'refund_succeeds':
        this.refund(order, action.refund, atMs);
        break;
      case 'refund_fails':
        return;
      case 'delete_refund':
        // Nothing is told of it, and the order is as new as before.
        order.refunds = order.refunds.filter(({ key }) => key !== action.refund);
        return;
      case 'delete':
        return this.trash(order, atMs);
      case 'restore':
        if (order.status !== 'trash') return;
        setStatus(order, order.statusBefore, atMs);
        this.tell('order.restored', order, atMs);
        break;
      case 'touch':
        order.modifiedAtMs = atMs;
    }
    this.tell('order.updated', order, atMs);
  }

  private refund(order: WooOrder, key: string, atMs: number): void {
    const left = restOf(order.totalMinor, order.refunds);
    const amountMinor = this.askedBack.get(key) ?? left;
    const refund = { id: this.nextId(), key, amountMinor, createdAtMs: atMs, reason: '' };
    refundOrder(order, refund, () => this.nextId());
  }

  private trash(order: WooOrder, atMs: number): void {
    order.statusBefore = order.status;
    setStatus(order, 'trash', atMs);
    if (this.draw.percent(50)) this.tell('order.updated', order, atMs);
    this.queue.add('order.deleted', order.id, atMs, () => ({ id: order.id }));
  }

  private rename(account: string, email: string, atMs: number): void {
    const customer = this.customers.get(account);
    if (customer === undefined) return;
    customer.email = email;
    customer.modifiedAtMs = atMs;
    this.alsoSaid.push([customer.id, email]);
    this.queue.add('customer.updated', customer.id, atMs, () => customerBody(customer));
  }

  private customerOf({ account, email, name }: Buyer, atMs: number): WooCustomer | null {
    if (account === null || email === null) return null;
    const known = this.customers.get(account);
    if (known !== undefined) return known;
    const customer = { id: this.customers.size + 2, email, name, createdAtMs: atMs, modifiedAtMs: atMs };
    this.customers.set(account, customer);
    return customer;
  }

  private tell(topic: string, order: WooOrder, atMs: number): void {
    this.queue.add(topic, order.id, atMs, () => orderBody(order));
  }

  private nextId(): number {
    this.lastId += 1 + this.draw.below(3);
    return this.lastId;
  }
}

const METHODS = { card: 'card', later: 'cod', authorised: 'bacs', outside: 'other' } as const;

type NotOfOrders = 'sell' | 'subscribe' | 'renew' | 'rename' | 'dispute' | 'win' | 'lose';
