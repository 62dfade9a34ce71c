import { describe, expect, it } from 'vitest';
import type { AskKind } from '../../worker/asks/ask.ts';
import { chooseAsk } from '../../worker/asks/choose-ask.ts';
import type { AskFacts } from '../../worker/asks/decide-ask.ts';
import type { Offer } from '../../worker/asks/offer.ts';
import { STAGES, type Stage } from '../../worker/relationships/stage.ts';
import { act, daysAgo, FACTS, NOW_MS, past, TODAY, WHEN } from '../rigs/ask-facts.ts';

const offer = (id: string, more: Partial<Offer> = {}): Offer => ({
  id,
  title: id,
  url: null,
  minTie: 'client',
  minDays: 0,
  afterOffer: null,
  enabled: true,
  createdAtMs: 0,
  ...more,
});

/** Who was invited to judge already, and was given something since. */
const INVITED: Partial<AskFacts> = {
  asks: [past('rate', 19), past('words', 400)],
  lastGiveAtMs: daysAgo(5),
};
const NEVER_BOUGHT: Partial<AskFacts> = { firstDay: null, lastDay: null, tie: 'acquainted' };

const chosen = (facts: Partial<AskFacts>, offers: Offer[] = [], channel: 'panel' | 'page' = 'page') => {
  const choice = chooseAsk({ ...FACTS, ...facts }, { channel, offers }, WHEN);
  return choice.kind === 'ask' ? [choice.ask.kind, choice.ask.offer?.id ?? choice.because] : choice;
};

describe('what is asked next', () => {
  it.each<[Stage, Partial<AskFacts>, AskKind]>([
    ['stranger', { ...NEVER_BOUGHT, tie: 'stranger' }, 'read'],
    ['acquainted', NEVER_BOUGHT, 'permission'],
    ['client', { ...INVITED, tie: 'client' }, 'permission'],
    ['repeat', INVITED, 'share'],
    ['advocate', INVITED, 'introduce'],
    ['champion', INVITED, 'introduce'],
    ['at_risk', INVITED, 'read'],
    ['lapsed', INVITED, 'give'],
  ])('fits the stage: %s', (stage, facts, kind) => {
    expect(chosen({ stage, ...facts })).toEqual([kind, kind]);
  });

  it('goes down the ladder from what was asked within 90 days', () => {
    const asks = [past('introduce', 31), ...(INVITED.asks ?? [])];
    expect(chosen({ ...INVITED, asks })).toEqual(['vouch', 'vouch']);
  });

  it('is a few words once, a week after a purchase, and before that how it was, of whichever stage', () => {
    for (const stage of STAGES) {
      expect(chosen({ stage })).toEqual(['words', 'words']);
      expect(chosen({ stage, lastDay: TODAY - 6 })).toEqual(['rate', 'rate']);
    }
  });

  it('is a give where one is due before what fits', () => {
    expect(
      chosen({ ...INVITED, asks: [past('share', 40), past('words', 400)], lastGiveAtMs: daysAgo(41) }),
    ).toEqual(['rate', 'rate']);
    const asks = [past('rate', 19), past('share', 40), past('words', 400)];
    expect(chosen({ asks, lastGiveAtMs: daysAgo(41) })).toEqual(['give', 'give_first']);
    expect(chosen({ asks, lastGiveAtMs: daysAgo(39) })).toEqual(['introduce', 'introduce']);
  });

  it('where nothing may be asked says what stands against the best, and until when', () => {
    const asks = [past('share', 10), past('read', 11), ...(INVITED.asks ?? [])];
    expect(chosen({ ...INVITED, asks })).toEqual({
      kind: 'none',
      reason: 'asked_recently',
      notBeforeMs: NOW_MS + 20 * 86_400_000,
    });
  });

  it('is no permission where one is given, or was refused', () => {
    const acquainted = { ...NEVER_BOUGHT, stage: 'acquainted' } as const;
    for (const said of ['given', 'withdrawn'] as const) {
      const acts = [act({ purpose: 'updates', act: said })];
      expect(chosen({ ...acquainted, permission: { ...FACTS.permission, acts } })).toEqual(['read', 'read']);
    }
  });

  it('is nothing to read in the panel, which has nothing of the business', () => {
    expect(chosen({ stage: 'at_risk', ...INVITED }, [], 'panel')).toEqual(['give', 'give']);
  });
});

describe('the offer that is made', () => {
  const LADDER = [
    offer('taste', { minTie: 'acquainted' }),
    offer('course'),
    offer('club', { minTie: 'repeat', minDays: 365 }),
    offer('travel', { afterOffer: 'course' }),
  ];

  it.each<[string, Partial<AskFacts>, string]>([
    ['who never bought', { ...NEVER_BOUGHT, stage: 'acquainted' }, 'taste'],
    ['a client', { stage: 'client', tie: 'client' }, 'course'],
    ['who took the course', { stage: 'client', tie: 'client', acceptedOffers: ['course'] }, 'travel'],
    ['who took both', { stage: 'client', tie: 'repeat', acceptedOffers: ['course', 'travel'] }, 'club'],
    ['who is new', { stage: 'client', tie: 'repeat', firstDay: TODAY - 364 }, 'course'],
  ])('is the highest rung that fits: %s', (_, facts, id) => {
    const acts = [act({ purpose: 'updates' })];
    const known = { ...INVITED, permission: { ...FACTS.permission, acts } };
    expect(chosen({ ...known, ...facts }, LADDER)).toEqual(['offer', id]);
  });

  it('is none that is switched off', () => {
    const facts: Partial<AskFacts> = { ...INVITED, stage: 'client', tie: 'client' };
    expect(chosen(facts, [offer('course', { enabled: false })])).toEqual(['permission', 'permission']);
  });
});
