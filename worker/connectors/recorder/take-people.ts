import { clientOfName, personOfId, type Desk, type Person } from './desk.ts';
import type { PersonClaim } from './on-record.ts';
import { isEmailAlias, type NamedPerson, type PersonName } from './prepared.ts';
import { resolveClient } from './resolve-client.ts';

/** An address that more customers than this gave is no person's (docs/connectors.md, Clients). */
export const MAX_CUSTOMERS = 20;

/** Where an address leads that is no person's. */
const NOBODY = '';

/** Whom some names mean. */
export interface Meant {
  person: Person;
  /** The client that they say, who may count as that person since the two were merged. */
  saidId: string;
}

/**
 * The client whom the names mean, with those that lead there from now on; `known` is whom the purchase was
 * said of where that is on record. Where they lead to several, these are merged. Null where nothing leads
 * anywhere and there is no `otherwise`.
 */
export function takePerson(
  desk: Desk,
  said: NamedPerson,
  { known, otherwise }: { known: string | null; otherwise: string | null },
): Meant | null {
  const names = personalNames(desk, said.names);
  const ids = names.flatMap(({ alias }) => clientOfName(desk, alias) ?? []);
  if (known !== null) ids.push(known);
  const candidates = [...new Set(ids)].map((id) => personOfId(desk, id));
  const minted = names[0]?.mint ?? otherwise;
  if (candidates.length === 0 && minted === null) return null;
  const { clientId, absorbed } = resolveClient(candidates, minted ?? '');
  const person = personOfId(desk, clientId);
  for (const id of absorbed) absorb(desk, personOfId(desk, id), person);
  const saidId = known ?? ids[0] ?? person.id;
  for (const { alias } of names) {
    if (clientOfName(desk, alias) === null) giveName(desk, { person, saidId }, alias);
  }
  return { person, saidId };
}

/** Whether somebody is named. */
export function isNamed(desk: Desk, said: NamedPerson): boolean {
  return said.names.some(({ alias }) => clientOfName(desk, alias) !== NOBODY);
}

/** The names without an address that is no person's, as the customer who is one too many shows. */
function personalNames(desk: Desk, names: readonly PersonName[]): PersonName[] {
  const email = names.find(({ alias }) => isEmailAlias(alias));
  const customer = names.find(({ alias }) => !isEmailAlias(alias));
  const others = names.filter((name) => name !== email);
  if (email === undefined) return others;
  const clientId = clientOfName(desk, email.alias);
  if (clientId === NOBODY) return others;
  if (clientId === null || customer === undefined) return [...names];
  const person = personOfId(desk, clientId);
  if (person.customers + customersOf(desk, customer.alias, person) <= MAX_CUSTOMERS) return [...names];
  desk.names.set(email.alias, NOBODY);
  return others;
}

/** How many customers a person gains by a customer's name. */
function customersOf(desk: Desk, alias: string, person: Person): number {
  const clientId = clientOfName(desk, alias);
  if (clientId === null) return 1;
  const other = personOfId(desk, clientId);
  return other.id === person.id ? 0 : other.customers;
}

function giveName(desk: Desk, { person, saidId }: Meant, alias: string): void {
  desk.names.set(alias, saidId);
  if (isEmailAlias(alias)) desk.addressed.add(saidId);
  else person.customers += 1;
}

/** Two names of one person led to two clients. */
function absorb(desk: Desk, absorbed: Person, into: Person): void {
  if (absorbed.id === into.id) return;
  const pair = { clientId: absorbed.id, intoId: into.id };
  const wasOnRecord = desk.onRecord.people.get(absorbed.id)?.isOnRecord === true;
  (wasOnRecord ? desk.merges : desk.renamed).push(pair);
  absorbed.mergedInto = into.id;
  into.customers += absorbed.customers;
  into.claims.push(...absorbed.claims);
  if (absorbed.firstPurchaseAtMs !== null) noteFirst(into, absorbed.firstPurchaseAtMs);
  desk.addressed.add(into.id);
}

function noteFirst(person: Person, occurredAtMs: number): void {
  person.firstPurchaseAtMs = Math.min(person.firstPurchaseAtMs ?? occurredAtMs, occurredAtMs);
}

/** The client has bought, and is on record from now on. */
export function noteBought(person: Person, occurredAtMs: number): void {
  person.isOnRecord = true;
  noteFirst(person, occurredAtMs);
}

/** The code of a client: the one that was said first, and of one instant the one that sorts first. */
export function claimOfPerson({ claims }: Person): PersonClaim | null {
  return [...claims].sort(byInstant)[0] ?? null;
}

function byInstant(one: PersonClaim, other: PersonClaim): number {
  if (one.saidAtMs !== other.saidAtMs) return one.saidAtMs - other.saidAtMs;
  return one.ref < other.ref ? -1 : 1;
}

/** Keeps a code of a person. False where the name has one that goes before it. */
export function takePersonClaim(desk: Desk, person: Person, claim: PersonClaim): boolean {
  const known = person.claims.find(({ alias }) => alias === claim.alias);
  if (known !== undefined && (known.ref === claim.ref || byInstant(known, claim) < 0)) return false;
  person.claims = [...person.claims.filter((one) => one !== known), claim];
  desk.claims.set(claim.alias, claim);
  return true;
}
