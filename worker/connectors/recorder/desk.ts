import type { SaidRef } from '../observation.ts';
import { isWithin } from './namespace.ts';
import type { OnRecord, PersonClaim, PersonOnRecord, RefundOnRecord, SaleOnRecord } from './on-record.ts';
import type { PreparedPurchase } from './prepared.ts';
import { NOTHING_SAID, type SaleState } from './sale-state.ts';
import { waitingIdOf, type WaitingFact } from './waiting.ts';

export type { RefundOnRecord };

/** A sale while deliveries are being taken. */
export interface Sale extends SaleOnRecord {
  state: SaleState;
  /** Why refunds of it did not happen, by their ids, as far as these deliveries say. */
  reasons: Map<string, string>;
  /** A code that it gets; null where it gets none. */
  given: Pick<SaidRef, 'ref' | 'clickedAtMs'> | null;
  /** What brings it; null where it was on record before. */
  brought: { said: PreparedPurchase; importRun: string | null } | null;
  /** The run of an import that says something new of its refunds. */
  refundRun: string | null;
}

export interface Person extends PersonOnRecord {
  claims: PersonClaim[];
}

/**
 * What is on record, and all that the deliveries taken so far change of it. Each is looked up here as it will
 * be, so that many deliveries at once do the same as one after the other.
 */
export interface Desk {
  readonly onRecord: OnRecord;
  readonly connectorId: string;
  readonly namespace: string;
  readonly names: Map<string, string>;
  readonly people: Map<string, Person>;
  readonly aliases: Map<string, string>;
  readonly sales: Map<string, Sale>;
  /** What begins to wait, by its keys. */
  readonly waits: Map<string, WaitingFact>;
  /** What waits no more, by its keys. */
  readonly waited: Map<string, WaitingFact>;
  /** Clients who turn out to be others: both are on record. */
  readonly merges: { clientId: string; intoId: string }[];
  /** Names that lead to another client than before: the old one is not on record. */
  readonly renamed: { clientId: string; intoId: string }[];
  readonly claims: Map<string, PersonClaim>;
  /** Clients whose addresses must be those that lead to them. */
  readonly addressed: Set<string>;
}

export function newDesk(onRecord: OnRecord, connectorId: string, namespace: string): Desk {
  return {
    onRecord,
    connectorId,
    namespace,
    names: new Map(),
    people: new Map(),
    aliases: new Map(),
    sales: new Map(),
    waits: new Map(),
    waited: new Map(),
    merges: [],
    renamed: [],
    claims: new Map(),
    addressed: new Set(),
  };
}

/** The client that a name leads to; null where it leads to none, empty where it is no person's. */
export function clientOfName(desk: Desk, alias: string): string | null {
  return desk.names.get(alias) ?? desk.onRecord.names.get(alias) ?? null;
}

/** The client as whom a client counts. */
export function personOfId(desk: Desk, clientId: string): Person {
  const known = desk.people.get(clientId) ?? copyOfPerson(desk, clientId);
  return known.mergedInto === null ? known : personOfId(desk, known.mergedInto);
}

/**
 * Whom a fact that was said of a client is recorded for: that client where it is on record, so that the fact
 * is its own again if it should not be the other one after all.
 */
export function saidIdOf(desk: Desk, clientId: string): string {
  return desk.onRecord.people.get(clientId)?.isOnRecord === true ? clientId : personOfId(desk, clientId).id;
}

function copyOfPerson(desk: Desk, id: string): Person {
  const onRecord = desk.onRecord.people.get(id);
  const nobody = { id, mergedInto: null, isOnRecord: false, firstPurchaseAtMs: null, customers: 0 };
  const merged = [...desk.onRecord.people.values()].filter(({ mergedInto }) => mergedInto === id);
  const known = onRecord ?? nobody;
  const customers = merged.reduce((sum, one) => sum + one.customers, known.customers);
  // Whichever of its clients was asked for knows the claims of all.
  const claims = [...([onRecord, ...merged].find((one) => (one?.claims ?? null) !== null)?.claims ?? [])];
  const person = { ...known, customers, claims };
  desk.people.set(id, person);
  return person;
}

/** The purchase that an id or an alias stands for, or would. */
export function purchaseOfKey(desk: Desk, key: string): string {
  let id = key;
  // An alias of a payment that another connector's sale took over takes two steps.
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = desk.aliases.get(id) ?? desk.onRecord.aliases.get(id);
    if (next === undefined) return id;
    id = next;
  }
  return id;
}

const MAX_STEPS = 3;

/** Whether the connector may say anything of a purchase that it named by `key`. */
export function isOwnSale(desk: Desk, key: string, id: string): boolean {
  return key === id || isWithin(desk.namespace, id);
}

export function saleOfId(desk: Desk, id: string): Sale | null {
  const known = desk.sales.get(id);
  if (known !== undefined) return known;
  const onRecord = desk.onRecord.sales.get(id);
  if (onRecord === undefined) return null;
  const state = desk.onRecord.states.get(id)?.state ?? NOTHING_SAID;
  const sale = { ...onRecord, state, reasons: new Map(), given: null, brought: null, refundRun: null };
  desk.sales.set(id, sale);
  return sale;
}

type Waits = Pick<WaitingFact, 'by' | 'said' | 'sinceMs'> & { connectorId?: string };

/**
 * Keeps what was said until its purchase comes. False where it waits already, because another delivery said
 * it; the same delivery, read again, waits as before.
 */
export function wait(
  desk: Desk,
  waitsFor: string,
  { by, said, sinceMs, connectorId = desk.connectorId }: Waits,
): boolean {
  const id = waitingIdOf(said);
  const key = waitingKey(waitsFor, id);
  const known = waitingFor(desk, waitsFor).find((fact) => fact.id === id);
  if (known !== undefined) return known.sinceMs === sinceMs && known.connectorId === connectorId;
  desk.waits.set(key, { waitsFor, id, connectorId, sinceMs, by, said });
  return true;
}

function waitingKey(waitsFor: string, id: string): string {
  return `${waitsFor}\n${id}`;
}

function waitingFor(desk: Desk, waitsFor: string): WaitingFact[] {
  const before = desk.onRecord.waiting.get(waitsFor) ?? [];
  const stillThere = before.filter((fact) => !desk.waited.has(waitingKey(waitsFor, fact.id)));
  return [...stillThere, ...[...desk.waits.values()].filter((fact) => fact.waitsFor === waitsFor)];
}

/** Everything that waits for it, which waits no more. */
export function takeWaiting(desk: Desk, waitsFor: string): WaitingFact[] {
  const facts = waitingFor(desk, waitsFor);
  for (const fact of facts) {
    const key = waitingKey(waitsFor, fact.id);
    if (!desk.waits.delete(key)) desk.waited.set(key, fact);
  }
  return facts;
}
