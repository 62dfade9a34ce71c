import { expect, test } from 'vitest';
import { aCharge, anEvent } from '../../rigs/connectors/made-stripe.ts';
import { explicit, nothing, unusable } from '../../rigs/connectors/observed.ts';
import { observeStripe, PURCHASE, ZOE, type StripeCase } from '../../rigs/connectors/stripe-told.ts';

function tell(what: string, cases: StripeCase[]): void {
  test.each(cases)(`${what}: %s`, (_, event, settings, said) => {
    expect(observeStripe(event, settings)).toStrictEqual(said);
  });
}

const charged = (said: Record<string, unknown>, type = 'charge.succeeded') => anEvent(type, aCharge(said));

tell('a charge is the purchase', [
  ['once it is captured', charged({}), {}, [PURCHASE]],
  ['also when it is captured later', charged({}, 'charge.captured'), {}, [PURCHASE]],
  [
    'with what was captured of it, as of the charge',
    charged({ amount: 6000, amount_captured: 4900 }, 'charge.captured'),
    {},
    [PURCHASE],
  ],
  [
    'with all of it where an old version does not say',
    charged({ amount_captured: undefined }),
    {},
    [PURCHASE],
  ],
  ['not while it is authorised', charged({ captured: false, amount_captured: 0 }), {}, nothing('not_paid')],
  ['not while it is pending', charged({ status: 'pending' }), {}, nothing('not_paid')],
  ['not of 0', charged({ amount: 0, amount_captured: 0 }), {}, nothing('zero_amount')],
  [
    'of 0 where its owner counts them',
    charged({ amount: 0, amount_captured: 0 }),
    { countZeroAmounts: true },
    [{ ...PURCHASE, amountMinor: 0 }],
  ],
  [
    'with the code of its metadata',
    charged({ metadata: { kith_ref: 'anna', via: 'bea' } }),
    {},
    [{ ...PURCHASE, ref: explicit('anna'), metadata: { otherCodes: 'bea' } }],
  ],
  [
    'of a guest, by the address of the bill or of the receipt',
    charged({
      customer: null,
      billing_details: { email: null, name: null },
      receipt_email: 'z@example.com',
    }),
    {},
    [{ ...PURCHASE, client: { customer: null, email: 'z@example.com', name: null } }],
  ],
  [
    'of nobody',
    charged({ customer: null, billing_details: null }),
    {},
    [{ ...PURCHASE, client: { customer: null, email: null, name: null } }],
  ],
  [
    'of nobody, left out where its owner says so',
    charged({ customer: null, billing_details: null }),
    { leaveOutSalesWithoutPerson: true },
    nothing('no_person'),
  ],
  [
    "not of the shop's own address",
    charged({}),
    { shopEmails: ['Zoe@Example.com'] },
    [{ ...PURCHASE, client: { ...ZOE, email: null } }],
  ],
  [
    'with objects in the place of ids',
    charged({ customer: { id: 'cus_1' }, payment_intent: { id: 'pi_1' } }),
    {},
    [PURCHASE],
  ],
  ['without an intent', charged({ payment_intent: null }), {}, [{ ...PURCHASE, aliases: [] }]],
  [
    'in ISK, of which Stripe counts two decimals',
    charged({ currency: 'isk', amount_captured: 490_000 }),
    {},
    [{ ...PURCHASE, currency: 'ISK' }],
  ],
  [
    'but not half an ISK',
    charged({ currency: 'isk', amount_captured: 4950 }),
    {},
    unusable('amount_not_whole', 'data.object.amount_captured'),
  ],
  [
    'not of a made-up currency',
    charged({ currency: 'doge' }),
    {},
    unusable('unknown_currency', 'data.object.currency'),
  ],
  [
    'not without a currency',
    charged({ currency: null }),
    {},
    unusable('missing_value', 'data.object.currency'),
  ],
  [
    'not of an amount as a list',
    charged({ amount_captured: [1] }),
    {},
    unusable('wrong_value', 'data.object.amount_captured'),
  ],
  [
    'not of less than nothing',
    charged({ amount_captured: -1 }),
    {},
    unusable('wrong_value', 'data.object.amount_captured'),
  ],
  [
    'not without its instant',
    charged({ created: 'soon' }),
    {},
    unusable('wrong_value', 'data.object.created'),
  ],
  ['not without its id', charged({ id: null }), {}, unusable('missing_value', 'data.object.id')],
  [
    'not where another connector has those of this key',
    charged({ metadata: { order_id: '7' } }),
    {
      skipWhen: [{ metadataKey: 'order_id' }],
    },
    nothing('skipped_by_rule'),
  ],
  [
    'not where another connector has those of this application',
    charged({ application: { id: 'ca_1' } }),
    {
      skipWhen: [{ application: 'ca_1' }],
    },
    nothing('skipped_by_rule'),
  ],
]);
