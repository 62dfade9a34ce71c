/** The model on examples worked by hand from the definition: refunds, and facts sent again. */
import { describe, expect, test } from 'vitest';
import { settled, bought, refunded, activeOn } from '../../rigs/ledger/facts-by-hand.ts';
import { dayNumbers } from '../../rigs/ledger/model.ts';

describe('refunds', () => {
  test('a full refund takes the purchase out of the days before it too', () => {
    const truth = settled([bought('ann 2024-01-01'), refunded('ann 2024-01-01', 1000)]);
    expect(dayNumbers(truth, '2024-01-01')).toMatchObject({ active: 0, clientsEver: 0 });
  });

  test('refunds in parts make it void once they add up', () => {
    const parts = [refunded('ann 2024-01-01', 400, 'r1'), refunded('ann 2024-01-01', 600, 'r2')];
    expect(activeOn(settled([bought('ann 2024-01-01'), parts[0]!]), '2024-01-01')).toEqual([1]);
    expect(activeOn(settled([bought('ann 2024-01-01'), ...parts]), '2024-01-01')).toEqual([0]);
  });

  test('without an amount a refund is of what is left', () => {
    const truth = settled([
      bought('ann 2024-01-01'),
      refunded('ann 2024-01-01', 400, 'r1'),
      refunded('ann 2024-01-01', null, 'r2'),
    ]);
    expect(truth.purchases.get('ann 2024-01-01')).toMatchObject({ refundedMinor: 1000, void: true });
    expect(truth.refunds.get('r2')).toMatchObject({ amountMinor: 600 });
  });

  test('a purchase of amount 0 is void once it has a refund, and a refund of 0 voids no other', () => {
    const facts = [bought('ann 2024-01-01', { amountMinor: 0 }), bought('ben 2024-01-01')];
    expect(activeOn(settled(facts), '2024-01-01')).toEqual([2]);
    const truth = settled([...facts, refunded('ann 2024-01-01', 0), refunded('ben 2024-01-01', 0)]);
    expect(activeOn(truth, '2024-01-01')).toEqual([1]);
  });

  test('more than is left, or of an unknown purchase, is refused and may be sent again', () => {
    const tooMuch = refunded('ann 2024-01-01', 700, 'r2');
    const truth = settled([
      tooMuch,
      bought('ann 2024-01-01'),
      refunded('ann 2024-01-01', 400, 'r1'),
      tooMuch,
      { ...tooMuch, amountMinor: 600 },
    ]);
    expect(truth.outcomes).toEqual(['refused', 'recorded', 'recorded', 'refused', 'recorded']);
  });

  test('a void purchase makes no other one a repeat purchase', () => {
    const truth = settled([
      bought('ann 2024-01-01'),
      bought('ann 2024-01-02'),
      refunded('ann 2024-01-01', null),
    ]);
    expect([...truth.purchases.values()].map(({ repeat }) => repeat)).toEqual([false, false]);
    expect(dayNumbers(truth, '2024-01-02')).toMatchObject({ active: 1, repeat: 0 });
  });
});

describe('facts are idempotent by their id', () => {
  test('the same again is repeated, other content is a conflict, and neither has an effect', () => {
    const truth = settled([
      bought('ann 2024-01-01', { id: 'p1' }),
      bought('ann 2024-01-01', { id: 'p1' }),
      bought('ann 2024-01-01', { id: 'p1', amountMinor: 1 }),
      bought('ben 2024-01-01', { id: 'p1' }),
      refunded('p1', 400, 'r1'),
      refunded('p1', 400, 'r1'),
      refunded('p1', 600, 'r1'),
      refunded('p1', null, 'r1'),
    ]);
    expect(truth.outcomes).toEqual([
      'recorded',
      'repeated',
      'conflict',
      'conflict',
      'recorded',
      'repeated',
      'conflict',
      'repeated',
    ]);
    expect(dayNumbers(truth, '2024-01-01')).toMatchObject({ active: 1, repeat: 0 });
    expect(truth.purchases.get('p1')).toMatchObject({ refundedMinor: 400, void: false });
  });

  test('at one instant the order of arrival says which purchase is the repeat', () => {
    const truth = settled([bought('ann 2024-01-01', { id: 'p2' }), bought('ann 2024-01-01', { id: 'p1' })]);
    expect(truth.purchases.get('p2')!.repeat).toBe(false);
    expect(truth.purchases.get('p1')!.repeat).toBe(true);
  });
});

test('a total adds what is not refunded yet, and a lower one nothing', () => {
  const total = (refundedToMinor: number) => bought('ann 2024-01-01', { refundedToMinor });
  const truth = settled([
    total(300),
    refunded('ann 2024-01-01', 100, 'r1'),
    total(900),
    total(500),
    total(1001),
  ]);
  expect(truth.outcomes).toEqual(['recorded', 'recorded', 'recorded', 'repeated', 'conflict']);
  expect(truth.purchases.get('ann 2024-01-01')).toMatchObject({ refundedMinor: 900, void: false });
  const free = bought('ann 2024-01-01', { amountMinor: 0, refundedToMinor: 0 });
  expect(settled([free, free]).outcomes).toEqual(['recorded', 'repeated']);
  expect(activeOn(settled([free]), '2024-01-01')).toEqual([0]);
});
