/** The random histories have facts that change facts in them, with the cases in which counting goes wrong. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histories } from '../../rigs/ledger/generate-history.ts';
import { importingHistories } from '../../rigs/ledger/importing.ts';
import { idsOf } from '../../rigs/ledger/merges.ts';
import { dayNumbers, referrerOf, turningDays } from '../../rigs/ledger/model.ts';
import { EVERY_KIND, type LaterKind } from '../../rigs/ledger/new-facts.ts';
import {
  drawSamples,
  drawToldSamples,
  hasFact,
  hasPurchase,
  isByMailbox,
  without,
  type Sample,
} from '../../rigs/ledger/samples.ts';
import {
  advocatesClaimedOf,
  byMerge,
  countsAgain,
  hasOtherReferral,
  isAgain,
  isMerge,
  isOfRun,
  isReversedOf,
  stopsBeingFirst,
} from '../../rigs/ledger/stories/story-samples.ts';
import { STORIES, storyPlans, withStories } from '../../rigs/ledger/stories/told-histories.ts';
import type { Outcome, Reason } from '../../rigs/ledger/truth.ts';

const SEED = 20240229;
const SAMPLES = 2500;
const AT_LEAST = 10;

const samples = drawToldSamples(SAMPLES, SEED);

const OUTCOMES: Record<LaterKind, Outcome[]> = {
  claim: ['recorded', 'repeated', 'conflict', 'refused'],
  reversal: ['recorded', 'repeated', 'refused'],
  refunded_to: ['recorded', 'repeated', 'refused'],
  merge: ['recorded', 'repeated', 'conflict'],
  unmerge: ['recorded', 'repeated'],
};
const REASONS: (Reason | null)[] = [
  null,
  'unknown_code',
  'link_disabled',
  'self_referral',
  'existing_client',
  'outside_window',
  'corrected',
];

type Case = [string, (sample: Sample) => boolean];

const claims: Case[] = [
  ...REASONS.map((reason): Case => [
    `a later code, ${reason ?? 'a referral'}`,
    hasPurchase((purchase) => purchase.claimedBy !== undefined && purchase.reason === reason),
  ]),
  [
    'a later code with a click at the very edge of the window',
    hasPurchase(
      ({ claimedBy, reason, clickedAtMs, fact }, { truth }) =>
        claimedBy !== undefined &&
        reason === null &&
        fact.occurredAtMs - (clickedAtMs ?? 0) === truth.attributionWindowDays * 86_400_000,
    ),
  ],
  ['a later code of a first purchase that stops being the first', hasPurchase(stopsBeingFirst)],
  [
    'a correction after a later code made the referral',
    hasFact(
      (fact, _, earlier, truth) =>
        fact.kind === 'correction' &&
        earlier.some(
          (e) =>
            e.kind === 'claim' &&
            truth.purchases.get(e.purchaseId)?.claimedBy === e &&
            truth.purchases.get(e.purchaseId)?.reason === 'corrected' &&
            truth.purchases.get(e.purchaseId)?.fact.clientId === fact.clientId,
        ),
    ),
  ],
  ['a claimed purchase sent again with the code', hasFact(isAgain((fact) => fact.ref !== undefined))],
  ['a claimed purchase sent again without it', hasFact(isAgain((fact) => fact.ref === undefined))],
  [
    'a claim that came too early, and again in time',
    hasFact(
      (fact, outcome, earlier) =>
        fact.kind === 'claim' &&
        outcome === 'recorded' &&
        earlier.some((e) => e.kind === 'claim' && e.purchaseId === fact.purchaseId),
    ),
  ],
];

const refunds: Case[] = [
  ['a reversal lets a purchase count again', hasFact(countsAgain((amountMinor) => amountMinor > 0))],
  ['a reversal lets one of amount 0 count again', hasFact(countsAgain((amountMinor) => amountMinor === 0))],
  [
    'a purchase that is void in spite of a reversal',
    hasPurchase((p, { truth }) => p.void && [...truth.refunds.values()].some(isReversedOf(p))),
  ],
  [
    'a reversal, then the same refund again',
    hasFact(
      (fact, outcome, earlier) =>
        fact.kind === 'refund' &&
        outcome === 'repeated' &&
        earlier.some((e) => e.kind === 'reversal' && e.refundId === fact.id) &&
        earlier.some((e) => e.kind === 'refund' && e.id === fact.id),
    ),
  ],
  [
    'a total, its reversal, and a total again',
    hasFact(
      (fact, outcome, earlier, truth) =>
        fact.kind === 'refunded_to' &&
        outcome === 'recorded' &&
        fact.totalMinor > 0 &&
        earlier.some(
          (e) =>
            e.kind === 'refunded_to' &&
            e.totalMinor === fact.totalMinor &&
            truth.refunds.get(e.totalId)?.purchaseId === fact.purchaseId &&
            truth.refunds.get(e.totalId)?.reversed,
        ),
    ),
  ],
  [
    'a reversal of what the total of a row became',
    hasFact(
      (fact, outcome, earlier) =>
        fact.kind === 'reversal' &&
        outcome === 'recorded' &&
        earlier.some((e) => e.kind === 'purchase' && e.totalId === fact.refundId),
    ),
  ],
  [
    'a total of 0 voids a purchase of amount 0',
    hasFact(
      (fact, outcome) => fact.kind === 'refunded_to' && outcome === 'recorded' && fact.totalMinor === 0,
    ),
  ],
  [
    'a total between single refunds',
    hasFact(
      (fact, outcome, earlier) =>
        fact.kind === 'refunded_to' &&
        outcome === 'recorded' &&
        earlier.some((e) => e.kind === 'refund' && e.purchaseId === fact.purchaseId),
    ),
  ],
];

const merges: Case[] = [
  ['a person with purchases of two ids', hasPurchase(({ client, sentFor }) => client !== sentFor)],
  ['a repeat purchase by a merge', byMerge(({ repeat }) => repeat)],
  [
    'a self-referral by id that a merge brings to light',
    byMerge((p) => p.reason === 'self_referral' && !isByMailbox(p)),
  ],
  [
    'a self-referral by address that a merge brings to light',
    byMerge((p) => p.reason === 'self_referral' && isByMailbox(p)),
  ],
  ['a first purchase that a merge makes a later one', byMerge(({ reason }) => reason === 'existing_client')],
  ['a referral that a merge moves or takes', ({ history, truth }) => hasOtherReferral(history, truth)],
  [
    'a merge of two with different advocates',
    ({ truth }) =>
      truth.clients.some(
        (client) =>
          new Set(advocatesClaimedOf(client.purchases)).size >= 2 && idsOf(truth, client).length >= 2,
      ),
  ],
  [
    'an absorbed advocate who brought somebody',
    ({ truth }) =>
      truth.clients.some((client) => {
        const advocate = referrerOf(client);
        return advocate !== null && idsOf(truth, advocate).length >= 2;
      }),
  ],
  [
    'corrections of two ids of a person',
    ({ truth }) =>
      truth.clients.some(
        (client) => idsOf(truth, client).filter(({ word }) => word !== undefined).length >= 2,
      ),
  ],
  [
    'a correction by which somebody would be their own advocate',
    ({ truth }) =>
      truth.clients.some((client) =>
        idsOf(truth, client).some(
          ({ word }) => word?.advocate && idsOf(truth, client).includes(word.advocate),
        ),
      ),
  ],
  ['a person of three ids', ({ truth }) => truth.clients.some((client) => idsOf(truth, client).length >= 3)],
  [
    'an undo within a chain',
    hasFact(
      (fact, outcome, earlier) =>
        fact.kind === 'unmerge' &&
        outcome === 'recorded' &&
        earlier.some((e) => e.kind === 'merge' && e.intoId === fact.clientId),
    ),
  ],
  [
    'an undo after purchases of both came',
    hasFact(
      (fact, outcome, earlier) =>
        fact.kind === 'unmerge' &&
        outcome === 'recorded' &&
        earlier.some(
          (e, place) =>
            e.kind === 'purchase' &&
            e.clientId === fact.clientId &&
            earlier.slice(0, place).some((m) => m.kind === 'merge' && m.clientId === fact.clientId),
        ),
    ),
  ],
  [
    'somebody merged and erased',
    ({ truth }) =>
      truth.clients.some((client) => client.erasedAt < Infinity && idsOf(truth, client).length >= 2),
  ],
  [
    'a merge that moves ROR',
    ({ history, truth }) =>
      history.facts.some(isMerge) &&
      turningDays(truth).some(
        (day) => dayNumbers(truth, day).ror !== dayNumbers(without(history, isMerge), day).ror,
      ),
  ],
];

const outcomes = Object.entries(OUTCOMES).flatMap(([kind, all]) =>
  all.map((outcome): Case => [
    `a ${kind} that is ${outcome}`,
    hasFact((fact, became) => fact.kind === kind && became === outcome),
  ]),
);

test.each([...outcomes, ...claims, ...refunds, ...merges])('random histories reach: %s', (_, isReached) => {
  expect(samples.filter(isReached).length).toBeGreaterThanOrEqual(AT_LEAST);
});

test('each story is told often', () => {
  const plans = fc.sample(storyPlans(EVERY_KIND), { seed: SEED, numRuns: SAMPLES }).flat();
  const timesTold = (name: string) => plans.filter(({ story }) => story === name).length;
  const rare = Object.keys(STORIES).filter((name) => timesTold(name) < 5 * AT_LEAST);
  expect(rare).toEqual([]);
});

test('runs are withdrawn of which a purchase got a code later, and of which a refund did not happen', () => {
  const drawn = fc.sample(fc.tuple(importingHistories(), storyPlans(EVERY_KIND)), {
    seed: SEED,
    numRuns: SAMPLES,
  });
  const told = drawn.map(([history, plans]) => withStories(history, plans).facts);
  const after = (kind: 'claim' | 'reversal') =>
    told.filter((facts) =>
      facts.some(
        (fact, place) =>
          fact.kind === 'withdrawal' &&
          facts
            .slice(0, place)
            .some((e, at) => e.kind === kind && isOfRun(facts.slice(0, at), e, fact.importRun)),
      ),
    );
  expect(after('claim').length).toBeGreaterThanOrEqual(AT_LEAST);
  expect(after('reversal').length).toBeGreaterThanOrEqual(AT_LEAST);
});

test('a history of a seed is the same beside its stories, and has none where the Worker can be told none', () => {
  const drawn = fc.sample(fc.tuple(histories(), storyPlans(EVERY_KIND)), { seed: SEED, numRuns: 200 });
  const before = drawSamples(200, SEED).map(({ history }) => history);
  expect(drawn.map(([history]) => history)).toEqual(before);
  expect(drawn.map(([history]) => withStories(history, []))).toEqual(before);
  expect(fc.sample(storyPlans([]), { seed: SEED, numRuns: 50 }).flat()).toEqual([]);
});
