/** The random histories reach the hard cases; a property that never met one would prove nothing about it. */
import { expect, test } from 'vitest';
import { civilDay, plusDays } from '../../rigs/ledger/civil-days.ts';
import { JUMPS, TIME_ZONES } from '../../rigs/ledger/hard-instants.ts';
import { dayNumbers, referrerOf, turningDays } from '../../rigs/ledger/model.ts';
import {
  addsByTotal,
  addsNothingByTotal,
  drawSamples,
  hasFact,
  hasPair,
  hasPurchase,
  hasReason,
  isBesideMidnight,
  isByClockAhead,
  isByMailbox,
  isInZone,
  lastPurchaseMovesReferral,
  sharersOf,
  type Sample,
} from '../../rigs/ledger/samples.ts';

const SEED = 20240229;
const SAMPLES = 2500;
const AT_LEAST = 10;

const samples = drawSamples(SAMPLES, SEED);

const hardCases: [string, (sample: Sample) => boolean][] = [
  ...TIME_ZONES.map((timeZone): [string, (sample: Sample) => boolean] => [
    `in ${timeZone}`,
    isInZone(timeZone),
  ]),

  ['more than 20 facts', ({ history }) => history.facts.length > 20],
  ['at most 5 facts', ({ history }) => history.facts.length <= 5],
  ['a client with 5 purchases', ({ truth }) => truth.clients.some(({ purchases }) => purchases.length >= 5)],

  ['a purchase on 29 February', hasPurchase(({ day }) => day % 10_000 === 229)],
  [
    'a cover of 29 February that ends on 28',
    hasPurchase((p) => p.day % 10_000 === 229 && p.untilDay % 10_000 === 228),
  ],
  ['a return on the very day of expiry', hasPair((one, other) => other.day === one.untilDay)],
  ['a return on the last covered day', hasPair((one, other) => other.day === plusDays(one.untilDay, -1))],
  ['a return the day after expiry', hasPair((one, other) => other.day === plusDays(one.untilDay, 1))],
  [
    'a return on the expiry of a 29 February',
    hasPair((one, other) => one.day % 10_000 === 229 && other.day === one.untilDay),
  ],
  [
    'covers of different days that end on one',
    hasPair((one, other) => one.day < other.day && one.untilDay === other.untilDay),
  ],
  ['a return after a lapse', hasPair((one, other) => other.day > one.untilDay)],
  [
    'two on one day at different instants',
    hasPair((one, other) => one.day === other.day && one.fact.occurredAtMs !== other.fact.occurredAtMs),
  ],
  ['two at one instant', hasPair((one, other) => one.fact.occurredAtMs === other.fact.occurredAtMs)],
  [
    'a later instant on an earlier day',
    hasPair((one, other) => one.day < other.day && one.fact.occurredAtMs > other.fact.occurredAtMs),
  ],

  ['a purchase within a millisecond of midnight', hasPurchase(isBesideMidnight)],
  [
    'a purchase within a millisecond of a jump of the clocks',
    hasPurchase(({ fact }, { history: { timeZone } }) =>
      JUMPS[timeZone]!.some((jumpMs) => Math.abs(jumpMs - fact.occurredAtMs) <= 1),
    ),
  ],
  [
    'a purchase beside the day that Apia left out',
    hasPurchase(({ day }, sample) => isInZone('Pacific/Apia')(sample) && [20111229, 20111231].includes(day)),
  ],
  [
    'a cover that ends on the day that Apia left out',
    hasPurchase(({ untilDay }, sample) => isInZone('Pacific/Apia')(sample) && untilDay === 20111230),
  ],
  [
    'a purchase whose UTC date is another day',
    hasPurchase(({ fact, day }) => civilDay('UTC', fact.occurredAtMs) !== day),
  ],
  [
    'a purchase that arrives after a later one of its client',
    hasPurchase((p) => p.client.purchases.some((q) => q.arrival < p.arrival && q.day > p.day)),
  ],

  ['a purchase sent again', hasFact(({ kind }, outcome) => kind === 'purchase' && outcome === 'repeated')],
  [
    'another purchase under a known id',
    hasFact(({ kind }, outcome) => kind === 'purchase' && outcome === 'conflict'),
  ],
  ['a refund sent again', hasFact(({ kind }, outcome) => kind === 'refund' && outcome === 'repeated')],
  [
    'another refund under a known id',
    hasFact(({ kind }, outcome) => kind === 'refund' && outcome === 'conflict'),
  ],
  [
    'a refund that was refused is taken later',
    hasFact(
      (fact, outcome, earlier) =>
        fact.kind === 'refund' &&
        outcome === 'recorded' &&
        earlier.some((e) => e.kind === 'refund' && e.id === fact.id),
    ),
  ],
  [
    'a refund of a purchase never seen',
    hasFact((fact, _, __, truth) => fact.kind === 'refund' && !truth.purchases.has(fact.purchaseId)),
  ],
  [
    'a refund of more than is left',
    hasFact(
      (fact, outcome, earlier) =>
        fact.kind === 'refund' &&
        outcome === 'refused' &&
        earlier.some((e) => e.kind === 'purchase' && e.id === fact.purchaseId),
    ),
  ],

  ['a total that adds to what is refunded', addsByTotal],
  ['a total that adds nothing', addsNothingByTotal],

  ['a purchase refunded in part', hasPurchase((p) => p.refundedMinor > 0 && !p.void)],
  ['a void purchase', hasPurchase((p) => p.void)],
  [
    'a purchase that two refunds make void',
    hasPurchase(
      (p, { truth }) =>
        p.void &&
        [...truth.refunds.values()].filter((r) => r.purchaseId === p.fact.id && r.amountMinor > 0).length > 1,
    ),
  ],
  ['a purchase of amount 0 that counts', hasPurchase((p) => p.fact.amountMinor === 0 && !p.void)],
  ['a purchase of amount 0 that a refund makes void', hasPurchase((p) => p.fact.amountMinor === 0 && p.void)],
  [
    'a refund of 0 that voids nothing',
    hasFact(
      (fact, outcome, _, truth) =>
        fact.kind === 'refund' &&
        fact.amountMinor === 0 &&
        outcome === 'recorded' &&
        !truth.purchases.get(fact.purchaseId)!.void,
    ),
  ],
  [
    'a void purchase between two that count',
    ({ truth }) =>
      truth.clients.some(({ purchases }) => {
        const inOrder = purchases.toSorted((one, other) => one.day - other.day);
        return inOrder.some(
          (p, i) => p.void && inOrder[i - 1]?.void === false && inOrder[i + 1]?.void === false,
        );
      }),
  ],
  [
    'a client whose first purchase is void and the next is not',
    ({ truth }) =>
      truth.clients.some(({ purchases }) => {
        const [first, next] = purchases.toSorted(
          (one, other) => one.fact.occurredAtMs - other.fact.occurredAtMs,
        );
        return first?.void === true && next?.void === false;
      }),
  ],
  [
    'a client whose purchases are all void',
    ({ truth }) => truth.clients.some((c) => c.purchases.every((p) => p.void)),
  ],
  ['two currencies', ({ purchases }) => new Set(purchases.map(({ fact }) => fact.currency)).size === 2],

  ['a referral by link', hasPurchase((p) => p.claim?.kind === 'link' && p.reason === null)],
  ['a referral by name', hasPurchase((p) => p.claim?.kind === 'named' && p.reason === null)],
  [
    'a referral by a purchase that is void',
    hasPurchase((p) => p.claim !== null && p.reason === null && p.void),
  ],
  ['unknown_code', hasReason('unknown_code')],
  ['link_disabled', hasReason('link_disabled')],
  ['self_referral by id', hasPurchase((p) => p.reason === 'self_referral' && !isByMailbox(p))],
  ['self_referral by mailbox', hasPurchase((p) => p.reason === 'self_referral' && isByMailbox(p))],
  [
    'a mailbox of 20 clients, a claim between two of them',
    hasPurchase((p, { truth }) => sharersOf(p, truth).includes(20)),
  ],
  [
    'a mailbox of more than 20, a referral between two of them',
    hasPurchase((p, { truth }) => p.reason === null && sharersOf(p, truth).some((sharers) => sharers > 20)),
  ],
  ['existing_client', hasReason('existing_client')],
  ['outside_window', hasReason('outside_window')],
  ['corrected', hasReason('corrected')],
  [
    'a click at the very edge of the window counts',
    hasPurchase(
      ({ claim, reason, fact }, { truth }) =>
        claim?.kind === 'link' &&
        reason === null &&
        fact.occurredAtMs - (fact.clickedAtMs ?? 0) === truth.attributionWindowDays * 86_400_000,
    ),
  ],
  ['a click after the purchase that counts', isByClockAhead],
  [
    'a purchase by a link that was turned on again',
    hasPurchase(
      ({ claim, reason, fact }) =>
        claim?.kind === 'link' &&
        reason === null &&
        claim.link.enabledChanges.filter(({ atMs }) => atMs <= fact.occurredAtMs).length >= 2,
    ),
  ],
  [
    'a purchase at the instant at which its link was turned off',
    hasPurchase(
      ({ claim, fact }) =>
        claim?.kind === 'link' &&
        claim.link.enabledChanges.some((c) => !c.enabled && c.atMs === fact.occurredAtMs),
    ),
  ],
  ['a late purchase that moves or withdraws a referral', lastPurchaseMovesReferral],
  [
    'a client both referred and repeat',
    ({ truth }) => turningDays(truth).some((day) => dayNumbers(truth, day).both > 0),
  ],

  ['a referral that a correction set', ({ truth }) => truth.clients.some((c) => c.correctedTo)],
  [
    'a referral that a correction removed',
    ({ truth }) =>
      truth.clients.some((c) => c.correctedTo === null && c.purchases.some((p) => p.reason === 'corrected')),
  ],
  [
    'a correction before the first purchase',
    hasFact(
      (fact, _, earlier, truth) =>
        fact.kind === 'correction' &&
        !earlier.some((e) => e.kind === 'purchase' && e.clientId === fact.clientId) &&
        truth.clients.some(({ clientId }) => clientId === fact.clientId),
    ),
  ],
  [
    'a correction after a correction',
    hasFact(
      (fact, _, earlier) =>
        fact.kind === 'correction' &&
        earlier.some((e) => e.kind === 'correction' && e.clientId === fact.clientId),
    ),
  ],
  [
    'a correction of a client who never buys',
    ({ truth }) =>
      [...truth.peopleById.values()].some((p) => p.correctedTo !== undefined && p.purchases.length === 0),
  ],

  ['an erased client with purchases', ({ truth }) => truth.clients.some((c) => c.erasedAt < Infinity)],
  [
    'an erased client who was referred',
    ({ truth }) => truth.clients.some((c) => c.erasedAt < Infinity && referrerOf(c)),
  ],
  [
    'an erased advocate',
    ({ truth }) => truth.clients.some((c) => (referrerOf(c)?.erasedAt ?? Infinity) < Infinity),
  ],
  [
    'a new client with the id of an erased one',
    ({ truth }) => truth.clients.some((c) => truth.clients.some((d) => c !== d && c.clientId === d.clientId)),
  ],
  [
    'a purchase of an erased client sent again',
    hasFact(
      (fact, outcome, earlier) =>
        fact.kind === 'purchase' &&
        outcome === 'repeated' &&
        earlier.some((e) => e.kind === 'erasure' && e.clientId === fact.clientId),
    ),
  ],
  [
    'a refund of a purchase of an erased client',
    hasFact((fact, outcome, earlier, truth) => {
      if (fact.kind !== 'refund' || outcome !== 'recorded') return false;
      return truth.purchases.get(fact.purchaseId)!.client.erasedAt < earlier.length;
    }),
  ],
];

test.each(hardCases)('random histories reach: %s', (_, isReached) => {
  expect(samples.filter(isReached).length).toBeGreaterThanOrEqual(AT_LEAST);
});

test('most histories have 3 to 20 facts, none has more than 80', () => {
  const sizes = samples.map(({ history }) => history.facts.length);
  expect(sizes.filter((size) => size >= 3 && size <= 20).length).toBeGreaterThan(SAMPLES * 0.9);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(80);
});
