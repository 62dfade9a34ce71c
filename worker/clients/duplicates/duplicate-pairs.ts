import type { Day } from '../../calendar/day.ts';
import { nameKeyOf } from './name-key.ts';

/** An address, or a name on a day, of more persons is nobody's (docs/definition.md, Attribution). */
const MOST_PERSONS = 20;

/** How far a walk through the duplicates of a business has come: addresses first, then names by day. */
export type DuplicatesPlace =
  /** Pairs of this address up to the turn are told, and so are all addresses before it. */
  | { at: 'address'; digest: string; turn: number }
  /** Told are purchases from this one on, and of all later days; of the day before them, up to the turn. */
  | { at: 'day'; day: Day; id: string; turn: number };

/** The turn before and after that of every pair. */
export const NO_TURN = -1;
export const EVERY_TURN = 2 ** 32;

/** Two persons who may be one. */
export interface DuplicatePair {
  clientId: string;
  otherId: string;
  /** The address that they have in common, or the day on which both bought under one name. */
  because: { reason: 'address'; digest: string } | { reason: 'name_and_day'; day: Day };
  /** Where a walk that stops after this pair goes on. */
  place: DuplicatesPlace;
}

/** A client as it stands in a pair. */
export interface ClientOfPair {
  clientId: string;
  name: string | null;
  purchases: number;
  firstDay: Day | null;
  lastDay: Day | null;
}

/** A pair with the two. */
export type Duplicate = DuplicatePair & { client: ClientOfPair; other: ClientOfPair };

/** Who has an address, in the order of the addresses. */
export interface AddressOfPerson {
  digest: string;
  personId: string;
}

/** A purchase, latest day first; the name is null where the person has none or was erased. */
export interface PurchaseOfPerson {
  day: Day;
  id: string;
  personId: string;
  name: string | null;
  isVoid: boolean;
}

/** What a stretch of rows says, and where the next one begins; null where there is none. */
export interface Stretch {
  pairs: DuplicatePair[];
  next: DuplicatesPlace | null;
}

/**
 * Pairs of persons who have an address in common, from rows of which there may be more: the last address is
 * then left for the next stretch, unless there is no other.
 */
export function pairsByAddress(
  rows: readonly AddressOfPerson[],
  { isMore, from }: { isMore: boolean; from: { digest: string; turn: number } },
): Stretch {
  const groups = [...Map.groupBy(rows, ({ digest }) => digest)];
  // Rows of one address alone are more persons' than it can be of.
  const whole = isMore && groups.length > 1 ? groups.slice(0, -1) : groups;
  const pairs = whole.flatMap(([digest, holders]) =>
    pairsAmong(
      holders.map(({ personId }) => personId),
      digest === from.digest ? from.turn : NO_TURN,
    ).map((pair) => ({
      clientId: pair.clientId,
      otherId: pair.otherId,
      because: { reason: 'address' as const, digest },
      place: { at: 'address' as const, digest, turn: pair.turn },
    })),
  );
  const last = whole.at(-1)?.[0];
  const next =
    isMore && last !== undefined ? ({ at: 'address', digest: last, turn: EVERY_TURN } as const) : null;
  return { pairs, next };
}

/**
 * Pairs of persons of one name who bought on one day, from purchases of which there may be more: the last day
 * is then left for the next stretch, unless there is no other. `from` is where the stretch begins.
 */
export function pairsByName(
  rows: readonly PurchaseOfPerson[],
  { isMore, from }: { isMore: boolean; from: { day: Day; id: string; turn: number } },
): Stretch {
  const days = [...Map.groupBy(rows, ({ day }) => day)];
  const whole = isMore && days.length > 1 ? days.slice(0, -1) : days;
  const pairs = whole.flatMap(([day, purchases]) => {
    const start = from.id !== '' && day === from.day ? from : { day: day + 1, id: '' };
    const turn = start.day === from.day && start.id === from.id ? from.turn : NO_TURN;
    return pairsOfDay(purchases, turn).map((pair) => ({
      clientId: pair.clientId,
      otherId: pair.otherId,
      because: { reason: 'name_and_day' as const, day },
      place: { at: 'day' as const, day: start.day, id: start.id, turn: pair.turn },
    }));
  });
  const last = whole.at(-1);
  if (!isMore || last === undefined) return { pairs, next: null };
  const [day, purchases] = last;
  // A day that is larger than a stretch goes on where this one ended.
  const id = days.length > 1 ? '' : (purchases.at(-1)?.id ?? '');
  return { pairs, next: { at: 'day', day, id, turn: NO_TURN } };
}

function pairsOfDay(purchases: readonly PurchaseOfPerson[], turn: number) {
  const counted = purchases.filter(({ isVoid }) => !isVoid);
  const names = new Map(counted.map(({ personId, name }) => [personId, name]));
  if (names.size < 2) return [];
  const byKey = Map.groupBy(names.keys(), (personId) => nameKeyOf(names.get(personId) ?? null));
  byKey.delete(null);
  return [...byKey.values()]
    .flatMap((personIds) => pairsAmong(personIds, turn))
    .toSorted((one, other) => one.turn - other.turn);
}

/** Every two of some persons whose turn is after one, in the order of their turns. */
function pairsAmong(personIds: readonly string[], after: number) {
  const persons = [...new Set(personIds)].toSorted();
  if (persons.length < 2 || persons.length > MOST_PERSONS) return [];
  return persons
    .flatMap((clientId, index) =>
      persons.slice(index + 1).map((otherId) => ({ clientId, otherId, turn: turnOf(clientId, otherId) })),
    )
    .filter(({ turn }) => turn > after)
    .toSorted((one, other) => one.turn - other.turn);
}

/**
 * A number from 0 to 2^32 - 1 that two ids come to (FNV-1a), by which their pair is found again in a walk
 * without the ids, which may be long.
 */
function turnOf(clientId: string, otherId: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${clientId}\0${otherId}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
