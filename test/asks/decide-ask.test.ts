import { describe, expect, it } from 'vitest';
import { ASK_KINDS } from '../../worker/asks/ask.ts';
import {
  ASK_REFUSALS,
  decideAsk,
  type AskedFor,
  type AskedWhen,
  type AskFacts,
  type AskRefusal,
} from '../../worker/asks/decide-ask.ts';
import { dayOfDate } from '../../worker/calendar/day.ts';
import { STAGES } from '../../worker/relationships/stage.ts';
import { act, asked, DAY_MS, daysAgo, FACTS, NOW_MS, past, TODAY, WHEN } from '../rigs/ask-facts.ts';

const refusal = (facts: Partial<AskFacts>, ask = asked('introduce'), when: Partial<AskedWhen> = {}) => {
  const decision = decideAsk({ ...FACTS, ...facts }, ask, { ...WHEN, ...when });
  return decision.kind === 'allowed' ? decision : { ...decision, kind: undefined };
};

const OBJECTED = {
  ...FACTS.permission,
  acts: [act({}), act({ id: 'prm_2', act: 'objected', atMs: daysAgo(1) })],
};
const FOUR = [past('vouch', 40), past('share', 100), past('words', 200), past('introduce', 364)];
const IGNORED = [past('read', 40, 'ignored'), past('rate', 100, 'ignored')];
const SATURDAY_NIGHT = { nowMs: Date.UTC(2026, 2, 7, 20), today: dayOfDate(2026, 3, 7) };

/** For each rule facts against which it alone stands, and when it ends. */
const STANDING: Record<
  AskRefusal,
  { facts: Partial<AskFacts>; when?: Partial<AskedWhen>; endsAtMs: number | null }
> = {
  erased: { facts: { isErased: true }, endsAtMs: null },
  objected: { facts: { permission: OBJECTED }, endsAtMs: null },
  no_permission: { facts: { permission: { ...FACTS.permission, acts: [] } }, endsAtMs: null },
  open_trouble: {
    facts: { contacts: { ...FACTS.contacts, openTroubleSinceMs: daysAgo(100) } },
    endsAtMs: null,
  },
  recent_trouble: {
    facts: { contacts: { ...FACTS.contacts, madeGoodAtMs: daysAgo(29) } },
    endsAtMs: NOW_MS + DAY_MS,
  },
  stage_too_low: { facts: { stage: 'repeat' }, endsAtMs: null },
  not_used_yet: { facts: { lastDay: TODAY - 6 }, endsAtMs: Date.UTC(2026, 2, 4, 23) },
  asked_recently: { facts: { asks: [past('permission', 29)] }, endsAtMs: NOW_MS + DAY_MS },
  year_cap: { facts: { asks: FOUR, lastGiveAtMs: daysAgo(1) }, endsAtMs: NOW_MS + DAY_MS },
  unanswered: { facts: { asks: IGNORED }, endsAtMs: NOW_MS + 20 * DAY_MS },
  nothing_given: { facts: { asks: [past('share', 100)], lastGiveAtMs: daysAgo(101) }, endsAtMs: null },
  quiet_hours: { facts: {}, when: SATURDAY_NIGHT, endsAtMs: Date.UTC(2026, 2, 9, 7) },
};

describe('the twelve rules', () => {
  it('nothing stands against the ask of whom nothing stands against', () => {
    expect(refusal({})).toEqual({ kind: 'allowed' });
  });

  it.each(ASK_REFUSALS)('%s is the reason where it alone stands against it, with its end', (reason) => {
    const { facts, when = {}, endsAtMs } = STANDING[reason];
    expect(refusal(facts, asked('introduce'), when)).toMatchObject({ reason, notBeforeMs: endsAtMs });
  });

  it('of several the first is the reason', () => {
    for (let first = 0; first < ASK_REFUSALS.length; first += 1) {
      const standing = ASK_REFUSALS.slice(first).map((reason) => STANDING[reason]);
      const facts = standing.toReversed().reduce<Partial<AskFacts>>(
        (all, each) => ({
          ...all,
          ...each.facts,
          contacts: { ...FACTS.contacts, ...all.contacts, ...nonNull(each.facts.contacts ?? {}) },
        }),
        {},
      );
      const when = standing.reduce((all, each) => ({ ...all, ...each.when }), {});
      // By the Saturday three days have passed: what is a matter of days stands still.
      const still = { ...SATURDAY_NIGHT, nowMs: NOW_MS, today: TODAY };
      const at = ASK_REFUSALS[first] === 'quiet_hours' ? when : still;
      expect(refusal(facts, asked('introduce'), at)).toMatchObject({ reason: ASK_REFUSALS[first] });
    }
  });
});

function nonNull<T extends object>(facts: T): Partial<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fields of T are left out
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as Partial<T>;
}

/** What is asked of whom and when, and what comes of it. */
const EDGES: [string, Partial<AskFacts>, AskedFor, Partial<AskedWhen>, AskRefusal | 'allowed'][] = [
  ['a day that is over', { lastDay: TODAY - 7 }, asked('introduce'), {}, 'allowed'],
  ['an ask 30 days ago', { asks: [past('offer', 30)] }, asked('introduce'), {}, 'allowed'],
  [
    'one tap after an ask of yesterday',
    { asks: [past('offer', 1)] },
    asked('rate', { channel: 'panel' }),
    {},
    'allowed',
  ],
  [
    'the same tap within 90 days',
    { asks: [past('rate', 89)] },
    asked('rate', { channel: 'panel' }),
    {},
    'asked_recently',
  ],
  [
    'a kind that was declined within a year',
    { asks: [past('introduce', 364, 'declined')], lastGiveAtMs: daysAgo(1) },
    asked('introduce'),
    {},
    'asked_recently',
  ],
  [
    'another kind than the declined one',
    { asks: [past('vouch', 91, 'declined')], lastGiveAtMs: daysAgo(1) },
    asked('introduce'),
    {},
    'allowed',
  ],
  [
    'the fifth of a year, a year after the first',
    { asks: [...FOUR.slice(0, 3), past('vouch', 365)], lastGiveAtMs: daysAgo(1) },
    asked('introduce'),
    {},
    'allowed',
  ],
  [
    'one ignored ask',
    { asks: [past('read', 31, 'ignored'), past('rate', 60)] },
    asked('introduce'),
    {},
    'allowed',
  ],
  [
    'what was shown long ago counts as ignored',
    { asks: [past('read', 15, 'shown'), past('rate', 70, 'shown')] },
    asked('introduce'),
    {},
    'unanswered',
  ],
  [
    'what may still be answered does not',
    { asks: [past('read', 13, 'shown'), past('rate', 70, 'ignored')] },
    asked('introduce'),
    {},
    'allowed',
  ],
  [
    'two ignored, 60 days ago',
    { asks: [past('read', 60, 'ignored'), past('rate', 90, 'ignored')] },
    asked('introduce'),
    {},
    'allowed',
  ],
  [
    'three ignored: 120 days',
    { asks: [past('read', 119, 'ignored'), past('rate', 130, 'ignored'), past('read', 240, 'ignored')] },
    asked('introduce'),
    {},
    'unanswered',
  ],
  [
    'a letter is a give as well',
    { asks: [past('share', 100)], contacts: { ...FACTS.contacts, lastGiveAtMs: daysAgo(50) } },
    asked('introduce'),
    {},
    'allowed',
  ],
  ['a call needs the permission to call', {}, asked('introduce', { channel: 'phone' }), {}, 'no_permission'],
  [
    'a call with both permissions',
    {
      permission: {
        ...FACTS.permission,
        acts: [act({ channel: 'phone' }), act({ channel: 'phone', purpose: 'call' })],
      },
    },
    asked('introduce', { channel: 'phone' }),
    {},
    'allowed',
  ],
  [
    'the panel needs no permission',
    { permission: { ...FACTS.permission, acts: [] } },
    asked('introduce', { channel: 'panel' }),
    {},
    'allowed',
  ],
  ['the panel at night', {}, asked('introduce', { channel: 'panel' }), SATURDAY_NIGHT, 'allowed'],
  [
    'what was taken back for the pages holds there',
    { permission: { ...FACTS.permission, acts: [act({ channel: 'web', act: 'withdrawn', basis: null })] } },
    asked('introduce', { channel: 'page' }),
    {},
    'no_permission',
  ],
  [
    'who never bought has used nothing',
    { lastDay: null, stage: 'acquainted' },
    asked('words', { channel: 'panel' }),
    {},
    'not_used_yet',
  ],
  ['a Wednesday at seven', {}, asked('introduce'), { nowMs: Date.UTC(2026, 2, 4, 6, 59) }, 'quiet_hours'],
  ['a Wednesday at eight', {}, asked('introduce'), { nowMs: Date.UTC(2026, 2, 4, 7) }, 'allowed'],
];

describe('the edges of the rules', () => {
  it.each(EDGES)('%s', (...[, facts, ask, when, outcome]) => {
    const decision = decideAsk({ ...FACTS, ...facts }, ask, { ...WHEN, ...when });
    expect(decision.kind === 'allowed' ? 'allowed' : decision.reason).toBe(outcome);
  });

  it('an offer is one of its own tie, days and forerunner', () => {
    const offer = {
      id: 'ofr_2',
      title: 'Tasting',
      url: null,
      minTie: 'repeat',
      minDays: 100,
      afterOffer: 'ofr_1',
      enabled: true,
      createdAtMs: 0,
    } as const;
    const ask = asked('offer', { channel: 'panel', offer });
    expect(refusal({ acceptedOffers: ['ofr_1'] }, ask)).toEqual({ kind: 'allowed' });
    const low = { reason: 'stage_too_low', notBeforeMs: null };
    expect(refusal({}, ask)).toMatchObject(low);
    expect(refusal({ acceptedOffers: ['ofr_1'], tie: 'client' }, ask)).toMatchObject(low);
    expect(refusal({ acceptedOffers: ['ofr_1'], firstDay: TODAY - 99 }, ask)).toMatchObject(low);
  });
});

it('whether somebody is invited to judge depends on no stage, trouble or spending', () => {
  for (const kind of ASK_KINDS.filter((each) => each === 'rate' || each === 'words'))
    for (const stage of STAGES)
      for (const contacts of [
        FACTS.contacts,
        { ...FACTS.contacts, openTroubleSinceMs: daysAgo(1), madeGoodAtMs: daysAgo(2) },
      ])
        expect(refusal({ stage, contacts }, asked(kind, { channel: 'panel' }))).toEqual({ kind: 'allowed' });
});
