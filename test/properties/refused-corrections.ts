/**
 * What the definition leaves open about corrections, the Worker refuses: one of a client that it does not know, and
 * one that would make somebody the advocate of their own advocate. The oracle takes any, so these are left out of
 * what it is asked, and each must have one of the two reasons.
 */
import type { CorrectionFact, History } from './facts.ts';
import { referrerOf } from './oracle.ts';
import { settle } from './settle.ts';
import type { Told } from './tell.ts';
import type { Person, Truth } from './truth.ts';

/** The history without the corrections that were refused, and those of them that should not have been. */
export function withoutRefused(history: History, told: Told): { history: History; told: Told; wronged: string[] } {
  const isRefused = history.facts.map(
    ({ kind }, place) => kind === 'correction' && told.outcomes[place] !== 'recorded',
  );
  if (!isRefused.includes(true)) return { history, told, wronged: [] };
  const kept = <Value>(values: Value[], before = Infinity): Value[] =>
    values.filter((_, place) => place < before && !isRefused[place]);
  const wronged = history.facts.flatMap((fact, place) => {
    if (fact.kind !== 'correction' || !isRefused[place]) return [];
    const truth = settle({ ...history, facts: kept(history.facts, place) });
    return mayRefuse(truth, fact) ? [] : [`correction ${place} was refused: ${told.outcomes[place]}`];
  });
  return {
    history: { ...history, facts: kept(history.facts) },
    told: { ...told, outcomes: kept(told.outcomes) },
    wronged,
  };
}

function mayRefuse(truth: Truth, { clientId, advocateId }: CorrectionFact): boolean {
  const client = truth.peopleById.get(clientId);
  if (client === undefined || client.purchases.length === 0) return true;
  return advocateId !== null && lineUpFrom(truth.peopleById.get(advocateId)).includes(client);
}

/** Somebody, who brought them, who brought those, and so on. */
function lineUpFrom(person: Person | undefined): Person[] {
  const line: Person[] = [];
  for (let next = person ?? null; next !== null && !line.includes(next); next = referrerOf(next)) line.push(next);
  return line;
}
