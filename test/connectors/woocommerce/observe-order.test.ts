import { describe, expect, it } from 'vitest';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { observeWooOrder } from '../../../worker/connectors/woocommerce/observe-order.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { shortly } from '../../rigs/connectors/observed-shortly.ts';
import { aWooOrder } from '../../rigs/connectors/made-woo.ts';

const PAID_MS = Date.UTC(2026, 10, 27, 13, 28, 50);
const MODIFIED_MS = PAID_MS + 1_000;

type Fields = Record<string, unknown>;

function observe(fields: Fields, settings: Partial<ConnectorSettings> = {}) {
  return observeWooOrder(aWooOrder(fields), aContext(settings));
}

function purchaseOf(fields: Fields, settings: Partial<ConnectorSettings> = {}) {
  return observe(fields, settings).find((said) => said.kind === 'purchase');
}

function stateOf(fields: Fields) {
  return observe(fields).find((said) => said.kind === 'snapshot');
}

it('a paid order is a purchase and the state of its refunds', () => {
  expect(observe({})).toEqual([
    {
      kind: 'purchase',
      id: 'woo:main:12',
      client: { customer: null, email: 'guest@shop.example', name: 'Gesa Uest' },
      amountMinor: 5980,
      currency: 'EUR',
      occurredAtMs: PAID_MS,
      ref: null,
      aliases: [],
      isRounded: false,
      metadata: { taxMinor: 955, shippingMinor: 490 },
    },
    { kind: 'snapshot', purchase: 'woo:main:12', seenAtMs: MODIFIED_MS, refunds: [], off: null },
  ]);
});

const UNPAID = { date_paid_gmt: null };

describe('what counts of an order', () => {
  it.each<[string, Fields, Partial<ConnectorSettings>, string[]]>([
    ['paid', {}, {}, ['purchase', 'snapshot']],
    ['cash on delivery, under way', { ...UNPAID, payment_method: 'cod' }, {}, ['nothing: not_paid']],
    ['cash on delivery, completed', { ...UNPAID, status: 'completed' }, {}, ['purchase', 'snapshot']],
    ['an empty date', { date_paid_gmt: '' }, {}, ['nothing: not_paid']],
    ['bank transfer awaited', { ...UNPAID, status: 'on-hold' }, {}, ['nothing: not_paid']],
    ['pending', { ...UNPAID, status: 'pending' }, {}, ['nothing: not_paid']],
    ['a draft of the checkout', { ...UNPAID, status: 'checkout-draft' }, {}, ['nothing: not_paid']],
    ['failed before it was paid', { ...UNPAID, status: 'failed' }, {}, ['nothing: not_paid']],
    ['cancelled before it was paid', { ...UNPAID, status: 'cancelled' }, {}, ['nothing: not_paid']],
    ['trashed before it was paid', { ...UNPAID, status: 'trash' }, {}, ['nothing: not_paid']],
    ['failed after it was paid', { status: 'failed' }, {}, ['purchase', 'snapshot']],
    [
      'cash on delivery that was completed and then refunded',
      { ...UNPAID, status: 'refunded', date_completed_gmt: '2026-11-27T13:28:50' },
      {},
      ['purchase', 'snapshot'],
    ],
    ["a status of the shop's own", { status: 'in-the-kiln' }, {}, ['purchase', 'snapshot']],
    ['free', { total: '0.00' }, {}, ['nothing: zero_amount']],
    ['free, where that counts', { total: '0.00' }, { countZeroAmounts: true }, ['purchase', 'snapshot']],
    ['a renewal', { created_via: 'subscription' }, {}, ['purchase', 'snapshot']],
    ['a refund by itself', { parent_id: 7 }, {}, ['nothing: not_interesting']],
    ['a refund by its type', { type: 'shop_order_refund' }, {}, ['nothing: not_interesting']],
    ['paid by a method for tests', {}, { testPaymentMethods: ['stripe'] }, ['nothing: test_mode']],
    [
      'the same, while trying out',
      {},
      { testPaymentMethods: ['stripe'], acceptTest: true },
      ['purchase', 'snapshot'],
    ],
    [
      'of a meta that its owner named, as plugins for trying out write it',
      { meta_data: [{ id: 1, key: '_is_test', value: '' }] },
      { skipWhen: [{ metadataKey: '_is_test' }] },
      ['nothing: skipped_by_rule'],
    ],
    [
      'without it',
      { meta_data: [{ id: 1, key: 'is_test', value: '' }] },
      { skipWhen: [{ metadataKey: '_is_test' }, { application: 'is_test' }] },
      ['purchase', 'snapshot'],
    ],
    [
      'without a person, where those are left out',
      { billing: {} },
      { leaveOutSalesWithoutPerson: true },
      ['nothing: no_person'],
    ],
  ])('%s', (_name, fields, settings, outcome) => {
    expect(shortly(observe(fields, settings))).toEqual(outcome);
  });
});

describe('an order that cannot be read names the field', () => {
  it.each<[string, Fields, string[]]>([
    ['no id', { id: undefined }, ['unusable: missing_value id']],
    ['an amount with a comma', { total: '59,80' }, ['unusable: amount_unclear total']],
    ['an amount below zero', { total: '-1.00' }, ['unusable: wrong_value total']],
    ['no amount', { total: undefined }, ['unusable: missing_value total']],
    ['an amount as a list', { total: ['1'] }, ['unusable: wrong_value total']],
    ['no currency', { currency: '' }, ['unusable: missing_value currency']],
    ['a currency of its own', { currency: 'TAL' }, ['unusable: unknown_currency currency']],
    ['a date that is none', { date_paid_gmt: 'soon' }, ['purchase', 'snapshot']],
    [
      'no date at all',
      { date_paid_gmt: 'soon', date_created_gmt: null },
      ['unusable: missing_value date_paid_gmt'],
    ],
    [
      'a refund that cannot be read',
      { refunds: [{ id: 15, total: 'all' }] },
      ['purchase', 'unusable: amount_unclear refunds.0.total'],
    ],
    [
      'a refund without an id',
      { refunds: [{ total: '-1.00' }] },
      ['purchase', 'unusable: missing_value refunds.0.id'],
    ],
  ])('%s', (_name, fields, outcome) => {
    expect(shortly(observe(fields))).toEqual(outcome);
  });
});

describe('the instant is read as UTC, whatever the shop shows', () => {
  it.each<[string, Fields, number]>([
    ['when it was paid', {}, PAID_MS],
    [
      'else when it was completed',
      { ...UNPAID, status: 'completed', date_completed_gmt: '2026-11-27T13:28:51' },
      PAID_MS + 1_000,
    ],
    ['else when it was made', { ...UNPAID, status: 'completed' }, PAID_MS - 1_000],
    ['a zone that is said holds', { date_paid_gmt: '2026-11-27T13:28:50+01:00' }, PAID_MS - 3_600_000],
  ])('%s', (_name, fields, occurredAtMs) => {
    expect(purchaseOf(fields)?.occurredAtMs).toBe(occurredAtMs);
  });
});

describe("digits that the currency does not have are rounded, which is said: a shop's own habit", () => {
  it.each<[string, string, number, boolean]>([
    ['19.99', 'JPY', 20, true],
    ['19.00', 'JPY', 19, false],
    ['19.99', 'jpy', 20, true],
    ['19.999', 'EUR', 2000, true],
    ['19.9', 'KWD', 19_900, false],
    ['19.99', 'HUF', 1999, false],
    ['19.99', 'ISK', 20, true],
  ])('%s %s is %i', (total, currency, amountMinor, isRounded) => {
    expect(purchaseOf({ total, currency })).toMatchObject({
      amountMinor,
      isRounded,
      currency: currency.toUpperCase(),
    });
  });
});

describe('who ordered', () => {
  it.each<[string, Fields, { customer: string | null; email: string | null; name: string | null }]>([
    ['a guest', {}, { customer: null, email: 'guest@shop.example', name: 'Gesa Uest' }],
    [
      'an account',
      { customer_id: 17 },
      { customer: 'woo:main:17', email: 'guest@shop.example', name: 'Gesa Uest' },
    ],
    [
      'made by hand, without an address',
      { billing: { email: '' } },
      { customer: null, email: null, name: null },
    ],
    ['no bill', { billing: null }, { customer: null, email: null, name: null }],
    ['one name', { billing: { last_name: ' Uest ' } }, { customer: null, email: null, name: 'Uest' }],
  ])('%s', (_name, fields, client) => {
    expect(purchaseOf(fields)?.client).toEqual(client);
  });
});

const meta = (key: string, value: unknown) => ({ id: 1, key, value });
const ENTRY = meta('_wc_order_attribution_session_entry', 'http://shop.example/?ref=anna');

describe('the code of an order', () => {
  it.each<[string, Fields, string | null, string | null]>([
    ['none', {}, null, null],
    ['of the plugin', { meta_data: [meta('kith_ref', 'anna-k')] }, 'anna-k', 'explicit'],
    ['of the plugin, hidden', { meta_data: [meta('_kith_ref', 'anna-k')] }, 'anna-k', 'explicit'],
    ['a coupon', { coupon_lines: [{ code: 'anna-k' }] }, 'anna-k', 'coupon'],
    ['the page on which the visitor landed', { meta_data: [ENTRY] }, 'anna', 'landing_page'],
    ['a coupon before the page', { meta_data: [ENTRY], coupon_lines: [{ code: 'ben' }] }, 'ben', 'coupon'],
    [
      'the plugin before both',
      { meta_data: [ENTRY, meta('kith_ref', 'cleo')], coupon_lines: [{ code: 'ben' }] },
      'cleo',
      'explicit',
    ],
    ['no list at all', { meta_data: { kith_ref: 'anna' }, coupon_lines: 'ben' }, null, null],
  ])('%s', (_name, fields, ref, source) => {
    const said = purchaseOf(fields)?.ref;
    expect([said?.ref ?? null, said?.source ?? null]).toEqual([ref, source]);
  });

  it('the other codes are kept beside it', () => {
    const fields = { meta_data: [ENTRY, meta('kith_ref', 'cleo')], total_tax: '0', shipping_total: '0' };
    expect(purchaseOf(fields)?.metadata).toEqual({ otherCodes: 'anna' });
  });
});

describe('the payment is another name of the sale where it is known whose it is', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['ch_3PqW0x', ['stripe:ch_3PqW0x']],
    ['py_3PqW0x', ['stripe:py_3PqW0x']],
    ['pi_3PqW0x', ['stripe:pi_3PqW0x']],
    ['txn_01hv8wptq8987qeep44cyrewp9', ['paddle:txn_01hv8wptq8987qeep44cyrewp9']],
    // A movement on Stripe's balance, which is no payment.
    ['txn_1MmlLrLkdIwHu7ixJOEa00cT', []],
    ['7XW40213B', []],
  ])('%s', (transaction_id, aliases) => {
    expect(purchaseOf({ transaction_id })?.aliases).toEqual(aliases);
  });
});

describe('the state of an order', () => {
  const OFF = { id: 'woo:main:12:void', occurredAtMs: MODIFIED_MS };

  it.each(['refunded', 'cancelled', 'trash', 'failed'])('%s after it was paid: off', (status) => {
    expect(stateOf({ status })?.off).toEqual(OFF);
  });

  it.each(['processing', 'completed', 'on-hold', 'in-the-kiln'])('%s: on', (status) => {
    expect(stateOf({ status })?.off).toBeNull();
  });

  it('lists the refunds of an amount, each by its id, at the last change of the order', () => {
    const refunds = [
      { id: 15, reason: '', total: '-14.99' },
      { id: 16, reason: 'Order fully refunded.', total: '-0.00' },
      { id: 17, total: '-2.50', date_created_gmt: '2026-11-27T13:00:00' },
    ];
    expect(stateOf({ refunds })?.refunds).toEqual([
      { id: 'woo:main:refund:15', amountMinor: 1499, occurredAtMs: MODIFIED_MS },
      { id: 'woo:main:refund:17', amountMinor: 250, occurredAtMs: Date.UTC(2026, 10, 27, 13) },
    ]);
  });

  it('no longer lists a refund that was deleted, and stays off if the shop says so', () => {
    expect(stateOf({ status: 'refunded', refunds: [] })).toMatchObject({ refunds: [], off: OFF });
  });
});
