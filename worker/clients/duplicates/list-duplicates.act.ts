import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import {
  EVERY_TURN,
  NO_TURN,
  pairsByAddress,
  pairsByName,
  type Duplicate,
  type DuplicatesPlace,
  type Stretch,
} from './duplicate-pairs.ts';
import { judgePairs, readAddresses, readPurchasesBefore } from './find-duplicates.store.ts';

/** What one look reads, and how many a page takes at most. */
const ROWS_A_LOOK = 500;
const MOST_LOOKS = 4;

/** Later than every day. */
const NO_DAY = 10_000_000;
const FIRST_PLACE: DuplicatesPlace = { at: 'address', digest: '', turn: NO_TURN };
const FIRST_DAY: DuplicatesPlace = { at: 'day', day: NO_DAY, id: '', turn: NO_TURN };

export type ListDuplicatesOutcome =
  /** `next` is where the next page begins; null where nothing is left. */
  { kind: 'listed'; duplicates: Duplicate[]; next: DuplicatesPlace | null } | RefusalOf<'business_busy'>;

/**
 * Pairs of persons who may be one, at most `limit`, from a place on. It looks through so many rows and no
 * more, so that a page may hold fewer pairs, or none, and another one follow.
 */
export async function listDuplicates(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { limit, place }: { limit: number; place: DuplicatesPlace | undefined },
): Promise<ListDuplicatesOutcome> {
  const duplicates: Duplicate[] = [];
  let next: DuplicatesPlace | null = place ?? FIRST_PLACE;
  for (let look = 0; look < MOST_LOOKS && next !== null && duplicates.length < limit; look += 1) {
    const stretch: Stretch | null = await readStretch(db, business.id, next);
    if (stretch === null) return { kind: 'business_busy' };
    const taken = stretch.pairs.slice(0, limit - duplicates.length);
    const judged = await judgePairs(db, business.id, taken);
    if (judged === null) return { kind: 'business_busy' };
    duplicates.push(...judged);
    const isCut = taken.length < stretch.pairs.length;
    next = isCut ? (taken.at(-1)?.place ?? null) : stretch.next;
  }
  return { kind: 'listed', duplicates, next };
}

/** The next rows as pairs; after the last address come the latest purchases. */
async function readStretch(
  db: D1Database,
  businessId: string,
  from: DuplicatesPlace,
): Promise<Stretch | null> {
  if (from.at === 'address') {
    const asked = { digest: from.digest, isTold: from.turn === EVERY_TURN };
    const rows = await readAddresses(db, businessId, asked, ROWS_A_LOOK);
    const stretch = pairsByAddress(rows, { isMore: rows.length === ROWS_A_LOOK, from });
    return { pairs: stretch.pairs, next: stretch.next ?? FIRST_DAY };
  }
  const rows = await readPurchasesBefore(db, businessId, from, ROWS_A_LOOK);
  return rows === null ? null : pairsByName(rows, { isMore: rows.length === ROWS_A_LOOK, from });
}
