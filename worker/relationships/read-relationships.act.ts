import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import { listOwnedLinks } from '../clicks/click-counts.store.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readClickedLinks } from './clicked-links.store.ts';
import { knownRhythm } from './known-rhythm.act.ts';
import { relationshipOf, type RelationshipFacts } from './relationship-facts.ts';
import { readRelationshipFacts } from './relationship-facts.store.ts';
import type { Relationship } from './relationship.ts';
import type { BusinessRhythm } from './rhythm.ts';

/** What some clients are to a business, by the person that each of them is. */
export type ReadRelationships =
  | { kind: 'read'; relationships: Map<string, Relationship>; rhythm: BusinessRhythm }
  | RefusalOf<'business_busy'>;

/**
 * What some clients and a business are to each other on a day, by the person that each client is; who is not
 * on record or was erased is left out. It is for some hundred clients, and makes four calls of the databases
 * at most. Who reads several hundreds on one day gives the `rhythm` of the first of them along.
 */
export async function readRelationships(
  deps: Pick<Deps, 'databases' | 'db'>,
  businessId: string,
  { clientIds, asOf, ...given }: { clientIds: readonly string[]; asOf: Day; rhythm?: BusinessRhythm },
): Promise<ReadRelationships> {
  const read = await readRelationshipFacts(deps.db, businessId, { clientIds, asOf });
  if (read === null) return { kind: 'business_busy' };
  const { facts, known } = read;
  const [rhythm, clicked] = await Promise.all([
    given.rhythm ?? knownRhythm(deps, businessId, known, asOf),
    personsOfClickedLinks(deps, businessId, facts, asOf),
  ]);
  if (rhythm === null) return { kind: 'business_busy' };
  const day = { asOf, timeZone: known.timeZone, rhythm };
  const relationships = facts.map((each) => relationshipOf(each, clicked.has(each.clientId), day));
  return {
    kind: 'read',
    rhythm,
    relationships: new Map(relationships.map((each) => [each.clientId, each])),
  };
}

/** Those of some persons of whom somebody followed a link within 12 months, where that makes a difference. */
async function personsOfClickedLinks(
  { databases, db }: Pick<Deps, 'databases' | 'db'>,
  businessId: string,
  facts: readonly RelationshipFacts[],
  asOf: Day,
): Promise<Set<string>> {
  const undecided = facts.filter(({ brought }) => brought === 0);
  const personOf = new Map(
    undecided.flatMap(({ clientId, mergedIds }) => [clientId, ...mergedIds].map((id) => [id, clientId])),
  );
  if (personOf.size === 0) return new Set();
  const owned = await listOwnedLinks(databases.directory, businessId, [...personOf.keys()]);
  if (owned.length === 0) return new Set();
  const period = { from: windowFrom(asOf), to: asOf };
  const linkIds = owned.map(({ linkId }) => linkId);
  const clicked = await readClickedLinks(db, businessId, linkIds, period);
  return new Set(
    owned
      .filter(({ linkId }) => clicked.has(linkId))
      .flatMap(({ advocateId }) => personOf.get(advocateId) ?? []),
  );
}
