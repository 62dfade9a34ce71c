import { expect, test } from 'vitest';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { shopifyRules } from '../../../worker/connectors/shopify/rules.ts';
import { aContext, RECEIVED_AT_MS } from '../../rigs/connectors/connector-context.ts';
import {
  aDispute,
  anOrder,
  aRefund,
  aTransaction,
  inDollars,
  inEuros,
  REFUNDED_MS,
} from '../../rigs/connectors/made-shopify.ts';
import { nothing, unusable } from '../../rigs/connectors/observed.ts';

const REFUND = {
  kind: 'refund',
  purchase: 'shopify:450789469',
  id: 'shopify:refund:509562969',
  amountMinor: 1900,
  occurredAtMs: REFUNDED_MS,
};

type Case = [string, unknown, Partial<ConnectorSettings>, unknown];

function tell(what: string, topic: string, cases: Case[]): void {
  test.each(cases)(`${what}: %s`, (_, body, settings, said) => {
    const headers = { 'x-shopify-topic': topic };
    expect(shopifyRules.observe({ headers, body }, aContext(settings))).toStrictEqual(said);
  });
}

const inOtherMoney = { amount: '21.00', currency: 'USD' };
const lines = (subtotal: string, tax: string) => [
  { subtotal_set: inEuros(subtotal, inDollars('1.00')), total_tax_set: inEuros(tax, inDollars('1.00')) },
];
const adjustment = (amount: string) => [{ amount_set: inEuros(amount), tax_amount_set: inEuros('0.00') }];
/** As versions of old have it, without any amount in the shop's money. */
const plain = (...transactions: Record<string, unknown>[]) => ({
  total_duties_set: null,
  refund_line_items: [],
  transactions: transactions.length === 0 ? [aTransaction()] : transactions,
});
const of = (...transactions: Record<string, unknown>[]) => aRefund({ transactions });

tell('a refund', 'refunds/create', [
  ['is what its transactions paid back', aRefund(), {}, [REFUND]],
  [
    'is what they paid back in all',
    of(aTransaction({ amount: '10.00' }), aTransaction({ amount: '9.00' })),
    {},
    [REFUND],
  ],
  [
    'leaves out what failed',
    of(aTransaction(), aTransaction({ status: 'failure', amount: '5.00' })),
    {},
    [REFUND],
  ],
  [
    'leaves out what is none',
    of(aTransaction(), aTransaction({ kind: 'void', amount: '5.00' })),
    {},
    [REFUND],
  ],
  ['that is on its way is nothing yet', of(aTransaction({ status: 'pending' })), {}, nothing('not_paid')],
  ['by which goods were put back alone is nothing', of(), {}, nothing('zero_amount')],
  [
    'of an order that was authorised alone is nothing',
    of(aTransaction({ kind: 'void' })),
    {},
    nothing('zero_amount'),
  ],
  ['of a test is nothing', of(aTransaction({ test: true })), {}, nothing('test_mode')],
  ['of a test counts for trying out', of(aTransaction({ test: true })), { acceptTest: true }, [REFUND]],
  [
    "is told in the shop's money",
    of(aTransaction({ ...inOtherMoney, amount_set: inEuros('19.00', inDollars('21.00')) })),
    {},
    [REFUND],
  ],
  [
    'in the money of the client alone is what was returned',
    aRefund({ transactions: [aTransaction(inOtherMoney)], refund_line_items: lines('16.00', '3.00') }),
    {},
    [REFUND],
  ],
  [
    'and the shipping that came back with it',
    aRefund({
      transactions: [aTransaction(inOtherMoney)],
      refund_line_items: lines('10.00', '3.00'),
      order_adjustments: adjustment('-6.00'),
    }),
    {},
    [REFUND],
  ],
  [
    'less what was kept',
    aRefund({
      transactions: [aTransaction(inOtherMoney)],
      refund_line_items: lines('20.00', '3.00'),
      order_adjustments: adjustment('4.00'),
    }),
    {},
    [REFUND],
  ],
  [
    "is unusable where nothing is in the shop's money",
    aRefund({ transactions: [aTransaction(inOtherMoney)], refund_line_items: [] }),
    {},
    unusable('refund_currency', 'transactions'),
  ],
  [
    "says its currency where nothing says the shop's: the order's is known once it is recorded",
    aRefund(plain()),
    {},
    [{ ...REFUND, currency: 'EUR' }],
  ],
  [
    'and whichever that is',
    aRefund(plain(aTransaction(inOtherMoney))),
    {},
    [{ ...REFUND, amountMinor: 2100, currency: 'USD' }],
  ],
  [
    'is unusable where its transactions are in several',
    aRefund(plain(aTransaction(), aTransaction(inOtherMoney))),
    {},
    unusable('refund_currency', 'transactions'),
  ],
  [
    'is unusable where nothing says any',
    aRefund(plain(aTransaction({ currency: null }))),
    {},
    unusable('refund_currency', 'transactions'),
  ],
  ['of no order is unusable', aRefund({ order_id: null }), {}, unusable('missing_value', 'order_id')],
]);

const USD_BUYER = {
  total_price_set: inEuros('119.00', inDollars('129.00')),
  refunds: [
    aRefund({ transactions: [aTransaction(inOtherMoney)], refund_line_items: lines('16.00', '3.00') }),
  ],
};
test('a refund in dollars of an order in euros comes back in euros', () => {
  const headers = { 'x-shopify-topic': 'orders/updated' };
  const said = shopifyRules.observe({ headers, body: anOrder(USD_BUYER) }, aContext());
  expect(said.slice(1)).toStrictEqual([REFUND]);
});

const DISPUTED = { ...REFUND, id: 'shopify:dispute:1052608616', amountMinor: 11_900, currency: 'EUR' };
const gone = { kind: 'refund_gone', purchase: DISPUTED.purchase, id: DISPUTED.id, because: 'won' };
tell('a dispute', 'disputes/update', [
  ['that was lost is a refund', aDispute(), {}, [DISPUTED]],
  ['that was won never was', aDispute({ status: 'won' }), {}, [gone]],
  ['that is open is nothing', aDispute({ status: 'under_review' }), {}, nothing('not_interesting')],
  ['that is an inquiry is nothing', aDispute({ type: 'inquiry' }), {}, nothing('not_interesting')],
  [
    'of no order is unusable',
    aDispute({ order_id: null }),
    {},
    unusable('dispute_without_order', 'order_id'),
  ],
]);

const off = { id: 'shopify:450789469:void', occurredAtMs: RECEIVED_AT_MS, onlyIfWhole: true };
const state = { kind: 'snapshot', purchase: DISPUTED.purchase, seenAtMs: RECEIVED_AT_MS, refunds: [], off };
tell('an order that was deleted', 'orders/delete', [
  ['stays as it was', { id: 450_789_469 }, {}, nothing('deleted_in_shop')],
  ['is void where its owner says so', { id: 450_789_469 }, { deletedOrdersAreVoid: true }, [state]],
  [
    'is not a whole order under another topic',
    anOrder(),
    { deletedOrdersAreVoid: true },
    unusable('not_an_event', 'financial_status'),
  ],
  ['has an id', {}, { deletedOrdersAreVoid: true }, unusable('missing_value', 'id')],
]);

tell('a customer', 'customers/update', [
  [
    'with an address is one person',
    anOrder().customer,
    {},
    [
      {
        kind: 'identity',
        client: { customer: 'shopify:207119551', email: 'zoe@example.com', name: 'Zoe Adler' },
      },
    ],
  ],
  ['without is nothing', { id: 1 }, {}, nothing('not_interesting')],
  ['has an id', { email: 'zoe@example.com' }, {}, unusable('missing_value', 'id')],
]);

test.each([
  ['orders/create', 'purchase'],
  ['orders/paid', 'purchase'],
  ['orders/updated', 'purchase'],
  ['orders/cancelled', 'purchase'],
  ['app/uninstalled', 'nothing'],
  ['customers/redact', 'nothing'],
  ['constructor', 'nothing'],
])('of the topic %s, an order is: %s', (topic, kind) => {
  const said = shopifyRules.observe({ headers: { 'x-shopify-topic': topic }, body: anOrder() }, aContext());
  expect(said.map((one) => one.kind)).toStrictEqual([kind]);
});

test('what has no topic, or is no object, is no event', () => {
  const orders = { 'x-shopify-topic': 'orders/paid' };
  expect(shopifyRules.observe({ headers: {}, body: anOrder() }, aContext())).toStrictEqual(
    unusable('not_an_event', 'x-shopify-topic'),
  );
  expect(shopifyRules.observe({ headers: orders, body: [anOrder()] }, aContext())).toStrictEqual(
    unusable('not_an_event', ''),
  );
});

test('the notification for trying out is nothing', () => {
  const headers = { 'x-shopify-topic': 'orders/paid', 'x-shopify-test': 'true' };
  expect(shopifyRules.observe({ headers, body: anOrder() }, aContext())).toStrictEqual(nothing('test_mode'));
});

test('the log names the topic and the order, and has no id but the body', () => {
  const headers = { 'x-shopify-topic': 'orders/paid', 'x-shopify-event-id': 'e1' };
  expect(shopifyRules.about({ headers, body: anOrder() })).toStrictEqual({
    topic: 'orders/paid',
    object: '450789469',
    eventId: null,
  });
});
