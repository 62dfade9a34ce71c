// STAND-IN
import type { Day } from '../calendar/day.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Relationship } from './relationship.ts';

/** What some clients and a business are to each other on a day, by the person that each client is. */
export async function readRelationships(
  _deps: Pick<Deps, 'databases' | 'db'>,
  _businessId: string,
  _asked: { clientIds: readonly string[]; asOf: Day },
): Promise<{ kind: 'read'; relationships: Map<string, Relationship> } | RefusalOf<'business_busy'>> {
  return { kind: 'read', relationships: new Map() };
}
