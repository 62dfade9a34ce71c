import type { Fact, PurchaseFact, WithdrawalFact } from '../facts.ts';

/** What the Worker has on record, as far as it said so. */
export class Known {
  /** The run that recorded each purchase; `undefined` where none did. */
  readonly #runs = new Map<string, string | undefined>();
  readonly #names = new RunNames();
  /** The Worker's ids of refunds that were totals, by what the history calls them. */
  readonly #totals = new Map<string, string>();
  readonly #seenTotals = new Set<string>();
  /** Refunds whose ids calls said: no row of a batch made them. */
  readonly #saidByCalls = new Set<string>();

  has(id: string): boolean {
    return this.#runs.has(id);
  }

  add({ id, importRun }: PurchaseFact): void {
    if (!this.has(id)) this.#runs.set(id, importRun);
  }

  named(fact: Fact): Fact {
    return this.#names.named(fact);
  }

  /** A refund's id as the Worker knows it. */
  refundId(id: string): string {
    return this.#totals.get(id) ?? id;
  }

  nameTotal(totalId: string, refundId: string | null): void {
    if (refundId === null) return;
    this.#totals.set(totalId, refundId);
    this.#saidByCalls.add(refundId);
  }

  /** A batch does not say what ids the refunds got that its totals became: they are the newest. */
  async nameTotals(db: D1Database, business: string, facts: readonly Fact[]): Promise<void> {
    for (const fact of facts) {
      if (fact.kind !== 'purchase' || fact.totalId === undefined) continue;
      const newest = await db
        .prepare(
          `SELECT id, recorded_at_ms FROM refunds WHERE business = ?1 AND purchase_id = ?2
           AND id GLOB '~[^~]*' ORDER BY recorded_at_ms DESC LIMIT 1`,
        )
        .bind(business, fact.id)
        .first<{ id: string; recorded_at_ms: number }>();
      if (newest === null) continue;
      // An id is free again once its run is withdrawn.
      const one = `${newest.id} of ${newest.recorded_at_ms}`;
      const isOfRow = !this.#seenTotals.has(one) && !this.#saidByCalls.has(newest.id);
      if (isOfRow) this.#totals.set(fact.totalId, newest.id);
      this.#seenTotals.add(one);
    }
  }

  withdraw({ importRun }: WithdrawalFact): void {
    for (const [id, run] of this.#runs) if (run === importRun) this.#runs.delete(id);
    this.#names.next(importRun);
  }
}

/** A run that was withdrawn takes no more rows: what goes on under its name is another run. */
export class RunNames {
  readonly #generations = new Map<string, number>();

  named(fact: Fact): Fact {
    if (!('importRun' in fact) || fact.importRun === undefined) return fact;
    return { ...fact, importRun: `${fact.importRun}.${this.#generations.get(fact.importRun) ?? 0}` };
  }

  /** The run of this full name was withdrawn. */
  next(named: string): void {
    const [run = '', generation] = named.split('.');
    this.#generations.set(run, Number(generation) + 1);
  }
}
