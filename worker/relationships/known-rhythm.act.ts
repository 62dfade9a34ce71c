import QuickLRU from 'quick-lru';
import type { Day } from '../calendar/day.ts';
import type { Deps } from '../database/deps.ts';
import type { KnownBusiness } from './relationship-facts.store.ts';
import { readRhythm } from './rhythm.store.ts';
import { isRhythmOf, isSmall, type BusinessRhythm, type KeptRhythm } from './rhythm.ts';

/** Of businesses whose rhythm this isolate has read, by business and day. */
const remembered = new QuickLRU<string, KeptRhythm>({ maxSize: 500 });

/**
 * How the clients of a business come back, as of a day. Of a small business it is read anew; of a larger one,
 * whose median no single purchase moves, it may be that which the jobs or this isolate have read for the day,
 * or for the day before. Null while the business is being rezoned in steps.
 */
export async function knownRhythm(
  { db }: Pick<Deps, 'db'>,
  businessId: string,
  known: Pick<KnownBusiness, 'clientsEver' | 'rhythm'>,
  asOf: Day,
): Promise<BusinessRhythm | null> {
  const { clientsEver } = known;
  if (isSmall(clientsEver)) return readRhythm(db, businessId, asOf);
  const name = `${businessId} ${asOf}`;
  for (const kept of [known.rhythm, remembered.get(name)]) {
    if (kept !== null && kept !== undefined && isRhythmOf(kept, asOf, clientsEver)) return kept;
  }
  const rhythm = await readRhythm(db, businessId, asOf);
  if (rhythm !== null) remembered.set(name, { ...rhythm, asOf, clientsEver });
  return rhythm;
}
