import type { Day } from '../calendar/day.ts';
import type { Leavers } from './outlook.ts';

/** What somebody who leaves paid in a year, in one currency; nothing in any where `currency` is null. */
export interface LeaverRow {
  clientId: string;
  leavesOn: Day;
  isErased: boolean;
  currency: string | null;
  amountMinor: number;
}

/** How many are named. */
const NAMED = 20;

/**
 * How many leave, what they were worth by currency, and the first of them: those with the most in the
 * business's own currency, then the others, by what they paid in the first of theirs. Who was erased counts
 * and is not named.
 */
export function leaversOf(rows: readonly LeaverRow[], mainCurrency: string): Leavers {
  const sums = new Map<string, number>();
  const byClient = new Map<string, Required<LeaverRow> & { currency: string }>();
  for (const row of rows) {
    const currency = row.currency ?? mainCurrency;
    if (row.currency !== null) sums.set(currency, (sums.get(currency) ?? 0) + row.amountMinor);
    const known = byClient.get(row.clientId);
    if (known === undefined || comesBefore(currency, known.currency, mainCurrency))
      byClient.set(row.clientId, { ...row, currency });
  }
  const placeOf = ({ currency }: { currency: string }) => (currency === mainCurrency ? 0 : 1);
  const first = [...byClient.values()]
    .filter(({ isErased }) => !isErased)
    .sort(
      (one, other) =>
        placeOf(one) - placeOf(other) ||
        order(one.currency, other.currency) ||
        other.amountMinor - one.amountMinor ||
        order(one.clientId, other.clientId),
    )
    .slice(0, NAMED)
    .map(({ clientId, leavesOn, currency, amountMinor }) => ({ clientId, leavesOn, currency, amountMinor }));
  const worth = [...sums]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .sort((one, other) => placeOf(one) - placeOf(other) || order(one.currency, other.currency));
  return { count: byClient.size, worth, first };
}

function comesBefore(one: string, other: string, mainCurrency: string): boolean {
  return other !== mainCurrency && (one === mainCurrency || one < other);
}

function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
