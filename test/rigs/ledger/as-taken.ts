/**
 * What the definition leaves open, and the Worker decides: it refuses a correction or an erasure of somebody
 * it does not know, and a correction that would make somebody the advocate of their own advocate; and the
 * links of an erased advocate lose their codes. The model is asked about the history as the Worker took it,
 * and each refusal must have one of these reasons.
 */
import type { CorrectionFact, ErasureFact, Fact, History, LinkFact } from './facts.ts';
import { referrerOf } from './model.ts';
import type { HistoryRun } from './run-history.ts';
import { RunNames } from './runs/known.ts';
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

/** What the Worker said of a history. */
type AsSaid = Pick<HistoryRun, 'outcomes'> & Partial<Pick<HistoryRun, 'heardAtMs'>>;

export function asTaken(history: History, { outcomes: said, heardAtMs }: AsSaid): Taken {
  const taken: Taken = {
    history: { ...history, facts: [], ...(heardAtMs === undefined ? {} : { heardAtMs }) },
    outcomes: [],
    wronged: [],
    keptTotals: new Map(),
  };
  const names = new RunNames();
  const codes = new LostCodes(history.links);
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
    if (outcome === 'recorded') codes.take(taken.history, fact, place);
    const asKept = codes.asKept(fact);
    if (fact.kind === 'claim' || fact.kind === 'merge' || fact.kind === 'unmerge') {
      takeUnsaid(taken, asKept, outcome, place);
      continue;
    }
    taken.history.facts.push(asKept);
    taken.outcomes.push(outcome);
  }
  return taken;
}

/**
 * A claim, a merge or its undo: that it is so now is all that the Worker says, not whether it was so before.
 */
function takeUnsaid(taken: Taken, fact: Fact, outcome: Outcome, place: number): void {
  const { facts } = taken.history;
  const before = settle(taken.history);
  const asThough = settle({ ...taken.history, facts: [...facts, fact] });
  const expected = asThough.outcomes.at(-1)!;
  const open = openOutcomes(before, taken.history.links, fact);
  if (open.must && !open.may.includes(outcome)) {
    taken.wronged.push(`${fact.kind} ${place} of nobody is ${outcome}, which it may not be`);
    return;
  }
  if (outcome !== expected && open.may.includes(outcome)) return;
  facts.push(fact);
  taken.outcomes.push(outcome === 'recorded' && expected === 'repeated' ? expected : outcome);
}

/**
 * What else may become of a fact, without an effect: where the definition says nothing of it, or where the
 * Worker need not know the client. With `must`, nothing but these.
 */
function openOutcomes(truth: Truth, links: LinkFact[], fact: Fact): { may: Outcome[]; must: boolean } {
  switch (fact.kind) {
    case 'merge': {
      const people = [fact.clientId, fact.intoId].map((id) => truth.peopleById.get(id));
      const isNobody = people.includes(undefined);
      // Somebody who was erased is on record still, and merged with nobody.
      const wasErased = truth.ids.some(
        ({ clientId, erasedAt }) => erasedAt < Infinity && [fact.clientId, fact.intoId].includes(clientId),
      );
      if (isNobody) return { may: wasErased ? ['refused', 'conflict'] : ['refused'], must: true };
      const may: Outcome[] = [];
      if (![fact.clientId, fact.intoId].every((id) => isSurelyKnown(truth, links, id))) may.push('refused');
      // One person already, by way of others.
      if (people[0] === people[1]) may.push('conflict');
      return { may, must: false };
    }
    case 'unmerge': {
      const one = truth.ids.find(
        ({ clientId, erasedAt }) => clientId === fact.clientId && erasedAt === Infinity,
      );
      const isMerged = one !== undefined && truth.merges.has(one);
      return { may: isMerged ? [] : ['recorded', 'repeated', 'conflict', 'refused'], must: false };
    }
    default:
      return { may: [], must: false };
  }
}

function isSurelyKnown(truth: Truth, links: LinkFact[], clientId: string): boolean {
  const isBuyer = [...truth.purchases.values()].some(
    ({ sentFor }) => sentFor.clientId === clientId && sentFor.erasedAt === Infinity,
  );
  return isBuyer || links.some(({ advocateId }) => advocateId === clientId);
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

/** The codes of erased advocates: what first comes with one afterwards comes with a code that nobody has. */
class LostCodes {
  readonly #links: LinkFact[];
  readonly #lostAt = new Map<string, number>();
  /** Where each purchase got its code, or came first. */
  readonly #places = new Map<string, { came: number; code: number | undefined }>();

  constructor(links: LinkFact[]) {
    this.#links = links;
  }

  /** The fact was recorded at this place. */
  take(before: History, fact: Fact, place: number): void {
    if (fact.kind === 'purchase' && !this.#places.has(fact.id)) {
      this.#places.set(fact.id, { came: place, code: fact.ref === undefined ? undefined : place });
    }
    const at = fact.kind === 'claim' ? this.#places.get(fact.purchaseId) : undefined;
    if (at !== undefined) at.code ??= place;
    if (fact.kind === 'erasure') this.#lose(settle(before), fact, place);
  }

  /** Every id of the person loses its codes. */
  #lose({ peopleById }: Truth, { clientId }: ErasureFact, place: number): void {
    const person = peopleById.get(clientId);
    const ids = [...peopleById].flatMap(([id, one]) => (one === person ? [id] : []));
    for (const { code, advocateId } of this.#links) {
      const isLost = advocateId === clientId || ids.includes(advocateId);
      if (isLost && !this.#lostAt.has(code)) this.#lostAt.set(code, place);
    }
  }

  asKept(fact: Fact): Fact {
    if ((fact.kind !== 'purchase' && fact.kind !== 'claim') || fact.ref === undefined) return fact;
    const at = this.#places.get(fact.kind === 'claim' ? fact.purchaseId : fact.id);
    const isLost = (this.#lostAt.get(fact.ref) ?? Infinity) < (at?.code ?? at?.came ?? 0);
    return isLost ? { ...fact, ref: `lost ${fact.ref}` } : fact;
  }
}
