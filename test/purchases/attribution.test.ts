import { describe, expect, it } from 'vitest';
import {
  judgeLinkClaim,
  judgeNamedClaim,
  outcomeOfClaim,
  wasEnabledAt,
  type Claim,
  type ClaimedLink,
  type NotReferredBecause,
  type PurchasePlace,
} from '../../worker/purchases/attribution.ts';

const DAY_MS = 86_400_000;
const BOUGHT_MS = 1_000 * DAY_MS;

interface Given {
  link?: Partial<ClaimedLink> | null;
  clientId?: string;
  clickedAtMs?: number | null;
}

/** A claim by Anna's link, 90 days' window, bought on day 1,000. */
function judge({ link = {}, clientId = 'ben', clickedAtMs = null }: Given): Claim {
  const claimed = link === null ? null : { advocateId: 'anna', switchedAtMs: [], ...link };
  return judgeLinkClaim(claimed, {
    clientId,
    occurredAtMs: BOUGHT_MS,
    clickedAtMs,
    attributionWindowDays: 90,
  });
}

describe('a claim by a code: the first rule that fails is the reason', () => {
  it.each<[string, Given, Claim]>([
    ['a code that nobody has', { link: null }, { advocateId: null, refusal: 'unknown_code' }],
    [
      'a link switched off before',
      { link: { switchedAtMs: [BOUGHT_MS - 1] } },
      { advocateId: 'anna', refusal: 'link_disabled' },
    ],
    [
      'switched off at the very instant',
      { link: { switchedAtMs: [BOUGHT_MS] } },
      { advocateId: 'anna', refusal: 'link_disabled' },
    ],
    [
      'switched off just after',
      { link: { switchedAtMs: [BOUGHT_MS + 1] } },
      { advocateId: 'anna', refusal: null },
    ],
    ['off and on again', { link: { switchedAtMs: [10, BOUGHT_MS] } }, { advocateId: 'anna', refusal: null }],
    ['the advocate itself', { clientId: 'anna' }, { advocateId: 'anna', refusal: 'self_referral' }],
    [
      'itself, by a link that was off',
      { clientId: 'anna', link: { switchedAtMs: [0] } },
      { advocateId: 'anna', refusal: 'link_disabled' },
    ],
    [
      'itself, long after the click',
      { clientId: 'anna', clickedAtMs: 0 },
      { advocateId: 'anna', refusal: 'self_referral' },
    ],
    [
      'a click ten minutes after the purchase, by a clock that is ahead',
      { clickedAtMs: BOUGHT_MS + 600_000 },
      { advocateId: 'anna', refusal: null },
    ],
    [
      'a click later than that',
      { clickedAtMs: BOUGHT_MS + 600_001 },
      { advocateId: 'anna', refusal: 'outside_window' },
    ],
    ['a click at the very instant', { clickedAtMs: BOUGHT_MS }, { advocateId: 'anna', refusal: null }],
    [
      'a click on the last moment of the window',
      { clickedAtMs: BOUGHT_MS - 90 * DAY_MS },
      { advocateId: 'anna', refusal: null },
    ],
    [
      'a click just before the window',
      { clickedAtMs: BOUGHT_MS - 90 * DAY_MS - 1 },
      { advocateId: 'anna', refusal: 'outside_window' },
    ],
    ['no click known', {}, { advocateId: 'anna', refusal: null }],
  ])('%s', (_, given, claim) => {
    expect(judge(given)).toEqual(claim);
  });
});

describe('a claim that names the advocate', () => {
  it('holds for somebody else', () => {
    expect(judgeNamedClaim('anna', 'ben')).toEqual({ advocateId: 'anna', refusal: null });
  });

  it('is a self-referral for oneself', () => {
    expect(judgeNamedClaim('anna', 'anna')).toEqual({ advocateId: 'anna', refusal: 'self_referral' });
  });
});

describe('whether a purchase made the referral', () => {
  const good: Claim = { advocateId: 'anna', refusal: null };
  const referred = { referred: true, advocateId: 'anna' } as const;
  const because = (reason: NotReferredBecause | null) => ({ referred: false, because: reason }) as const;

  it.each<[string, Claim | null, PurchasePlace, ReturnType<typeof because> | typeof referred]>([
    ['no claim, first', null, 'first', because(null)],
    ['no claim, later', null, 'later', because(null)],
    ['good, first', good, 'first', referred],
    ['good, later', good, 'later', because('existing_client')],
    ['good, first, but a person corrected it', good, 'corrected', because('corrected')],
    ['unknown code, later', { advocateId: null, refusal: 'unknown_code' }, 'later', because('unknown_code')],
    ['link off, later', { advocateId: 'anna', refusal: 'link_disabled' }, 'later', because('link_disabled')],
    ['itself, later', { advocateId: 'anna', refusal: 'self_referral' }, 'later', because('self_referral')],
    ['itself, first', { advocateId: 'anna', refusal: 'self_referral' }, 'first', because('self_referral')],
    [
      'outside the window, later',
      { advocateId: 'anna', refusal: 'outside_window' },
      'later',
      because('existing_client'),
    ],
    [
      'outside the window, first',
      { advocateId: 'anna', refusal: 'outside_window' },
      'first',
      because('outside_window'),
    ],
    [
      'outside the window, corrected',
      { advocateId: 'anna', refusal: 'outside_window' },
      'corrected',
      because('outside_window'),
    ],
  ])('%s', (_, claim, place, outcome) => {
    expect(outcomeOfClaim(claim, place)).toEqual(outcome);
  });
});

describe('a link is enabled until it is first switched off', () => {
  it.each([
    [[], 0, true],
    [[5], 4, true],
    [[5], 5, false],
    [[5, 8], 7, false],
    [[5, 8], 8, true],
    [[5, 8, 9], 100, false],
  ])('switched at %j, at %i: %s', (switchedAtMs, atMs, enabled) => {
    expect(wasEnabledAt(switchedAtMs, atMs)).toBe(enabled);
  });
});
