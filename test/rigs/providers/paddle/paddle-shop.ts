import { drawFrom, type Draw } from '../../torture/draw.ts';
import { hexDigits } from '../letters.ts';
import { namesOf } from '../people.ts';
import type { BroughtCode, Buyer, Price, ShopAction } from '../shop-action.ts';
import { bytesOf, type Shop, type ShopDelivery, type ShopOptions } from '../shop.ts';
import { truthOf, type ShopTruth } from '../shop-truth.ts';
import { signBody } from '../sign-body.ts';
import { changeTransaction } from './change-transaction.ts';
import { paddleApi } from './paddle-api.ts';
import { customerBody, paddleInstant, subscriptionBody, transactionBody } from './paddle-bodies.ts';
import { takenBackMinor, type PaddleCustomer, type PaddleTransaction } from './paddle-objects.ts';

interface Began {
  buyer: PaddleCustomer;
  price: Price;
  customData: Record<string, string> | null;
  subscription: string | null;
  origin: PaddleTransaction['origin'];
}

/** A seller at Paddle Billing. Every buyer is a customer there, with an address that transactions lack. */
export class PaddleShop implements Shop {
  readonly provider = 'paddle';
  readonly slug: string;
  readonly secret: string;
  readonly apiKey: string;
  private readonly transactions = new Map<string, PaddleTransaction>();
  private readonly customers: PaddleCustomer[] = [];
  private readonly accounts = new Map<string, PaddleCustomer>();
  private readonly subscriptions = new Map<string, Began>();
  private readonly said: [string, string][] = [];
  private readonly sent: ShopDelivery[] = [];
  private readonly draw: Draw;
  private readonly api: (request: Request) => Promise<Response>;
  private readonly seed: number;
  private made = 0;

  constructor(options: ShopOptions) {
    this.slug = options.slug;
    this.secret = options.secret;
    this.apiKey = options.apiKey;
    this.seed = options.seed;
    this.draw = drawFrom(options.seed);
    const held = () => ({ transactions: [...this.transactions.values()], customers: this.customers });
    this.api = paddleApi(options, held);
  }

  apply(action: ShopAction): void {
    const { atMs } = action;
    switch (action.kind) {
      case 'sell': {
        // Tests are made in the sandbox, which is another account.
        if (action.isTest) return;
        const buyer = this.customerOf(action.buyer, action.sale, atMs);
        const origin = action.payment === 'outside' ? 'api' : 'web';
        const { price } = action;
        const customData = dataOf(action.code);
        const began: Began = { buyer, price, customData, subscription: null, origin };
        return this.begin(action.sale, began, action.payment === 'later', atMs);
      }
      case 'subscribe': {
        const { buyer, price, code, trialDays } = action;
        const subscription = this.newId('sub');
        const customer = this.customerOf(buyer, action.sale, atMs);
        const began: Began = {
          buyer: customer,
          price,
          customData: dataOf(code),
          subscription,
          origin: 'web',
        };
        this.subscriptions.set(action.subscription, began);
        const now = trialDays === null ? price : { ...price, amountMinor: 0 };
        this.begin(action.sale, { ...began, price: now }, false, atMs);
        const body = subscriptionBody(this.transactions.get(action.sale)!);
        return this.tell('subscription.created', body, atMs);
      }
      case 'renew': {
        const began = this.subscriptions.get(action.subscription);
        if (began === undefined) return;
        return this.begin(action.sale, { ...began, origin: 'subscription_recurring' }, false, atMs);
      }
      case 'rename':
        return this.rename(action.account, action.email, atMs);
      default: {
        const transaction = this.transactions.get(action.sale);
        if (transaction === undefined) return;
        const told = changeTransaction(transaction, action, () => this.newId('adj'));
        for (const [type, body] of told) this.tell(type, body, atMs);
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

  csv(): null {
    return null;
  }

  truth(): ShopTruth {
    const purchases = [...this.transactions.values()]
      .filter(({ status, price }) => status === 'completed' && price.amountMinor > 0)
      .map((transaction) => {
        const { id, customer, price, createdAtMs, customData } = transaction;
        const refundedMinor = takenBackMinor(transaction);
        return {
          id: `paddle:${id}`,
          names: [`paddle:${customer.id}`],
          ...price,
          occurredAtMs: createdAtMs,
          refundedMinor,
          isVoid: refundedMinor >= price.amountMinor,
          code: customData?.['kith_ref'] ?? null,
        };
      });
    return truthOf(
      purchases,
      this.said.map(([id, email]) => namesOf(`paddle:${id}`, email)),
    );
  }

  private begin(sale: string, began: Began, isLater: boolean, atMs: number): void {
    const { buyer, ...rest } = began;
    const transaction: PaddleTransaction = {
      id: this.newId('txn'),
      customer: buyer,
      ...rest,
      status: isLater ? 'billed' : 'completed',
      createdAtMs: atMs,
      updatedAtMs: atMs,
      adjustments: [],
    };
    this.transactions.set(sale, transaction);
    const body = transactionBody(transaction);
    if (isLater) return this.tell('transaction.billed', body, atMs);
    this.tell('transaction.created', { ...body, status: 'draft', billed_at: null }, atMs);
    this.tell('transaction.paid', { ...body, status: 'paid' }, atMs);
    this.tell('transaction.completed', body, atMs);
    if (this.draw.percent(50)) this.tell('transaction.updated', body, atMs);
  }

  /** Whoever has no account is found by the address; an address is one customer's. */
  private customerOf({ account, email, name }: Buyer, sale: string, atMs: number): PaddleCustomer {
    const known = account === null ? undefined : this.accounts.get(account);
    if (known !== undefined) return known;
    const address = email ?? `someone-${sale}@mail.example`;
    const customer =
      this.customers.find((one) => one.email === address) ?? this.newCustomer(address, name, atMs);
    if (account !== null) this.accounts.set(account, customer);
    return customer;
  }

  private newCustomer(email: string, name: string, atMs: number): PaddleCustomer {
    const customer = { id: this.newId('ctm'), email, name, createdAtMs: atMs, updatedAtMs: atMs };
    this.customers.push(customer);
    this.tellCustomer('customer.created', customer, atMs);
    return customer;
  }

  private rename(account: string, email: string, atMs: number): void {
    const customer = this.accounts.get(account);
    if (customer === undefined || this.customers.some((one) => one.email === email)) return;
    customer.email = email;
    customer.updatedAtMs = atMs;
    this.tellCustomer('customer.updated', customer, atMs);
  }

  private tellCustomer(type: string, customer: PaddleCustomer, atMs: number): void {
    this.said.push([customer.id, customer.email]);
    this.tell(type, customerBody(customer), atMs);
  }

  private tell(type: string, data: Record<string, unknown>, atMs: number): void {
    const eventId = this.newId('evt');
    const text = JSON.stringify({
      event_id: eventId,
      event_type: type,
      occurred_at: paddleInstant(atMs),
      notification_id: this.newId('ntf'),
      data,
    });
    const body = bytesOf(text);
    const headersAt = (sentAtMs: number) => {
      const seconds = Math.floor(sentAtMs / 1000);
      const signature = signBody(body, this.secret, 'hex', `${seconds}:`);
      return { 'Content-Type': 'application/json', 'Paddle-Signature': `ts=${seconds};h1=${signature}` };
    };
    const delivery = { topic: type, eventId, object: String(data['id']), body, readyAtMs: atMs + 1000 };
    this.sent.push({ ...delivery, headersAt });
  }

  /** Ids sort by when they were made. */
  private newId(prefix: string): string {
    this.made += 1;
    const tail = hexDigits(`${this.seed} ${prefix} ${this.made}`, 16);
    return `${prefix}_01${String(this.made).padStart(8, '0')}${tail}`;
  }
}

const dataOf = (code: BroughtCode | null) => (code?.by === 'explicit' ? { kith_ref: code.code } : null);
