import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import type { LedgerDay } from '../ledger/ledger-day.ts';
import { standingOn, type Standing } from '../ledger/standing.ts';
import { rorOf } from '../ror/ror.ts';
import { rorSeries } from '../ror/series.ts';

/** How far back the plot goes: two years and the week that they begin in. */
const PLOT_DAYS = 731;

/** What is published of one day. The numerator is null where the sample is too small for a share. */
export interface PublishedPoint {
  day: Day;
  active: number;
  counted: number | null;
}

/** What a business publishes about its number. */
export interface Proof {
  asOf: Day;
  windowFrom: Day;
  minimumSample: number;
  active: number;
  /**
   * Null below the minimum sample: of a few clients the parts would say who they are, and the share
   * little.
   */
  parts: { counted: number; repeat: number; referred: number; both: number } | null;
  /** The last 24 months: Mondays, and `asOf`. From the first day on which anybody was active. */
  points: PublishedPoint[];
}

/** What may be said of a business on `asOf`, from every ledger day up to it, in order. */
export function proofOf(days: readonly LedgerDay[], asOf: Day, minimumSample: number): Proof {
  const standing = standingOn(asOf, days);
  return {
    asOf,
    windowFrom: windowFrom(asOf),
    minimumSample,
    active: standing.active,
    parts: standing.active < minimumSample ? null : partsOf(standing),
    points: pointsOf(days, asOf, minimumSample),
  };
}

function partsOf(standing: Standing): NonNullable<Proof['parts']> {
  const { repeat, referred, both, referredOrRepeat } = rorOf(standing);
  return { counted: referredOrRepeat, repeat, referred, both };
}

function pointsOf(days: readonly LedgerDay[], asOf: Day, minimumSample: number): PublishedPoint[] {
  const weekly = rorSeries(days, asOf - PLOT_DAYS, asOf - 1, 'week');
  const points = [...weekly, ...rorSeries(days, asOf, asOf)];
  const first = points.findIndex(({ active }) => active > 0);
  return first === -1
    ? []
    : points.slice(first).map(({ day, active, referredOrRepeat }) => ({
        day,
        active,
        counted: active < minimumSample ? null : referredOrRepeat,
      }));
}
