/** Which facts of a random history are imported in runs, and when runs are withdrawn. */
import fc from 'fast-check';
import type { Fact, History, PurchaseFact, WithdrawalFact } from './facts.ts';
import { histories, type HistoryOptions } from './generate-history.ts';
import { isForBatch } from './run-history.ts';

interface ImportingPlan {
  /** The run of each purchase, taken in turn; null for none. */
  runs: (string | null)[];
  withdrawals: { at: number; run: string; mostRows: number }[];
  /** Whether what was withdrawn last is sent again in the end, corrected. */
  isSentAgain: boolean;
}

const run = fc.constantFrom('early', 'early', 'late');

const importingPlan: fc.Arbitrary<ImportingPlan> = fc.record({
  runs: fc.array(fc.option(run, { freq: 3 }), { minLength: 1, maxLength: 6 }),
  withdrawals: fc.array(fc.record({ at: fc.nat(999), run, mostRows: fc.constantFrom(5_000, 1, 2, 3) }), {
    minLength: 1,
    maxLength: 3,
  }),
  isSentAgain: fc.boolean(),
});

/** Random histories, of which a fifth import some of their purchases in runs and withdraw runs. */
export function importingHistories(options: HistoryOptions = {}): fc.Arbitrary<History> {
  const plan = fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, { arbitrary: importingPlan, weight: 1 });
  return fc
    .tuple(histories(options), plan)
    .map(([history, chosen]) => (chosen === null ? history : importing(history, chosen)));
}

/**
 * The history with its purchases in runs. Nobody is erased in it: what was decided by the addresses of
 * somebody erased stays decided, whoever brought them.
 */
function importing(history: History, { runs, withdrawals, isSentAgain }: ImportingPlan): History {
  let purchases = 0;
  const facts = history.facts
    .filter(({ kind }) => kind !== 'erasure')
    .map((fact): Fact => {
      if (!isForBatch(fact)) return fact;
      const importRun = runs[purchases % runs.length] ?? null;
      purchases += 1;
      return importRun === null ? fact : { ...fact, importRun };
    });
  for (const { at, run: importRun, mostRows } of withdrawals) {
    const fact: WithdrawalFact = { kind: 'withdrawal', importRun, mostRows };
    facts.splice(at % (facts.length + 1), 0, fact);
  }
  return { ...history, facts: isSentAgain ? [...facts, ...corrected(facts)] : facts };
}

/** The rows of the run that is withdrawn last, in another run and with other amounts. */
function corrected(facts: Fact[]): PurchaseFact[] {
  const last = facts.findLast((fact) => fact.kind === 'withdrawal');
  return facts.flatMap((fact) =>
    fact.kind === 'purchase' && fact.importRun !== undefined && fact.importRun === last?.importRun
      ? [{ ...fact, importRun: 'corrected', amountMinor: fact.amountMinor + 1 }]
      : [],
  );
}
