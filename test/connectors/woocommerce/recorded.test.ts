import { describe, expect, it } from 'vitest';
import { verifyDelivery } from '../../../worker/connectors/verify-delivery.crypto.ts';
import { isPing } from '../../../worker/connectors/woocommerce/read-ping.ts';
import { wooCommerceRules } from '../../../worker/connectors/woocommerce/rules.ts';
import { foldObservations } from '../../rigs/connectors/fold-observations.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { shortly } from '../../rigs/connectors/observed-shortly.ts';
import {
  RECORDED_SECRET,
  recordedRequests,
  recordedWoo,
  type RecordedRequest,
} from '../../rigs/connectors/recorded-woo.ts';
import { aWooOrder } from '../../rigs/connectors/made-woo.ts';

const { isMissing, needs } = recordedWoo;
const requests = isMissing ? [] : recordedRequests();
const pings = requests.filter(({ headers }) => headers['x-wc-webhook-topic'] === undefined);
const deliveries = requests.filter((request) => !pings.includes(request));

function observe({ headers, text, receivedAtMs }: RecordedRequest) {
  return wooCommerceRules.observe({ headers, body: JSON.parse(text) }, { ...aContext(), receivedAtMs });
}

function verdictOf({ headers, text }: RecordedRequest, secret = RECORDED_SECRET) {
  const bytes = new TextEncoder().encode(text);
  return verifyDelivery(wooCommerceRules, { bytes, headers, secrets: [secret], nowMs: 0 });
}

/** What the shop really sold: 13 was refunded in two parts, one of which was deleted again. */
const LEDGER = {
  'woo:main:13': { amountMinor: 1999, currency: 'EUR', refundedMinor: 1999 },
  'woo:main:20': { amountMinor: 20, currency: 'JPY', refundedMinor: 0 },
};

describe.skipIf(isMissing)(`deliveries of a real shop (${needs})`, () => {
  it('its pings are pings, and none of its deliveries is one', () => {
    expect(pings).toHaveLength(7);
    expect(pings.filter(({ text, headers }) => !isPing(text, headers))).toEqual([]);
    expect(deliveries.filter(({ text, headers }) => isPing(text, headers))).toEqual([]);
  });

  it('each is signed over its exact bytes, and by this secret alone', () => {
    expect(deliveries.map((delivery) => verdictOf(delivery))).toEqual(deliveries.map(() => 'valid'));
    expect(deliveries.map((delivery) => verdictOf(delivery, 'another'))).toEqual(
      deliveries.map(() => 'wrong'),
    );
    const changed = deliveries.map((delivery) => verdictOf({ ...delivery, text: `${delivery.text}\n` }));
    expect(changed).toEqual(deliveries.map(() => 'wrong'));
  });

  it.each<[string, (all: RecordedRequest[]) => RecordedRequest[]]>([
    ['as they came', (all) => all],
    ['the other way round', (all) => all.toReversed()],
    ['each twice', (all) => all.flatMap((one) => [one, one])],
    ['those that were made last first', (all) => all.toSorted((a, b) => (a.text < b.text ? 1 : -1))],
  ])('they give one ledger: %s', (_name, ordered) => {
    expect(foldObservations(ordered(deliveries).flatMap(observe))).toEqual(LEDGER);
  });

  it('the code is found though no plugin wrote it, and by the plugin', () => {
    const refs = deliveries
      .flatMap(observe)
      .flatMap((said) => (said.kind === 'purchase' ? [said.ref?.ref ?? null] : []));
    expect(new Set(refs)).toEqual(new Set(['anna-k', null]));
  });

  it('none is a dead letter', () => {
    expect(
      deliveries.flatMap((one) => shortly(observe(one))).filter((said) => said.startsWith('unusable')),
    ).toEqual([]);
  });

  it('the orders that tests make have no field that real ones lack', () => {
    const real = deliveries.find(({ headers }) => headers['x-wc-webhook-topic'] === 'order.created');
    const keys = Object.keys(JSON.parse(real?.text ?? '{}') as object);
    expect(Object.keys(aWooOrder()).filter((key) => !keys.includes(key))).toEqual([]);
  });
});
