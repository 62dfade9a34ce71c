/** The model on examples worked by hand from the definition: movement and earned growth. */
import { expect, test } from 'vitest';
import { settled, bought, refunded } from '../../rigs/ledger/facts-by-hand.ts';
import { earnedGrowth, movement } from '../../rigs/ledger/model-reports.ts';

test('movement names who entered and left each group between two days', () => {
  const truth = settled([
    bought('ann 2023-01-01'),
    bought('ben 2023-06-01'),
    bought('ben 2023-12-01'),
    bought('cleo 2023-07-01', { referredBy: 'ann' }),
    bought('dan 2023-02-01'),
    bought('dan 2023-11-01'),
  ]);
  expect(movement(truth, '2023-06-30', '2024-01-01')).toEqual({
    active: { entered: 1, left: 1 },
    repeat: { entered: 2, left: 0 },
    referred: { entered: 1, left: 0 },
    both: { entered: 0, left: 0 },
    referredOrRepeat: { entered: 3, left: 0 },
  });
  expect(movement(truth, '2024-07-01', '2024-12-01')).toMatchObject({
    active: { entered: 0, left: 2 },
    repeat: { entered: 0, left: 2 },
  });
});

test('earned growth keeps to existing and referred clients, net of refunds, one currency at a time', () => {
  const truth = settled([
    bought('ann 2024-01-20', { amountMinor: 7777 }),
    bought('ann 2024-01-21', { amountMinor: 1000 }),
    bought('ben 2024-02-09', { amountMinor: 1000 }),
    bought('ann 2024-02-20', { amountMinor: 1500 }),
    refunded('ann 2024-02-20', 300),
    bought('cleo 2024-02-10', { amountMinor: 1800, referredBy: 'ann' }),
    bought('dan 2024-02-29', { amountMinor: 9999 }),
    bought('eve 2024-01-01'),
    refunded('eve 2024-01-01', null),
    bought('eve 2024-02-12', { amountMinor: 8888 }),
    bought('ben 2024-02-11', { amountMinor: 500, currency: 'USD' }),
  ]);
  expect(earnedGrowth(truth, '2024-02-10', '2024-02-29')).toEqual([
    {
      currency: 'EUR',
      fromExistingMinor: 1200,
      fromReferredNewMinor: 1800,
      previousMinor: 2000,
      earnedGrowth: 0.5,
    },
    {
      currency: 'USD',
      fromExistingMinor: 500,
      fromReferredNewMinor: 0,
      previousMinor: 0,
      earnedGrowth: null,
    },
  ]);
});
