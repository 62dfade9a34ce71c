import { namesOf } from '../people.ts';
import type { BroughtCode, Buyer, Sell, ShopAction, Subscribe } from '../shop-action.ts';
import { bytesOf, type Shop, type ShopDelivery, type ShopOptions } from '../shop.ts';
import { truthOf, type ShopTruth } from '../shop-truth.ts';
import { signBody } from '../sign-body.ts';
import { lemonApi } from './lemon-api.ts';
import { paymentBody, subscriptionBody } from './lemon-bodies.ts';
import {
  STORE_CURRENCY,
  type LemonBuyer,
  type LemonPayment,
  type LemonSubscription,
} from './lemon-objects.ts';

/** A store at Lemon Squeezy. A first payment of a subscription is an order and an invoice there. */
export class LemonShop implements Shop {
  readonly provider = 'lemonsqueezy';
  readonly slug: string;
  readonly secret: string;
  readonly apiKey: string;
  private readonly payments: LemonPayment[] = [];
  /** What counts of each sale: its order, or its invoice. */
  private readonly sales = new Map<string, LemonPayment>();
  /** The invoice that came with an order, by the order. */
  private readonly firstInvoices = new Map<LemonPayment, LemonPayment>();
  private readonly unpaid = new Map<string, Sell>();
  private readonly askedBack = new Map<string, number | null>();
  private readonly subscriptions = new Map<string, LemonSubscription>();
  private readonly customers = new Map<string, LemonBuyer>();
  private readonly sent: ShopDelivery[] = [];
  private readonly api: (request: Request) => Promise<Response>;

  constructor(options: ShopOptions) {
    this.slug = options.slug;
    this.secret = options.secret;
    this.apiKey = options.apiKey;
    this.api = lemonApi(options, () => ({
      payments: this.payments,
      subscriptions: [...this.subscriptions.values()],
    }));
  }

  apply(action: ShopAction): void {
    const { atMs } = action;
    switch (action.kind) {
      case 'sell':
        // There is no order before it is paid.
        if (action.payment === 'later' || action.payment === 'authorised') {
          this.unpaid.set(action.sale, action);
          return;
        }
        return this.sell(action, atMs);
      case 'pay': {
        const sell = this.unpaid.get(action.sale);
        return sell === undefined ? undefined : this.sell(sell, atMs);
      }
      case 'subscribe':
        return this.subscribe(action, atMs);
      case 'renew':
        return this.renew(action.subscription, action.sale, atMs);
      case 'refund':
        if (action.goes === 'through') return this.refund(action.sale, action.amountMinor, atMs);
        // Nothing is told before the money is on its way.
        this.askedBack.set(action.refund, action.amountMinor);
        return;
      case 'refund_succeeds':
        return this.refund(action.sale, this.askedBack.get(action.refund) ?? null, atMs);
      case 'fail':
      case 'refund_fails':
      case 'delete_refund':
      case 'dispute':
      case 'win':
      case 'lose':
      case 'cancel':
      case 'delete':
      case 'restore':
      case 'touch':
      case 'rename':
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

  csv(): null {
    return null;
  }

  truth(): ShopTruth {
    const counted = [...this.sales.values()].filter(({ totalMinor, isTest }) => totalMinor > 0 && !isTest);
    const purchases = counted.map(({ kind, id, buyer, totalMinor, refundedMinor, createdAtMs, code }) => ({
      id: `lemon:${kind === 'orders' ? 'order' : 'invoice'}:${id}`,
      names: namesOf(`lemon:${buyer.customer}`, buyer.email),
      amountMinor: totalMinor,
      currency: STORE_CURRENCY,
      occurredAtMs: createdAtMs,
      refundedMinor,
      isVoid: refundedMinor >= totalMinor,
      code,
    }));
    const payments = [...this.firstInvoices].map(
      ([order, invoice]) => [`lemon:invoice:${invoice.id}`, `lemon:order:${order.id}`] as const,
    );
    return { ...truthOf(purchases, []), payments: new Map(payments) };
  }

  private sell({ sale, buyer, price, code, isTest }: Sell, atMs: number): void {
    const order = this.newPayment('orders', this.buyerOf(buyer, sale), price.amountMinor, atMs);
    order.code = explicit(code);
    order.isTest = isTest;
    this.sales.set(sale, order);
    this.tell('order_created', order, atMs);
  }

  private subscribe(action: Subscribe, atMs: number): void {
    const { buyer: who, price, code, trialDays, sale } = action;
    const buyer = this.buyerOf(who, sale);
    const isTrial = trialDays !== null;
    const order = this.newPayment('orders', buyer, isTrial ? 0 : price.amountMinor, atMs);
    order.code = explicit(code);
    this.sales.set(sale, order);
    const id = this.subscriptions.size + 1;
    const { amountMinor } = price;
    const began = { id, orderId: order.id, createdAtMs: atMs };
    const subscription = { ...began, buyer, amountMinor, code: order.code, isTrial };
    this.subscriptions.set(action.subscription, subscription);
    this.tell('order_created', order, atMs);
    this.send('subscription_created', subscriptionBody(subscription, atMs), { ...order, id }, atMs);
    if (isTrial) return;
    const invoice = this.newInvoice(subscription, 'initial', atMs);
    this.firstInvoices.set(order, invoice);
    this.tell('subscription_payment_success', invoice, atMs);
  }

  /** After a trial, the first invoice is the first payment and is called so. */
  private renew(key: string, sale: string, atMs: number): void {
    const subscription = this.subscriptions.get(key);
    if (subscription === undefined) return;
    const invoice = this.newInvoice(subscription, subscription.isTrial ? 'initial' : 'renewal', atMs);
    subscription.isTrial = false;
    this.sales.set(sale, invoice);
    this.tell('subscription_payment_success', invoice, atMs);
  }

  private refund(sale: string, asked: number | null, atMs: number): void {
    const payment = this.sales.get(sale);
    if (payment === undefined || payment.refundedMinor >= payment.totalMinor) return;
    const left = payment.totalMinor - payment.refundedMinor;
    const both = [payment, this.firstInvoices.get(payment)].filter((one) => one !== undefined);
    for (const one of both) {
      one.refundedMinor += Math.min(asked ?? left, left);
      one.updatedAtMs = atMs;
      this.tell(one.kind === 'orders' ? 'order_refunded' : 'subscription_payment_refunded', one, atMs);
    }
  }

  private newInvoice(
    { id, buyer, amountMinor, code }: LemonSubscription,
    reason: LemonPayment['reason'],
    atMs: number,
  ): LemonPayment {
    const invoice = this.newPayment('subscription-invoices', buyer, amountMinor, atMs);
    return Object.assign(invoice, { subscription: id, reason, code });
  }

  private newPayment(kind: LemonPayment['kind'], buyer: LemonBuyer, totalMinor: number, atMs: number) {
    const id = this.payments.filter((one) => one.kind === kind).length + 1;
    const payment: LemonPayment = {
      kind,
      id,
      buyer,
      totalMinor,
      refundedMinor: 0,
      createdAtMs: atMs,
      updatedAtMs: atMs,
      code: null,
      isTest: false,
      subscription: null,
      reason: null,
    };
    this.payments.push(payment);
    return payment;
  }

  /** A customer there is an address. */
  private buyerOf({ email, name }: Buyer, sale: string): LemonBuyer {
    const address = email ?? `someone-${sale}@mail.example`;
    const buyer = this.customers.get(address) ?? { customer: this.customers.size + 1, email: address, name };
    this.customers.set(address, buyer);
    return buyer;
  }

  private tell(event: string, payment: LemonPayment, atMs: number): void {
    this.send(event, paymentBody(payment), payment, atMs);
  }

  /** There is no id of the event. Codes are in webhooks alone, and not in what the API says. */
  private send(
    event: string,
    data: Record<string, unknown>,
    { id, code, isTest }: Pick<LemonPayment, 'id' | 'code' | 'isTest'>,
    atMs: number,
  ): void {
    const custom = code === null ? {} : { custom_data: { kith_ref: code } };
    const meta = { test_mode: isTest, event_name: event, webhook_id: 'generated', ...custom };
    const body = bytesOf(JSON.stringify({ meta, data }));
    const headers = {
      'Content-Type': 'application/json',
      'X-Event-Name': event,
      'X-Signature': signBody(body, this.secret, 'hex'),
    };
    const delivery = { topic: event, eventId: null, object: String(id), body, readyAtMs: atMs + 1000 };
    this.sent.push({ ...delivery, headersAt: () => headers });
  }
}

const explicit = (code: BroughtCode | null) => (code?.by === 'explicit' ? code.code : null);
