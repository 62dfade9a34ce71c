/** The model on examples worked by hand from the definition: erased people. */
import { expect, test } from 'vitest';
import { settled, bought, erased, reasonsOf } from '../../rigs/ledger/facts-by-hand.ts';
import { attribution, dayNumbers, turningDays } from '../../rigs/ledger/model.ts';

const before = [
  bought('ben 2024-01-01'),
  bought('ann 2024-06-01', { referredBy: 'ben' }),
  bought('ann 2024-06-02'),
];

test.each(['ann', 'ben'])('erasing %s changes no number of any day', (clientId) => {
  const [whole, rest] = [settled(before), settled([...before, erased(clientId)])];
  for (const day of turningDays(whole)) expect(dayNumbers(rest, day)).toEqual(dayNumbers(whole, day));
  expect(reasonsOf(rest)).toEqual(reasonsOf(whole));
});

test('whoever comes with the id of an erased client is a new client', () => {
  const truth = settled([...before, erased('ann'), bought('ann 2024-06-03', { referredBy: 'cleo' })]);
  expect(dayNumbers(truth, '2024-06-03')).toMatchObject({ active: 3, repeat: 1, referred: 2 });
  expect(attribution(truth, 'ann')).toEqual({ advocateId: 'cleo', by: 'purchase' });
});

test('a client whom an erased advocate brought stays referred, by nobody with an id', () => {
  expect(attribution(settled([...before, erased('ben')]), 'ann')).toEqual({
    advocateId: null,
    by: 'purchase',
  });
});

test('a purchase of an erased client sent again is known by amount, currency and instant', () => {
  const again = bought('ann 2024-06-01', { clientId: 'other' });
  const truth = settled([...before, erased('ann'), again, { ...again, amountMinor: 1 }]);
  expect(truth.outcomes.slice(-2)).toEqual(['repeated', 'conflict']);
});

test('a self-referral by mailbox stays one after an erasure, and later purchases know nothing of the mailbox', () => {
  const mailbox = { clientEmail: 'one@example.com' };
  const first = bought('ann 2024-06-01', { referredBy: 'ben', ...mailbox });
  const advocate = bought('ben 2024-01-01', mailbox);
  expect(reasonsOf(settled([advocate, first, erased('ben')]))).toEqual([null, 'self_referral']);
  expect(reasonsOf(settled([advocate, erased('ben'), first]))).toEqual([null, null]);
  const earlier = bought('ann 2024-05-01', { referredBy: 'ben' });
  expect(reasonsOf(settled([earlier, advocate, erased('ben'), first]))).toEqual([
    null,
    null,
    'existing_client',
  ]);
  const byLink = bought('ann 2024-05-01', { ref: 'hello' });
  const links = [{ code: 'hello', advocateId: 'ben', createdAtMs: 0, enabledChanges: [] }];
  const truth = settled([advocate, bought('ann 2024-06-01', mailbox), erased('ben'), byLink], { links });
  expect(reasonsOf(truth)).toEqual([null, null, null]);
});
