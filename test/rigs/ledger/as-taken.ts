/**
 * What the definition leaves open, and the Worker decides: it refuses a correction or an erasure of somebody
 * it does not know, and a correction that would make somebody the advocate of their own advocate; and the
 * links of an erased advocate lose their codes. The model is asked about the history as the Worker took it,
 * and each refusal must have one of these reasons.
 */
import type { CorrectionFact, ErasureFact, Fact, History, LinkFact } from './facts.ts';
import { referrerOf } from './model.ts';
import { RunNames } from './run-history.ts';
import { settle } from './settle.ts';
import type { Outcome, Person, Truth } from './truth.ts';
import { takeBack, type KeptTotal } from './withdrawn.ts';

export interface Taken {
  history: History;
  /** What the Worker said of each fact of that history. */
  outcomes: Outcome[];
  /** Facts that were refused and should not have been. */
  wronged: string[];
  /** Refunds that were totals when they were said, or parts of a row of a run (withdrawn.ts). */
  keptTotals: Map<string, KeptTotal>;
}

export function asTaken(history: History, said: Outcome[]): Taken {
  const taken: Taken = {
    history: { ...history, facts: [] },
    outcomes: [],
    wronged: [],
    keptTotals: new Map(),
  };
  const names = new RunNames();
  const firstPlaces = new Map<string, number>();
  const lostCodes = new Map<string, number>();
  for (const [place, planned] of history.facts.entries()) {
    const outcome = said[place]!;
    const fact = names.named(planned);
    if (fact.kind === 'withdrawal') {
      takeBack(taken, fact, outcome);
      if (outcome === 'recorded') names.next(fact.importRun);
      continue;
    }
    if ((fact.kind === 'correction' || fact.kind === 'erasure') && outcome !== 'recorded') {
      if (!mayRefuse(settle(taken.history), fact))
        taken.wronged.push(`${fact.kind} ${place} was refused: ${outcome}`);
      continue;
    }
    const isFirst = fact.kind === 'purchase' && outcome === 'recorded' && !firstPlaces.has(fact.id);
    if (isFirst) firstPlaces.set(fact.id, place);
    if (fact.kind === 'erasure') loseCodes(lostCodes, history.links, fact, place);
    taken.history.facts.push(withLostCode(fact, firstPlaces, lostCodes));
    taken.outcomes.push(outcome);
  }
  return taken;
}

function mayRefuse(truth: Truth, fact: CorrectionFact | ErasureFact): boolean {
  const client = truth.peopleById.get(fact.clientId);
  if (client === undefined || client.purchases.length === 0) return true;
  if (fact.kind === 'erasure' || fact.advocateId === null) return false;
  return lineUpFrom(truth.peopleById.get(fact.advocateId)).includes(client);
}

/** Somebody, who brought them, who brought those, and so on. */
function lineUpFrom(person: Person | undefined): Person[] {
  const line: Person[] = [];
  for (let next = person ?? null; next !== null && !line.includes(next); next = referrerOf(next))
    line.push(next);
  return line;
}

function loseCodes(
  lostCodes: Map<string, number>,
  links: LinkFact[],
  { clientId }: ErasureFact,
  place: number,
): void {
  for (const { code, advocateId } of links) {
    if (advocateId === clientId && !lostCodes.has(code)) lostCodes.set(code, place);
  }
}

/** A purchase that first came when its code was lost came with a code that nobody has. */
function withLostCode(fact: Fact, firstPlaces: Map<string, number>, lostCodes: Map<string, number>): Fact {
  if (fact.kind !== 'purchase' || fact.ref === undefined) return fact;
  const isLost = (lostCodes.get(fact.ref) ?? Infinity) < (firstPlaces.get(fact.id) ?? 0);
  return isLost ? { ...fact, ref: `lost ${fact.ref}` } : fact;
}
