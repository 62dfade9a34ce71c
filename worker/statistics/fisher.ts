import type { Interval } from './interval.ts';

/** How many of two groups came out one way or the other. */
export interface Fourfold {
  yesHere: number;
  noHere: number;
  yesThere: number;
  noThere: number;
}

/** What a fourfold table says, as R's fisher.test does. */
export interface FisherTest {
  /** How probable tables at least as uneven as this one are where both groups are alike; two-sided. */
  pValue: number;
  /**
   * The likeliest quotient of the odds here and there, given how many there are of each; Infinity where no
   * other table is more in favour of here, null where no other table is possible.
   */
  oddsRatio: number | null;
  /** Its exact 95 % interval: 0 and Infinity where the table sets no bound. */
  interval: Interval;
}

const TAIL = 0.025;
/** Tables that are as probable as the one that was seen differ from it in the last digits. */
const AS_PROBABLE = 1 + 1e-7;
/** The logarithm of an odds ratio that is looked for is not beyond this. */
const LARGEST_LOG = 200;
const HALVINGS = 200;

/**
 * Fisher's exact test: given the sums of rows and columns, `yesHere` is hypergeometric where both groups are
 * alike, and by Fisher's noncentral distribution where the odds differ.
 */
export function fisherTest({ yesHere, noHere, yesThere, noThere }: Fourfold): FisherTest {
  const [here, there, yes] = [yesHere + noHere, yesThere + noThere, yesHere + yesThere];
  const fewest = Math.max(0, yes - there);
  const most = Math.min(here, yes);
  if (fewest === most) return { pValue: 1, oddsRatio: null, interval: { low: 0, high: Infinity } };
  const lnFactorials = lnFactorialsTo(Math.max(here, there));
  const lnChoose = (n: number, k: number): number =>
    (lnFactorials[n] ?? 0) - (lnFactorials[k] ?? 0) - (lnFactorials[n - k] ?? 0);
  const lnWays = Array.from({ length: most - fewest + 1 }, (_, place) => {
    const k = fewest + place;
    return lnChoose(here, k) + lnChoose(there, yes - k);
  });
  const seen = yesHere - fewest;
  const isLeast = yesHere === fewest;
  const isMost = yesHere === most;
  const solve = (isBelow: (shares: readonly number[]) => boolean) =>
    Math.exp(bisect((logOdds) => isBelow(sharesAt(lnWays, logOdds))));
  const alike = sharesAt(lnWays, 0);
  const limit = (alike[seen] ?? 0) * AS_PROBABLE;
  return {
    pValue: Math.min(1, sum(alike.filter((share) => share <= limit))),
    oddsRatio: isLeast ? 0 : isMost ? Infinity : solve((shares) => meanPlace(shares) < seen),
    interval: {
      low: isLeast ? 0 : solve((shares) => sum(shares.slice(seen)) < TAIL),
      high: isMost ? Infinity : solve((shares) => sum(shares.slice(0, seen + 1)) > TAIL),
    },
  };
}

/** How probable each table is where the odds here and there have this quotient. */
function sharesAt(lnWays: readonly number[], logOdds: number): number[] {
  const weights = lnWays.map((ways, place) => ways + place * logOdds);
  const largest = weights.reduce((most, weight) => Math.max(most, weight), -Infinity);
  const shares = weights.map((weight) => Math.exp(weight - largest));
  const total = sum(shares);
  return shares.map((share) => share / total);
}

/** Where a condition that holds for small numbers ceases to hold. */
function bisect(holds: (at: number) => boolean): number {
  let [low, high] = [-LARGEST_LOG, LARGEST_LOG];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function meanPlace(shares: readonly number[]): number {
  return sum(shares.map((share, place) => share * place));
}

/** ln 0!, ln 1!, ... */
function lnFactorialsTo(most: number): number[] {
  const all = [0];
  for (let n = 1; n <= most; n += 1) all.push((all[n - 1] ?? 0) + Math.log(n));
  return all;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
