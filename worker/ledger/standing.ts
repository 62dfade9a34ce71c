import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import type { LedgerDay } from './ledger-day.ts';

/** How many clients are what on one day (definition.md, ROR). `ever`: helped on that day or before. */
export interface Standing {
  ever: number;
  active: number;
  referred: number;
  repeat: number;
  both: number;
}

/**
 * The standing on `day`, as the ledger has summed it up. `windowFrom`: the first purchase day that covers
 * `day`.
 */
export interface LedgerHead extends Standing {
  day: Day;
  windowFrom: Day;
}

/** Nobody yet: the standing before a business's first day. */
export function nobody(): Standing {
  return { ever: 0, active: 0, referred: 0, repeat: 0, both: 0 };
}

/** Adds to a standing what a day's purchases open. */
export function open(standing: Standing, row: LedgerDay): void {
  standing.ever += row.first;
  standing.active += row.activeOpened;
  standing.referred += row.referredOpened;
  standing.repeat += row.repeatOpened;
  standing.both += row.bothOpened;
}

/** Takes from a standing what ended 12 months after a day's purchases. */
export function close(standing: Standing, row: LedgerDay): void {
  standing.active -= row.activeClosed;
  standing.referred -= row.referredClosed;
  standing.repeat -= row.repeatClosed;
  standing.both -= row.bothClosed;
}

/**
 * The standing on `asOf`, from an earlier head and the ledger's days since. `days` must hold every ledger day
 * in `(head.day, asOf]` and in `[head.windowFrom, windowFrom(asOf))`; others are passed over. Without a head,
 * it must hold every day up to `asOf`.
 */
export function standingOn(asOf: Day, days: Iterable<LedgerDay>, head: LedgerHead | null = null): Standing {
  const standing = head === null ? nobody() : standingOf(head);
  const openedAfter = head === null ? -Infinity : head.day;
  const closedFrom = head === null ? -Infinity : head.windowFrom;
  const closedBefore = windowFrom(asOf);
  for (const row of days) {
    if (row.day > openedAfter && row.day <= asOf) open(standing, row);
    if (row.day >= closedFrom && row.day < closedBefore) close(standing, row);
  }
  return standing;
}

function standingOf({ ever, active, referred, repeat, both }: LedgerHead): Standing {
  return { ever, active, referred, repeat, both };
}
