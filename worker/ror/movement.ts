import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import type { LedgerDay } from '../ledger/ledger-day.ts';
import { close, nobody, open, type Standing } from '../ledger/standing.ts';
import { rorOf, type Ror } from './ror.ts';

/** The ways in which a client moves ROR. */
export const MOVEMENT_KINDS = [
  'entered',
  'left',
  'becameRepeat',
  'ceasedRepeat',
  'becameReferred',
  'ceasedReferred',
  'becameBoth',
  'ceasedBoth',
] as const;

export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/**
 * How many clients moved ROR in one way, and what that did to the ratio; null where ROR is null on either
 * day.
 */
export interface MovementCount {
  clients: number;
  effect: number | null;
}

export interface Movement {
  from: Ror;
  to: Ror;
  change: number | null;
  byKind: Record<MovementKind, MovementCount>;
}

/**
 * What moved ROR from one day to a later one. `days` holds every ledger day up to `to`, in order.
 *
 * ROR is N / A, where A counts the active and N = referred + repeat - both. Whoever enters or leaves the
 * window changes A by one; whoever joins or leaves a group changes N by one, and the group of both the other
 * way round, because its clients are in the other two. So each kind of movement is a pair (dN, dA), and they
 * add up to the change of N and of A. A ratio changes by
 *
 *   N1/A1 - N0/A0  =  dN * (1/A0 + 1/A1) / 2  -  dA * (N0 + N1) / (2 * A0 * A1)
 *
 * which is exact, favours neither day, and is a sum over the movements: that share of it is a movement's
 * effect. (The midpoint decomposition; for two factors it is the Shapley value.)
 *
 * Movements are counted run by run: who leaves the window and comes back before `to`, even on the very day,
 * has left and has entered, which cancel out. A referral holds for all days (definition.md, ROR), so a client
 * becomes referred when it enters with one.
 */
export function movementBetween(days: readonly LedgerDay[], from: Day, to: Day): Movement {
  const [before, opened, closed] = [nobody(), nobody(), nobody()];
  const [fromWindow, toWindow] = [windowFrom(from), windowFrom(to)];
  for (const row of days) {
    if (row.day <= from) open(before, row);
    else if (row.day <= to) open(opened, row);
    if (row.day < fromWindow) close(before, row);
    else if (row.day < toWindow) close(closed, row);
  }
  return movementOf(before, opened, closed);
}

/** `closed` holds what ended as negative numbers, as `close` leaves it. */
function movementOf(before: Standing, opened: Standing, closed: Standing): Movement {
  const start = rorOf(before);
  const end = rorOf({
    ever: before.ever + opened.ever,
    active: before.active + opened.active + closed.active,
    referred: before.referred + opened.referred + closed.referred,
    repeat: before.repeat + opened.repeat + closed.repeat,
    both: before.both + opened.both + closed.both,
  });
  const ofOne = effectsOfOne(start, end);
  const count = (clients: number, dN: -1 | 0 | 1, dA: -1 | 0 | 1): MovementCount => ({
    clients: clients + 0,
    effect: ofOne === null ? null : clients * (dN * ofOne.numerator + dA * ofOne.denominator) + 0,
  });
  return {
    from: start,
    to: end,
    change: start.ror === null || end.ror === null ? null : end.ror - start.ror,
    byKind: {
      entered: count(opened.active, 0, 1),
      left: count(-closed.active, 0, -1),
      becameRepeat: count(opened.repeat, 1, 0),
      ceasedRepeat: count(-closed.repeat, -1, 0),
      becameReferred: count(opened.referred, 1, 0),
      ceasedReferred: count(-closed.referred, -1, 0),
      becameBoth: count(opened.both, -1, 0),
      ceasedBoth: count(-closed.both, 1, 0),
    },
  };
}

/** What one client more in N, and one more in A, does to the ratio; null where it is null before or after. */
export function effectsOfOne(start: Ror, end: Ror): { numerator: number; denominator: number } | null {
  if (start.active === 0 || end.active === 0) return null;
  return {
    numerator: (1 / start.active + 1 / end.active) / 2,
    denominator: -(start.referredOrRepeat + end.referredOrRepeat) / (2 * start.active * end.active),
  };
}
