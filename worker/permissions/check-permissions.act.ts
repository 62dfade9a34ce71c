import type { Business } from '../businesses/business.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readRelationshipSettings } from '../relationships/relationship-settings.store.ts';
import { NO_FACTS } from './permission-facts.ts';
import { readPermissionFacts } from './permission-facts.store.ts';
import { permissionOf, type AskedPermission, type PermissionState } from './permission-state.ts';

export type CheckPermissionsOutcome =
  | { kind: 'checked'; states: { clientId: string; state: PermissionState }[] }
  | RefusalOf<'business_busy'>;

/** Who of some clients may be approached for a purpose by a channel, in the order of the question. */
export async function checkPermissions(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id' | 'timeZone'>,
  { clientIds, ...asked }: AskedPermission & { clientIds: readonly string[] },
  nowMs: number,
): Promise<CheckPermissionsOutcome> {
  const [facts, settings] = await Promise.all([
    readPermissionFacts(db, business.id, clientIds),
    readRelationshipSettings(db, business.id),
  ]);
  if (facts === null) return { kind: 'business_busy' };
  const when = { nowMs, today: dayOfInstant(business.timeZone, nowMs), settings };
  const states = clientIds.map((clientId) => ({
    clientId,
    state: permissionOf(facts.get(clientId) ?? NO_FACTS, asked, when),
  }));
  return { kind: 'checked', states };
}
