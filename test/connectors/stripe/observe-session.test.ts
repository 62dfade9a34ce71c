import { expect, test } from 'vitest';
import {
  aCustomer,
  anEvent,
  anInvoice,
  aSession,
  aSubscription,
  CREATED_MS,
} from '../../rigs/connectors/made-stripe.ts';
import { explicit, nothing } from '../../rigs/connectors/observed.ts';
import { observeStripe, PURCHASE, ZOE, type StripeCase } from '../../rigs/connectors/stripe-told.ts';

function tell(what: string, cases: StripeCase[]): void {
  test.each(cases)(`${what}: %s`, (_, event, settings, said) => {
    expect(observeStripe(event, settings)).toStrictEqual(said);
  });
}

const completed = (said: Record<string, unknown>, type = 'completed') =>
  anEvent(`checkout.session.${type}`, aSession(said));
const claim = (ref: unknown, subject: unknown = { purchase: 'stripe:pi_1' }) => ({
  kind: 'claim',
  subject,
  ref,
  saidAtMs: CREATED_MS - 60_000,
});
const identity = { kind: 'identity', client: ZOE };
const clicked = { kith_ref: 'anna', kith_clicked_at: '2026-11-01T10:00:00Z' };
const discounts = [{ coupon: 'ten', promotion_code: 'promo_1' }];
const ofAnna = { ref: 'anna', source: 'coupon' as const, clickedAtMs: null };
tell('a session of Checkout is never a purchase', [
  ['of a guest without a code it says nothing', completed({}), {}, nothing('not_interesting')],
  [
    'it adds the code to its payment',
    completed({ metadata: clicked }),
    {},
    [claim(explicit('anna', Date.UTC(2026, 10, 1, 10)))],
  ],
  [
    'also while it is unpaid, and again when it is',
    completed({ metadata: { ref: 'anna' }, payment_status: 'unpaid' }),
    {},
    [claim(explicit('anna'))],
  ],
  [
    'and the same when the money came',
    completed({ metadata: { ref: 'anna' } }, 'async_payment_succeeded'),
    {},
    [claim(explicit('anna'))],
  ],
  [
    'the address of a payment link has the code',
    completed({ client_reference_id: 'anna' }),
    {},
    [claim(explicit('anna'))],
  ],
  [
    'metadata are before it',
    completed({ client_reference_id: 'user_7', metadata: { kith_ref: 'anna' } }),
    {},
    [claim(explicit('anna'))],
  ],
  [
    'a coupon counts where its owner gave it a code',
    completed({ discounts }),
    { coupons: { promo_1: 'anna' } },
    [claim(ofAnna)],
  ],
  ['and not by its id', completed({ discounts }), {}, nothing('not_interesting')],
  [
    'a coupon counts where the id before it is no code',
    completed({ client_reference_id: 'user_7', discounts }),
    { coupons: { promo_1: 'anna' } },
    [claim({ ...explicit('user_7'), otherwise: ofAnna })],
  ],
  ['its customer and its address are one person', completed({ customer: 'cus_1' }), {}, [identity]],
  [
    "of a subscription the code is the client's",
    completed({ mode: 'subscription', payment_intent: null, customer: 'cus_1', metadata: { ref: 'anna' } }),
    {},
    [claim(explicit('anna'), { client: ZOE }), identity],
  ],
  [
    'that nobody completed says nothing',
    completed({ status: 'expired', metadata: { ref: 'anna' } }),
    {},
    nothing('not_paid'),
  ],
]);

const paid = (said: Record<string, unknown>) => anEvent('invoice.paid', anInvoice(said));
const outside = { ...PURCHASE, id: 'stripe:in_1', aliases: [], occurredAtMs: CREATED_MS + 30_000 };
const parent = { subscription_details: { metadata: { kith_ref: 'anna' } } };
const invoiceClaim = { kind: 'claim', subject: { client: ZOE }, ref: explicit('anna'), saidAtMs: CREATED_MS };
tell('an invoice', [
  ['that was paid by a charge is nothing', paid({}), {}, nothing('not_interesting')],
  [
    'with all the fields of old is nothing either',
    paid({ charge: 'ch_1', payment_intent: 'pi_1', paid: true, paid_out_of_band: false }),
    {},
    nothing('not_interesting'),
  ],
  ['of a trial is nothing', paid({ amount_paid: 0 }), {}, nothing('zero_amount')],
  ["says the code of its subscription, which is the client's", paid({ parent }), {}, [invoiceClaim]],
  ['says it in versions of old', paid({ parent: undefined, ...parent }), {}, [invoiceClaim]],
  ['that was paid outside Stripe is the purchase', paid({ amount_paid_off_stripe: 4900 }), {}, [outside]],
  ['that was paid outside Stripe, in versions of old', paid({ paid_out_of_band: true }), {}, [outside]],
  [
    'that was paid outside Stripe says its tax',
    paid({ amount_paid_off_stripe: 4900, total: 4900, total_taxes: [{ amount: 600 }, { amount: 182 }] }),
    {},
    [{ ...outside, metadata: { taxMinor: 782 } }],
  ],
  [
    'that was paid outside Stripe says its tax, in versions of old',
    paid({ paid_out_of_band: true, total: 4900, tax: 782 }),
    {},
    [{ ...outside, metadata: { taxMinor: 782 } }],
  ],
  [
    'of which a part was paid outside Stripe has no tax of that part',
    paid({ amount_paid_off_stripe: 4900, total: 9800, total_taxes: [{ amount: 1564 }] }),
    {},
    [outside],
  ],
  [
    'that was paid outside Stripe comes with its code',
    paid({ amount_paid_off_stripe: 4900, parent }),
    {},
    [{ ...outside, ref: explicit('anna') }, invoiceClaim],
  ],
]);

tell('customers and subscriptions', [
  [
    'a customer with an address is one person',
    anEvent('customer.updated', aCustomer()),
    {},
    [{ kind: 'identity', client: ZOE }],
  ],
  [
    'a customer without is nothing',
    anEvent('customer.updated', aCustomer({ email: null })),
    {},
    nothing('not_interesting'),
  ],
  [
    "the code of a subscription is the client's",
    anEvent('customer.subscription.created', aSubscription({ metadata: { kith_ref: 'anna' } })),
    {},
    [
      {
        kind: 'claim',
        subject: { client: { customer: 'stripe:cus_1', email: null, name: null } },
        ref: explicit('anna'),
        saidAtMs: CREATED_MS,
      },
    ],
  ],
  [
    'a subscription without a code is nothing',
    anEvent('customer.subscription.created', aSubscription()),
    {},
    nothing('not_interesting'),
  ],
]);
