/** The random histories withdraw imports that have something in them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importingHistories } from '../../rigs/ledger/importing.ts';

test('some histories import purchases in runs, and withdraw a run after its purchases came', () => {
  const withdrawing = fc
    .sample(importingHistories(), { seed: 20240229, numRuns: 300 })
    .filter(({ facts }) =>
      facts.some(
        (fact, place) =>
          fact.kind === 'withdrawal' &&
          facts
            .slice(0, place)
            .some((earlier) => earlier.kind === 'purchase' && earlier.importRun === fact.importRun),
      ),
    );
  expect(withdrawing.length).toBeGreaterThanOrEqual(10);
});
