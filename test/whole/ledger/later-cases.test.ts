/** The histories of facts that change facts have the outcomes of the model, before a Worker is asked. */
import { describe, expect, it } from 'vitest';
import { asTaken } from '../../rigs/ledger/as-taken.ts';
import { CASES, historyOf, isSet, outcomesOf } from '../../rigs/ledger/cases/later-cases.ts';
import { bought, claimed, erased, merged, reversed, unmerged } from '../../rigs/ledger/facts-by-hand.ts';
import type { Fact } from '../../rigs/ledger/facts.ts';
import { settle } from '../../rigs/ledger/settle.ts';

it.each(Object.entries(CASES))('%s', (_, one) => {
  const taken = asTaken(historyOf(one), { outcomes: outcomesOf(one) });
  expect(taken.wronged).toEqual([]);
  const truth = settle(taken.history);
  expect(truth.outcomes).toEqual(taken.outcomes);
  expect(one.facts.length).toBe(outcomesOf(one).length);
  expect(
    one.facts.some(isSet) || one.facts.some(({ kind }) => kind === 'reversal' || kind === 'refunded_to'),
  ).toBe(true);
});

const [ann, ben] = [bought('ann 2024-06-01'), bought('ben 2024-06-01')];
const imported = bought('ann 2024-06-01', { importRun: 'run', refundedToMinor: 1000, totalId: 't1' });
const withdrawal: Fact = { kind: 'withdrawal', importRun: 'run', mostRows: 1 };

describe('a Worker is found out', () => {
  it.each<[string, Fact[], string]>([
    ['that withdraws what a code came for', [imported, claimed(imported.id, 'hello'), withdrawal], 'rrr'],
    ['that withdraws a refund that was reversed', [imported, reversed(imported.id, 't1'), withdrawal], 'rrr'],
    ['that withdraws nothing, because of a merge', [imported, ben, merged('ann', 'ben'), withdrawal], 'rrrx'],
    ['that merges a client whom nobody knows', [ann, merged('nobody', 'ann')], 'rr'],
    ['that merges an erased client', [ann, ben, erased('ann'), merged('ann', 'ben')], 'rrrr'],
    ['that does not know a buyer', [ann, ben, merged('ann', 'ben')], 'rr-'],
    ['that does not undo a merge', [ann, ben, merged('ann', 'ben'), unmerged('ann')], 'rrrx'],
    ['that merges in a circle', [ann, ben, merged('ann', 'ben'), merged('ben', 'ann')], 'rrrr'],
    ['that takes another code', [ann, claimed(ann.id, 'hello'), claimed(ann.id, 'nowhere')], 'rrr'],
    ['that knows a refund that never was', [ann, reversed(ann.id, 'r1')], 'rr'],
  ])('%s', (_, facts, outcomes) => {
    const one = { facts, outcomes };
    const taken = asTaken(historyOf(one), { outcomes: outcomesOf(one) });
    const differ = settle(taken.history).outcomes.filter(
      (outcome, place) => outcome !== taken.outcomes[place],
    );
    expect([...taken.wronged, ...differ]).not.toEqual([]);
  });

  it('unless the definition leaves it open', () => {
    const one = {
      facts: [ann, unmerged('ann'), ben, erased('ben'), unmerged('ben'), merged('ben', 'ann')],
      outcomes: 'r-rrx-',
    };
    const taken = asTaken(historyOf(one), { outcomes: outcomesOf(one) });
    expect(taken.wronged).toEqual([]);
    expect(settle(taken.history).outcomes).toEqual(taken.outcomes);
  });
});
