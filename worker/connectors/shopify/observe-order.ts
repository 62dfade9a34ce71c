import { nothing, unusable, type Unusable } from '../made-observation.ts';
import type { Observation, PurchaseObservation, SaidClient } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readDecimal, type ReadAmount } from '../read-amount.ts';
import { readInstant, readList, readText, readWithin } from '../read-values.ts';
import { findCode, otherCodes } from '../said-code.ts';
import { isNobody, saidPerson } from '../said-person.ts';
import { observeRefundOf } from './observe-refund.ts';
import { digitsOf, parseShopifyId, shopifyKey } from './parse-ids.ts';
import { readCurrency, readShopMoney, shopCurrencyOf } from './shop-money.ts';

/**
 * Paid, whatever came back since. Not yet: `partially_paid`, `authorized`, `pending`, `expired`; never:
 * `voided`.
 */
const PAID = ['paid', 'partially_refunded', 'refunded'];

/**
 * An order that was paid: the purchase, and each refund that it lists. Refunds keep their ids and never
 * change once they succeeded, so an older body than the last takes nothing back. The amount is what was
 * ordered: `current_total_price` falls with each refund, and would count it twice.
 */
export function observeOrder(order: unknown, context: ObserveContext): Observation[] {
  const { settings } = context;
  const id = parseShopifyId(order);
  if (id.kind === 'unusable') return [id];
  if (readWithin(order, 'test') === true && !settings.acceptTest) return [nothing('test_mode')];
  if (!PAID.includes(readText(readWithin(order, 'financial_status')) ?? '')) return [nothing('not_paid')];
  const total = totalOf(order);
  if (total.kind === 'unusable') return [total];
  if (total.minor === 0 && !settings.countZeroAmounts) return [nothing('zero_amount')];
  const occurredAtMs =
    readInstant(readWithin(order, 'processed_at')) ?? readInstant(readWithin(order, 'created_at'));
  if (occurredAtMs === null) return [unusable('missing_value', 'created_at')];
  const client = personOf(order, context);
  const isAtTill = readText(readWithin(order, 'source_name')) === 'pos';
  if (isNobody(client) && (settings.leaveOutSalesWithoutPerson ?? isAtTill)) return [nothing('no_person')];
  const purchase: PurchaseObservation = {
    kind: 'purchase',
    id: shopifyKey(id.id),
    client,
    amountMinor: total.minor,
    currency: total.currency,
    occurredAtMs,
    ...codeOf(order, total.currency, context),
    aliases: [],
    isRounded: total.isRounded,
    ...(isAtTill ? { isAtTill } : {}),
  };
  const refunds = readList(readWithin(order, 'refunds')).flatMap((refund, at) =>
    refundWithin({ refund, purchase: purchase.id, currency: total.currency, at }, context),
  );
  return [purchase, ...refunds];
}

/** A refund of which nothing came back adds nothing to what the order says. */
function refundWithin(
  { at, ...of }: { refund: unknown; purchase: string; currency: string; at: number },
  context: ObserveContext,
): Observation[] {
  const said = observeRefundOf(of, context);
  if (said.kind === 'nothing') return [];
  return [said.kind === 'unusable' ? { ...said, path: `refunds.${at}.${said.path}` } : said];
}

/** In the currency of the shop, taxes and shipping included, whatever the client paid in. */
function totalOf(order: unknown): (Exclude<ReadAmount, Unusable> & { currency: string }) | Unusable {
  const set = readWithin(order, 'total_price_set');
  const said = readText(readWithin(order, 'currency'));
  const currency = shopCurrencyOf(set) ?? readCurrency(said);
  if (currency === null) return unusable(said === null ? 'missing_value' : 'unknown_currency', 'currency');
  const total =
    readWithin(set, 'shop_money') == null
      ? readDecimal(readWithin(order, 'total_price'), currency, 'total_price')
      : readShopMoney(set, currency, 'total_price_set');
  if (total.kind === 'unusable') return total;
  return total.minor < 0 ? unusable('wrong_value', 'total_price') : { ...total, currency };
}

function personOf(order: unknown, { settings }: ObserveContext): SaidClient {
  const customer = readWithin(order, 'customer');
  return saidPerson(
    {
      customer: shopifyCustomerAlias(customer),
      emails: [readWithin(order, 'email'), readWithin(order, 'contact_email'), readWithin(customer, 'email')],
      names: [shopifyNameOf(customer)],
    },
    settings,
  );
}

/** `shopify:207119551`; null for guests and at a till. */
export function shopifyCustomerAlias(customer: unknown): string | null {
  const id = parseShopifyId(customer);
  return id.kind === 'id' ? shopifyKey(id.id) : null;
}

export function shopifyNameOf(customer: unknown): string | null {
  const names = ['first_name', 'last_name'].map((key) => readText(readWithin(customer, key)));
  return names.filter((name) => name !== null).join(' ') || null;
}

/** The code of the cart, of a discount or of the page of arrival; and what to keep beside it. */
function codeOf(
  order: unknown,
  currency: string,
  { settings }: ObserveContext,
): Pick<PurchaseObservation, 'ref' | 'metadata'> {
  const attributes = readList(readWithin(order, 'note_attributes'));
  const discounts = readList(readWithin(order, 'discount_codes'));
  const { ref, others } = findCode(
    {
      pairs: attributes.map((one) => [readText(readWithin(one, 'name')) ?? '', readWithin(one, 'value')]),
      coupons: discounts.flatMap((one) => readText(readWithin(one, 'code')) ?? []),
      landingPages: [readText(readWithin(order, 'landing_site'))],
    },
    settings,
  );
  const shipping = readShopMoney(readWithin(order, 'total_shipping_price_set'), currency, '');
  const metadata = {
    ...minorAs('taxMinor', readDecimal(readWithin(order, 'total_tax'), currency, '')),
    ...minorAs('shippingMinor', shipping),
    ...presentmentOf(readWithin(order, 'total_price_set', 'presentment_money'), currency),
    ...otherCodes(others),
  };
  return { ref, metadata: Object.keys(metadata).length > 0 ? metadata : null };
}

/** What the client saw, where it was another currency. */
function presentmentOf(money: unknown, currency: string): Record<string, string | number> {
  const presented = readCurrency(readWithin(money, 'currency_code'));
  if (presented === null || presented === currency) return {};
  return {
    presentmentCurrency: presented,
    ...minorAs('presentmentMinor', readDecimal(readWithin(money, 'amount'), presented, '')),
  };
}

function minorAs(name: string, amount: ReadAmount): Record<string, number> {
  return amount.kind === 'amount' && amount.minor > 0 ? { [name]: amount.minor } : {};
}

/**
 * The order that was deleted: void, where its owner wants it so. Of a deleted order comes the id alone, and
 * the topic is not signed: a whole order is none that was deleted.
 */
export function observeDeletedOrder(
  body: unknown,
  { settings, receivedAtMs }: ObserveContext,
): Observation[] {
  if (!settings.deletedOrdersAreVoid) return [nothing('deleted_in_shop')];
  const id = digitsOf(readWithin(body, 'id'));
  if (id === null) return [unusable('missing_value', 'id')];
  if (readWithin(body, 'financial_status') !== undefined)
    return [unusable('not_an_event', 'financial_status')];
  const purchase = shopifyKey(id);
  const off = { id: `${purchase}:void`, occurredAtMs: receivedAtMs, onlyIfWhole: true } as const;
  return [{ kind: 'snapshot', purchase, seenAtMs: receivedAtMs, refunds: [], off }];
}
