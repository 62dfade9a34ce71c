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
  const { id, amountMinor, said } = refund;
  const items = { id: big(`${id}2`), quantity: 1, line_item_id: big(`${order.id}1`) };
  const subtotal = { subtotal_set: moneySet(order, amountMinor), total_tax_set: moneySet(order, 0) };
  return {
    id: big(id),
    admin_graphql_api_id: `gid://shopify/Refund/${id}`,
    created_at: shopifyInstant(refund.createdAtMs),
    note: null,
    order_id: big(order.id),
    order_adjustments: [],
    refund_line_items: said === 'line_items' ? [{ ...items, ...subtotal }] : [],
    transactions: [
      {
        id: big(`${id}3`),
        order_id: big(order.id),
        amount: shownAmount(order, amountMinor),
        ...(said === 'amount_set' ? { amount_set: moneySet(order, amountMinor) } : {}),
        currency: order.shown.currency,
        created_at: shopifyInstant(refund.createdAtMs),
        gateway: 'bogus',
        kind: 'refund',
        status: refund.status,
        test: false,
      },
    ],
  };
}

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
    type: 'chargeback',
    amount: inShopMoney(order.amountMinor),
    currency: SHOP_CURRENCY,
    reason: 'fraudulent',
    status: dispute.status,
    initiated_at: shopifyInstant(dispute.createdAtMs),
    finalized_on: null,
  };
}

export const deletedBody = ({ id }: ShopifyOrder) => ({ id: big(id) });
