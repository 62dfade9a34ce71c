/** The histories of facts that change facts have the outcomes that the model has, before a Worker is asked. */
import { expect, it } from 'vitest';
import { asTaken } from '../../rigs/ledger/as-taken.ts';
import { CASES, historyOf, isSet, outcomesOf } from '../../rigs/ledger/cases/later-cases.ts';
import { settle } from '../../rigs/ledger/settle.ts';

it.each(Object.entries(CASES))('%s', (_, one) => {
  const taken = asTaken(historyOf(one), outcomesOf(one));
  expect(taken.wronged).toEqual([]);
  const truth = settle(taken.history);
  expect(truth.outcomes).toEqual(taken.outcomes);
  expect(one.facts.length).toBe(outcomesOf(one).length);
  expect(
    one.facts.some(isSet) || one.facts.some(({ kind }) => kind === 'reversal' || kind === 'refunded_to'),
  ).toBe(true);
});
