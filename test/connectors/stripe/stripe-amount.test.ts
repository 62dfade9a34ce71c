import { expect, test } from 'vitest';
import { stripeToMinor } from '../../../worker/connectors/stripe/stripe-amount.ts';

test.each([
  ['EUR', 1999, 1999],
  ['HUF', 1000, 1000],
  ['TWD', 1000, 1000],
  ['JPY', 500, 500],
  ['CLP', 500, 500],
  ['KWD', 1230, 1230],
  ['ISK', 50000, 500],
  ['ISK', 50050, null],
  ['UGX', 500000, 5000],
  ['UGX', 1, null],
  ['MGA', 500, 50000],
  ['MGA', Number.MAX_SAFE_INTEGER, null],
  ['ISK', 0, 0],
])("Stripe's %s %i are %j minor units of ISO 4217", (currency, amount, minor) => {
  expect(stripeToMinor(amount, currency)).toBe(minor);
});
