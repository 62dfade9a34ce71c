import { describe, expect, it } from 'vitest';
import { paddleRules } from '../../../worker/connectors/paddle/rules.ts';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { aContext, RECEIVED_AT_MS } from '../../rigs/connectors/connector-context.ts';
import { deliveryOf, shortly } from '../../rigs/connectors/observed-shortly.ts';
import { foldObservations } from '../../rigs/connectors/fold-observations.ts';
import { aPaddleEvent, aTransaction, anAdjustment } from '../../rigs/connectors/made-paddle.ts';

type Fields = Record<string, unknown>;

const ID = 'paddle:txn_01hv8wptq8987qeep44cyrewp9';
const REFUND_ID = 'paddle:adj_01hvgf2s84dr6reszzg29zbvcm';
const CUSTOMER = 'paddle:ctm_01hv6y1jedq4p1n0yqn5ba3ky4';
const BILLED_MS = Date.UTC(2024, 3, 12, 10, 18, 48, 294);

function observe(type: string, data: unknown, settings: Partial<ConnectorSettings> = {}) {
  return paddleRules.observe(deliveryOf(aPaddleEvent(type, data)), aContext(settings));
}

function observeSale(fields: Fields, settings: Partial<ConnectorSettings> = {}) {
  return observe('transaction.completed', aTransaction(fields), settings);
}

it('a completed transaction is a purchase, whose customer has no address yet', () => {
  expect(observeSale({})).toEqual([
    {
      kind: 'purchase',
      id: ID,
      client: { customer: CUSTOMER, email: null, name: null },
      amountMinor: 65_215,
      currency: 'USD',
      occurredAtMs: BILLED_MS,
      ref: null,
      aliases: [],
      isRounded: false,
      metadata: { taxMinor: 5315 },
    },
  ]);
});

it('the same transaction says the same as paid, as completed and as updated', () => {
  const types = ['transaction.paid', 'transaction.completed', 'transaction.updated'];
  const statuses = ['paid', 'completed'];
  const said = types.flatMap((type) => statuses.map((status) => observe(type, aTransaction({ status }))));
  expect(said).toEqual(said.map(() => observeSale({})));
});

const totals = (total: unknown) => ({ details: { totals: { total, tax: '0' } } });

describe('what counts of a transaction', () => {
  it.each<[string, Fields, Partial<ConnectorSettings>, string[]]>([
    ['an invoice that was issued', { status: 'billed' }, {}, ['nothing: not_paid']],
    ['a draft', { status: 'draft' }, {}, ['nothing: not_paid']],
    ['ready', { status: 'ready' }, {}, ['nothing: not_paid']],
    ['past due', { status: 'past_due' }, {}, ['nothing: not_paid']],
    ['cancelled', { status: 'canceled' }, {}, ['nothing: not_paid']],
    ['a trial', totals('0'), {}, ['nothing: zero_amount']],
    ['a trial, where that counts', totals('0'), { countZeroAmounts: true }, ['purchase']],
    [
      'a change of the card',
      { origin: 'subscription_payment_method_change', ...totals('0') },
      { countZeroAmounts: true },
      ['nothing: zero_amount'],
    ],
    ['a renewal', { origin: 'subscription_recurring' }, {}, ['purchase']],
    [
      'with what was given back, as the API has it',
      { adjustments: [anAdjustment()] },
      {},
      ['purchase', 'refund'],
    ],
    ['a currency in small letters', { currency_code: 'usd' }, {}, ['purchase']],
    [
      'of nobody, where those are left out',
      { customer_id: null },
      { leaveOutSalesWithoutPerson: true },
      ['nothing: no_person'],
    ],
    ['no id', { id: null }, {}, ['unusable: missing_value data.id']],
    ['no status', { status: undefined }, {}, ['unusable: missing_value data.status']],
    ['no amount', { details: {} }, {}, ['unusable: wrong_value data.details.totals.total']],
    ['a decimal amount', totals('652.15'), {}, ['unusable: wrong_value data.details.totals.total']],
    ['an amount below zero', totals('-1'), {}, ['unusable: wrong_value data.details.totals.total']],
    ['no currency', { currency_code: null }, {}, ['unusable: missing_value data.currency_code']],
    [
      'a currency that is none',
      { currency_code: 'XXX' },
      {},
      ['unusable: unknown_currency data.currency_code'],
    ],
    ['no instant', { billed_at: null, created_at: null }, {}, ['unusable: missing_value data.billed_at']],
  ])('%s', (_name, fields, settings, outcome) => {
    expect(shortly(observeSale(fields, settings))).toEqual(outcome);
  });

  it('is of when it was made, where it was never billed', () => {
    const [said] = observeSale({ billed_at: null });
    expect(said).toMatchObject({ occurredAtMs: Date.UTC(2024, 3, 12, 10, 12, 33, 201) });
  });

  it('has the address of its customer where the API includes one', () => {
    const customer = { id: 'ctm_2', email: 'jo@shop.example', name: 'Jo' };
    expect(observeSale({ customer, customer_id: undefined })).toMatchObject([
      { client: { customer: 'paddle:ctm_2', email: 'jo@shop.example', name: 'Jo' } },
    ]);
  });
});

describe('the amount of a transaction', () => {
  it('is gross, and whole where credit paid a part of it', () => {
    const paid = { total: '4900', tax: '782', credit: '1000', grand_total: '3900' };
    expect(observeSale({ details: { totals: paid } })).toMatchObject([
      { amountMinor: 4900, metadata: { taxMinor: 782 } },
    ]);
  });

  it.each([
    ['JPY', '500', 500],
    ['KWD', '1230', 1230],
    ['HUF', '1000', 1000],
  ])('in %s, of which %s is told, is of %i minor units', (currency_code, total, amountMinor) => {
    expect(observeSale({ currency_code, details: { totals: { total } } })).toMatchObject([{ amountMinor }]);
  });
});

describe('the code of a transaction', () => {
  const DISCOUNT = 'dsc_01gtgztp8fpchantd5g1wrksa3';

  it.each<[string, Fields, Partial<ConnectorSettings>, string | null]>([
    ['in its own data', { custom_data: { kith_ref: 'anna' } }, {}, 'anna'],
    ['under another key', { custom_data: { Via: 'anna', seats: 3 } }, {}, 'anna'],
    ['data that is a list', { custom_data: ['anna'] }, {}, null],
    ['a discount that nobody named', { discount_id: DISCOUNT }, {}, null],
    ['a discount that is a code', { discount_id: DISCOUNT }, { coupons: { [DISCOUNT]: 'anna' } }, 'anna'],
    [
      'its own data before the discount',
      { custom_data: { ref: 'ben' }, discount_id: DISCOUNT },
      { coupons: { [DISCOUNT]: 'anna' } },
      'ben',
    ],
  ])('%s', (_name, fields, settings, ref) => {
    const [said] = observeSale(fields, settings);
    expect(said?.kind === 'purchase' ? (said.ref?.ref ?? null) : said).toBe(ref);
  });
});

describe('what an adjustment is, by its action and its status', () => {
  it.each<[string, string, string[]]>([
    ['refund', 'pending_approval', ['nothing: not_interesting']],
    ['refund', 'approved', ['refund']],
    ['refund', 'rejected', ['refund_gone']],
    ['refund', 'reversed', ['refund_gone']],
    ['chargeback', 'approved', ['refund']],
    ['chargeback', 'reversed', ['refund_gone']],
    ['chargeback_warning', 'approved', ['nothing: not_interesting']],
    ['chargeback_reverse', 'approved', ['nothing: not_interesting']],
    ['credit', 'approved', ['nothing: not_interesting']],
    ['credit_reverse', 'approved', ['nothing: not_interesting']],
  ])('%s, %s', (action, status, outcome) => {
    expect(shortly(observe('adjustment.updated', anAdjustment({ action, status })))).toEqual(outcome);
  });

  it.each<[string, Fields, string]>([
    ['no id', { id: undefined }, 'unusable: missing_value data.id'],
    ['no transaction', { transaction_id: '' }, 'unusable: missing_value data.transaction_id'],
    ['no status', { status: null }, 'unusable: missing_value data.status'],
    ['no amount', { totals: null }, 'unusable: wrong_value data.totals.total'],
    ['no instant', { created_at: 'x' }, 'unusable: missing_value data.created_at'],
    ['nothing given back', { totals: { total: '0' } }, 'nothing: zero_amount'],
  ])('%s', (_name, fields, outcome) => {
    expect(shortly(observe('adjustment.created', anAdjustment(fields)))).toEqual([outcome]);
  });

  it('a refund is of when it was asked for', () => {
    expect(observe('adjustment.updated', anAdjustment())).toEqual([
      {
        kind: 'refund',
        purchase: ID,
        id: REFUND_ID,
        amountMinor: 100,
        occurredAtMs: Date.UTC(2024, 3, 15, 8, 48, 20, 239),
      },
    ]);
  });
});

describe('a refund that comes to nothing leaves the sale as it was, in whatever order it is told', () => {
  it.each<[string, Fields[]]>([
    ['asked for and rejected', [{ status: 'pending_approval' }, { status: 'rejected' }]],
    ['approved and taken back', [{ status: 'approved' }, { status: 'reversed' }]],
    [
      'a chargeback that was won',
      [
        { action: 'chargeback', status: 'approved' },
        { action: 'chargeback', status: 'reversed' },
      ],
    ],
  ])('%s', (_name, states) => {
    const said = [
      observeSale({}),
      ...states.map((state) => observe('adjustment.updated', anAdjustment(state))),
    ];
    const before = { [ID]: { amountMinor: 65_215, currency: 'USD', refundedMinor: 0 } };
    expect(foldObservations(said.flat())).toEqual(before);
    expect(foldObservations(said.toReversed().flat())).toEqual(before);
  });
});

const CTM = { id: 'ctm_01hv6y1jedq4p1n0yqn5ba3ky4', email: 'jo@shop.example', name: 'Jo' };
const SUBSCRIPTION = {
  id: 'sub_1',
  customer_id: CTM.id,
  transaction_id: 'txn_1',
  custom_data: { ref: 'anna' },
  created_at: '2024-04-12T10:18:48.831Z',
};
const ref = { ref: 'anna', source: 'explicit', clickedAtMs: null };
const client = { customer: CUSTOMER, email: null, name: null };

const NOTHING = [{ kind: 'nothing', because: 'not_interesting' }];

describe('other events', () => {
  it.each<[string, string, unknown, unknown[]]>([
    [
      'a customer',
      'customer.created',
      CTM,
      [{ kind: 'identity', client: { ...client, email: CTM.email, name: 'Jo' } }],
    ],
    [
      'a customer of an import',
      'customer.imported',
      CTM,
      [{ kind: 'identity', client: { ...client, email: CTM.email, name: 'Jo' } }],
    ],
    ['a customer without an address', 'customer.updated', { ...CTM, email: null }, NOTHING],
    [
      'a subscription with a code, of its first transaction',
      'subscription.created',
      SUBSCRIPTION,
      [
        {
          kind: 'claim',
          subject: { purchase: 'paddle:txn_1' },
          ref,
          saidAtMs: Date.UTC(2024, 3, 12, 10, 18, 48, 831),
        },
      ],
    ],
    [
      'a subscription with a code, of nobody knows which',
      'subscription.created',
      { ...SUBSCRIPTION, transaction_id: null, created_at: null },
      [{ kind: 'claim', subject: { client }, ref, saidAtMs: RECEIVED_AT_MS }],
    ],
    [
      'a subscription without a code',
      'subscription.created',
      { ...SUBSCRIPTION, custom_data: null },
      NOTHING,
    ],
    ['a subscription later on', 'subscription.updated', SUBSCRIPTION, NOTHING],
    ['a product', 'product.created', { id: 'pro_1' }, NOTHING],
  ])('%s', (_name, type, data, outcome) => {
    expect(observe(type, data)).toEqual(outcome);
  });
});

describe('what is no event is a dead letter', () => {
  const FORM = 'alert_name=payment_succeeded&order_id=384920&p_signature=AAAA';

  it.each<[string, unknown, string]>([
    ['Paddle Classic, as a form', FORM, 'unusable: paddle_classic alert_name'],
    [
      'Paddle Classic, as an object',
      Object.fromEntries(new URLSearchParams(FORM)),
      'unusable: paddle_classic alert_name',
    ],
    ['no type', { data: aTransaction() }, 'unusable: not_an_event event_type'],
    ['the object without the event', aTransaction(), 'unusable: not_an_event event_type'],
    ['no object', { event_type: 'transaction.completed' }, 'unusable: not_an_event data'],
    ['null', null, 'unusable: not_an_event event_type'],
    ['a list', [], 'unusable: not_an_event event_type'],
  ])('%s', (_name, body, outcome) => {
    expect(shortly(paddleRules.observe(deliveryOf(body), aContext()))).toEqual([outcome]);
  });
});

it('the log knows the event by its own id, and not by that of the delivery', () => {
  expect(paddleRules.about(deliveryOf(aPaddleEvent('transaction.paid', aTransaction())))).toEqual({
    topic: 'transaction.paid',
    object: 'txn_01hv8wptq8987qeep44cyrewp9',
    eventId: 'evt_01hv8x2acma2gz7he8kg2s0hna',
  });
});
