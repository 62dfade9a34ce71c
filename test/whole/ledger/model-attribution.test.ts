/** The model on examples worked by hand from the definition: who brought whom. */
import { expect, test } from 'vitest';
import type { Fact, LinkFact, PurchaseFact } from '../../rigs/ledger/facts.ts';
import { settled, bought, refunded, corrected, reasonsOf } from '../../rigs/ledger/facts-by-hand.ts';
import { attribution } from '../../rigs/ledger/model.ts';

const DAY_MS = 86_400_000;

const atMs = Date.parse('2024-06-01T12:00:00Z');
const link = (more: Partial<LinkFact> = {}): LinkFact => ({
  code: 'hello',
  advocateId: 'ben',
  createdAtMs: 0,
  enabledChanges: [],
  ...more,
});
const disabled = link({ enabledChanges: [{ atMs, enabled: false }] });
const byLink = (more: Partial<PurchaseFact> = {}): PurchaseFact =>
  bought('ann 2024-06-01', { ref: 'hello', ...more });

test('a purchase with the code of a link makes the referral', () => {
  const truth = settled([byLink()], { links: [link()] });
  expect(reasonsOf(truth)).toEqual([null]);
  expect(attribution(truth, 'ann')).toEqual({ advocateId: 'ben', by: 'purchase' });
});

test('a purchase without a claim makes no referral and gives no reason', () => {
  const truth = settled([bought('ann 2024-06-01', { clickedAtMs: atMs })]);
  expect(reasonsOf(truth)).toEqual([null]);
  expect(attribution(truth, 'ann')).toBe(null);
});

const earlier = bought('ann 2024-01-01');
const tooLateMs = atMs + 600_001;
test.each<[string, Fact[], LinkFact[]]>([
  ['unknown_code', [byLink()], []],
  ['link_disabled', [byLink()], [disabled]],
  ['self_referral', [byLink()], [link({ advocateId: 'ann' })]],
  ['existing_client', [byLink(), earlier], [link()]],
  ['existing_client', [byLink(), earlier, refunded(earlier.id, null)], [link()]],
  ['outside_window', [byLink({ clickedAtMs: tooLateMs })], [link()]],
  ['outside_window', [byLink({ clickedAtMs: atMs - 90 * DAY_MS - 1 })], [link()]],
  ['unknown_code', [byLink({ clickedAtMs: tooLateMs }), earlier], []],
  ['link_disabled', [byLink({ clickedAtMs: tooLateMs }), earlier], [{ ...disabled, advocateId: 'ann' }]],
  ['self_referral', [byLink({ clickedAtMs: tooLateMs }), earlier], [link({ advocateId: 'ann' })]],
  ['existing_client', [byLink({ clickedAtMs: tooLateMs }), earlier], [link()]],
  ['outside_window', [byLink({ clickedAtMs: tooLateMs }), corrected('ann', 'cleo')], [link()]],
  ['corrected', [byLink(), corrected('ann', 'cleo')], [link()]],
])('a claim is refused for the first rule that it fails: %s (%#)', (reason, facts, links) => {
  expect(reasonsOf(settled(facts, { links }))[0]).toBe(reason);
});

test.each([-600_000, 0, 1, 90 * DAY_MS])(
  'a click %d ms before the purchase is inside the window',
  (beforeMs) => {
    expect(reasonsOf(settled([byLink({ clickedAtMs: atMs - beforeMs })], { links: [link()] }))).toEqual([
      null,
    ]);
  },
);

test('a link is enabled until first disabled, and its state at the instant of the purchase decides', () => {
  const enabledChanges = [
    { atMs, enabled: false },
    { atMs: atMs + 10, enabled: true },
  ];
  const reasonAt = (shiftMs: number): (string | null)[] =>
    reasonsOf(settled([byLink({ occurredAtMs: atMs + shiftMs })], { links: [link({ enabledChanges })] }));
  expect([-1, 0, 9, 10].map(reasonAt)).toEqual([[null], ['link_disabled'], ['link_disabled'], [null]]);
});

test('the same mailbox, however spelled and whenever it was learnt, is a self-referral', () => {
  const truth = settled(
    [
      byLink({ clientEmail: 'One@Example.com' }),
      bought('ben 2024-07-01', { clientEmail: 'one@example.COM' }),
    ],
    { links: [link()] },
  );
  expect(reasonsOf(truth)).toEqual(['self_referral', null]);
});

test("an address of more than 20 clients is no person's, whoever gets it last", () => {
  const mailbox = { clientEmail: 'info@shop.example' };
  const guests = Array.from({ length: 18 }, (_, guest) => bought(`guest${guest} 2024-01-01`, mailbox));
  const facts = [byLink(mailbox), bought('ben 2024-07-01', mailbox), ...guests];
  expect(reasonsOf(settled(facts, { links: [link()] }))[0]).toBe('self_referral');
  const oneMore = bought('guest 2024-01-01', mailbox);
  expect(reasonsOf(settled([...facts, oneMore], { links: [link()] }))[0]).toBe(null);
  expect(reasonsOf(settled([oneMore, ...facts], { links: [link()] }))[1]).toBe(null);
});

test('a phone is an address like a mailbox', () => {
  const facts = [byLink({ clientPhone: '+49 30 1' }), bought('ben 2024-07-01', { clientPhone: '0049301' })];
  expect(reasonsOf(settled(facts, { links: [link()] }))[0]).toBe('self_referral');
});

test('an advocate who is named is subject to rules 3 and 4 only', () => {
  const named = (more: Partial<PurchaseFact>): (string | null)[] =>
    reasonsOf(settled([bought('ann 2024-06-01', more), bought('ann 2024-06-02', { referredBy: 'cleo' })]));
  expect(named({ referredBy: 'ben', clickedAtMs: tooLateMs })).toEqual([null, 'existing_client']);
  expect(named({ referredBy: 'ann' })).toEqual(['self_referral', 'existing_client']);
});

test('an earlier purchase that arrives late moves the referral, or withdraws it', () => {
  const first = bought('ann 2024-06-01', { referredBy: 'ben' });
  const moved = settled([first, bought('ann 2024-05-01', { referredBy: 'cleo' })]);
  expect(attribution(moved, 'ann')).toEqual({ advocateId: 'cleo', by: 'purchase' });
  expect(reasonsOf(moved)).toEqual(['existing_client', null]);
  const withdrawn = settled([first, bought('ann 2024-05-01')]);
  expect(attribution(withdrawn, 'ann')).toBe(null);
  expect(reasonsOf(withdrawn)).toEqual(['existing_client', null]);
});

test.each<[string, Fact[], string | null]>([
  ['set', [bought('ann 2024-06-01'), corrected('ann', 'ben')], 'ben'],
  ['moved', [byLink(), corrected('ann', 'cleo')], 'cleo'],
  ['moved before the purchase', [corrected('ann', 'cleo'), byLink()], 'cleo'],
  ['removed', [byLink(), corrected('ann', null)], null],
  ['removed before the purchase', [corrected('ann', null), byLink()], null],
  ['set again after its removal', [byLink(), corrected('ann', null), corrected('ann', 'dan')], 'dan'],
  ['removed after it was set', [byLink(), corrected('ann', 'dan'), corrected('ann', null)], null],
  ['set without a purchase', [corrected('ann', 'dan')], 'dan'],
])('a correction goes before every claim: %s', (_, facts, advocateId) => {
  expect(attribution(settled(facts, { links: [link()] }), 'ann')?.advocateId ?? null).toBe(advocateId);
});
