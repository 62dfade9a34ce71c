import { rezone, type RezonedInstants } from '../calendar/rezone.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Day } from '../calendar/day.ts';
import type { Deps } from '../database/deps.ts';
import { findNextClient } from '../ledger/check-in-steps.store.ts';
import {
  endGivenUp,
  gatherRezonedDays,
  moveRezoning,
  putRezoningInPlace,
  readDaysAhead,
  readRefundsAhead,
  rezonePurchasesAhead,
  rezoneRefundsAhead,
  type NextPlace,
} from './rezone-in-steps.store.ts';
import { stepAfter, type Rezoning } from './rezoning.ts';
import { findRezoning } from './rezonings.store.ts';

/** How large the pieces are. */
export interface RezoneSizes {
  /** A business with more purchases, or more refunds, is rezoned in steps. */
  factsAtOnce: number;
  /** About so many facts a piece are put on another day; twice as many at most. */
  factsAPiece: number;
  /** Days whose instants are compared by both clocks in a piece. */
  daysAPiece: number;
  /** Purchases whose part of the ledger is gathered in a piece. */
  purchasesAPiece: number;
}

/** Pieces of less than a second each. */
export const REZONE_SIZES: RezoneSizes = {
  factsAtOnce: 50_000,
  factsAPiece: 25_000,
  daysAPiece: 1_000,
  purchasesAPiece: 100_000,
};

export type RezoneDeps = Pick<Deps, 'db'> & { sizes?: RezoneSizes };

/**
 * Takes the next pieces of a change of time zone, at most so many. Every fact gets its day by the new time
 * zone, then the new ledger is gathered from them, then it is put in place with the time zone; or, where it
 * is given up, every fact gets its former day. Answers how far it has come; null once it is over.
 */
export async function rezoneFurther(
  { db, sizes = REZONE_SIZES }: RezoneDeps,
  businessId: string,
  { maxPieces }: { maxPieces: number },
  nowMs: number,
): Promise<Rezoning | null> {
  let rezoning = await findRezoning(db, businessId);
  for (let piece = 0; rezoning !== null && piece < maxPieces; piece += 1) {
    await takePiece(db, rezoning, sizes, nowMs);
    rezoning = await findRezoning(db, businessId);
  }
  return rezoning;
}

async function takePiece(
  db: D1Database,
  rezoning: Rezoning,
  sizes: RezoneSizes,
  nowMs: number,
): Promise<void> {
  const { businessId, step, givingUp, toZone } = rezoning;
  switch (step) {
    case 'purchases':
      return takePurchases(db, rezoning, sizes);
    case 'refunds':
      return takeRefunds(db, rezoning, sizes);
    case 'ledger':
      return takeLedger(db, rezoning, sizes);
    case 'put_in_place':
      return givingUp
        ? endGivenUp(db, businessId, rezoning)
        : putRezoningInPlace(db, businessId, rezoning, dayOfInstant(toZone, nowMs) - 1);
  }
}

async function takePurchases(db: D1Database, rezoning: Rezoning, sizes: RezoneSizes): Promise<void> {
  const { businessId, afterDay } = rezoning;
  const { factsAPiece: facts, daysAPiece } = sizes;
  const days = await readDaysAhead(db, businessId, { afterDay, facts, days: daysAPiece });
  const lastDay = days.at(-1);
  if (lastDay === undefined) {
    return moveRezoning(db, businessId, rezoning, beginningOf(stepAfter(rezoning)));
  }
  const piece = { rezoning, stretches: stretchesOf(rezoning, days), limit: 2 * facts };
  const next = { step: 'purchases', afterDay: lastDay, afterId: null } as const;
  return rezonePurchasesAhead(db, businessId, piece, next);
}

async function takeRefunds(db: D1Database, rezoning: Rezoning, sizes: RezoneSizes): Promise<void> {
  const { businessId, afterId } = rezoning;
  const { days, throughId } = await readRefundsAhead(db, businessId, { afterId, facts: sizes.factsAPiece });
  const piece = { rezoning, stretches: stretchesOf(rezoning, days), throughId };
  return rezoneRefundsAhead(db, businessId, piece, afterThe('refunds', rezoning, throughId));
}

async function takeLedger(db: D1Database, rezoning: Rezoning, sizes: RezoneSizes): Promise<void> {
  const { businessId, afterId } = rezoning;
  const range = { after: afterId ?? '', count: sizes.purchasesAPiece };
  const throughId = await findNextClient(db, businessId, range);
  const next = afterThe('ledger', rezoning, throughId);
  return gatherRezonedDays(db, businessId, { rezoning, throughId }, next);
}

/** Where it goes on after a piece up to an id; null was the last of its step. */
function afterThe(step: Rezoning['step'], rezoning: Rezoning, throughId: string | null): NextPlace {
  return throughId === null ? beginningOf(stepAfter(rezoning)) : { step, afterDay: null, afterId: throughId };
}

function beginningOf(step: Rezoning['step']): NextPlace {
  return { step, afterDay: null, afterId: null };
}

/** What the change of time zone does to the instants of some days; turned around where it is given up. */
function stretchesOf({ fromZone, toZone, givingUp }: Rezoning, days: readonly Day[]): RezonedInstants[] {
  return givingUp ? rezone(toZone, fromZone, days) : rezone(fromZone, toZone, days);
}
