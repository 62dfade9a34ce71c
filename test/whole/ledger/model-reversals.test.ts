/** The model on examples worked by hand from the definition: refunds that did not happen, and totals. */
import { expect, test } from 'vitest';
import {
  activeOn,
  bought,
  refunded,
  refundedTo,
  reversed,
  settled,
} from '../../rigs/ledger/facts-by-hand.ts';
import { dayNumbers } from '../../rigs/ledger/model.ts';
import { earnedGrowth } from '../../rigs/ledger/model-reports.ts';

const bare = bought('ann 2024-01-01');
const { id } = bare;
const free = bought('ann 2024-01-01', { amountMinor: 0 });
const stateOf = (...facts: Parameters<typeof settled>[0]) => {
  const { refundedMinor, void: isVoid } = settled(facts).purchases.get(id)!;
  return [refundedMinor, isVoid];
};

test('a void purchase counts again once the refund did not happen, on every day', () => {
  const facts = [bare, refunded(id, 1000)];
  expect(activeOn(settled(facts), '2024-01-01', '2024-12-31')).toEqual([0, 0]);
  const truth = settled([...facts, reversed(id, `${id} back`)]);
  expect(activeOn(truth, '2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01')).toEqual([0, 1, 1, 0]);
  expect(truth.refunds.get(`${id} back`)).toMatchObject({ amountMinor: 1000, reversed: true });
});

test('what was reversed is left again, and its revenue counts', () => {
  const facts = [bare, refunded(id, 400, 'r1'), refunded(id, 500, 'r2'), reversed(id, 'r1')];
  expect(stateOf(...facts)).toEqual([500, false]);
  // 1000 less 500 are left: 501 are too much, 500 make it void.
  const truth = settled([...facts, refunded(id, 501, 'r3'), refunded(id, 500, 'r4')]);
  expect(truth.outcomes.slice(-2)).toEqual(['refused', 'recorded']);
  expect(truth.purchases.get(id)).toMatchObject({ refundedMinor: 1000, void: true });
  // 366 days, as the leap year before had, of which 500 were left: 250 / 500 - 1.
  const next = earnedGrowth(
    settled([...facts, bought('ann 2025-01-01', { amountMinor: 250 })]),
    '2025-01-01',
    '2026-01-01',
  );
  expect(next).toMatchObject([{ fromExistingMinor: 250, previousMinor: 500, earnedGrowth: -0.5 }]);
});

test('a reversal stands once, and the same refund again is the reversed one', () => {
  const truth = settled([
    bare,
    refunded(id, 1000, 'r1'),
    reversed(id, 'r1'),
    reversed(id, 'r1'),
    refunded(id, 1000, 'r1'),
    refunded(id, 999, 'r1'),
    refunded(id, null, 'r1'),
  ]);
  expect(truth.outcomes.slice(2)).toEqual(['recorded', 'repeated', 'repeated', 'conflict', 'repeated']);
  expect(truth.purchases.get(id)).toMatchObject({ refundedMinor: 0, void: false });
});

test('a reversal that comes before its refund or its purchase is refused, as is one of another purchase', () => {
  const other = bought('ben 2024-01-01');
  const truth = settled([
    reversed(id, 'r1'),
    bare,
    other,
    reversed(id, 'r1'),
    refunded(id, 1000, 'r1'),
    reversed(other.id, 'r1'),
  ]);
  expect(truth.outcomes).toEqual(['refused', 'recorded', 'recorded', 'refused', 'recorded', 'refused']);
  expect(activeOn(truth, '2024-01-01')).toEqual([1]);
});

test('a purchase of amount 0 is void while one refund of it stands', () => {
  expect(stateOf(free)).toEqual([0, false]);
  expect(stateOf(free, refunded(id, 0, 'r1'))).toEqual([0, true]);
  expect(stateOf(free, refunded(id, 0, 'r1'), refunded(id, 0, 'r2'), reversed(id, 'r1'))).toEqual([0, true]);
  const both = [reversed(id, 'r1'), reversed(id, 'r2')];
  expect(stateOf(free, refunded(id, 0, 'r1'), refunded(id, 0, 'r2'), ...both)).toEqual([0, false]);
});

test('a total adds the difference to what stands, and says so when there is none', () => {
  const truth = settled([
    refundedTo(id, 300, 't0'),
    bare,
    refunded(id, 100, 'r1'),
    refundedTo(id, 300, 't1'),
    refundedTo(id, 300, 't2'),
    refundedTo(id, 299, 't3'),
    refundedTo(id, 0, 't4'),
    refundedTo(id, 1001, 't5'),
    refundedTo(id, 1000, 't6'),
  ]);
  expect(truth.outcomes).toEqual([
    'refused',
    'recorded',
    'recorded',
    'recorded',
    'repeated',
    'repeated',
    'repeated',
    'refused',
    'recorded',
  ]);
  // 100, then 200 up to 300, then 700 up to 1000.
  expect([...truth.refunds].map(([name, { amountMinor }]) => [name, amountMinor])).toEqual([
    ['r1', 100],
    ['t1', 200],
    ['t6', 700],
  ]);
  expect(truth.purchases.get(id)).toMatchObject({ refundedMinor: 1000, void: true });
});

test('a total, its reversal, and the total again: what stands is compared, not what was said', () => {
  const once = [bare, refundedTo(id, 600, 't1'), reversed(id, 't1')];
  expect(stateOf(...once)).toEqual([0, false]);
  const again = settled([...once, refundedTo(id, 600, 't2')]);
  expect(again.outcomes).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
  expect(again.purchases.get(id)).toMatchObject({ refundedMinor: 600, void: false });
  expect(again.refunds.get('t2')).toMatchObject({ amountMinor: 600, reversed: false });
  // Of 200 and 400, the 200 did not happen: a total of 500 adds 100 to the 400.
  const parts = [bare, refundedTo(id, 200, 't1'), refundedTo(id, 600, 't2'), reversed(id, 't1')];
  expect(stateOf(...parts)).toEqual([400, false]);
  expect(settled([...parts, refundedTo(id, 500, 't3')]).refunds.get('t3')).toMatchObject({
    amountMinor: 100,
  });
});

test('a total of 0 voids a purchase of amount 0 as long as no refund of it stands', () => {
  const zero = (name: string) => refundedTo(id, 0, name);
  const truth = settled([free, zero('t1'), zero('t2'), reversed(id, 't1'), zero('t3')]);
  expect(truth.outcomes).toEqual(['recorded', 'recorded', 'repeated', 'recorded', 'recorded']);
  expect(truth.purchases.get(id)).toMatchObject({ refundedMinor: 0, void: true });
});

test('refunds, totals and a reversal in any order leave the highest total that stands', () => {
  const total = refundedTo(id, 700, 't1');
  const lower = refundedTo(id, 300, 't2');
  for (const facts of [
    [total, lower],
    [lower, total],
    [lower, total, lower, total],
  ]) {
    expect(stateOf(bare, ...facts)).toEqual([700, false]);
  }
});

test('a purchase that counts again makes later ones repeat purchases again', () => {
  const facts = [bare, bought('ann 2024-02-01'), refunded(id, null, 'r1')];
  expect(dayNumbers(settled(facts), '2024-02-01')).toMatchObject({ active: 1, repeat: 0, ror: 0 });
  const truth = settled([...facts, reversed(id, 'r1')]);
  expect(dayNumbers(truth, '2024-02-01')).toMatchObject({ active: 1, repeat: 1, ror: 1 });
  expect([...truth.purchases.values()].map(({ repeat }) => repeat)).toEqual([false, true]);
});
