import { expect, test } from 'vitest';
import type { Observation } from '../../../worker/connectors/observation.ts';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { fromGraphql } from '../../../worker/connectors/shopify/from-graphql.ts';
import { observeOrder } from '../../../worker/connectors/shopify/observe-order.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import {
  anOrder,
  aRefund,
  aTransaction,
  inDollars,
  inEuros,
  ORDERED_AT,
  ORDERED_MS,
  REFUNDED_AT,
  REFUNDED_MS,
} from '../../rigs/connectors/made-shopify.ts';
import { explicit, nothing, unusable } from '../../rigs/connectors/observed.ts';

const ZOE = { customer: 'shopify:207119551', email: 'zoe@example.com', name: 'Zoe Adler' };
const METADATA = { taxMinor: 1900, shippingMinor: 490 };
const PURCHASE: Observation = {
  kind: 'purchase',
  id: 'shopify:450789469',
  client: ZOE,
  amountMinor: 11_900,
  currency: 'EUR',
  occurredAtMs: ORDERED_MS,
  ref: null,
  aliases: [],
  isRounded: false,
  metadata: METADATA,
};
const REFUND: Observation = {
  kind: 'refund',
  purchase: 'shopify:450789469',
  id: 'shopify:refund:509562969',
  amountMinor: 1900,
  occurredAtMs: REFUNDED_MS,
};

type Case = [string, Record<string, unknown>, Partial<ConnectorSettings>, unknown];

function tell(what: string, cases: Case[]): void {
  test.each(cases)(`${what}: %s`, (_, order, settings, said) => {
    expect(observeOrder(order, aContext(settings))).toStrictEqual(said);
  });
}

tell('an order', [
  ['paid is the purchase', anOrder(), {}, [PURCHASE]],
  ['pending is nothing', anOrder({ financial_status: 'pending' }), {}, nothing('not_paid')],
  ['authorised is nothing', anOrder({ financial_status: 'authorized' }), {}, nothing('not_paid')],
  ['partly paid is nothing yet', anOrder({ financial_status: 'partially_paid' }), {}, nothing('not_paid')],
  ['voided never was', anOrder({ financial_status: 'voided' }), {}, nothing('not_paid')],
  ['without a state is nothing', anOrder({ financial_status: null }), {}, nothing('not_paid')],
  ['cancelled after it was paid is one still', anOrder({ cancelled_at: REFUNDED_AT }), {}, [PURCHASE]],
  ['of a test is nothing', anOrder({ test: true }), {}, nothing('test_mode')],
  ['of a test counts for trying out', anOrder({ test: true }), { acceptTest: true }, [PURCHASE]],
  [
    'of which a part came back',
    anOrder({ financial_status: 'partially_refunded', current_total_price: '100.00', refunds: [aRefund()] }),
    {},
    [PURCHASE, REFUND],
  ],
  [
    'without processed_at is of its creation',
    anOrder({ processed_at: null }),
    {},
    [{ ...PURCHASE, occurredAtMs: ORDERED_MS + 5_000 }],
  ],
  [
    'without any instant is unusable',
    anOrder({ processed_at: null, created_at: 'soon' }),
    {},
    unusable('missing_value', 'created_at'),
  ],
]);

const free = { total_price: '0.00', total_price_set: inEuros('0.00') };
const ofDollars = inEuros('119.00', inDollars('129.00'));
tell('its amount', [
  ['of 0 is nothing', anOrder(free), {}, nothing('zero_amount')],
  [
    'of 0 counts where its owner says so',
    anOrder(free),
    { countZeroAmounts: true },
    [{ ...PURCHASE, amountMinor: 0 }],
  ],
  [
    'is that of the shop, whatever the client paid in',
    anOrder({ total_price: '129.00', presentment_currency: 'USD', total_price_set: ofDollars }),
    {},
    [{ ...PURCHASE, metadata: { ...METADATA, presentmentCurrency: 'USD', presentmentMinor: 12_900 } }],
  ],
  ['is the plain one in versions of old', anOrder({ total_price_set: undefined }), {}, [PURCHASE]],
  [
    'in JPY with decimals is rounded',
    anOrder({
      currency: 'JPY',
      total_price: '119.50',
      total_price_set: undefined,
      total_tax: null,
      total_shipping_price_set: null,
    }),
    {},
    [{ ...PURCHASE, amountMinor: 120, currency: 'JPY', isRounded: true, metadata: null }],
  ],
  [
    'with a comma is unusable',
    anOrder({ total_price: '119,00', total_price_set: null }),
    {},
    unusable('amount_unclear', 'total_price'),
  ],
  [
    'as a number is unusable',
    anOrder({ total_price: 119, total_price_set: null }),
    {},
    unusable('wrong_value', 'total_price'),
  ],
  [
    'below nothing is unusable',
    anOrder({ total_price: '-1.00', total_price_set: null }),
    {},
    unusable('wrong_value', 'total_price'),
  ],
  [
    'of no currency is unusable',
    anOrder({ currency: null, total_price_set: null }),
    {},
    unusable('missing_value', 'currency'),
  ],
  [
    'of a made-up currency is unusable',
    anOrder({ currency: 'DOGE', total_price_set: null }),
    {},
    unusable('unknown_currency', 'currency'),
  ],
]);

const nobody = { customer: null, email: '', contact_email: null };
const byId = { customer: { id: 207_119_551 }, email: null, contact_email: null };
tell('its client', [
  ['is nobody at a till, left out', anOrder({ ...nobody, source_name: 'pos' }), {}, nothing('no_person')],
  ['is somebody at a till', anOrder({ source_name: 'pos' }), {}, [{ ...PURCHASE, isAtTill: true }]],
  [
    'is nobody at a till, who counts where its owner says so',
    anOrder({ ...nobody, source_name: 'pos' }),
    { leaveOutSalesWithoutPerson: false },
    [{ ...PURCHASE, client: { customer: null, email: null, name: null }, isAtTill: true }],
  ],
  [
    'is nobody elsewhere',
    anOrder(nobody),
    {},
    [{ ...PURCHASE, client: { customer: null, email: null, name: null } }],
  ],
  [
    'is nobody, left out where its owner says so',
    anOrder(nobody),
    { leaveOutSalesWithoutPerson: true },
    nothing('no_person'),
  ],
  [
    'is a guest by the address',
    anOrder({ customer: null }),
    {},
    [{ ...PURCHASE, client: { ...ZOE, customer: null, name: null } }],
  ],
  [
    'is known by the id alone where the plan hides addresses',
    anOrder(byId),
    {},
    [{ ...PURCHASE, client: { ...ZOE, email: null, name: null } }],
  ],
  [
    "is not the shop's own address",
    anOrder({ customer: null }),
    { shopEmails: ['zoe@example.com'] },
    [{ ...PURCHASE, client: { customer: null, email: null, name: null } }],
  ],
]);

const attribute = (name: string, value: unknown) => ({ name, value });
tell('its code', [
  [
    'is an attribute of the cart',
    anOrder({ note_attributes: [attribute('kith_ref', 'anna'), attribute('kith_clicked_at', ORDERED_AT)] }),
    {},
    [{ ...PURCHASE, ref: explicit('anna', ORDERED_MS) }],
  ],
  [
    'is a discount',
    anOrder({ discount_codes: [{ code: 'Anna-K', amount: '1.00' }] }),
    {},
    [{ ...PURCHASE, ref: { ref: 'Anna-K', source: 'coupon', clickedAtMs: null } }],
  ],
  [
    'is of the page of arrival',
    anOrder({ landing_site: '/products/1?ref=anna' }),
    {},
    [{ ...PURCHASE, ref: { ref: 'anna', source: 'landing_page', clickedAtMs: null } }],
  ],
  [
    'is not of the page before it',
    anOrder({ referring_site: 'https://blog.example/?ref=anna' }),
    {},
    [PURCHASE],
  ],
]);

const BIG = '820982911946154508';
const big = (said: Record<string, unknown>) => anOrder({ admin_graphql_api_id: undefined, ...said });
tell('its id', [
  ['is the digits it came with', big({ id: BIG }), {}, [{ ...PURCHASE, id: `shopify:${BIG}` }]],
  [
    'is another where the last digit is',
    big({ id: '820982911946154509' }),
    {},
    [{ ...PURCHASE, id: 'shopify:820982911946154509' }],
  ],
  [
    'is that of GraphQL where the number was rounded',
    anOrder({ id: Number(BIG), admin_graphql_api_id: `gid://shopify/Order/${BIG}` }),
    {},
    [{ ...PURCHASE, id: `shopify:${BIG}` }],
  ],
  ['is not a rounded number', big({ id: Number(BIG) }), {}, unusable('wrong_value', 'id')],
  ['is not one of two', anOrder({ id: 1 }), {}, unusable('ids_disagree', 'id')],
  ['has to be there', big({ id: null }), {}, unusable('missing_value', 'id')],
]);

test('an older body gives the same facts, but for the refunds that it does not know yet', () => {
  const older = anOrder({ updated_at: '2026-11-20T10:00:10+01:00' });
  const newer = anOrder({
    updated_at: REFUNDED_AT,
    financial_status: 'partially_refunded',
    refunds: [aRefund()],
  });
  expect(observeOrder(newer, aContext())).toStrictEqual([...observeOrder(older, aContext()), REFUND]);
});

test('an order of GraphQL says what its webhook says', () => {
  const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
  const order = {
    id: 'gid://shopify/Order/450789469',
    legacyResourceId: '450789469',
    createdAt: '2026-11-20T09:00:05Z',
    processedAt: '2026-11-20T09:00:00Z',
    test: false,
    displayFinancialStatus: 'PARTIALLY_REFUNDED',
    currencyCode: 'EUR',
    totalPriceSet: money('119.0'),
    totalTaxSet: money('19.0'),
    totalShippingPriceSet: money('4.9'),
    email: 'zoe@example.com',
    customer: { legacyResourceId: '207119551', displayName: 'Zoe Adler' },
    customAttributes: [{ key: 'kith_ref', value: 'anna' }],
    discountCodes: ['TEN'],
    refunds: [
      {
        legacyResourceId: '509562969',
        createdAt: '2026-11-22T14:00:00Z',
        transactions: {
          nodes: [
            { kind: 'REFUND', status: 'SUCCESS', amountSet: money('19.0') },
            { kind: 'REFUND', status: 'FAILURE', amountSet: money('100.0') },
          ],
        },
      },
    ],
  };
  const webhook = anOrder({
    financial_status: 'partially_refunded',
    note_attributes: [attribute('kith_ref', 'anna')],
    discount_codes: [{ code: 'TEN' }],
    refunds: [aRefund({ transactions: [aTransaction(), aTransaction({ status: 'failure' })] })],
  });
  const said = observeOrder(fromGraphql(order), aContext());
  expect(said).toStrictEqual(observeOrder(webhook, aContext()));
  expect(said.map(({ kind }) => kind)).toStrictEqual(['purchase', 'refund']);
});
