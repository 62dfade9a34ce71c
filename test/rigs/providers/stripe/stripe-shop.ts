import { drawFrom, type Draw } from '../../torture/draw.ts';
import { letters } from '../letters.ts';
import type { Buyer, Sell, ShopAction, Subscribe } from '../shop-action.ts';
import type { CsvFile, Shop, ShopDelivery, ShopOptions } from '../shop.ts';
import type { ShopTruth } from '../shop-truth.ts';
import { paymentsCsv } from './payments-csv.ts';
import { newAccount, type StripeAccount } from './stripe-account.ts';
import { stripeApi } from './stripe-api.ts';
import {
  chargeBody,
  customerBody,
  intentBody,
  invoiceBody,
  sessionBody,
  subscriptionBody,
  type StripeVersion,
} from './stripe-bodies.ts';
import { changeCharge } from './change-charge.ts';
import { StripeEvents } from './stripe-events.ts';
import type { StripeCharge, StripeCustomer, StripeInvoice, StripeSession } from './stripe-objects.ts';
import { stripeTruth } from './stripe-truth.ts';

export interface StripeShopOptions extends ShopOptions {
  /** The version of the endpoint, and another one from an instant on. */
  version: StripeVersion;
  upgrade: { atMs: number; version: StripeVersion } | null;
}

/** A Stripe account that sells by Checkout, by subscriptions and by invoices. */
export class StripeShop implements Shop {
  readonly provider = 'stripe';
  readonly slug: string;
  readonly secret: string;
  readonly apiKey: string;
  private readonly options: StripeShopOptions;
  private readonly draw: Draw;
  private readonly account: StripeAccount = newAccount();
  private readonly events: StripeEvents;
  private readonly api: (request: Request) => Promise<Response>;
  private made = 0;

  constructor(options: StripeShopOptions) {
    this.options = options;
    this.slug = options.slug;
    this.secret = options.secret;
    this.apiKey = options.apiKey;
    this.draw = drawFrom(options.seed);
    this.events = new StripeEvents(options.seed, options.secret);
    this.api = stripeApi(options, this.account, this.events.events);
  }

  apply(action: ShopAction): void {
    const { atMs } = action;
    switch (action.kind) {
      case 'sell':
        return action.payment === 'outside' ? this.sellOutside(action, atMs) : this.sell(action, atMs);
      case 'subscribe':
        return this.subscribe(action, atMs);
      case 'renew':
        return this.renew(action.subscription, action.sale, atMs);
      case 'rename': {
        const customer = this.account.customers.get(action.account);
        if (customer === undefined) return;
        customer.email = action.email;
        return this.tellCustomer('customer.updated', customer, atMs);
      }
      default: {
        const charge = this.account.charges.get(action.sale);
        if (charge === undefined) return;
        const session = this.account.sessions.get(action.sale) ?? null;
        const newId = (prefix: string) => this.newId(prefix);
        const told = changeCharge({ charge, session, newId, version: this.versionAt(atMs) }, action, atMs);
        for (const [type, body] of told) this.tell(type, body, atMs);
      }
    }
  }

  /** It sends at once. */
  runUntil(): void {}

  deliveries(): ShopDelivery[] {
    return this.events.sent;
  }

  fetch(request: Request): Promise<Response> {
    return this.api(request);
  }

  csv(): CsvFile {
    return paymentsCsv([...this.account.charges.values()]);
  }

  truth(): ShopTruth {
    return stripeTruth(this.account);
  }

  private sell(sell: Sell, atMs: number): void {
    const { buyer, price, isTest } = sell;
    const customer = isTest ? null : this.customerOf(buyer, atMs);
    const isFree = price.amountMinor === 0;
    const explicit = sell.code?.by === 'explicit' && !isFree ? sell.code.code : null;
    const isOnSession = this.draw.percent(50);
    const charge = isFree ? null : this.newCharge(buyer, customer?.id ?? null, price, atMs);
    const session: StripeSession = {
      id: this.newId('cs_live'),
      mode: 'payment',
      paymentIntent: charge?.paymentIntent ?? null,
      subscription: null,
      customer: customer?.id ?? null,
      email: buyer.email,
      reference: isOnSession ? explicit : null,
      ...price,
      createdAtMs: atMs,
      paymentStatus: isFree ? 'no_payment_required' : sell.payment === 'card' ? 'paid' : 'unpaid',
      isLive: !isTest,
    };
    this.account.sessions.set(sell.sale, session);
    if (charge !== null) {
      charge.isLive = !isTest;
      if (explicit !== null && !isOnSession) charge.metadata = { kith_ref: explicit };
      this.account.charges.set(sell.sale, charge);
      this.tellPayment(charge, sell.payment === 'later', sell.payment === 'authorised', atMs);
    }
    this.tell('checkout.session.completed', sessionBody(session), atMs);
  }

  private tellPayment(charge: StripeCharge, isLater: boolean, isAuthorised: boolean, atMs: number): void {
    const version = this.versionAt(atMs);
    this.tell('payment_intent.created', intentBody(charge, 'requires_payment_method'), atMs);
    if (isLater) {
      charge.status = 'pending';
      charge.isCaptured = false;
      this.tell('payment_intent.processing', intentBody(charge, 'processing'), atMs);
      return this.tell('charge.pending', chargeBody(charge, version), atMs);
    }
    charge.isCaptured = !isAuthorised;
    this.tell('charge.succeeded', chargeBody(charge, version), atMs);
    if (isAuthorised) {
      const held = intentBody(charge, 'requires_capture');
      return this.tell('payment_intent.amount_capturable_updated', held, atMs);
    }
    this.tell('payment_intent.succeeded', intentBody(charge, 'succeeded'), atMs);
    this.tell('charge.updated', chargeBody(charge, version), atMs);
  }

  private sellOutside(sell: Sell, atMs: number): void {
    const { buyer, price, isTest } = sell;
    if (isTest || price.amountMinor === 0) return;
    const customer = this.customerOf(buyer, atMs) ?? this.newCustomer(buyer, atMs);
    const invoice: StripeInvoice = {
      id: this.newId('in'),
      customer: { ...customer },
      subscription: null,
      charge: null,
      ...price,
      createdAtMs: atMs,
      reason: 'manual',
      isOutside: true,
    };
    this.tellInvoice(invoice, atMs);
  }

  /** Checkout makes a new customer for each subscription. */
  private subscribe(action: Subscribe, atMs: number): void {
    const { buyer, price, code, trialDays } = action;
    const customer = this.newCustomer(buyer, atMs);
    const explicit = code?.by === 'explicit' ? code.code : null;
    const isOnSession = this.draw.percent(50);
    const subscription = {
      id: this.newId('sub'),
      customer,
      ...price,
      createdAtMs: atMs,
      metadata: explicit === null || isOnSession ? {} : { kith_ref: explicit },
      isTrial: trialDays !== null,
    };
    this.account.subscriptions.set(action.subscription, subscription);
    this.tell('customer.subscription.created', subscriptionBody(subscription), atMs);
    this.payInvoice(action.subscription, action.sale, atMs, 'subscription_create');
    const session: StripeSession = {
      id: this.newId('cs_live'),
      mode: 'subscription',
      paymentIntent: null,
      subscription: subscription.id,
      customer: customer.id,
      email: buyer.email,
      reference: isOnSession ? explicit : null,
      amountMinor: trialDays === null ? price.amountMinor : 0,
      currency: price.currency,
      createdAtMs: atMs,
      paymentStatus: trialDays === null ? 'paid' : 'no_payment_required',
      isLive: true,
    };
    this.account.sessions.set(action.sale, session);
    this.tell('checkout.session.completed', sessionBody(session), atMs);
  }

  private renew(key: string, sale: string, atMs: number): void {
    const subscription = this.account.subscriptions.get(key);
    if (subscription === undefined) return;
    subscription.isTrial = false;
    this.payInvoice(key, sale, atMs, 'subscription_cycle');
  }

  private payInvoice(key: string, sale: string, atMs: number, reason: StripeInvoice['reason']): void {
    const subscription = this.account.subscriptions.get(key)!;
    const { customer, currency, isTrial } = subscription;
    const amountMinor = isTrial ? 0 : subscription.amountMinor;
    const buyer = { account: null, email: customer.email, name: customer.name };
    const charge = isTrial ? null : this.newCharge(buyer, customer.id, { amountMinor, currency }, atMs);
    const id = this.newId('in');
    const invoice = { id, customer, subscription, charge, amountMinor, currency };
    if (charge !== null) {
      charge.invoice = id;
      this.account.charges.set(sale, charge);
      this.tellPayment(charge, false, false, atMs);
    }
    this.tellInvoice({ ...invoice, createdAtMs: atMs, reason, isOutside: false }, atMs);
  }

  private tellInvoice(invoice: StripeInvoice, atMs: number): void {
    this.account.invoices.push(invoice);
    const body = invoiceBody(invoice, this.versionAt(atMs));
    const unpaid = { ...body, status: 'draft', amount_paid: 0 };
    this.tell('invoice.created', unpaid, atMs);
    this.tell('invoice.finalized', { ...unpaid, status: 'open' }, atMs);
    this.tell('invoice.paid', body, atMs);
    this.tell('invoice.payment_succeeded', body, atMs);
    if (invoice.charge === null) return;
    const payment = {
      id: this.newId('inpay'),
      object: 'invoice_payment',
      invoice: invoice.id,
      status: 'paid',
    };
    this.tell('invoice_payment.paid', payment, atMs);
  }

  /** Guests have no customer. One account in five gets another customer, with the same address. */
  private customerOf(buyer: Buyer, atMs: number): StripeCustomer | null {
    if (buyer.account === null) return null;
    const known = this.account.customers.get(buyer.account);
    if (known !== undefined && !this.draw.percent(20)) return known;
    const customer = this.newCustomer(buyer, atMs);
    if (known === undefined) this.account.customers.set(buyer.account, customer);
    return customer;
  }

  private newCustomer(buyer: Buyer, atMs: number): StripeCustomer {
    const customer = { id: this.newId('cus'), email: buyer.email, name: buyer.name, createdAtMs: atMs };
    this.account.allCustomers.push(customer);
    this.tellCustomer('customer.created', customer, atMs);
    return customer;
  }

  private tellCustomer(type: string, customer: StripeCustomer, atMs: number): void {
    this.account.said.push({ customer: customer.id, email: customer.email });
    this.tell(type, customerBody(customer), atMs);
  }

  private newCharge(buyer: Buyer, customer: string | null, price: Sell['price'], atMs: number): StripeCharge {
    return {
      id: this.newId('ch'),
      paymentIntent: this.newId('pi'),
      invoice: null,
      customer,
      // A wallet or a kept card may hand over no address, and then the customer alone has one.
      email: customer !== null && this.draw.percent(30) ? null : buyer.email,
      name: buyer.name,
      amountMinor: price.amountMinor,
      capturedMinor: price.amountMinor,
      currency: price.currency,
      createdAtMs: atMs,
      isCaptured: true,
      status: 'succeeded',
      metadata: {},
      refunds: [],
      dispute: null,
      isLive: true,
    };
  }

  private tell(type: string, object: Record<string, unknown>, atMs: number): void {
    this.events.add(type, object, this.versionAt(atMs), atMs);
  }

  private versionAt(atMs: number): StripeVersion {
    const { upgrade, version } = this.options;
    return upgrade !== null && atMs >= upgrade.atMs ? upgrade.version : version;
  }

  private newId(prefix: string): string {
    this.made += 1;
    return `${prefix}_${letters(`${this.options.seed} ${prefix} ${this.made}`, 24)}`;
  }
}
