import type { Observation } from '../../../worker/connectors/observation.ts';
import { ANNA, connectorOf, type Delivery } from './recorder-rig.ts';
import {
  alias,
  at,
  claim,
  code,
  gone,
  identity,
  personClaim,
  refund,
  refundedTo,
  sale,
  shown,
  unless,
  who,
} from './sayings.ts';

const stripe = connectorOf('stripe');
const woo = connectorOf('woocommerce');
const paddle = connectorOf('paddle');
const lemon = connectorOf('lemonsqueezy');
const shopify = connectorOf('shopify');

/** What several deliveries say, and the facts that they add up to. */
export interface Scenario {
  name: string;
  deliveries: Delivery[];
  sales: Record<string, Partial<{ refunded_minor: number; void: number; ref: string | null }>>;
  people: { sales: string[]; advocateId: string | null }[];
  waiting?: number;
}

const from = (connector: Delivery['from'], ...says: (readonly Observation[] | Observation)[]): Delivery[] =>
  says.map((one) => ({ from: connector, says: 'kind' in one ? [one] : one }));

const CH = 'stripe:ch_1';
const ORDER = 'woo:main:17';
const ANN = who('stripe:cus_1', 'ann@example.org');
const nobody = { advocateId: null };

/** A sale with `unseen` in its id is on record in some orders only, and then void. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a sale, its refund and its code under another name',
    deliveries: from(
      stripe,
      sale(CH, ANN, { aliases: ['stripe:pi_1'] }),
      refund('stripe:pi_1', 'stripe:re_1', 30),
      claim('stripe:pi_1', 'anna'),
      alias('stripe:in_1', 'stripe:pi_1'),
      refund('stripe:in_1', 'stripe:re_2', 20),
    ),
    sales: { [CH]: { refunded_minor: 50, void: 0, ref: 'anna' } },
    people: [{ sales: [CH], advocateId: ANNA }],
  },
  {
    name: 'a refund that failed, and two that are more than the sale',
    deliveries: from(
      stripe,
      sale(CH, ANN),
      refund(CH, 'stripe:re_1', 60, 2),
      refund(CH, 'stripe:re_2', 60, 3),
      gone(CH, 'stripe:re_1'),
    ),
    sales: { [CH]: { refunded_minor: 60, void: 0 } },
    people: [{ sales: [CH], ...nobody }],
  },
  {
    name: 'refunds that are more than the sale void it',
    deliveries: from(
      stripe,
      sale(CH, ANN),
      refund(CH, 'stripe:re_1', 60, 2),
      refund(CH, 'stripe:re_2', 60, 3),
      refund(CH, 'stripe:re_3', 60, 4),
    ),
    sales: { [CH]: { refunded_minor: 100, void: 1 } },
    people: [{ sales: [CH], ...nobody }],
  },
  {
    name: 'totals, of which the highest counts, beside a single refund',
    deliveries: from(
      stripe,
      sale(CH, ANN),
      refundedTo(CH, 30),
      refundedTo(CH, 70, 4),
      refund(CH, 'stripe:re_1', 30),
      refundedTo(CH, 0),
    ),
    sales: { [CH]: { refunded_minor: 70, void: 0 } },
    people: [{ sales: [CH], ...nobody }],
  },
  {
    name: 'states of a sale, of which the newest counts: a refund is deleted',
    deliveries: from(
      woo,
      sale(ORDER, ANN),
      shown(ORDER, 2, [['woo:main:refund:1', 30]]),
      shown(ORDER, 3, [
        ['woo:main:refund:1', 30],
        ['woo:main:refund:2', 40],
      ]),
      shown(ORDER, 4, [['woo:main:refund:2', 40]]),
    ),
    sales: { [ORDER]: { refunded_minor: 40, void: 0 } },
    people: [{ sales: [ORDER], ...nobody }],
  },
  {
    name: 'states of a sale that is off, on, and off again',
    deliveries: from(
      woo,
      [sale(ORDER, ANN), shown(ORDER, 1, [])],
      [sale(ORDER, ANN), shown(ORDER, 2, [['woo:main:refund:1', 30]], true)],
      [sale(ORDER, ANN), shown(ORDER, 3, [['woo:main:refund:1', 30]])],
      [sale(ORDER, ANN), shown(ORDER, 4, [['woo:main:refund:1', 30]], true)],
    ),
    sales: { [ORDER]: { refunded_minor: 100, void: 1 } },
    people: [{ sales: [ORDER], ...nobody }],
  },
  {
    name: 'states of a sale that is on in the end',
    deliveries: from(
      woo,
      sale(ORDER, ANN),
      shown(ORDER, 2, [], true),
      shown(ORDER, 3, [], true),
      shown(ORDER, 4, []),
    ),
    sales: { [ORDER]: { refunded_minor: 0, void: 0 } },
    people: [{ sales: [ORDER], ...nobody }],
  },
  {
    name: 'states of one instant',
    deliveries: from(
      shopify,
      sale('shopify:1', ANN),
      shown('shopify:1', 3, [['shopify:refund:1', 30]]),
      shown('shopify:1', 3, [['shopify:refund:1', 30]], true),
      shown('shopify:1', 3, []),
    ),
    sales: { 'shopify:1': { refunded_minor: 100, void: 1 } },
    people: [{ sales: ['shopify:1'], ...nobody }],
  },
  {
    name: 'a guest, an account, and an order that shows them to be one person',
    deliveries: from(
      woo,
      sale('woo:main:1', who(null, 'b@example.org'), { occurredAtMs: at(1) }),
      sale('woo:main:2', who('woo:main:c1', 'a@example.org'), { occurredAtMs: at(2), ref: code('anna') }),
      sale('woo:main:3', who('woo:main:c1', 'b@example.org'), { occurredAtMs: at(3) }),
    ),
    sales: { 'woo:main:1': {}, 'woo:main:2': {}, 'woo:main:3': {} },
    people: [{ sales: ['woo:main:1', 'woo:main:2', 'woo:main:3'], ...nobody }],
  },
  {
    name: 'a customer whose address comes on its own, after and before its sales',
    deliveries: from(
      paddle,
      sale('paddle:txn_1', who('paddle:ctm_1'), { occurredAtMs: at(2), ref: code('anna') }),
      sale('paddle:txn_2', who('paddle:ctm_2'), { occurredAtMs: at(3) }),
      identity(who('paddle:ctm_1', 'ann@example.org')),
      identity(who('paddle:ctm_2', ' Ann@Example.org')),
    ),
    sales: { 'paddle:txn_1': { ref: 'anna' }, 'paddle:txn_2': {} },
    people: [{ sales: ['paddle:txn_1', 'paddle:txn_2'], advocateId: ANNA }],
  },
  {
    name: 'a sale whose person is said later than the sale',
    deliveries: from(
      stripe,
      sale(CH, who(null)),
      sale(CH, who('stripe:cus_1')),
      sale(CH, who(null, 'ann@example.org')),
      sale('stripe:ch_2', who('stripe:cus_1'), { occurredAtMs: at(5) }),
    ),
    sales: { [CH]: {}, 'stripe:ch_2': {} },
    people: [{ sales: [CH, 'stripe:ch_2'], ...nobody }],
  },
  {
    name: 'a code that came with a client',
    deliveries: from(
      stripe,
      sale(CH, ANN, { occurredAtMs: at(3) }),
      sale('stripe:ch_2', who('stripe:cus_1'), { occurredAtMs: at(2) }),
      personClaim(who('stripe:cus_1'), 'anna'),
      sale('stripe:ch_3', who(null, 'ann@example.org'), { occurredAtMs: at(4), ref: code('bert') }),
    ),
    sales: { [CH]: { ref: 'anna' }, 'stripe:ch_2': { ref: 'anna' }, 'stripe:ch_3': { ref: 'bert' } },
    people: [{ sales: [CH, 'stripe:ch_2', 'stripe:ch_3'], advocateId: ANNA }],
  },
  {
    name: 'a code that came with a customer who turns out to be the one who bought first',
    deliveries: from(
      stripe,
      sale(CH, who('stripe:cus_1'), { occurredAtMs: at(1) }),
      sale('stripe:ch_2', who('stripe:cus_2'), { occurredAtMs: at(2) }),
      [identity(ANN), identity(who('stripe:cus_2', 'ann@example.org'))],
      personClaim(who('stripe:cus_2'), 'anna'),
      sale('stripe:ch_0', who('stripe:cus_1'), { occurredAtMs: at(0) }),
    ),
    sales: { [CH]: { ref: 'anna' }, 'stripe:ch_0': { ref: 'anna' }, 'stripe:ch_2': { ref: 'anna' } },
    people: [{ sales: ['stripe:ch_0', CH, 'stripe:ch_2'], advocateId: ANNA }],
  },
  {
    name: 'a payment that a shop names as its transaction',
    deliveries: [
      ...from(
        stripe,
        sale('stripe:ch_unseen', ANN, { aliases: ['stripe:pi_1'], occurredAtMs: at(1) }),
        refund('stripe:ch_unseen', 'stripe:re_1', 30),
        alias('stripe:in_1', 'stripe:ch_unseen'),
      ),
      ...from(
        woo,
        sale(ORDER, who('woo:main:c1', 'ann@example.org'), {
          aliases: ['stripe:pi_1'],
          occurredAtMs: at(2),
          ref: code('anna'),
        }),
        shown(ORDER, 3, [['woo:main:refund:1', 30]]),
      ),
    ],
    sales: { [ORDER]: { refunded_minor: 30, void: 0 } },
    people: [{ sales: [ORDER], advocateId: ANNA }],
  },
  {
    name: 'a payment that a shop names, and a code that comes later',
    deliveries: [
      ...from(stripe, sale('stripe:ch_unseen', ANN, { occurredAtMs: at(1) })),
      ...from(
        woo,
        sale(ORDER, who('woo:main:c1', 'ann@example.org'), {
          aliases: ['stripe:ch_unseen'],
          occurredAtMs: at(2),
        }),
        claim(ORDER, 'anna'),
      ),
    ],
    sales: { [ORDER]: { refunded_minor: 0, void: 0, ref: 'anna' } },
    people: [{ sales: [ORDER], advocateId: ANNA }],
  },
  {
    name: 'a first invoice beside its order',
    deliveries: from(
      lemon,
      sale('lemon:order:7', who('lemon:5', 'ann@example.org')),
      alias('lemon:sub:9', 'lemon:order:7'),
      unless('lemon:sub:9', sale('lemon:invoice:unseen', who('lemon:5'), { occurredAtMs: at(2) })),
      refundedTo('lemon:order:7', 40),
    ),
    sales: { 'lemon:order:7': { refunded_minor: 40, void: 0 } },
    people: [{ sales: ['lemon:order:7'], ...nobody }],
  },
  {
    name: 'a first invoice of an order that was free',
    deliveries: from(
      lemon,
      sale('lemon:order:7', who('lemon:5', 'ann@example.org'), { amountMinor: 0 }),
      alias('lemon:sub:9', 'lemon:order:7'),
      unless('lemon:sub:9', sale('lemon:invoice:1', who('lemon:5'), { occurredAtMs: at(2) })),
      refundedTo('lemon:invoice:1', 40),
    ),
    sales: { 'lemon:invoice:1': { refunded_minor: 40, void: 0 } },
    people: [{ sales: ['lemon:invoice:1'], ...nobody }],
    waiting: 1,
  },
  {
    name: 'a first invoice of which nobody says the order',
    deliveries: from(
      lemon,
      sale('lemon:order:7', who('lemon:5', 'ann@example.org')),
      unless('lemon:sub:9', sale('lemon:invoice:unseen', who('lemon:5'), { occurredAtMs: at(2) })),
      sale('lemon:order:8', who('lemon:5'), { occurredAtMs: at(3) }),
    ),
    sales: { 'lemon:order:7': { void: 0 }, 'lemon:order:8': { void: 0 } },
    people: [{ sales: ['lemon:order:7', 'lemon:order:8'], ...nobody }],
    waiting: 1,
  },
];
