import { describe, expect, it } from 'vitest';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { standardRules } from '../../../worker/connectors/standard/rules.ts';
import { aContext, RECEIVED_AT_MS } from '../../rigs/connectors/connector-context.ts';
import { aStandardSale } from '../../rigs/connectors/made-standard.ts';
import { deliveryOf, shortly } from '../../rigs/connectors/observed-shortly.ts';

type Fields = Record<string, unknown>;

const AT = '2026-11-27T14:30:24+01:00';
const AT_MS = Date.UTC(2026, 10, 27, 13, 30, 24);

function observe(body: unknown, settings: Partial<ConnectorSettings> = {}) {
  return standardRules.observe(deliveryOf(body), aContext(settings));
}

const CLIENT = { customer: 'standard:main:c-7', email: 'ben@shop.example', name: 'Ben' };

it('a sale is a purchase by the id that its sender gives it', () => {
  expect(observe(aStandardSale())).toEqual([
    {
      kind: 'purchase',
      id: 'main:1001',
      client: CLIENT,
      amountMinor: 1999,
      currency: 'EUR',
      occurredAtMs: AT_MS,
      ref: null,
      aliases: [],
      isRounded: false,
      metadata: null,
    },
  ]);
});

describe('the unit of an amount has to be said', () => {
  it.each<[string, Fields, number | string]>([
    ['a decimal text', { amount: '19.99', amountUnit: 'decimal' }, 1999],
    ['a decimal number', { amount: 19.99, amountUnit: 'decimal' }, 1999],
    ['a whole decimal', { amount: 19, amountUnit: 'decimal' }, 1900],
    ['three digits', { amount: '1.999', amountUnit: 'decimal', currency: 'KWD' }, 1999],
    ['no digits', { amount: '1999', amountUnit: 'decimal', currency: 'JPY' }, 1999],
    ['minor units', { amount: 1999, amountUnit: 'minor' }, 1999],
    ['minor units as text', { amount: '1999', amountUnit: 'minor' }, 1999],
    ['minor units of yen', { amount: 1999, amountUnit: 'minor', currency: 'JPY' }, 1999],
    ['nothing said', { amount: '19.99', amountUnit: undefined }, 'unusable: missing_value amountUnit'],
    ['another word', { amount: 1999, amountUnit: 'cents' }, 'unusable: wrong_value amountUnit'],
    [
      'a fraction of a minor unit',
      { amount: 19.99, amountUnit: 'minor' },
      'unusable: amount_not_whole amount',
    ],
    ['a fraction as text', { amount: '19.99', amountUnit: 'minor' }, 'unusable: amount_not_whole amount'],
    ['a comma', { amount: '19,99', amountUnit: 'decimal' }, 'unusable: amount_unclear amount'],
    ['a currency sign', { amount: '€19.99', amountUnit: 'decimal' }, 'unusable: amount_unclear amount'],
    ['more than a number holds', { amount: 1e21, amountUnit: 'decimal' }, 'unusable: amount_unclear amount'],
    ['no number', { amount: true, amountUnit: 'minor' }, 'unusable: wrong_value amount'],
    ['an object', { amount: {}, amountUnit: 'decimal' }, 'unusable: wrong_value amount'],
    ['below zero', { amount: -5, amountUnit: 'minor' }, 'unusable: wrong_value amount'],
    ['below zero, with decimals', { amount: '-5.00', amountUnit: 'decimal' }, 'unusable: wrong_value amount'],
    ['none', { amount: undefined, amountUnit: 'decimal' }, 'unusable: missing_value amount'],
    ['zero', { amount: 0, amountUnit: 'minor' }, 'nothing: zero_amount'],
  ])('%s', (_name, fields, outcome) => {
    const [said] = observe(aStandardSale(fields));
    const [short] = shortly(said === undefined ? [] : [said]);
    expect(said?.kind === 'purchase' ? said.amountMinor : short).toBe(outcome);
  });

  it('digits that the currency does not have are rounded, which is said', () => {
    expect(observe(aStandardSale({ currency: 'JPY' }))).toMatchObject([{ amountMinor: 20, isRounded: true }]);
  });
});

describe('what else a sale can say', () => {
  it.each<[string, Fields, Partial<ConnectorSettings>, string]>([
    ['a test', { test: true }, {}, 'nothing: test_mode'],
    ['a test, while trying out', { test: true }, { acceptTest: true }, 'purchase'],
    ['no test', { test: false }, {}, 'purchase'],
    ['free, where that counts', { amount: 0 }, { countZeroAmounts: true }, 'purchase'],
    ['no person', { clientId: undefined, clientEmail: undefined }, {}, 'purchase'],
    [
      'no person, where those are left out',
      { clientId: undefined, clientEmail: 'till@shop.example' },
      { leaveOutSalesWithoutPerson: true, shopEmails: ['Till@Shop.example'] },
      'nothing: no_person',
    ],
    ['no id', { id: null }, {}, 'unusable: missing_value id'],
    ['an id that is none', { id: {} }, {}, 'unusable: wrong_value id'],
    ['no currency', { currency: undefined }, {}, 'unusable: missing_value currency'],
    ['a currency that is none', { currency: 'EURO' }, {}, 'unusable: unknown_currency currency'],
    ['no instant', { at: undefined }, {}, 'unusable: missing_value at'],
    ['an instant without a zone', { at: '2026-11-27T13:30:24' }, {}, 'unusable: wrong_value at'],
    ['no type', { type: undefined }, {}, 'unusable: missing_value type'],
    ['another type', { type: 'order' }, {}, 'unusable: wrong_value type'],
    [
      "what every object has by JavaScript's own doing",
      { type: 'constructor' },
      {},
      'unusable: wrong_value type',
    ],
  ])('%s', (_name, fields, settings, outcome) => {
    expect(shortly(observe(aStandardSale(fields), settings))).toEqual([outcome]);
  });

  it('a code, when it was clicked, and a coupon that yields to it', () => {
    const sale = aStandardSale({ ref: 'anna', clickedAt: AT, coupon: 'BEN-K' });
    expect(observe(sale)).toMatchObject([
      { ref: { ref: 'anna', source: 'explicit', clickedAtMs: AT_MS }, metadata: { otherCodes: 'BEN-K' } },
    ]);
    expect(observe(aStandardSale({ coupon: 'BEN-K' }))).toMatchObject([
      { ref: { ref: 'BEN-K', source: 'coupon' } },
    ]);
  });
});

const refund = {
  type: 'refund',
  id: 'r1',
  purchaseId: '1001',
  amount: 5,
  amountUnit: 'decimal',
  currency: 'EUR',
  at: AT,
};
const of = { purchase: 'main:1001', id: 'main:r1' };
const ref = { ref: 'anna', source: 'explicit', clickedAtMs: null };

describe('what is said of a sale and of people later', () => {
  it.each<[string, Fields, object]>([
    ['a refund', refund, { kind: 'refund', ...of, amountMinor: 500, occurredAtMs: AT_MS, currency: 'EUR' }],
    [
      'a refund in minor units, which needs no currency',
      { ...refund, amountUnit: 'minor', currency: undefined },
      { kind: 'refund', ...of, amountMinor: 5, occurredAtMs: AT_MS },
    ],
    [
      'a refund that did not happen',
      { type: 'refund.reversed', id: 'r1', purchaseId: '1001' },
      { kind: 'refund_gone', ...of, because: 'reversed' },
    ],
    [
      'a code of a purchase',
      { type: 'claim', purchaseId: '1001', ref: 'anna', at: AT },
      { kind: 'claim', subject: { purchase: 'main:1001' }, ref, saidAtMs: AT_MS },
    ],
    [
      'a code of a client, said when it arrived',
      { type: 'claim', clientId: 'c-7', ref: 'anna' },
      {
        kind: 'claim',
        subject: { client: { customer: 'standard:main:c-7', email: null, name: null } },
        ref,
        saidAtMs: RECEIVED_AT_MS,
      },
    ],
    [
      'two names of one client',
      { type: 'client', clientId: 'c-7', clientEmail: 'ben@shop.example', clientName: 'Ben' },
      { kind: 'identity', client: CLIENT },
    ],
  ])('%s', (_name, entry, outcome) => {
    expect(observe(entry)).toEqual([outcome]);
  });
});

describe('what lacks something that it needs is a dead letter, which names the field', () => {
  it.each<[string, Fields, string]>([
    ['a refund of nothing', { ...refund, purchaseId: null }, 'unusable: missing_value purchaseId'],
    ['a refund without an id', { ...refund, id: null }, 'unusable: missing_value id'],
    [
      'a decimal refund without a currency',
      { ...refund, currency: null },
      'unusable: missing_value currency',
    ],
    [
      'a refund in a currency that is none',
      { ...refund, amountUnit: 'minor', currency: 'E' },
      'unusable: unknown_currency currency',
    ],
    ['a refund without a unit', { ...refund, amountUnit: null }, 'unusable: missing_value amountUnit'],
    ['a refund of an unknown instant', { ...refund, at: 'now' }, 'unusable: wrong_value at'],
    ['a refund of 0', { ...refund, amount: 0 }, 'nothing: zero_amount'],
    [
      'a reversal of no purchase',
      { type: 'refund.reversed', id: 'r1' },
      'unusable: missing_value purchaseId',
    ],
    ['a claim without a code', { type: 'claim', purchaseId: '1001' }, 'unusable: missing_value ref'],
    [
      'a claim with what is no code',
      { type: 'claim', purchaseId: '1001', ref: 'a b' },
      'unusable: wrong_value ref',
    ],
    ['a claim of nobody', { type: 'claim', ref: 'anna' }, 'unusable: missing_value purchaseId'],
    [
      'a client without an id',
      { type: 'client', clientEmail: 'ben@shop.example' },
      'unusable: missing_value clientId',
    ],
    [
      'a client without an address',
      { type: 'client', clientId: 'c-7' },
      'unusable: missing_value clientEmail',
    ],
  ])('%s', (_name, entry, outcome) => {
    expect(shortly(observe(entry))).toEqual([outcome]);
  });
});

describe('a list', () => {
  it('gives what its entries give, and names the one that is wrong and its field', () => {
    const list = [
      aStandardSale(),
      aStandardSale({ id: '1002' }),
      'sale',
      aStandardSale({ amountUnit: undefined }),
    ];
    expect(shortly(observe(list))).toEqual([
      'purchase',
      'purchase',
      'unusable: not_an_event [2]',
      'unusable: missing_value [3].amountUnit',
    ]);
  });

  it('may be of 100 entries, and nothing of a longer one is taken', () => {
    const list = Array.from({ length: 100 }, (_, id) => aStandardSale({ id }));
    expect(observe(list)).toHaveLength(100);
    expect(shortly(observe([...list, aStandardSale()]))).toEqual(['unusable: wrong_value [100]']);
  });

  it('may be empty', () => {
    expect(shortly(observe([]))).toEqual(['nothing: not_interesting']);
  });
});

it.each([null, 'sale', 7, true])('%j is no body', (body) => {
  expect(shortly(observe(body))).toEqual(['unusable: not_an_event']);
});

it('all that is read is named in the schema, which is all that is kept', () => {
  const noise = { card: '4242', address: { city: 'Berlin' } };
  const body = [
    aStandardSale({ ref: 'anna', coupon: 'x', ...noise }),
    { type: 'client', clientId: 'c', clientEmail: 'a@b.example' },
  ];
  const kept = standardRules.schema.parse(body);
  expect(JSON.stringify(kept)).not.toMatch(/4242|Berlin/);
  expect(observe(kept)).toEqual(observe(body));
});

it('the log knows a delivery by the id that its sender gave it', () => {
  expect(standardRules.about(deliveryOf(aStandardSale(), { 'webhook-id': 'msg_1' }))).toEqual({
    topic: 'purchase',
    object: '1001',
    eventId: 'msg_1',
  });
  expect(standardRules.about(deliveryOf([aStandardSale()]))).toEqual({
    topic: 'list',
    object: null,
    eventId: null,
  });
});
