import { decimalsOf } from '../../money/currency.ts';

/*
 * Stripe counts in minor units of its own (https://docs.stripe.com/currencies, Zero-decimal currencies and
 * Special cases): ISK and UGX have two decimals there and none in ISO 4217, MGA has none there and two in it.
 */

const WITHOUT_DECIMALS = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const WITH_THREE_DECIMALS = new Set('BHD JOD KWD OMR TND'.split(' '));

/**
 * Stripe's amount in the minor units of ISO 4217. Null where it is not whole in them, as 5.50 ISK is not, or
 * more than a number holds. `currency` is in capitals.
 */
export function stripeToMinor(amount: number, currency: string): number | null {
  const more = decimalsOf(currency) - stripeDecimalsOf(currency);
  const minor = more < 0 ? amount / 10 ** -more : amount * 10 ** more;
  return Number.isSafeInteger(minor) ? minor : null;
}

/** How many decimals Stripe gives a currency: what its exports write of an amount. */
export function stripeDecimalsOf(currency: string): number {
  if (WITHOUT_DECIMALS.has(currency)) return 0;
  return WITH_THREE_DECIMALS.has(currency) ? 3 : 2;
}
