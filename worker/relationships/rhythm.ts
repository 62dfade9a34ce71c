import type { Day } from '../calendar/day.ts';
import { firstReturnQuantiles, type FirstReturn } from './first-return.ts';
import type { Life } from './life.ts';

/** The usual gap of a business of which too little is known. */
const ASSUMED_GAP_DAYS = 90;
/** From how many gaps, or second purchases, on they say something. */
const FEWEST_GAPS = 30;

/** How clients of a business come back, as of a day. */
export interface BusinessRhythm {
  /** G: the median of the gaps between neighbouring purchase days. */
  gapDays: number;
  /** There are too few gaps, so that `gapDays` is assumed. */
  isAssumed: boolean;
  /** Days by which half, and nine tenths, of those who come back within a year have bought again. */
  halfBackDays: number;
  mostBackDays: number;
}

/** A rhythm that is used for some time, because reading it takes all purchases of a business. */
export interface KeptRhythm extends BusinessRhythm {
  /** The day that it was read for. */
  asOf: Day;
  /** How many clients had ever bought. */
  clientsEver: number;
}

/** For fewer clients than these a rhythm is read each time: one purchase more may change it. */
const FEW_CLIENTS = 2_500;
/** A rhythm is that of the evening before until the jobs have read that of the day. */
const KEPT_DAYS = 1;
const MOST_CHANGED = 0.01;

/** Whether a business has so few clients that nothing may be kept of its rhythm. */
export function isSmall(clientsEver: number): boolean {
  return clientsEver < FEW_CLIENTS;
}

/** Whether a kept rhythm is that of a day: read for it or the day before, from nearly as many clients. */
export function isRhythmOf(kept: KeptRhythm, asOf: Day, clientsEver: number): boolean {
  const days = asOf - kept.asOf;
  const isNear = days >= 0 && days <= KEPT_DAYS;
  return isNear && Math.abs(clientsEver - kept.clientsEver) <= MOST_CHANGED * kept.clientsEver;
}

/** How many gaps are so long. */
export interface GapCount {
  gapDays: number;
  count: number;
}

/** The rhythm of a business from its gaps, shortest first, and its clients' first returns. */
export function businessRhythm(gaps: readonly GapCount[], returns: readonly FirstReturn[]): BusinessRhythm {
  const isAssumed = gaps.reduce((sum, { count }) => sum + count, 0) < FEWEST_GAPS;
  const gapDays = isAssumed ? ASSUMED_GAP_DAYS : medianGap(gaps);
  const observed = returns.reduce((sum, { isObserved, count }) => sum + (isObserved ? count : 0), 0);
  const quantiles = observed < FEWEST_GAPS ? null : firstReturnQuantiles(returns);
  return {
    gapDays,
    isAssumed,
    halfBackDays: quantiles?.halfBackDays ?? gapDays,
    mostBackDays: quantiles?.mostBackDays ?? gapDays * Math.LN10,
  };
}

/** The client's own usual gap in days, shrunk towards that of the business: g. */
export function usualGapDays(life: Life, { gapDays }: BusinessRhythm): number {
  const repeats = life.purchaseDays - 1;
  return (life.lastDay - life.firstDay + 2 * gapDays) / (repeats + 2);
}

/** Of an even number of gaps the mean of the two in the middle. */
function medianGap(gaps: readonly GapCount[]): number {
  const total = gaps.reduce((sum, { count }) => sum + count, 0);
  const at = (place: number): number => {
    let upTo = 0;
    for (const { gapDays, count } of gaps) {
      upTo += count;
      if (place < upTo) return gapDays;
    }
    return ASSUMED_GAP_DAYS;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}
