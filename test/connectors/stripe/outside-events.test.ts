import { expect, test } from 'vitest';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { readWithin } from '../../../worker/connectors/read-values.ts';
import {
  aCharge,
  aCustomer,
  aDispute,
  anEvent,
  anInvoice,
  aRefund,
  aSession,
  aSubscription,
} from '../../rigs/connectors/made-stripe.ts';
import { outsideBodies } from '../../rigs/connectors/outside-bodies.ts';
import { observeStripe } from '../../rigs/connectors/stripe-told.ts';

const { bodies, isMissing, needs } = outsideBodies('stripe/ruby_mock');

/** Of all others there is nothing to record. */
const SAID: Readonly<Record<string, string>> = {
  'charge.captured.json': 'purchase stripe:ch_000000000000000000000000 100 USD',
  'charge.succeeded.json': 'purchase stripe:ch_000000000000000000000000 2000 USD',
  'charge.refund.updated.json': 'refund stripe:re_000000000000000000000000 100',
  'charge.refunded.json': 'refund stripe:re_000000000000000000000000 100',
  'charge.dispute.funds_withdrawn.json': 'refund stripe:dp_00000000000000 25000',
  'charge.dispute.funds_reinstated.json': 'refund_gone won',
  // Of before disputes had ids.
  'charge.dispute.closed.json': 'unusable missing_value data.object.id',
  'checkout.session.completed.json': 'identity stripe:cus_00000000000000',
  'checkout.session.completed.payment_mode.json': 'identity stripe:cus_00000000000000',
};

function inShort(said: Observation): string {
  switch (said.kind) {
    case 'purchase':
      return `purchase ${said.id} ${said.amountMinor} ${said.currency}`;
    case 'refund':
      return `refund ${said.id} ${said.amountMinor}`;
    case 'refund_gone':
      return `refund_gone ${said.because}`;
    case 'identity':
      return `identity ${said.client.customer}`;
    case 'unusable':
      return `unusable ${said.because} ${said.path}`;
    default:
      return said.kind;
  }
}

test.skipIf(isMissing)(`each event of others' tests says what it should (${needs})`, () => {
  const said = [...bodies].map(([name, body]) => [
    name,
    observeStripe(body, { acceptTest: true }).map(inShort),
  ]);
  expect(Object.fromEntries(said)).toStrictEqual(
    Object.fromEntries([...bodies.keys()].map((name) => [name, [SAID[name] ?? 'nothing']])),
  );
});

test.skipIf(isMissing)(`they are all of test mode, or no events (${needs})`, () => {
  const kinds = [...bodies.values()].flatMap((body) => observeStripe(body));
  expect(kinds.filter((said) => said.kind !== 'nothing')).toStrictEqual([]);
});

/** Fields that came with versions newer than those bodies. */
const NEWER = ['amount_paid_off_stripe', 'balance_transactions', 'parent', 'status'];

const MADE: [string, unknown][] = [
  ['charge.succeeded.json', aCharge()],
  ['charge.refund.updated.json', aRefund()],
  ['charge.dispute.funds_withdrawn.json', aDispute()],
  ['checkout.session.completed.json', aSession({ created: undefined })],
  ['invoice.paid.json', anInvoice()],
  ['customer.subscription.created.json', aSubscription()],
  ['customer.updated.json', aCustomer()],
];

test.skipIf(isMissing).each(MADE)(`the fields of a made object are those of %s (${needs})`, (name, made) => {
  const recorded = Object.keys(Object(readWithin(bodies.get(name), 'data', 'object')));
  const said = Object.entries(Object(made)).filter(([, value]) => value !== undefined);
  const unknown = said.map(([key]) => key).filter((key) => !recorded.includes(key) && !NEWER.includes(key));
  expect(unknown).toStrictEqual([]);
});

test.skipIf(isMissing)(`the fields of a made event are those of charge.succeeded.json (${needs})`, () => {
  const recorded = Object.keys(Object(bodies.get('charge.succeeded.json')));
  expect(Object.keys(anEvent('', {})).filter((key) => !recorded.includes(key))).toStrictEqual([]);
});
