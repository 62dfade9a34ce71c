import { describe, expect, it } from 'vitest';
import { bodyMapping } from '../../../schema/api/body-mapping.ts';
import type { BodyMapping } from '../../../worker/connectors/standard/body-mapping.ts';
import { mapBody } from '../../../worker/connectors/standard/map-body.ts';
import { standardRules } from '../../../worker/connectors/standard/rules.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { deliveryOf, shortly } from '../../rigs/connectors/observed-shortly.ts';

/** A shop that knows nothing of Kith, and how its orders and cancellations are read. */
const MAPPING: BodyMapping = {
  entries: null,
  rules: [
    { when: [{ at: '/event', equals: 'cart.changed' }], type: 'nothing', fields: {} },
    {
      when: [
        { at: '/event', equals: 'order.paid' },
        { at: '/order/is_draft', equals: false },
      ],
      type: 'purchase',
      fields: {
        id: { at: '/order/no' },
        clientEmail: { at: '/order/buyers/0/mail', as: 'lower' },
        amount: { at: '/order/total', as: 'decimal' },
        currency: { value: 'EUR' },
        at: { at: '/order/paid', as: 'unix' },
        ref: { at: '/order/extra~1fields/kith~0ref' },
        clickedAt: { at: '/order/nothing/here' },
      },
    },
    {
      when: [{ at: '/event', equals: 'order.cancelled' }],
      type: 'refund',
      fields: {
        id: { at: '/cancellation' },
        purchaseId: { at: '/order/no' },
        amount: { at: '/order/total' },
        amountUnit: { value: 'minor' },
        at: { at: '/at' },
      },
    },
  ],
};

const ORDER = {
  no: 1001,
  is_draft: false,
  total: 19.9,
  paid: 1_795_737_600,
  buyers: [{ mail: 'Ben@Shop.example' }],
  'extra/fields': { 'kith~ref': 'anna' },
};

function observe(body: unknown, mapping = MAPPING) {
  return standardRules.observe(deliveryOf(body), aContext({ mapping }));
}

it("an order of any shop is a purchase, where the connector's mapping says how to read it", () => {
  expect(observe({ event: 'order.paid', order: ORDER })).toEqual([
    {
      kind: 'purchase',
      id: 'main:1001',
      client: { customer: null, email: 'ben@shop.example', name: null },
      amountMinor: 1990,
      currency: 'EUR',
      occurredAtMs: 1_795_737_600_000,
      ref: { ref: 'anna', source: 'explicit', clickedAtMs: null },
      aliases: [],
      isRounded: false,
      metadata: null,
    },
  ]);
});

describe('which rule reads a body', () => {
  const cancelled = { event: 'order.cancelled', cancellation: 'x1', at: '2026-11-27T13:00:00Z' };

  it.each<[string, unknown, string[]]>([
    ['the first that fits', { event: 'order.paid', order: ORDER }, ['purchase']],
    ['one that passes over it', { event: 'cart.changed', order: ORDER }, ['nothing: not_interesting']],
    ['another', { ...cancelled, order: { no: 1001, total: 1990 } }, ['refund']],
    ['none', { event: 'order.shipped' }, ['unusable: unmapped']],
    [
      'none: one condition of two',
      { event: 'order.paid', order: { ...ORDER, is_draft: true } },
      ['unusable: unmapped'],
    ],
    [
      'none: equal is the same kind too',
      { event: 'order.paid', order: { ...ORDER, is_draft: 0 } },
      ['unusable: unmapped'],
    ],
    ['no object', 'order.paid', ['unusable: unmapped']],
    ['null', null, ['unusable: unmapped']],
    [
      'a field that is not there',
      { event: 'order.paid', order: { is_draft: false } },
      ['unusable: missing_value id'],
    ],
    [
      'a field of another kind',
      { event: 'order.paid', order: { ...ORDER, paid: 'soon' } },
      ['unusable: wrong_value at'],
    ],
  ])('%s', (_name, body, outcome) => {
    expect(shortly(observe(body))).toEqual(outcome);
  });
});

describe('a list within a body', () => {
  const LIST: BodyMapping = {
    entries: '/orders',
    rules: [
      {
        when: [{ at: '/state', equals: 'paid' }],
        type: 'client',
        fields: { clientId: { at: '/who' }, clientEmail: { at: '/mail' } },
      },
    ],
  };

  it('gives one entry each, and names the one that no rule fits', () => {
    const orders = [
      { state: 'paid', who: 1, mail: 'a@b.example' },
      { state: 'open' },
      { state: 'paid', who: 2 },
    ];
    expect(shortly(observe({ orders }, LIST))).toEqual([
      'identity',
      'unusable: unmapped [1]',
      'unusable: missing_value [2].clientEmail',
    ]);
  });

  it.each<[string, unknown]>([
    ['no list', { orders: {} }],
    ['nothing', {}],
    ['null', null],
  ])('is a dead letter where there is %s', (_name, body) => {
    expect(shortly(observe(body, LIST))).toEqual(['unusable: unmapped']);
  });
});

describe('the three functions leave alone what they are not for', () => {
  it.each<['decimal' | 'unix' | 'lower', unknown, unknown]>([
    ['decimal', 19.9, '19.9'],
    ['decimal', '19.90', '19.90'],
    ['decimal', true, true],
    ['lower', 'ANNA', 'anna'],
    ['lower', 7, 7],
    ['unix', 1_795_737_600, '2026-11-27T00:00:00.000Z'],
    ['unix', '1795737600', '2026-11-27T00:00:00.000Z'],
    ['unix', 1_795_737_600_123, '2026-11-27T00:00:00.123Z'],
    ['unix', 1.5, 1.5],
    ['unix', 9_007_199_254_740_991, 9_007_199_254_740_991],
  ])('%s of %j', (as, value, outcome) => {
    const mapping: BodyMapping = {
      entries: null,
      rules: [{ when: [], type: 'claim', fields: { ref: { at: '/v', as } } }],
    };
    expect(mapBody({ v: value }, mapping)).toEqual({ kind: 'entry', entry: { type: 'claim', ref: outcome } });
  });
});

describe('what may be set as a mapping', () => {
  const rule = { when: [], type: 'purchase', fields: { id: { at: '/id' } } };
  const withRule = (change: object) => ({ entries: null, rules: [{ ...rule, ...change }] });

  it.each<[string, unknown, boolean]>([
    ['the one above', MAPPING, true],
    ['a constant', withRule({ fields: { currency: { value: 'EUR' } } }), true],
    ['no rule', { entries: null, rules: [] }, false],
    ['too many rules', { entries: null, rules: Array.from({ length: 21 }, () => rule) }, false],
    ['a path that is no pointer', withRule({ fields: { id: { at: 'order.id' } } }), false],
    ['a pointer with a lone tilde', withRule({ fields: { id: { at: '/a~b' } } }), false],
    ['a list that is no pointer', { entries: 'orders', rules: [rule] }, false],
    ['another field', withRule({ fields: { price: { at: '/price' } } }), false],
    ['another type', withRule({ type: 'order' }), false],
    ['another function', withRule({ fields: { id: { at: '/id', as: 'eval' } } }), false],
    ['an expression', withRule({ fields: { id: { at: '/id', expression: 'a+b' } } }), false],
    ['a condition on an object', withRule({ when: [{ at: '/a', equals: {} }] }), false],
  ])('%s', (_name, mapping, isAccepted) => {
    expect(bodyMapping.safeParse(mapping).success).toBe(isAccepted);
  });
});
