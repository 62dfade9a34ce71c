import { decimalText } from '../amounts.ts';
import {
  financialStatusOf,
  SHOP_CURRENCY,
  type ShopifyCustomer,
  type ShopifyOrder,
  type ShopifyRefund,
} from './shopify-orders.ts';

const MARK = '#number#';

/** An id as it stands in JSON: a number, of more digits than JavaScript keeps. */
const big = (id: string): string => MARK + id;

/** The text of a body, with its large numbers in it. */
export const shopifyJson = (body: unknown): string =>
  JSON.stringify(body).replaceAll(new RegExp(`"${MARK}(\\d+)"`, 'g'), '$1');

/** By the shop's clock, which is two hours ahead of UTC. */
export const shopifyInstant = (ms: number): string =>
  `${new Date(ms + 2 * 3_600_000).toISOString().slice(0, 19)}+02:00`;

export const inShopMoney = (amountMinor: number) => decimalText(amountMinor, SHOP_CURRENCY);

/** Both sides of an amount, in proportion to what the buyer was shown of the whole. */
export function moneySet(order: ShopifyOrder, amountMinor: number) {
  const { shown } = order;
  return {
    shop_money: { amount: inShopMoney(amountMinor), currency_code: SHOP_CURRENCY },
    presentment_money: { amount: shownAmount(order, amountMinor), currency_code: shown.currency },
  };
}

function shownAmount({ shown, amountMinor: whole }: ShopifyOrder, amountMinor: number): string {
  const minor = whole === 0 ? 0 : Math.round((shown.amountMinor * amountMinor) / whole);
  return decimalText(minor, shown.currency);
}

export function shopifyOrderBody(order: ShopifyOrder): Record<string, unknown> {
  const { id, code, customer, amountMinor, email } = order;
  const total = inShopMoney(amountMinor);
  return {
    id: big(id),
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelledAtMs === null ? null : 'customer',
    cancelled_at: order.cancelledAtMs === null ? null : shopifyInstant(order.cancelledAtMs),
    contact_email: email,
    created_at: shopifyInstant(order.createdAtMs),
    currency: SHOP_CURRENCY,
    current_total_price: total,
    customer: customer === null ? null : customerBody(customer),
    discount_codes: code?.by === 'coupon' ? [{ code: code.code, amount: '0.00', type: 'percentage' }] : [],
    email: email ?? '',
    financial_status: financialStatusOf(order),
    fulfillment_status: null,
    landing_site: code?.by === 'landing_page' ? `/?ref=${code.code}` : '/',
    line_items: [{ id: big(`${id}1`), title: 'Soap', quantity: 1, price: total }],
    name: `#${order.number}`,
    note: null,
    note_attributes: code?.by === 'explicit' ? [{ name: 'kith_ref', value: code.code }] : [],
    order_number: order.number,
    presentment_currency: order.shown.currency,
    processed_at: shopifyInstant(order.createdAtMs),
    referring_site: null,
    refunds: order.refunds.map((refund) => refundBody(order, refund)),
    source_name: order.source,
    subtotal_price: total,
    tags: '',
    taxes_included: true,
    test: order.isTest,
    total_price: total,
    total_price_set: moneySet(order, amountMinor),
    total_tax: '0.00',
    updated_at: shopifyInstant(order.updatedAtMs),
  };
}

/** A refund's money is made in the currency that the buyer was shown. */
export function refundBody(order: ShopifyOrder, refund: ShopifyRefund): Record<string, unknown> {
  const { id, createdAtMs } = refund;
  return {
    id: big(id),
    admin_graphql_api_id: `gid://shopify/Refund/${id}`,
    additional_fees: [],
    created_at: shopifyInstant(createdAtMs),
    duties: [],
    note: null,
    order_id: big(order.id),
    processed_at: shopifyInstant(createdAtMs),
    restock: false,
    return: null,
    total_additional_fees_set: moneySet(order, 0),
    total_duties_set: moneySet(order, 0),
    transactions: [transactionOf(order, refund)],
    user_id: null,
    ...returnedIn(order, refund),
  };
}

function transactionOf(order: ShopifyOrder, { id, amountMinor, createdAtMs, said, status }: ShopifyRefund) {
  return {
    id: big(`${id}3`),
    order_id: big(order.id),
    amount: shownAmount(order, amountMinor),
    ...(said === 'amount_set' ? { amount_set: moneySet(order, amountMinor) } : {}),
    authorization: null,
    currency: order.shown.currency,
    created_at: shopifyInstant(createdAtMs),
    gateway: 'shopify_payments',
    kind: 'refund',
    message: status === 'pending' ? null : 'Transaction approved',
    parent_id: big(`${order.id}4`),
    status,
    test: order.isTest,
  };
}

/** The goods at their value, of which something was kept; or money without any goods. */
function returnedIn(order: ShopifyOrder, { id, amountMinor, said }: ShopifyRefund) {
  const adjusted = (minor: number) => ({
    id: big(`${id}5`),
    order_id: big(order.id),
    refund_id: big(id),
    amount: shownAmount(order, minor),
    amount_set: moneySet(order, minor),
    kind: 'refund_discrepancy',
    reason: 'Refund discrepancy',
    tax_amount: '0.00',
    tax_amount_set: moneySet(order, 0),
  });
  const items = (minor: number) => ({
    id: big(`${id}2`),
    quantity: 1,
    line_item_id: big(`${order.id}1`),
    subtotal_set: moneySet(order, minor),
    total_tax_set: moneySet(order, 0),
  });
  if (said === 'line_items') return { refund_line_items: [items(amountMinor)], order_adjustments: [] };
  if (said !== 'adjustments') return { refund_line_items: [], order_adjustments: [] };
  if (BigInt(id) % 2n === 0n) return { refund_line_items: [], order_adjustments: [adjusted(-amountMinor)] };
  return { refund_line_items: [items(amountMinor + KEPT_MINOR)], order_adjustments: [adjusted(KEPT_MINOR)] };
}

const KEPT_MINOR = 150;

export function customerBody({ id, email, name, updatedAtMs }: ShopifyCustomer): Record<string, unknown> {
  return {
    id: big(id),
    admin_graphql_api_id: `gid://shopify/Customer/${id}`,
    email,
    first_name: name,
    last_name: '',
    state: 'enabled',
    updated_at: shopifyInstant(updatedAtMs),
  };
}

export function disputeBody(order: ShopifyOrder): Record<string, unknown> {
  const { dispute } = order;
  if (dispute === null) return {};
  return {
    id: big(dispute.id),
    order_id: big(order.id),
    type: dispute.type,
    amount: inShopMoney(order.amountMinor),
    currency: SHOP_CURRENCY,
    reason: 'fraudulent',
    network_reason_code: '4827',
    status: dispute.status,
    evidence_due_by: shopifyInstant(dispute.createdAtMs + 8 * 86_400_000),
    evidence_sent_on: null,
    finalized_on: dispute.finalizedAtMs === null ? null : shopifyInstant(dispute.finalizedAtMs).slice(0, 10),
    initiated_at: shopifyInstant(dispute.createdAtMs),
  };
}

export const deletedBody = ({ id }: ShopifyOrder) => ({ id: big(id) });
