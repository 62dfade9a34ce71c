import { decimalText, isoDigits } from '../amounts.ts';
import { hexDigits, letters } from '../letters.ts';
import type { BroughtCode } from '../shop-action.ts';
import type { WooOrder, WooRefund } from './orders.ts';

export const SITE = 'https://woo.example';

/** Instants in the fields without a zone, which are UTC in those that end in `_gmt`. */
const wooInstant = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString().slice(0, 19);

/** The shop's clock is two hours ahead of UTC, and its own fields say so with no zone either. */
const local = (ms: number | null) => wooInstant(ms === null ? null : ms + 2 * 3_600_000);

/** As WordPress writes JSON: slashes are escaped. */
export const wooJson = (value: unknown): string => JSON.stringify(value).replaceAll('/', '\\/');

/**
 * An amount with the two digits that the shop is set to: a currency without any has them too, and a fraction
 * that a client pays nothing for.
 */
function wooAmount(amountMinor: number, currency: string): string {
  if (isoDigits(currency) > 0 || amountMinor === 0) {
    return decimalText(amountMinor, isoDigits(currency) === 0 ? 'EUR' : currency);
  }
  return `${amountMinor - 1}.99`;
}

/** What the REST API says of an order, and a webhook with it. */
export function orderBody(order: WooOrder): Record<string, unknown> {
  const { id, status, currency, buyer, customerId, totalMinor } = order;
  const total = wooAmount(totalMinor, currency);
  return {
    id,
    parent_id: 0,
    status,
    currency,
    version: '10.0.2',
    prices_include_tax: true,
    date_created: local(order.createdAtMs),
    date_modified: local(order.modifiedAtMs),
    discount_total: '0.00',
    discount_tax: '0.00',
    shipping_total: '0.00',
    shipping_tax: '0.00',
    cart_tax: '0.00',
    total,
    total_tax: '0.00',
    customer_id: customerId,
    order_key: `wc_order_${letters(`order ${id}`, 13)}`,
    billing: { ...NOBODY, first_name: buyer.name, country: 'DE', email: buyer.email ?? '' },
    shipping: NOBODY,
    payment_method: order.paymentMethod,
    payment_method_title: order.paymentMethod.toUpperCase(),
    transaction_id: order.paidAtMs === null ? '' : `tx_${hexDigits(`order ${id}`, 16)}`,
    customer_ip_address: '192.0.2.7',
    customer_user_agent: 'node',
    created_via: order.createdVia,
    customer_note: '',
    date_completed: local(order.completedAtMs),
    date_paid: local(order.paidAtMs),
    cart_hash: '',
    number: String(id),
    meta_data: metaOf(order),
    line_items: [{ id: id * 3, name: 'Soap', product_id: 10, quantity: 1, total, meta_data: [] }],
    tax_lines: [],
    shipping_lines: [],
    fee_lines: [],
    coupon_lines: couponsOf(order),
    refunds: order.refunds.map((refund) => refundLine(refund, currency)),
    payment_url: `${SITE}/checkout/order-pay/${id}/?pay_for_order=true`,
    is_editable: false,
    needs_payment: false,
    needs_processing: true,
    date_created_gmt: wooInstant(order.createdAtMs),
    date_modified_gmt: wooInstant(order.modifiedAtMs),
    date_completed_gmt: wooInstant(order.completedAtMs),
    date_paid_gmt: wooInstant(order.paidAtMs),
    currency_symbol: currency === 'EUR' ? '€' : currency,
    _links: { self: [{ href: `${SITE}/wp-json/wc/v3/orders/${id}` }] },
  };
}

const NOBODY = {
  first_name: '',
  last_name: '',
  company: '',
  address_1: '',
  address_2: '',
  city: '',
  state: '',
  postcode: '',
  country: '',
  phone: '',
};

const refundLine = ({ id, reason, amountMinor }: WooRefund, currency: string) => ({
  id,
  reason,
  total: `-${amountMinor === 0 ? '0.00' : wooAmount(amountMinor, currency)}`,
});

function metaOf({ id, code }: WooOrder) {
  const meta = (key: string, value: string) => ({ id: id * 10 + key.length, key, value });
  const noise = [meta('_cart_hash', hexDigits(`cart ${id}`, 32)), meta('is_vat_exempt', 'no')];
  switch (code?.by) {
    case 'explicit':
      return [...noise, meta('kith_ref', code.code)];
    case 'landing_page':
      return [
        ...noise,
        meta('_wc_order_attribution_source_type', 'utm'),
        meta('_wc_order_attribution_session_entry', `${SITE}/?ref=${code.code}`),
      ];
    case 'coupon':
    case undefined:
      return noise;
  }
}

/** WooCommerce keeps coupons in lower case. */
function couponsOf({ id, code }: { id: number; code: BroughtCode | null }) {
  if (code?.by !== 'coupon') return [];
  return [
    { id: id * 10, code: code.code.toLowerCase(), discount: '0.00', discount_tax: '0.00', meta_data: [] },
  ];
}

/** What the API says of a refund in its list of all. */
export function refundBody(order: WooOrder, refund: WooRefund): Record<string, unknown> {
  return {
    id: refund.id,
    parent_id: order.id,
    date_created: local(refund.createdAtMs),
    date_created_gmt: wooInstant(refund.createdAtMs),
    amount: refund.amountMinor === 0 ? '0.00' : wooAmount(refund.amountMinor, order.currency),
    reason: refund.reason,
    refunded_by: 1,
    refunded_payment: false,
    meta_data: [],
    line_items: [],
    _links: {
      self: [{ href: `${SITE}/wp-json/wc/v3/orders/${order.id}/refunds/${refund.id}` }],
      up: [{ href: `${SITE}/wp-json/wc/v3/orders/${order.id}` }],
    },
  };
}

export interface WooCustomer {
  id: number;
  email: string;
  name: string;
  createdAtMs: number;
  modifiedAtMs: number;
}

export function customerBody({ id, email, name, createdAtMs, modifiedAtMs }: WooCustomer) {
  return {
    id,
    date_created: local(createdAtMs),
    date_created_gmt: wooInstant(createdAtMs),
    date_modified: local(modifiedAtMs),
    date_modified_gmt: wooInstant(modifiedAtMs),
    email,
    first_name: name,
    last_name: '',
    role: 'customer',
    username: `user-${id}`,
    billing: { ...NOBODY, email: '' },
    shipping: NOBODY,
    is_paying_customer: true,
    avatar_url: 'https://secure.gravatar.com/avatar/0?s=96&d=mm&r=g',
    meta_data: [],
    _links: { self: [{ href: `${SITE}/wp-json/wc/v3/customers/${id}` }] },
  };
}
