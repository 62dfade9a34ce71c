import { describe, expect, it } from 'vitest';
import { lemonSqueezyRules } from '../../../worker/connectors/lemonsqueezy/rules.ts';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { foldObservations } from '../../rigs/connectors/fold-observations.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { deliveryOf, shortly } from '../../rigs/connectors/observed-shortly.ts';
import {
  aLemonEvent,
  aLemonInvoice,
  aLemonOrder,
  aLemonSubscription,
} from '../../rigs/connectors/made-lemon.ts';

type Fields = Record<string, unknown>;

const CREATED_MS = Date.UTC(2023, 0, 17, 12, 26, 23);
const CLIENT = { customer: 'lemon:7', email: 'dan@shop.example', name: 'Dan R' };

function observe(body: unknown, settings: Partial<ConnectorSettings> = {}) {
  return lemonSqueezyRules.observe(deliveryOf(body), aContext(settings));
}

function observeOrder(fields: Fields, settings: Partial<ConnectorSettings> = {}) {
  return observe(aLemonEvent('order_created', aLemonOrder(fields)), settings);
}

const PURCHASE = {
  kind: 'purchase',
  client: CLIENT,
  amountMinor: 5899,
  currency: 'USD',
  occurredAtMs: CREATED_MS,
  ref: null,
  aliases: [],
  isRounded: false,
  metadata: null,
};

it('a paid order is a purchase', () => {
  expect(observeOrder({})).toEqual([{ ...PURCHASE, id: 'lemon:order:2' }]);
});

it("a renewal is a purchase by the invoice's own id, which is not the subscription's", () => {
  const renewal = aLemonInvoice({ billing_reason: 'renewal' });
  expect(observe(aLemonEvent('subscription_payment_success', renewal))).toEqual([
    { ...PURCHASE, id: 'lemon:invoice:31' },
  ]);
});

it("a subscription's first invoice counts only where its order does not", () => {
  expect(observe(aLemonEvent('subscription_payment_success', aLemonInvoice()))).toEqual([
    { kind: 'purchase_unless', unless: 'lemon:sub:9', purchase: { ...PURCHASE, id: 'lemon:invoice:31' } },
  ]);
});

it('a subscription names its order, and brings its code', () => {
  const custom_data = { kith_ref: 'anna' };
  expect(observe(aLemonEvent('subscription_created', aLemonSubscription(), { custom_data }))).toEqual([
    { kind: 'alias', alias: 'lemon:sub:9', purchase: 'lemon:order:2' },
    {
      kind: 'claim',
      subject: { purchase: 'lemon:order:2' },
      ref: { ref: 'anna', source: 'explicit', clickedAtMs: null },
      saidAtMs: CREATED_MS + 1_000,
    },
  ]);
});

describe('what counts of an order', () => {
  it.each<[string, Fields, Partial<ConnectorSettings>, string[]]>([
    ['pending', { status: 'pending' }, {}, ['nothing: not_paid']],
    ['failed', { status: 'failed' }, {}, ['nothing: not_paid']],
    ['free', { total: 0, total_formatted: '$0.00' }, {}, ['nothing: zero_amount']],
    ['free, where that counts', { total: 0 }, { countZeroAmounts: true }, ['purchase']],
    ['of a test', { test_mode: true }, {}, ['nothing: test_mode']],
    ['of a test, while trying out', { test_mode: true }, { acceptTest: true }, ['purchase']],
    [
      'of nobody, where those are left out',
      { customer_id: null, user_email: null },
      { leaveOutSalesWithoutPerson: true },
      ['nothing: no_person'],
    ],
    ['refunded by now', { status: 'refunded', refunded: true }, {}, ['purchase', 'refunded_to']],
    ['no status', { status: undefined }, {}, ['unusable: missing_value data.attributes.status']],
    ['no amount', { total: undefined }, {}, ['unusable: missing_value data.attributes.total']],
    ['half a cent', { total: 58.5 }, {}, ['unusable: wrong_value data.attributes.total']],
    ['below zero', { total: -1 }, {}, ['unusable: wrong_value data.attributes.total']],
    ['a currency in small letters', { currency: 'usd' }, {}, ['purchase']],
    ['no currency', { currency: '' }, {}, ['unusable: missing_value data.attributes.currency']],
    [
      'a currency that is none',
      { currency: 'ABC' },
      {},
      ['unusable: unknown_currency data.attributes.currency'],
    ],
    ['no instant', { created_at: null }, {}, ['unusable: missing_value data.attributes.created_at']],
  ])('%s', (_name, fields, settings, outcome) => {
    expect(shortly(observeOrder(fields, settings))).toEqual(outcome);
  });

  it('a test that only the event tells of', () => {
    expect(shortly(observe(aLemonEvent('order_created', aLemonOrder(), { test_mode: true })))).toEqual([
      'nothing: test_mode',
    ]);
  });

  it('the code that the checkout was given', () => {
    const body = aLemonEvent('order_created', aLemonOrder(), { custom_data: { kith_ref: 'anna', seats: 2 } });
    expect(observe(body)).toMatchObject([{ ref: { ref: 'anna', source: 'explicit' } }]);
  });
});

describe('what was given back of an order', () => {
  const AT = '2023-01-18T12:16:24.000000Z';
  const AT_MS = Date.UTC(2023, 0, 18, 12, 16, 24);

  it.each<[string, Fields, number | null]>([
    ['nothing', { refunded_amount: 0 }, null],
    ['a part, though it is still called paid', { refunded_amount: 100 }, 100],
    ['a part', { status: 'partial_refund', refunded_amount: 100 }, 100],
    ['all', { status: 'refunded', refunded: true, refunded_amount: 5899 }, 5899],
    ['all, as older bodies say it', { status: 'refunded', refunded: true }, 5899],
    ['all, by the mark alone', { refunded: true }, 5899],
    ['what dollars say is never read', { refunded_amount: 100, refunded_amount_usd: 9.999 }, 100],
  ])('%s', (_name, fields, totalMinor) => {
    const [, refunded] = observe(aLemonEvent('order_refunded', aLemonOrder({ refunded_at: AT, ...fields })));
    const expected = { kind: 'refunded_to', purchase: 'lemon:order:2', totalMinor, occurredAtMs: AT_MS };
    expect(refunded).toEqual(totalMinor === null ? undefined : expected);
  });

  it('a part of which nobody says how much is a dead letter, and the purchase is not lost', () => {
    expect(shortly(observeOrder({ status: 'partial_refund' }))).toEqual([
      'purchase',
      'unusable: refund_amount_unknown data.attributes.refunded_amount',
    ]);
  });

  it('is of when the order changed, where it does not say when', () => {
    expect(observeOrder({ refunded_amount: 1 })[1]).toMatchObject({ occurredAtMs: CREATED_MS });
  });
});

describe('amounts of currencies without cents go by the total that is shown', () => {
  const UNCLEAR = 'unusable: amount_unclear data.attributes.total_formatted';

  it.each<[string, number, string | null, number | string]>([
    ['USD', 5899, null, 5899],
    ['HUF', 589_900, '5.899,00 Ft', 589_900],
    ['JPY', 1000, '¥1,000', 1000],
    ['JPY', 100, '¥100', 100],
    ['JPY', 100_000, '¥1,000.00', 1000],
    ['JPY', 100_050, '¥1,000.50', 'unusable: amount_not_whole data.attributes.total'],
    // Hundredths, or a hundred times too much: nobody can tell.
    ['JPY', 100_000, '¥1,000', UNCLEAR],
    ['JPY', 1000, null, UNCLEAR],
    ['JPY', 1000, '', UNCLEAR],
    ['JPY', 0, 'free', UNCLEAR],
    ['ISK', 1000, '1.000 kr.', 1000],
    ['KWD', 1999, 'KD 1.999', 1999],
    ['KWD', 199, 'KD 1.99', 1990],
    ['KWD', 1, 'KD 1', 1000],
  ])('%s %i shown as %s', (currency, total, total_formatted, outcome) => {
    const [said] = observeOrder({ currency, total, total_formatted });
    const [short] = shortly(said === undefined ? [] : [said]);
    expect(said?.kind === 'purchase' ? said.amountMinor : short).toBe(outcome);
  });

  it('what was given back is read in the same way', () => {
    const fields = { currency: 'JPY', total: 100_000, total_formatted: '¥1,000.00', refunded_amount: 50_000 };
    expect(observeOrder(fields)).toMatchObject([{ amountMinor: 1000 }, { totalMinor: 500 }]);
  });
});

describe('an order and the first invoice of one payment are one purchase, in whatever order they come', () => {
  const ORDER = aLemonEvent('order_created', aLemonOrder());
  const FREE = aLemonEvent('order_created', aLemonOrder({ total: 0, total_formatted: '$0.00' }));
  const SUBSCRIPTION = aLemonEvent('subscription_created', aLemonSubscription());
  const INVOICE = aLemonEvent('subscription_payment_success', aLemonInvoice());
  const REFUNDED = { status: 'refunded', refunded: true, refunded_amount: 5899 };
  const REFUNDED_ORDER = aLemonEvent('order_refunded', aLemonOrder(REFUNDED));
  const REFUNDED_INVOICE = aLemonEvent('subscription_payment_refunded', aLemonInvoice(REFUNDED));
  const sold = (id: string, refundedMinor: number) => ({
    [id]: { amountMinor: 5899, currency: 'USD', refundedMinor },
  });

  it.each<[string, unknown[], object]>([
    ['paid', [ORDER, SUBSCRIPTION, INVOICE], sold('lemon:order:2', 0)],
    [
      'the event of the subscription was lost, and a later one came',
      [ORDER, INVOICE, aLemonEvent('subscription_updated', aLemonSubscription())],
      sold('lemon:order:2', 0),
    ],
    ['after a free order', [FREE, SUBSCRIPTION, INVOICE], sold('lemon:invoice:31', 0)],
    ['refunded by its order', [ORDER, SUBSCRIPTION, INVOICE, REFUNDED_ORDER], sold('lemon:order:2', 5899)],
    [
      'refunded by its invoice',
      [ORDER, SUBSCRIPTION, INVOICE, REFUNDED_INVOICE],
      sold('lemon:order:2', 5899),
    ],
    [
      'refunded by both: once',
      [ORDER, SUBSCRIPTION, INVOICE, REFUNDED_ORDER, REFUNDED_INVOICE],
      sold('lemon:order:2', 5899),
    ],
    ['refunded after a free order', [FREE, SUBSCRIPTION, REFUNDED_INVOICE], sold('lemon:invoice:31', 5899)],
  ])('%s', (_name, bodies, ledger) => {
    expect(foldObservations(bodies.flatMap((body) => observe(body)))).toMatchObject(ledger);
    expect(foldObservations(bodies.toReversed().flatMap((body) => observe(body)))).toEqual(ledger);
  });

  it.each(['initial', 'renewal'])(
    "a refund of an invoice, %s, is of the invoice's own id",
    (billing_reason) => {
      const data = aLemonInvoice({ ...REFUNDED, billing_reason });
      const said = observe(aLemonEvent('subscription_payment_refunded', data));
      expect(said[1]).toMatchObject({ kind: 'refunded_to', purchase: 'lemon:invoice:31', totalMinor: 5899 });
    },
  );
});

describe('other bodies', () => {
  it.each<[string, unknown, string[]]>([
    ['a subscription that changed', aLemonEvent('subscription_updated', aLemonSubscription()), ['alias']],
    [
      'a subscription of a test',
      aLemonEvent('subscription_created', aLemonSubscription({ test_mode: true })),
      ['nothing: test_mode'],
    ],
    [
      'a subscription of no order',
      aLemonEvent('subscription_created', aLemonSubscription({ order_id: null })),
      ['unusable: missing_value data.attributes.order_id'],
    ],
    [
      'a first invoice of no subscription',
      aLemonEvent('subscription_payment_success', aLemonInvoice({ subscription_id: null })),
      ['unusable: missing_value data.attributes.subscription_id'],
    ],
    [
      'an invoice of nobody knows what, which may be of the payment that an order is of',
      aLemonEvent('subscription_payment_success', aLemonInvoice({ billing_reason: null })),
      ['unusable: missing_value data.attributes.billing_reason'],
    ],
    [
      'an invoice of a change of the subscription',
      aLemonEvent('subscription_payment_success', aLemonInvoice({ billing_reason: 'updated' })),
      ['purchase'],
    ],
    [
      'a payment that came in after all',
      aLemonEvent('subscription_payment_recovered', aLemonInvoice({ billing_reason: 'renewal' })),
      ['purchase'],
    ],
    [
      'a failed payment',
      aLemonEvent('subscription_payment_failed', aLemonInvoice({ status: 'pending' })),
      ['nothing: not_paid'],
    ],
    [
      'a licence key',
      aLemonEvent('license_key_created', { type: 'license-keys', id: '1' }),
      ['nothing: not_interesting'],
    ],
    [
      'no id',
      aLemonEvent('order_created', { ...aLemonOrder(), id: '' }),
      ['unusable: missing_value data.id'],
    ],
    [
      'no attributes',
      aLemonEvent('order_created', { type: 'orders', id: '1' }),
      ['unusable: missing_value data.attributes.status'],
    ],
    ['no type', aLemonEvent('order_created', { id: '1' }), ['unusable: not_an_event data.type']],
    ['no event', { data: aLemonOrder() }, ['unusable: not_an_event meta.event_name']],
    ['null', null, ['unusable: not_an_event meta.event_name']],
  ])('%s', (_name, body, outcome) => {
    expect(shortly(observe(body))).toEqual(outcome);
  });
});
