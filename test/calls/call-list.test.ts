/** Who is named, why, and in which order (docs/relationships/calls.md). */
import { expect, it } from 'vitest';
import { callList, rankByScore, withCaps, type ListFacts } from '../../worker/calls/call-list.ts';
import { callReasonOf } from '../../worker/calls/call-reason.ts';
import { capOf, lossByState, scoreOf } from '../../worker/calls/call-score.ts';
import { NOTHING_PASSED, type Brought, type Candidate, type Passed } from '../../worker/calls/candidate.ts';
import { untilDay } from '../../worker/calendar/cover.ts';

/** 2026-02-16: no leap day lies in the two years before. */
const TODAY = 20_500;

/** Bought 300, 200 and 100 days ago. */
function candidate(more: Partial<Candidate> = {}, lastDay = TODAY - 100, firstDay = TODAY - 300): Candidate {
  return {
    clientId: 'ann',
    life: { firstDay, lastDay, purchaseDays: 3, purchases: 3, untilDay: untilDay(lastDay) },
    currency: 'EUR',
    spentMinor: 10_000,
    valueMinor: 10_000,
    state: 'due',
    loss: 0.5,
    gapDays: 60,
    isTroubled: false,
    ...more,
  };
}

const BROUGHT: Brought = { clients: 1, active: 1, inYear: 0, latestDay: TODAY - 300 };

const SCORED = { valueMinor: 100, loss: 0.5, coveredDays: 200, contactDaysAgo: null, gapDays: 30 };

it.each([
  ['half of the value at even odds', {}, 50],
  ['hardly anything of who surely stays', { loss: 0.01 }, 100 * 0.01 * (4 * 0.01 * 0.99 + 0.25)],
  ['a quarter of who is as good as lost', { loss: 1 }, 25],
  ['half as much again where the cover ends in 60 days', { coveredDays: 60 }, 75],
  ['no more in 61 days', { coveredDays: 61 }, 50],
  ['no more where it has ended', { coveredDays: 0 }, 50],
  ['nothing right after a contact', { contactDaysAgo: 0 }, 0],
  ['1 - 1/e of it two usual gaps after one', { contactDaysAgo: 60 }, 50 * (1 - Math.exp(-1))],
])('the score is %s', (_, facts, score) => {
  expect(scoreOf({ ...SCORED, ...facts })).toBeCloseTo(score, 10);
});

it('without a model the loss goes by the state', () => {
  const states = ['on_rhythm', 'due', 'at_risk', 'quiet', 'lapsed'] as const;
  expect(states.map(lossByState)).toEqual([0.3, 0.5, 0.7, 0.85, 0.85]);
});

it.each([
  [[], 0],
  [[7], 7],
  [[3, 1, 2], 3],
  [Array.from({ length: 1_000 }, (_, index) => index + 1), 999],
  [Array.from({ length: 2_000 }, (_, index) => index + 1), 1_998],
])('values are capped at the 99.9th percentile: case %#', (values, cap) => {
  expect(capOf(values)).toBe(cap);
});

type Case = [string, { candidate?: Candidate; brought?: Brought; passed?: Partial<Passed> }, string];

it.each<Case>([
  ['nothing stands against it', {}, 'value'],
  ['it lapsed 180 days ago', { candidate: candidate({ state: 'lapsed' }, TODAY - 545) }, 'value'],
  ['it lapsed 181 days ago', { candidate: candidate({ state: 'lapsed' }, TODAY - 546) }, 'lapsed'],
  ['it is worth nothing', { candidate: candidate({ valueMinor: 0 }) }, 'no_value'],
  ['it was called 60 days ago, its usual gap', { passed: { lastOutDaysAgo: 60 } }, 'contacted'],
  ['it was called 61 days ago', { passed: { lastOutDaysAgo: 61 } }, 'value'],
  [
    'it was called 30 days ago and buys each week',
    { candidate: candidate({ gapDays: 7 }), passed: { lastOutDaysAgo: 30 } },
    'contacted',
  ],
  [
    'it was called 31 days ago and buys each week',
    { candidate: candidate({ gapDays: 7 }), passed: { lastOutDaysAgo: 31 } },
    'value',
  ],
  ['it called itself yesterday', { passed: { lastAnyDaysAgo: 1 } }, 'value'],
  ['something went wrong yesterday', { passed: { troubleDaysAgo: 1 } }, 'trouble'],
  ['something went wrong two days ago', { passed: { troubleDaysAgo: 2 } }, 'make_good'],
  [
    'a call of ours went wrong two days ago',
    { passed: { troubleDaysAgo: 2, lastOutDaysAgo: 2 } },
    'make_good',
  ],
  ['somebody answered since', { passed: { troubleDaysAgo: 5, lastOutDaysAgo: 1 } }, 'trouble'],
  [
    'it brought somebody who is active, and is at risk',
    { candidate: candidate({ state: 'at_risk' }), brought: BROUGHT },
    'advocate_at_risk',
  ],
  ['the same, quiet', { candidate: candidate({ state: 'quiet' }), brought: BROUGHT }, 'advocate_at_risk'],
  [
    'whom it brought lapsed',
    { candidate: candidate({ state: 'at_risk' }), brought: { ...BROUGHT, active: 0 } },
    'value',
  ],
  ['it brought somebody 13 days ago', { brought: { ...BROUGHT, latestDay: TODAY - 13 } }, 'thank'],
  ['it brought somebody 14 days ago', { brought: { ...BROUGHT, latestDay: TODAY - 14 } }, 'value'],
  [
    'it was thanked since',
    { brought: { ...BROUGHT, latestDay: TODAY - 13 }, passed: { lastThankDaysAgo: 13 } },
    'value',
  ],
  [
    'a champion bought first 362 days ago',
    { candidate: candidate({}, TODAY - 100, TODAY - 362), brought: { ...BROUGHT, clients: 3, inYear: 3 } },
    'anniversary',
  ],
  [
    'a champion bought first 361 days ago',
    { candidate: candidate({}, TODAY - 100, TODAY - 361), brought: { ...BROUGHT, clients: 3, inYear: 3 } },
    'value',
  ],
  [
    'an advocate bought first a year ago',
    { candidate: candidate({}, TODAY - 100, TODAY - 365), brought: BROUGHT },
    'value',
  ],
])('where %s', (_, { candidate: one = candidate(), brought = null, passed = {} }, said) => {
  const known = { candidate: one, brought, passed: { ...NOTHING_PASSED, ...passed }, asOf: TODAY };
  const reason = callReasonOf(known);
  expect(reason.kind === 'call' ? reason.code : reason.because).toBe(said);
});

function factsOf(more: Partial<ListFacts> = {}): ListFacts {
  return { asOf: TODAY, mainCurrency: 'EUR', brought: new Map(), passed: new Map(), ...more };
}

const idsOf = (candidates: Candidate[]) => candidates.map(({ clientId }) => clientId);

it('reasons of its own come first in their order, then the score, then the id', () => {
  const named = (clientId: string, more: Partial<Candidate> = {}) => candidate({ clientId, ...more });
  const candidates = [
    named('b'),
    named('a'),
    named('rich', { valueMinor: 90_000 }),
    named('thanked', { valueMinor: 1 }),
    named('wronged', { valueMinor: 0 }),
    named('advocate', { state: 'quiet', valueMinor: 1 }),
    named('greater advocate', { state: 'quiet', valueMinor: 2 }),
  ];
  const brought = new Map([
    ['thanked', { ...BROUGHT, latestDay: TODAY }],
    ['advocate', BROUGHT],
    ['greater advocate', BROUGHT],
  ]);
  const passed = new Map([['wronged', { ...NOTHING_PASSED, troubleDaysAgo: 3 }]]);
  const list = callList(candidates, factsOf({ brought, passed }));
  expect(list.map(({ candidate: { clientId }, code }) => [clientId, code])).toEqual([
    ['greater advocate', 'advocate_at_risk'],
    ['advocate', 'advocate_at_risk'],
    ['wronged', 'make_good'],
    ['thanked', 'thank'],
    ['rich', 'value'],
    ['a', 'value'],
    ['b', 'value'],
  ]);
});

it('money of two currencies is never compared: the own one comes first, then each by its code', () => {
  const candidates = [
    candidate({ clientId: 'yen', currency: 'JPY', valueMinor: 9_000_000 }),
    candidate({ clientId: 'dollar', currency: 'USD', valueMinor: 500 }),
    candidate({ clientId: 'dollars', currency: 'USD', valueMinor: 900 }),
    candidate({ clientId: 'euro', valueMinor: 1 }),
  ];
  expect(idsOf(rankByScore(candidates, factsOf()))).toEqual(['euro', 'yen', 'dollars', 'dollar']);
});

it('a mistyped amount is brought down to the cap of its currency, and no other is', () => {
  const candidates = Array.from({ length: 1_000 }, (_, index) =>
    candidate({ clientId: `client ${index}`, valueMinor: index === 7 ? 1e12 : 100 }),
  );
  const yen = candidate({ clientId: 'yen', currency: 'JPY', valueMinor: 1e12 });
  const capped = withCaps([...candidates, yen]);
  expect(capped.filter(({ valueMinor }) => valueMinor !== 100).map(({ clientId }) => clientId)).toEqual([
    'yen',
  ]);
});
