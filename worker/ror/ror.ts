import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';

/** How many clients are what on one day (definition.md, ROR). `ever`: helped on that day or before. */
export interface Standing {
  ever: number;
  active: number;
  referred: number;
  repeat: number;
  both: number;
}

/**
 * What the counted purchases of one day open and close (schema/migrations/0003_ledger.sql).
 * What opens counts from `day` on; what closes counts until 12 months after `day`.
 */
export interface LedgerDay {
  day: Day;
  first: number;
  activeOpened: number;
  activeClosed: number;
  repeatOpened: number;
  repeatClosed: number;
  referredOpened: number;
  referredClosed: number;
  bothOpened: number;
  bothClosed: number;
}

/** A standing that the ledger already summed up, as of `day`. */
export interface LedgerHead extends Standing {
  day: Day;
  windowFrom: Day;
}

/** The numbers of one day as every answer shows them. `ror` is null when nobody is active, never 0. */
export interface Ror extends Standing {
  referredOrRepeat: number;
  ror: number | null;
  rorAllTime: number | null;
}

/** ROR with its parts from a day's standing (definition.md, ROR). */
export function rorOf(standing: Standing): Ror {
  const referredOrRepeat = standing.referred + standing.repeat - standing.both;
  return {
    ...standing,
    referredOrRepeat,
    ror: standing.active === 0 ? null : referredOrRepeat / standing.active,
    rorAllTime: standing.ever === 0 ? null : referredOrRepeat / standing.ever,
  };
}

/** Nobody yet: the standing before a business's first day. */
export function nobody(): Standing {
  return { ever: 0, active: 0, referred: 0, repeat: 0, both: 0 };
}

/**
 * The standing on `asOf`, from an earlier head and the ledger's days since.
 * `days` must hold every ledger day in `(head.day, asOf]` and in `[head.windowFrom, windowFrom(asOf))`; others
 * are passed over. Without a head, every day up to `asOf`.
 */
export function standingOn(asOf: Day, days: Iterable<LedgerDay>, head: LedgerHead | null = null): Standing {
  const standing = nobody();
  if (head !== null) addStanding(standing, head);
  const openedAfter = head === null ? -Infinity : head.day;
  const closedFrom = head === null ? -Infinity : head.windowFrom;
  const closedBefore = windowFrom(asOf);
  for (const row of days) {
    if (row.day > openedAfter && row.day <= asOf) open(standing, row);
    if (row.day >= closedFrom && row.day < closedBefore) close(standing, row);
  }
  return standing;
}

/** What a day's purchases begin, added to a standing. */
export function open(standing: Standing, row: LedgerDay): void {
  standing.ever += row.first;
  standing.active += row.activeOpened;
  standing.referred += row.referredOpened;
  standing.repeat += row.repeatOpened;
  standing.both += row.bothOpened;
}

/** What ended 12 months after a day's purchases, taken from a standing. */
export function close(standing: Standing, row: LedgerDay): void {
  standing.active -= row.activeClosed;
  standing.referred -= row.referredClosed;
  standing.repeat -= row.repeatClosed;
  standing.both -= row.bothClosed;
}

function addStanding(standing: Standing, other: Standing): void {
  standing.ever += other.ever;
  standing.active += other.active;
  standing.referred += other.referred;
  standing.repeat += other.repeat;
  standing.both += other.both;
}
