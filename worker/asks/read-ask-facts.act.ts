import { dayOfInstant } from '../calendar/zone.ts';
import type { Business } from '../businesses/business.ts';
import { readContactFacts } from '../contacts/contact-facts.store.ts';
import type { Deps } from '../database/deps.ts';
import { readPermissionFacts } from '../permissions/permission-facts.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readRelationships } from '../relationships/read-relationships.act.ts';
import { settingsWith } from '../relationships/relationship-settings.ts';
import type { AskStanding } from './asks.store.ts';
import type { AskedWhen, AskFacts } from './decide-ask.ts';

/** What an ask is decided by. */
export interface ReadAskFacts {
  kind: 'read';
  facts: AskFacts;
  when: AskedWhen;
  /** How many clients the person brought. */
  brought: number;
}

/**
 * Everything that a decision about an ask needs, beside what stands already. The standing is read before, so
 * that whoever records by its mark has seen at least as much as it.
 */
export async function readAskFacts(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Pick<Business, 'id' | 'timeZone'>,
  standing: AskStanding,
  nowMs: number,
): Promise<ReadAskFacts | RefusalOf<'business_busy' | 'client_not_on_record'>> {
  const { personId, settings, ...asked } = standing;
  const today = dayOfInstant(business.timeZone, nowMs);
  const [read, permissions, contacts] = await Promise.all([
    readRelationships(deps, business.id, { clientIds: [personId], asOf: today }),
    readPermissionFacts(deps.db, business.id, [personId]),
    readContactFacts(deps.db, business.id, [personId]),
  ]);
  if (read.kind !== 'read') return read;
  if (permissions === null || contacts === null) return { kind: 'business_busy' };
  const relationship = read.relationships.get(personId);
  const permission = permissions.get(personId);
  const contact = contacts.get(personId);
  if (relationship === undefined || permission === undefined || contact === undefined)
    return { kind: 'client_not_on_record' };
  const { stage, tie, life, brought } = relationship;
  const facts: AskFacts = {
    isErased: asked.isBeingErased,
    stage,
    tie,
    firstDay: life?.firstDay ?? null,
    lastDay: life?.lastDay ?? null,
    permission,
    contacts: contact,
    asks: asked.asks,
    lastGiveAtMs: asked.lastGiveAtMs,
    acceptedOffers: asked.acceptedOffers,
  };
  const when = { nowMs, today, timeZone: business.timeZone, settings: settings ?? settingsWith({}) };
  return { kind: 'read', facts, when, brought };
}
