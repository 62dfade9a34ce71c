import { describe, expect, it } from 'vitest';
import { dueRefunds } from '../../../worker/connectors/recorder/due-refunds.ts';
import {
  joined,
  NOTHING_SAID,
  readSaleState,
  type SaleState,
  type StateObservation,
} from '../../../worker/connectors/recorder/sale-state.ts';
import { at, refund, shown } from '../../rigs/recorder/sayings.ts';

const SALE = { id: 's', amountMinor: 100, occurredAtMs: at(1) };
const gone: StateObservation = { kind: 'refund_gone', purchase: 's', id: 'r1', because: 'won' };
const total = (totalMinor: number): StateObservation => ({
  kind: 'refunded_to',
  purchase: 's',
  totalMinor,
  occurredAtMs: at(5),
});

const stateOf = (said: readonly StateObservation[]) => said.reduce(joined, NOTHING_SAID);
const dueOf = (state: SaleState, amountMinor = 100, foreignMinor = 0) =>
  dueRefunds({ ...SALE, amountMinor }, state, foreignMinor).map((due) => [due.id, due.amountMinor]);

describe('the refunds of a sale of 100', () => {
  it.each<[what: string, said: StateObservation[], due: [id: string, amountMinor: number][]]>([
    ['nothing was said', [], []],
    ['a refund', [refund('s', 'r1', 30)], [['r1', 30]]],
    [
      'in the order of their instants',
      [refund('s', 'a', 80, 3), refund('s', 'b', 80, 2)],
      [
        ['b', 80],
        ['a', 20],
      ],
    ],
    ['none is left', [refund('s', 'r1', 100), refund('s', 'r2', 10, 3)], [['r1', 100]]],
    ['one failed', [gone, refund('s', 'r1', 30)], []],
    ['a total', [total(40)], [['s:to:40', 40]]],
    ['a total above the amount', [total(140)], [['s:to:140', 100]]],
    [
      'a total beside a refund',
      [total(40), refund('s', 'r1', 30)],
      [
        ['r1', 30],
        ['s:to:40', 10],
      ],
    ],
    ['a total that a refund reaches', [total(30), refund('s', 'r1', 30)], [['r1', 30]]],
    ['a state', [shown('s', 3, [['r1', 30]])], [['r1', 30]]],
    ['a state without a refund of before', [refund('s', 'r1', 30, 2), shown('s', 3, [])], []],
    ['a refund of after the state', [refund('s', 'r1', 30, 4), shown('s', 3, [])], [['r1', 30]]],
    [
      'off',
      [shown('s', 3, [['r1', 30]], true)],
      [
        ['r1', 30],
        ['s:void', 70],
      ],
    ],
    ['off, with nothing left', [shown('s', 3, [['r1', 100]], true)], [['r1', 100]]],
    ['on again', [shown('s', 3, [], true), shown('s', 4, [])], []],
    ['a state that lists a failed one', [gone, shown('s', 3, [['r1', 30]])], []],
  ])('%s', (_what, said, due) => {
    expect(dueOf(stateOf(said))).toEqual(due);
    expect(dueOf(stateOf(said.toReversed()))).toEqual(due);
  });

  it('are less by what is refunded otherwise', () => {
    expect(dueOf(stateOf([refund('s', 'r1', 30), total(90)]), 100, 80)).toEqual([['r1', 20]]);
  });

  it('are the rest where it is counted elsewhere', () => {
    expect(dueOf({ ...stateOf([refund('s', 'r1', 30)]), isElsewhere: true })).toEqual([
      ['r1', 30],
      ['s:same_sale', 70],
    ]);
  });
});

it('makes a sale of nothing void by a refund of nothing', () => {
  expect(dueOf(stateOf([shown('s', 3, [], true)]), 0)).toEqual([['s:void', 0]]);
});

it('reads a state as it was written', () => {
  const state = stateOf([refund('s', 'r1', 30), gone, total(40), shown('s', 3, [['r2', 30]], true)]);
  expect(readSaleState(JSON.stringify(state))).toEqual(state);
  expect(JSON.stringify(readSaleState(JSON.stringify(state)))).toBe(JSON.stringify(state));
});

it('joins what was said before to the same state, and no other', () => {
  const said = [refund('s', 'r1', 30), gone, total(40), shown('s', 3, [['r2', 30]], true)];
  const state = stateOf(said);
  for (const one of said) expect(joined(state, one)).toBe(state);
});
