import { expect, test } from 'vitest';
import { readList, readWithin } from '../../../worker/connectors/read-values.ts';
import { observeOrder } from '../../../worker/connectors/shopify/observe-order.ts';
import { observeRefundOf } from '../../../worker/connectors/shopify/observe-refund.ts';
import { shopifyRules } from '../../../worker/connectors/shopify/rules.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { aDispute, anOrder, aRefund, aTransaction } from '../../rigs/connectors/made-shopify.ts';
import { unusable } from '../../rigs/connectors/observed.ts';
import { outsideBodies } from '../../rigs/connectors/outside-bodies.ts';

const python = outsideBodies('shopify/shopify_python_api');
const go = outsideBodies('shopify/go-shopify');

const ORDERS: [string, unknown, string][] = [
  ['order.json of Python', readWithin(python.bodies.get('order.json'), 'order'), 'nothing not_paid'],
  [
    'orders.json of Python',
    readList(readWithin(python.bodies.get('orders.json'), 'orders'))[0],
    'purchase 59894 USD',
  ],
  ['order.json of Go', readWithin(go.bodies.get('order.json'), 'order'), 'nothing test_mode'],
  [
    'order_with_transaction.json of Go',
    readWithin(go.bodies.get('order_with_transaction.json'), 'order'),
    'nothing test_mode',
  ],
];

test.skipIf(python.isMissing).each(ORDERS)(`%s says what it should (${python.needs})`, (_, order, said) => {
  const [first] = observeOrder(order, aContext()).map((one) => {
    if (one.kind === 'purchase') return `purchase ${one.amountMinor} ${one.currency}`;
    return 'because' in one ? `${one.kind} ${one.because}` : one.kind;
  });
  expect(first).toBe(said);
});

test.skipIf(python.isMissing)(
  `a refund without the shop's currency is in that of its order, or says its own (${python.needs})`,
  () => {
    const refund = readWithin(python.bodies.get('refund.json'), 'refund');
    const of = { refund, purchase: 'shopify:450789469' };
    expect(observeRefundOf({ ...of, currency: 'USD' }, aContext())).toStrictEqual({
      kind: 'refund',
      purchase: 'shopify:450789469',
      id: 'shopify:refund:509562969',
      amountMinor: 20_900,
      occurredAtMs: Date.UTC(2016, 5, 20, 17, 35, 6),
    });
    expect(observeRefundOf({ ...of, currency: null }, aContext())).toMatchObject({
      amountMinor: 20_900,
      currency: 'USD',
    });
  },
);

test.skipIf(python.isMissing)(`a dispute without an order is unusable (${python.needs})`, () => {
  const body = readWithin(python.bodies.get('dispute.json'), 'dispute');
  const headers = { 'x-shopify-topic': 'disputes/create' };
  expect(shopifyRules.observe({ headers, body }, aContext())).toStrictEqual(
    unusable('dispute_without_order', 'order_id'),
  );
});

test.skipIf(python.isMissing)(`no body under any topic is more than it can be (${python.needs})`, () => {
  const all = [...python.bodies.values(), ...go.bodies.values()];
  const topics = ['orders/paid', 'orders/delete', 'refunds/create', 'disputes/create', 'customers/update'];
  const said = topics.flatMap((topic) =>
    all.flatMap((body) => shopifyRules.observe({ headers: { 'x-shopify-topic': topic }, body }, aContext())),
  );
  // They are answers of the API, within a key of their own: no bodies of webhooks.
  expect(said.filter(({ kind }) => kind !== 'nothing' && kind !== 'unusable')).toStrictEqual([]);
});

/** Fields that came with versions newer than those bodies. */
const NEWER = /_set$|^admin_graphql_api_id$|^processed_at$|^contact_email$|^current_total_price$|^refunds$/;

const MADE: [string, unknown, unknown][] = [
  ['order.json', readWithin(python.bodies.get('order.json'), 'order'), anOrder()],
  ['refund.json', readWithin(python.bodies.get('refund.json'), 'refund'), aRefund()],
  [
    "refund.json's transaction",
    readList(readWithin(python.bodies.get('refund.json'), 'refund', 'transactions'))[0],
    aTransaction(),
  ],
  ['dispute.json', readWithin(python.bodies.get('dispute.json'), 'dispute'), aDispute()],
];

test.skipIf(python.isMissing).each(MADE)(
  `the fields of a made one are those of %s (${python.needs})`,
  (_, told, made) => {
    const known = Object.keys(Object(told));
    expect(Object.keys(Object(made)).filter((key) => !known.includes(key) && !NEWER.test(key))).toStrictEqual(
      [],
    );
  },
);
