import type { Observation, SnapshotObservation } from '../../../worker/connectors/observation.ts';

/** A purchase as observations leave it. */
export interface FoldedPurchase {
  amountMinor: number;
  currency: string;
  refundedMinor: number;
}

/**
 * The ledger that observations give, whatever their order: slow and obvious, for the tests of mappers. It
 * looks at all that was said at once, which the recorder cannot.
 */
export function foldObservations(all: readonly Observation[]): Record<string, FoldedPurchase> {
  const aliases = new Map(
    all.flatMap((said) => (said.kind === 'alias' ? [[said.alias, said.purchase] as const] : [])),
  );
  const named = (key: string) => aliases.get(key) ?? key;
  const sales = all.filter((said) => said.kind === 'purchase');
  const sold = new Set(sales.filter(({ amountMinor }) => amountMinor > 0).map(({ id }) => id));
  const either = all.filter((said) => said.kind === 'purchase_unless');
  const others = either.flatMap(({ unless, purchase }) => (sold.has(named(unless)) ? [] : [purchase]));
  // What is said of one that another counts for is said of that one.
  const instead = new Map(either.map(({ unless, purchase }) => [purchase.id, named(unless)]));
  const idOf = (key: string) => {
    const owner = instead.get(key);
    return owner !== undefined && sold.has(owner) ? owner : named(key);
  };
  return Object.fromEntries(
    [...sales, ...others].map(({ id, amountMinor, currency }) => {
      const of = all.filter(
        (said) => 'purchase' in said && isKey(said.purchase) && idOf(said.purchase) === id,
      );
      const refundedMinor = Math.min(refundedOf(of, amountMinor), amountMinor);
      return [id, { amountMinor, currency, refundedMinor }];
    }),
  );
}

function isKey(purchase: unknown): purchase is string {
  return typeof purchase === 'string';
}

function refundedOf(of: readonly Observation[], amountMinor: number): number {
  const gone = of.flatMap((said) => (said.kind === 'refund_gone' ? [said.id] : []));
  const refunds = new Map(
    of.flatMap((said) =>
      said.kind === 'refund' && !gone.includes(said.id) ? [[said.id, said.amountMinor] as const] : [],
    ),
  );
  const totals = of.flatMap((said) => (said.kind === 'refunded_to' ? [said.totalMinor] : []));
  const newest = of
    .filter((said) => said.kind === 'snapshot')
    .toSorted(byState)
    .at(-1);
  return sum([...refunds.values()]) + Math.max(0, ...totals) + stateRefunded(newest, amountMinor);
}

function stateRefunded(state: SnapshotObservation | undefined, amountMinor: number): number {
  if (state === undefined) return 0;
  return state.off === null ? sum(state.refunds.map((refund) => refund.amountMinor)) : amountMinor;
}

function byState(one: SnapshotObservation, other: SnapshotObservation): number {
  const rankOf = ({ seenAtMs, off }: SnapshotObservation) => seenAtMs * 2 + (off === null ? 0 : 1);
  return rankOf(one) - rankOf(other);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
