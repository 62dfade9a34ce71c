import { expect, test } from 'vitest';
import { stripeRules } from '../../../worker/connectors/stripe/rules.ts';
import {
  aCharge,
  aCustomer,
  anEvent,
  anInvoice,
  aSession,
  aSubscription,
} from '../../rigs/connectors/made-stripe.ts';
import { nothing, unusable } from '../../rigs/connectors/observed.ts';
import { observeStripe, PURCHASE, type StripeCase } from '../../rigs/connectors/stripe-told.ts';

function tell(what: string, cases: StripeCase[]): void {
  test.each(cases)(`${what}: %s`, (_, event, settings, said) => {
    expect(observeStripe(event, settings)).toStrictEqual(said);
  });
}

const charged = (said: Record<string, unknown>, type = 'charge.succeeded') => anEvent(type, aCharge(said));

const ofAccount = anEvent('charge.succeeded', aCharge(), { account: 'acct_1' });
tell('an event', [
  [
    'of test mode is nothing',
    anEvent('charge.succeeded', aCharge(), { livemode: false }),
    {},
    nothing('test_mode'),
  ],
  [
    'of test mode is told where its owner tries out',
    anEvent('charge.succeeded', aCharge({ livemode: false }), { livemode: false }),
    { acceptTest: true },
    [PURCHASE],
  ],
  [
    'that does not say its mode is not counted',
    anEvent('charge.succeeded', aCharge(), { livemode: null }),
    {},
    unusable('missing_value', 'livemode'),
  ],
  ['of a connected account is nothing', ofAccount, {}, nothing('not_ours')],
  ['of the connected account that is named counts', ofAccount, { account: 'acct_1' }, [PURCHASE]],
  [
    'of the platform is nothing where an account is named',
    charged({}),
    { account: 'acct_1' },
    nothing('not_ours'),
  ],
  [
    'of the thin kind names its cure',
    { object: 'v2.core.event', type: 'v1.charge.succeeded' },
    {},
    unusable('thin_event', 'object'),
  ],
  ['that is an object alone is none', aCharge(), {}, unusable('not_an_event', 'type')],
  [
    'that is two objects in one is none',
    { data: { object: { object: 'charge' } }, object: 'charge' },
    {},
    unusable('not_an_event', 'type'),
  ],
  ['that is a list is none', [charged({})], {}, unusable('not_an_event', 'type')],
  [
    'of another type is nothing',
    anEvent('payment_intent.succeeded', { id: 'pi_1' }),
    {},
    nothing('not_interesting'),
  ],
  ['named like an inherited property is nothing', anEvent('constructor', {}), {}, nothing('not_interesting')],
  [
    'without an object is unusable',
    anEvent('charge.succeeded', null),
    {},
    unusable('missing_value', 'data.object.id'),
  ],
]);

test('of the twelve events of one subscription payment exactly one is the purchase', () => {
  const metadata = { kith_ref: 'anna' };
  const events = [
    anEvent('customer.created', aCustomer()),
    anEvent('customer.subscription.created', aSubscription({ metadata })),
    anEvent('payment_method.attached', { id: 'pm_1', object: 'payment_method' }),
    anEvent('payment_intent.created', { id: 'pi_1', object: 'payment_intent', amount: 4900 }),
    anEvent('invoice.created', anInvoice({ status: 'draft' })),
    anEvent('invoice.finalized', anInvoice({ status: 'open' })),
    anEvent('charge.succeeded', aCharge()),
    anEvent('payment_intent.succeeded', { id: 'pi_1', object: 'payment_intent', amount_received: 4900 }),
    anEvent('invoice.payment_succeeded', anInvoice()),
    anEvent('invoice.paid', anInvoice()),
    anEvent('invoice_payment.paid', { id: 'inpay_1', object: 'invoice_payment', amount_paid: 4900 }),
    anEvent(
      'checkout.session.completed',
      aSession({ mode: 'subscription', payment_intent: null, customer: 'cus_1' }),
    ),
  ];
  const said = events.map((event) => observeStripe(event));
  expect(said.flat().filter(({ kind }) => kind === 'purchase')).toStrictEqual([PURCHASE]);
  expect(said.flat().filter(({ kind }) => kind.startsWith('refund') || kind === 'unusable')).toStrictEqual(
    [],
  );
});

test('the log names the event, its type and its object', () => {
  expect(stripeRules.about({ headers: {}, body: charged({}) })).toStrictEqual({
    topic: 'charge.succeeded',
    object: 'ch_1',
    eventId: 'evt_1',
  });
  expect(stripeRules.about({ headers: {}, body: null })).toStrictEqual({
    topic: '',
    object: null,
    eventId: null,
  });
});
