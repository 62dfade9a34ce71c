/**
 * A writer that keeps sending its facts through the ends of the runtime, as a shop system does that retries.
 */
import type { Fact, History, PurchaseFact } from '../ledger/facts.ts';
import type { BatchSaid, Listener } from '../ledger/run-history.ts';
import type { Outcome } from '../ledger/truth.ts';

/** What the Worker acknowledged to a business's writers; it must never be missing again. */
export interface Acknowledged {
  purchases: Map<string, PurchaseFact>;
  refunds: Set<string>;
}

/** Where writers wait while the runtime is down, and say what was acknowledged. */
export interface Gate {
  isOpen(): Promise<void>;
  onAcknowledged(): void;
}

/**
 * The history with names of its own for everybody and everything in it, so that writers of one business do
 * not meet.
 */
export function ownHistory(history: History, writer: string): History {
  const own = (name: string) => `${writer}${name}`;
  const people = (fact: Fact): Fact => {
    switch (fact.kind) {
      case 'purchase':
        return {
          ...fact,
          id: own(fact.id),
          clientId: own(fact.clientId),
          ...(fact.ref === undefined ? {} : { ref: own(fact.ref) }),
          ...(fact.referredBy === undefined ? {} : { referredBy: own(fact.referredBy) }),
          ...(fact.clientEmail === undefined ? {} : { clientEmail: own(fact.clientEmail) }),
        };
      case 'refund':
        return { ...fact, id: own(fact.id), purchaseId: own(fact.purchaseId) };
      case 'withdrawal':
        return { ...fact, importRun: own(fact.importRun) };
      case 'correction':
        return {
          ...fact,
          clientId: own(fact.clientId),
          advocateId: fact.advocateId === null ? null : own(fact.advocateId),
        };
      case 'erasure':
      case 'unmerge':
        return { ...fact, clientId: own(fact.clientId) };
      case 'merge':
        return { ...fact, clientId: own(fact.clientId), intoId: own(fact.intoId) };
      case 'claim':
        return { ...fact, purchaseId: own(fact.purchaseId), ref: own(fact.ref) };
      case 'reversal':
        return { ...fact, purchaseId: own(fact.purchaseId), refundId: own(fact.refundId) };
      case 'refunded_to':
        return { ...fact, purchaseId: own(fact.purchaseId), totalId: own(fact.totalId) };
    }
  };
  return {
    ...history,
    links: history.links.map((link) => ({ ...link, code: own(link.code), advocateId: own(link.advocateId) })),
    // Sent again after its answer was lost, an erasure finds nobody: the model cannot say which answer is
    // right.
    facts: history.facts.filter(({ kind }) => kind !== 'erasure').map(people),
  };
}

/**
 * The listener, asked again as often as its answer is lost. A fact that was taken in before its answer was
 * lost is answered as a repeat, and was recorded all the same; a batch is taken in whole or not at all.
 */
export function persistent(listener: Listener, gate: Gate, acknowledged: Acknowledged): Listener {
  const answered = new Set<string>();
  const once = async (id: string, send: () => Promise<Outcome>): Promise<Outcome> => {
    const { result, wasLost } = await insist(gate, send);
    const isNew = !answered.has(id);
    answered.add(id);
    gate.onAcknowledged();
    return wasLost && isNew && result === 'repeated' ? 'recorded' : result;
  };
  return {
    ...listener,
    async purchase(fact, nowMs) {
      const outcome = await once(`purchase ${fact.id}`, () => listener.purchase(fact, nowMs));
      if (outcome === 'recorded') acknowledged.purchases.set(fact.id, fact);
      return outcome;
    },
    async batch(facts, nowMs) {
      const { result, wasLost } = await insist(gate, () => listener.batch(facts, nowMs));
      const rejected = new Set(result.errors.map(({ line }) => line));
      const good = facts.filter((_, index) => !rejected.has(index + 1));
      const fresh = new Map(
        good.filter(({ id }) => !answered.has(`purchase ${id}`)).map((fact) => [fact.id, fact]),
      );
      for (const [id, fact] of fresh) {
        answered.add(`purchase ${id}`);
        acknowledged.purchases.set(id, fact);
      }
      gate.onAcknowledged();
      return wasLost ? settledBatch(result, fresh.size) : result;
    },
    async refund(fact, nowMs) {
      const outcome = await once(`refund ${fact.id}`, () => listener.refund(fact, nowMs));
      if (outcome === 'recorded') acknowledged.refunds.add(fact.id);
      return outcome;
    },
    correction: (fact, nowMs) => once('', () => listener.correction(fact, nowMs)),
    rollHead: async () => {},
  };
}

function settledBatch(said: BatchSaid, fresh: number): BatchSaid {
  if (said.recorded !== fresh && said.recorded !== 0)
    throw new Error(`a batch of ${fresh} new rows was cut in two: ${JSON.stringify(said)}`);
  return { ...said, recorded: fresh, repeated: said.recorded + said.repeated - fresh };
}

/** What `fetch` throws when the connection breaks, or nobody listens. */
function isLost(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && /was answered 50[03]/.test(error.message));
}

/** The answer, asked for again as often as it is lost, and whether it ever was. */
export async function insist<Result>(
  gate: Gate,
  send: () => Promise<Result>,
): Promise<{ result: Result; wasLost: boolean }> {
  for (let attempt = 0; ; attempt += 1) {
    await gate.isOpen();
    try {
      return { result: await send(), wasLost: attempt > 0 };
    } catch (error) {
      if (!isLost(error) || attempt >= 50) throw error;
      // The end of the connection is seen here before the end of the process is seen there.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
