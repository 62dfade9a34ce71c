/** Clients who are one person: everything of all their ids is the survivor's, as if from the first day. */
import type { Claim, Outcome, Person, Truth, Word } from './truth.ts';

/** Who somebody is after all merges. */
export function survivorOf({ merges }: Truth, person: Person): Person {
  let survivor = person;
  for (let next = merges.get(person); next !== undefined; next = merges.get(next)) survivor = next;
  return survivor;
}

/** Every id of this person. */
export function idsOf(truth: Truth, person: Person): Person[] {
  const survivor = survivorOf(truth, person);
  return truth.ids.filter((one) => survivorOf(truth, one) === survivor);
}

/** So many people stand behind so many ids. */
export function asPeople(truth: Truth, ids: ReadonlySet<Person>): Set<Person> {
  return new Set([...ids].map((one) => survivorOf(truth, one)));
}

/**
 * A client is merged once, and not into somebody who is that client by way of other merges. That a client is
 * the same person already, by way of somebody else, changes nothing.
 */
export function takeMerge(truth: Truth, one: Person, into: Person): Outcome {
  const before = truth.merges.get(one);
  if (before === into) return 'repeated';
  for (let next: Person | undefined = into; next !== undefined; next = truth.merges.get(next)) {
    if (next === one) return 'conflict';
  }
  if (survivorOf(truth, one) === survivorOf(truth, into)) return 'repeated';
  if (before !== undefined) return 'conflict';
  truth.merges.set(one, into);
  return 'recorded';
}

/** The last correction of a person, of whichever id it was said. */
export function lastWordOf(truth: Truth, person: Person): Word | undefined {
  const words = idsOf(truth, person).flatMap(({ word }) => (word === undefined ? [] : [word]));
  return words.sort((one, other) => one.arrival - other.arrival).at(-1);
}

/** Puts each person together from all their ids, when all facts are in. */
export function putTogether(truth: Truth): void {
  for (const one of truth.ids) {
    one.purchases = [];
    one.correctedTo = advocateSaidOf(truth, one);
  }
  for (const purchase of truth.purchases.values()) {
    purchase.client = survivorOf(truth, purchase.sentFor);
    purchase.client.purchases.push(purchase);
    purchase.claim = purchase.claim && claimOnSurvivor(truth, purchase.claim);
  }
  truth.clients = [...new Set([...truth.purchases.values()].map(({ client }) => client))];
  for (const [address, sharers] of truth.sharers) truth.sharers.set(address, asPeople(truth, sharers));
  for (const [clientId, one] of truth.peopleById) truth.peopleById.set(clientId, survivorOf(truth, one));
}

function claimOnSurvivor(truth: Truth, claim: Claim): Claim {
  return claim.kind === 'unknown_code' ? claim : { ...claim, advocate: survivorOf(truth, claim.advocate) };
}

/** Nobody has brought themselves, whatever was said of two ids before they were one person's. */
function advocateSaidOf(truth: Truth, person: Person): Person | null | undefined {
  const word = lastWordOf(truth, person);
  if (word === undefined || word.advocate === null) return word?.advocate;
  const advocate = survivorOf(truth, word.advocate);
  return advocate === survivorOf(truth, person) ? null : advocate;
}
