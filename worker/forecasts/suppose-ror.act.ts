import type { Business } from '../businesses/business.ts';
import type { Day } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Standing } from '../ledger/standing.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readLifeGroups } from '../relationships/lives.store.ts';
import { readRhythm } from '../relationships/rhythm.store.ts';
import { stateOf, type State } from '../relationships/state.ts';
import { readStanding } from '../ror/standing.store.ts';
import { readBuyers } from './buyers.store.ts';
import { latestBuyers, whatIf, type Buyers, type WhatIf } from './what-if.ts';

/** What is supposed of today. */
export interface Asked {
  clientsReturn: readonly string[] | { state: State; count: number };
  referredNew: number;
  unreferredNew: number;
}

type Refused = RefusalOf<'business_busy' | 'invalid_values'>;

/** What ROR would be today if some clients bought, and new ones came. Nothing is recorded. */
export async function supposeRor(
  db: D1Database,
  business: Business,
  { clientsReturn, ...newOnes }: Asked,
  nowMs: number,
): Promise<{ kind: 'reckoned'; asOf: Day; before: Standing; whatIf: WhatIf } | Refused> {
  const asOf = dayOfInstant(business.timeZone, nowMs);
  const chosen = isList(clientsReturn)
    ? await clientsNamed(db, business.id, clientsReturn, asOf)
    : await clientsOfState(db, business.id, clientsReturn, asOf);
  if (chosen.kind !== 'chosen') return chosen;
  const before = await readStanding(db, business.id, asOf);
  return { kind: 'reckoned', asOf, before, whatIf: whatIf(before, { buyers: chosen.buyers, ...newOnes }) };
}

function isList(clients: Asked['clientsReturn']): clients is readonly string[] {
  return Array.isArray(clients);
}

async function clientsNamed(
  db: D1Database,
  businessId: string,
  clientIds: readonly string[],
  asOf: Day,
): Promise<{ kind: 'chosen'; buyers: Buyers[] } | Refused> {
  const read = await readBuyers(db, businessId, clientIds, asOf);
  if (read === null) return { kind: 'business_busy' };
  const { buyers, unknown } = read;
  if (unknown.length === 0) return { kind: 'chosen', buyers };
  const message = 'must be the id of a client of this business';
  const errors = unknown.map((place) => ({ path: `clientsReturn.${place}`, message }));
  return { kind: 'invalid_values', errors };
}

async function clientsOfState(
  db: D1Database,
  businessId: string,
  { state, count }: { state: State; count: number },
  asOf: Day,
): Promise<{ kind: 'chosen'; buyers: Buyers[] } | Refused> {
  const rhythm = await readRhythm(db, businessId, asOf);
  const lives = await readLifeGroups(db, businessId, asOf);
  if (rhythm === null || lives === null) return { kind: 'business_busy' };
  const ofState = lives.filter((life) => stateOf(life, rhythm, asOf).state === state);
  const there = ofState.reduce((sum, group) => sum + group.count, 0);
  if (count <= there) return { kind: 'chosen', buyers: latestBuyers(ofState, count, asOf) };
  const message = `must be at most ${there}: so many clients are ${state}`;
  return { kind: 'invalid_values', errors: [{ path: 'clientsReturn.count', message }] };
}
