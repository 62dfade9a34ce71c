import type { Business } from '../../businesses/business.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { weekOf } from '../../calls/call-week.ts';
import { makeWeek } from '../../calls/make-week.act.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { changeRelationshipSettings } from '../../relationships/relationship-settings.store.ts';

/**
 * Lets a business begin to have calls suggested, and suggests those of this week at once: the job would come
 * within the hour. The same again changes nothing.
 */
export async function beginCalls(
  deps: Pick<Deps, 'db' | 'newId' | 'randomBytes'>,
  business: Pick<Business, 'id' | 'currency' | 'timeZone'>,
  nowMs: number,
): Promise<{ kind: 'made' } | RefusalOf<'business_busy'>> {
  const settings = await changeRelationshipSettings(deps.db, business.id, {}, nowMs);
  if (settings === null) return { kind: 'business_busy' };
  const today = dayOfInstant(business.timeZone, nowMs);
  return makeWeek(deps, business, { week: weekOf(today), today, settings }, nowMs);
}
