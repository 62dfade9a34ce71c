/** The model on examples worked by hand from the definition: codes that come after their purchases. */
import { expect, test } from 'vitest';
import { bought, claimed, corrected, erased, reasonsOf, settled } from '../../rigs/ledger/facts-by-hand.ts';
import type { Fact, LinkFact } from '../../rigs/ledger/facts.ts';
import { attribution, dayNumbers } from '../../rigs/ledger/model.ts';

const DAY_MS = 86_400_000;
const atMs = Date.parse('2024-06-01T12:00:00Z');
const links: LinkFact[] = [
  { code: 'hello', advocateId: 'ben', createdAtMs: 0, enabledChanges: [] },
  { code: 'off', advocateId: 'ben', createdAtMs: 0, enabledChanges: [{ atMs, enabled: false }] },
  { code: 'own', advocateId: 'ann', createdAtMs: 0, enabledChanges: [] },
];
const first = bought('ann 2024-06-01');
const told = (...facts: Fact[]) => settled(facts, { links });

test('a code that comes after its purchase makes the referral as if it had come with it', () => {
  const truth = told(first, claimed(first.id, 'hello'));
  expect(truth.outcomes).toEqual(['recorded', 'recorded']);
  expect(attribution(truth, 'ann')).toEqual({ advocateId: 'ben', by: 'purchase' });
  // One client is active and was referred: 1 / 1. Before the code it was 0 / 1.
  expect(dayNumbers(truth, '2024-06-01')).toMatchObject({ active: 1, referred: 1, repeat: 0, ror: 1 });
  expect(dayNumbers(told(first), '2024-06-01')).toMatchObject({ active: 1, referred: 0, ror: 0 });
});

test.each<[string | null, Fact[]]>([
  ['unknown_code', [first, claimed(first.id, 'nowhere')]],
  ['link_disabled', [first, claimed(first.id, 'off')]],
  ['self_referral', [first, claimed(first.id, 'own')]],
  ['existing_client', [first, bought('ann 2024-01-01'), claimed(first.id, 'hello')]],
  ['existing_client', [first, claimed(first.id, 'hello'), bought('ann 2024-01-01')]],
  ['outside_window', [first, claimed(first.id, 'hello', atMs - 90 * DAY_MS - 1)]],
  [null, [first, claimed(first.id, 'hello', atMs - 90 * DAY_MS)]],
  ['outside_window', [first, claimed(first.id, 'hello', atMs + 600_001)]],
  [null, [first, claimed(first.id, 'hello', atMs + 600_000)]],
  ['corrected', [first, claimed(first.id, 'hello'), corrected('ann', 'cleo')]],
  ['corrected', [first, corrected('ann', null), claimed(first.id, 'hello')]],
])('a claim is refused for the first rule that it fails: %s (%#)', (reason, facts) => {
  expect(reasonsOf(told(...facts))[0]).toBe(reason);
});

test('a claim of a first purchase that stops being the first makes no referral any more', () => {
  const truth = told(first, claimed(first.id, 'hello'), bought('ann 2024-05-31'));
  expect(attribution(truth, 'ann')).toBe(null);
  // Two purchases of one client, nobody referred: repeat 1 of 1.
  expect(dayNumbers(truth, '2024-06-01')).toMatchObject({ active: 1, referred: 0, repeat: 1, ror: 1 });
});

test('a correction outranks a claim, whichever comes first', () => {
  const claim = claimed(first.id, 'hello');
  for (const facts of [
    [first, claim, corrected('ann', 'cleo')],
    [first, corrected('ann', 'cleo'), claim],
  ]) {
    expect(attribution(told(...facts), 'ann')).toEqual({ advocateId: 'cleo', by: 'correction' });
  }
});

test('a purchase has one code: the same again changes nothing, another is refused', () => {
  const truth = told(
    claimed(first.id, 'hello'),
    first,
    claimed(first.id, 'hello'),
    claimed(first.id, 'hello', 0),
    claimed(first.id, 'off'),
  );
  expect(truth.outcomes).toEqual(['refused', 'recorded', 'recorded', 'repeated', 'conflict']);
  expect(reasonsOf(truth)).toEqual([null]);
  const withCode = bought('ann 2024-06-01', { ref: 'off' });
  expect(told(withCode, claimed(first.id, 'off'), claimed(first.id, 'hello')).outcomes).toEqual([
    'recorded',
    'repeated',
    'conflict',
  ]);
  const named = bought('ann 2024-06-01', { referredBy: 'cleo' });
  expect(told(named, claimed(first.id, 'hello')).outcomes).toEqual(['recorded', 'conflict']);
});

test('a purchase that was claimed is the same fact with its code and without', () => {
  const clickedAtMs = atMs - 1;
  const truth = told(
    first,
    claimed(first.id, 'hello', clickedAtMs),
    first,
    { ...first, ref: 'hello', clickedAtMs },
    { ...first, ref: 'off', clickedAtMs },
    { ...first, ref: 'hello', clickedAtMs: atMs },
    { ...first, amountMinor: 1 },
  );
  expect(truth.outcomes.slice(2)).toEqual(['repeated', 'repeated', 'conflict', 'repeated', 'conflict']);
});

test('an erasure of either changes nothing of what a claim made', () => {
  for (const id of ['ann', 'ben']) {
    const truth = told(first, claimed(first.id, 'hello'), erased(id));
    expect(dayNumbers(truth, '2024-06-01')).toMatchObject({ active: 1, referred: 1 });
  }
});
