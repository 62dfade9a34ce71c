import { decimalsOf } from '../../money/currency.ts';

interface Sold {
  currency: string;
  revenueMinor: bigint;
}

interface RankedAdvocate {
  advocateId: string;
  name: string | null;
  referrals: number;
  clicks: number;
  uniqueClicks: number;
  sales: readonly Sold[];
  downstream: { clients: number; sales: readonly Sold[] } | null;
}

/** The rows of an advocate in a file: one a currency in which somebody bought who came through it. */
export function advocateRows(advocate: RankedAdvocate, ownCurrency: string): string[][] {
  const { sales, downstream } = advocate;
  const sold = [...sales, ...(downstream?.sales ?? [])].map(({ currency }) => currency);
  const currencies = sold.length === 0 ? [ownCurrency] : [...new Set(sold)];
  return currencies.map((currency) => [
    advocate.advocateId,
    advocate.name ?? '',
    String(advocate.referrals),
    String(advocate.clicks),
    String(advocate.uniqueClicks),
    currency,
    decimalOf(sales, currency),
    String(downstream?.clients ?? 0),
    decimalOf(downstream?.sales ?? [], currency),
  ]);
}

/** The sum of a currency with a decimal point: "19.99". */
function decimalOf(sold: readonly Sold[], currency: string): string {
  const minor = sold.find((one) => one.currency === currency)?.revenueMinor ?? 0n;
  const decimals = decimalsOf(currency);
  const digits = String(minor).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
