import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import {
  NO_TURN,
  pairsByAddress,
  pairsByName,
  type Duplicate,
  type DuplicatePair,
} from './duplicate-pairs.ts';
import { readInCommon } from './duplicates-of-client.store.ts';
import { judgePairs } from './find-duplicates.store.ts';

const ROWS_OF_EACH = 500;
/** Of one client more are not shown. */
const MOST_PAIRS = 5;
const NO_DAY = 10_000_000;

export type DuplicatesOfClientOutcome =
  | { kind: 'found'; duplicates: Duplicate[] }
  | RefusalOf<'business_busy'>;

/**
 * The persons who may be the same as one, as `listDuplicates` pairs them: by an address, then by a name and
 * one of the latest days on which it bought.
 */
export async function duplicatesOfClient(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { personId }: { personId: string },
): Promise<DuplicatesOfClientOutcome> {
  const common = await readInCommon(db, business.id, personId, ROWS_OF_EACH);
  if (common === null) return { kind: 'business_busy' };
  const byAddress = pairsByAddress(common.addresses, { isMore: false, from: { digest: '', turn: NO_TURN } });
  const start = { day: NO_DAY, id: '', turn: NO_TURN };
  const byName = pairsByName(common.purchases, { isMore: false, from: start });
  const pairs = firstOfEach([...byAddress.pairs, ...byName.pairs], personId).slice(0, MOST_PAIRS);
  const duplicates = await judgePairs(db, business.id, pairs);
  return duplicates === null ? { kind: 'business_busy' } : { kind: 'found', duplicates };
}

/** The first pair of the person with each other one. */
function firstOfEach(pairs: readonly DuplicatePair[], personId: string): DuplicatePair[] {
  const others = new Set<string>();
  return pairs.filter(({ clientId, otherId }) => {
    if (clientId !== personId && otherId !== personId) return false;
    const other = clientId === personId ? otherId : clientId;
    return others.size < others.add(other).size;
  });
}
