import { describe, expect, it } from 'vitest';
import { wooCommerceRules } from '../../../worker/connectors/woocommerce/rules.ts';
import { aContext, RECEIVED_AT_MS } from '../../rigs/connectors/connector-context.ts';
import { foldObservations } from '../../rigs/connectors/fold-observations.ts';
import { deliveryOf, shortly } from '../../rigs/connectors/observed-shortly.ts';
import { aWooOrder, wooHeaders } from '../../rigs/connectors/made-woo.ts';

function observe(topic: string, body: unknown) {
  return wooCommerceRules.observe(deliveryOf(body, wooHeaders(topic)), aContext());
}

const NO_RIGHTS = {
  code: 'woocommerce_rest_cannot_view',
  message: 'Sorry, you cannot view this resource.',
  data: { status: 403 },
};
const CUSTOMER = { id: 2, email: 'acc@shop.example', first_name: 'Acc', last_name: '' };

describe('what a delivery is, by its topic and its body', () => {
  it.each<[string, string, unknown, string[]]>([
    ['an order', 'order.created', aWooOrder(), ['purchase', 'snapshot']],
    ['an order that changed', 'order.updated', aWooOrder(), ['purchase', 'snapshot']],
    ['an order back from the trash', 'order.restored', aWooOrder(), ['purchase', 'snapshot']],
    [
      'a new order that is refunded by now',
      'order.created',
      aWooOrder({ status: 'refunded' }),
      ['purchase', 'snapshot'],
    ],
    ['an order in the trash', 'order.deleted', { id: 24 }, ['snapshot']],
    ['a customer', 'customer.created', CUSTOMER, ['identity']],
    ['a customer that changed', 'customer.updated', CUSTOMER, ['identity']],
    [
      'a customer without an address',
      'customer.updated',
      { ...CUSTOMER, email: '' },
      ['nothing: not_interesting'],
    ],
    ['a customer that is gone', 'customer.deleted', { id: 2 }, ['nothing: not_interesting']],
    ['a coupon', 'coupon.created', { id: 11, code: 'anna-k' }, ['nothing: not_interesting']],
    ["an action of the shop's own", 'action.woocommerce_add_to_cart', {}, ['nothing: not_interesting']],
    ['a refusal', 'order.updated', NO_RIGHTS, ['unusable: webhook_owner_without_rights code']],
    [
      'a refusal of WordPress',
      'coupon.updated',
      { code: 'rest_forbidden', message: 'No.' },
      ['unusable: webhook_owner_without_rights code'],
    ],
    ['nothing but an id', 'order.updated', { id: 24 }, ['unusable: webhook_owner_without_rights status']],
    ['no topic', '', aWooOrder(), ['unusable: not_an_event x-wc-webhook-topic']],
    ['a deletion of nothing', 'order.deleted', {}, ['unusable: missing_value id']],
    ['a list', 'order.updated', [aWooOrder()], ['unusable: not_an_event']],
    ['null', 'order.updated', null, ['unusable: not_an_event']],
    ['a text', 'order.updated', 'order', ['unusable: not_an_event']],
  ])('%s', (_name, topic, body, outcome) => {
    expect(shortly(observe(topic, body))).toEqual(outcome);
  });
});

it('an order in the trash is off since the delivery arrived, for its body says nothing', () => {
  expect(observe('order.deleted', { id: 24 })).toEqual([
    {
      kind: 'snapshot',
      purchase: 'woo:main:24',
      seenAtMs: RECEIVED_AT_MS,
      refunds: [],
      off: { id: 'woo:main:24:void', occurredAtMs: RECEIVED_AT_MS },
    },
  ]);
});

it('an order that was put into the trash and taken out before its shop told of either is on', () => {
  const said = (topic: string, body: unknown, agoMs: number) =>
    wooCommerceRules.observe(deliveryOf(body, wooHeaders(topic)), {
      ...aContext(),
      receivedAtMs: RECEIVED_AT_MS - agoMs,
    });
  const deleted = said('order.deleted', { id: 12 }, 400);
  const restored = said('order.restored', aWooOrder(), 100);
  const sold = { amountMinor: 5980, currency: 'EUR' };
  expect(foldObservations([...deleted, ...restored])).toEqual({
    'woo:main:12': { ...sold, refundedMinor: 0 },
  });
  const again = said('order.deleted', { id: 12 }, 0);
  expect(foldObservations([...again, ...restored, ...deleted])).toEqual({
    'woo:main:12': { ...sold, refundedMinor: 5980 },
  });
});

it("an account's number and address are one person's", () => {
  expect(observe('customer.updated', CUSTOMER)).toEqual([
    { kind: 'identity', client: { customer: 'woo:main:2', email: 'acc@shop.example', name: 'Acc' } },
  ]);
});

it('five orders of one second are five purchases, though their deliveries have one id', () => {
  const ids = [12, 13, 18, 19, 20].map((id) => {
    const delivery = deliveryOf(aWooOrder({ id }), {
      ...wooHeaders('order.created'),
      'x-wc-webhook-delivery-id': '85c41048cdd7f4acd30b2637c8af566b',
    });
    expect(wooCommerceRules.about(delivery)).toEqual({
      topic: 'order.created',
      object: String(id),
      eventId: null,
    });
    const [said] = wooCommerceRules.observe(delivery, aContext());
    return said?.kind === 'purchase' ? said.id : null;
  });
  expect(ids).toEqual(['woo:main:12', 'woo:main:13', 'woo:main:18', 'woo:main:19', 'woo:main:20']);
});
