import { expect, test } from 'vitest';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { stripeRules } from '../../../worker/connectors/stripe/rules.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { aCharge, aDispute, anEvent, aRefund, CREATED_MS } from '../../rigs/connectors/made-stripe.ts';
import { nothing, unusable } from '../../rigs/connectors/observed.ts';
import { observeStripe, REFUND, type StripeCase } from '../../rigs/connectors/stripe-told.ts';

function tell(what: string, cases: StripeCase[]): void {
  test.each(cases)(`${what}: %s`, (_, event, settings, said) => {
    expect(observeStripe(event, settings)).toStrictEqual(said);
  });
}

const DISPUTED: Observation = {
  kind: 'refund',
  purchase: 'stripe:ch_1',
  id: 'stripe:dp_1',
  amountMinor: 4900,
  occurredAtMs: CREATED_MS + 120_000,
};
const gone = (id: string, because: 'failed' | 'won', amountMinor?: number): Observation[] => [
  {
    kind: 'refund_gone',
    purchase: 'stripe:ch_1',
    id,
    because,
    ...(amountMinor === undefined ? {} : { amountMinor }),
  },
];

const refunded = (said: Record<string, unknown>, type = 'refund.created') => anEvent(type, aRefund(said));
const listing = aCharge({ amount_refunded: 900, refunds: { data: [aRefund({ charge: null })] } });
tell('a refund', [
  ['is told by refund.created alone', refunded({}), {}, [REFUND]],
  ['is the same refund while it is pending', refunded({ status: 'pending' }), {}, [REFUND]],
  ['is the same refund when it is updated', refunded({}, 'charge.refund.updated'), {}, [REFUND]],
  [
    'that failed never was',
    refunded({ status: 'failed' }, 'refund.failed'),
    {},
    gone('stripe:re_1', 'failed', 900),
  ],
  [
    'that was cancelled never was',
    refunded({ status: 'canceled' }, 'refund.updated'),
    {},
    gone('stripe:re_1', 'failed', 900),
  ],
  [
    'that waits for the client is nothing yet',
    refunded({ status: 'requires_action' }),
    {},
    nothing('not_interesting'),
  ],
  [
    'of what was never captured is nothing',
    refunded({ reason: 'expired_uncaptured_charge' }),
    {},
    nothing('not_paid'),
  ],
  [
    'without a charge is of the intent',
    refunded({ charge: null }),
    {},
    [{ ...REFUND, purchase: 'stripe:pi_1' }],
  ],
  [
    'of neither is unusable',
    refunded({ charge: null, payment_intent: null }),
    {},
    unusable('missing_value', 'data.object.charge'),
  ],
  [
    'of a payment that another connector has is nothing',
    refunded({ metadata: { order_id: '7' } }),
    { skipWhen: [{ metadataKey: 'order_id' }] },
    nothing('skipped_by_rule'),
  ],
  [
    'is told by charge.refunded of an old version, where the charge lists it',
    anEvent('charge.refunded', listing, { api_version: '2020-08-27' }),
    {},
    [REFUND],
  ],
  [
    'is not told by what a charge says in total',
    anEvent('charge.refunded', aCharge({ amount_refunded: 900 })),
    {},
    nothing('not_interesting'),
  ],
  [
    'of a version that tells it nowhere names its cure',
    anEvent('charge.refunded', aCharge({ amount_refunded: 900 }), { api_version: '2023-10-16' }),
    {},
    unusable('upgrade_endpoint_version', 'api_version'),
  ],
  [
    'is told by the first version that has events of it',
    anEvent('charge.refunded', aCharge({ amount_refunded: 900 }), { api_version: '2024-10-28.acacia' }),
    {},
    nothing('not_interesting'),
  ],
  [
    'is told nowhere by the first version that lists none',
    anEvent('charge.refunded', aCharge({ amount_refunded: 900 }), { api_version: '2022-11-15' }),
    {},
    unusable('upgrade_endpoint_version', 'api_version'),
  ],
  [
    'of a charge that was let go is nothing',
    anEvent('charge.refunded', { ...listing, captured: false }),
    {},
    nothing('not_paid'),
  ],
]);

const disputed = (type: string, said: Record<string, unknown> = {}) =>
  anEvent(`charge.dispute.${type}`, aDispute(said));
tell('a dispute', [
  ['is a refund once its money is taken', disputed('funds_withdrawn'), {}, [DISPUTED]],
  ['is the same refund when it is lost', disputed('closed', { status: 'lost' }), {}, [DISPUTED]],
  ['that was won never was', disputed('closed', { status: 'won' }), {}, gone('stripe:dp_1', 'won')],
  ['whose money came back never was', disputed('funds_reinstated'), {}, gone('stripe:dp_1', 'won')],
  [
    'that was prevented never was',
    disputed('closed', { status: 'prevented' }),
    {},
    gone('stripe:dp_1', 'won'),
  ],
  [
    'that was an inquiry never was',
    disputed('closed', { status: 'warning_closed' }),
    {},
    gone('stripe:dp_1', 'won'),
  ],
  [
    'of a new state says nothing',
    disputed('closed', { status: 'appeal_under_review' }),
    {},
    nothing('not_interesting'),
  ],
  [
    'that was opened says nothing',
    disputed('created', { status: 'warning_needs_response' }),
    {},
    nothing('not_interesting'),
  ],
]);

test('a refund that a version tells nowhere is found by comparing, where a key is kept for that', () => {
  const body = anEvent('charge.refunded', aCharge({ amount_refunded: 900 }), { api_version: '2023-10-16' });
  const said = stripeRules.observe({ headers: {}, body }, { ...aContext(), keepsApiKey: true });
  expect(said).toStrictEqual(nothing('not_interesting'));
});

test('a dispute of old, whose id begins with du_, is told in the same way', () => {
  const event = disputed('funds_withdrawn', { id: 'du_1' });
  expect(observeStripe(event)).toStrictEqual([{ ...DISPUTED, id: 'stripe:du_1' }]);
});

test('a dispute of the API that is open is a refund while its money is away', () => {
  const list = (amounts: number[]) => amounts.map((amount) => ({ amount }));
  const of = (amounts: number[]) =>
    observeStripe(
      anEvent(
        'charge.dispute.closed',
        aDispute({ status: 'under_review', balance_transactions: list(amounts) }),
      ),
    );
  expect(of([-4900])).toStrictEqual([DISPUTED]);
  expect(of([-4900, 4900])).toStrictEqual(nothing('not_interesting'));
});
