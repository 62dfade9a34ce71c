import { describe, expect, it } from 'vitest';
import { dayOfDate } from '../../worker/calendar/day.ts';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import type { PermissionAct } from '../../worker/permissions/permission-act.ts';
import { NO_FACTS, type PermissionFacts } from '../../worker/permissions/permission-facts.ts';
import { permissionOf, type AskedPermission } from '../../worker/permissions/permission-state.ts';

const TODAY = dayOfDate(2026, 3, 1);
const WHEN = {
  nowMs: TODAY * DAY_MS,
  today: TODAY,
  settings: { consentMonths: 24, softOptInMonths: 24 },
};
const UPDATES_BY_EMAIL: AskedPermission = { purpose: 'updates', channel: 'email' };

let acts = 0;

/** An act on a day of 2025 or before, counted from 2025-01-01. */
function act(day: number, said: Partial<PermissionAct> = {}): PermissionAct {
  acts += 1;
  return {
    id: `prm_${acts}`,
    atMs: (dayOfDate(2025, 1, 1) + day) * DAY_MS,
    purpose: 'updates',
    channel: 'email',
    act: 'given',
    basis: said.act === undefined || said.act === 'given' ? 'consent' : null,
    source: 'page',
    wordingId: 'wrd_1',
    evidence: null,
    by: 'client',
    ...said,
  };
}

const withdrawn = (day: number, said: Partial<PermissionAct> = {}) => act(day, { act: 'withdrawn', ...said });
const objected = (day: number, said: Partial<PermissionAct> = {}) => act(day, { act: 'objected', ...said });
/** Said by the business: it read a form, or took a word on the telephone. */
const told = (day: number, said: Partial<PermissionAct> = {}) => act(day, { source: 'person', ...said });
const any = { channel: 'any' } as const;

function judge(facts: Partial<PermissionFacts>, asked: Partial<AskedPermission> = {}): string {
  const state = permissionOf({ ...NO_FACTS, ...facts }, { ...UPDATES_BY_EMAIL, ...asked }, WHEN);
  return state.kind === 'allowed' ? state.basis : state.because;
}

describe('the last act of purpose and channel holds', () => {
  it.each<[what: string, acts: PermissionAct[], asked: Partial<AskedPermission>, outcome: string]>([
    ['nothing was said', [], {}, 'none'],
    ['given', [act(1)], {}, 'consent'],
    ['given for another purpose', [act(1, { purpose: 'call' })], {}, 'none'],
    ['given for another channel', [act(1, { channel: 'sms' })], {}, 'none'],
    ['given, then withdrawn', [act(1), withdrawn(2)], {}, 'withdrawn'],
    ['the same, told in another order', [withdrawn(2), act(1)], {}, 'withdrawn'],
    ['withdrawn, then given', [withdrawn(1), act(2)], {}, 'consent'],
    ['both at one instant', [withdrawn(1), act(1)], {}, 'withdrawn'],
    ['objected by this channel, then told otherwise', [objected(1), told(2)], {}, 'consent'],
    ['given for any channel', [act(1, any)], {}, 'consent'],
    ['given for any, withdrawn for this one', [act(1, any), withdrawn(2)], {}, 'withdrawn'],
    ['given for this one, withdrawn for any', [act(1), withdrawn(2, any)], {}, 'withdrawn'],
    ['withdrawn for any, then given for this one', [withdrawn(1, any), told(2)], {}, 'consent'],
    ['asked by any, given for this one alone', [act(1)], any, 'none'],
    ['asked by any, given for any', [act(1, any)], any, 'consent'],
    ['asked by any, one of them withdrawn', [act(1, any), withdrawn(2)], any, 'withdrawn'],
  ])('%s', (_, said, asked, outcome) => {
    expect(judge({ acts: said }, asked)).toBe(outcome);
  });
});

describe('an objection to every channel stands above all before the client itself consents', () => {
  it.each<[what: string, acts: PermissionAct[], asked: Partial<AskedPermission>, outcome: string]>([
    ['after a consent', [act(1), objected(2, any)], {}, 'objected'],
    ['told otherwise since', [objected(1, any), told(2)], {}, 'objected'],
    ['told otherwise since, for any', [objected(1, any), told(2, any)], {}, 'objected'],
    ['imported since', [objected(1, any), act(2, { source: 'import' })], {}, 'objected'],
    ['of another purpose', [objected(1, { ...any, purpose: 'call' }), told(2)], {}, 'consent'],
    ['withdrawn since', [objected(1, any), withdrawn(2)], {}, 'objected'],
    ['the client consented on the page', [objected(1, any), act(2)], {}, 'consent'],
    ['in the panel', [objected(1, any), act(2, { source: 'panel' })], {}, 'consent'],
    ['at the checkout', [objected(1, any), act(2, { source: 'checkout' })], {}, 'consent'],
    ['to another channel', [objected(1, any), act(2, { channel: 'sms' })], {}, 'objected'],
    [
      'a soft opt-in at the checkout is none',
      [objected(1, any), act(2, { source: 'checkout', basis: 'soft_opt_in' })],
      {},
      'objected',
    ],
    ['consented, withdrawn, told since', [objected(1, any), act(2), withdrawn(3), told(4)], {}, 'consent'],
    ['objected once more', [objected(1, any), act(2), objected(3, any), told(4)], {}, 'objected'],
  ])('%s', (_, said, asked, outcome) => {
    expect(judge({ acts: said }, asked)).toBe(outcome);
  });
});

describe('grounds end', () => {
  const years = (year: number) => dayOfDate(year, 3, 1);
  const at = (day: number) => ({ atMs: day * DAY_MS });
  const soft = (day: number) => told(0, { ...at(day), basis: 'soft_opt_in' });
  it.each<[what: string, facts: Partial<PermissionFacts>, outcome: string]>([
    ['a consent on its last day', { acts: [act(0, at(years(2024) + 1))] }, 'consent'],
    ['a day later', { acts: [act(0, at(years(2024)))] }, 'expired'],
    [
      'an old consent with a contact in time',
      { acts: [act(0, at(years(2020)))], lastContactAtMs: at(years(2025)).atMs },
      'consent',
    ],
    [
      'a contact before the consent shortens nothing',
      { acts: [act(0, at(years(2025)))], lastContactAtMs: at(years(2021)).atMs },
      'consent',
    ],
    ['a purchase is no contact', { acts: [act(0, at(years(2020)))], lastPurchaseDay: TODAY }, 'expired'],
    ['a soft opt-in without a purchase', { acts: [soft(years(2026))] }, 'none'],
    ['with an old one', { acts: [soft(years(2026))], lastPurchaseDay: years(2024) }, 'expired'],
    ['with one in time', { acts: [soft(years(2020))], lastPurchaseDay: years(2024) + 1 }, 'soft_opt_in'],
    ['a contract has no end', { acts: [told(0, { ...at(years(2001)), basis: 'contract' })] }, 'contract'],
    [
      'a legitimate interest neither',
      { acts: [told(0, { ...at(years(2001)), basis: 'legitimate_interest' })] },
      'legitimate_interest',
    ],
  ])('%s', (_, facts, outcome) => {
    expect(judge(facts)).toBe(outcome);
  });

  it('says since when, and the first day on which it holds no more', () => {
    const facts = { ...NO_FACTS, acts: [act(0)] };
    expect(permissionOf(facts, UPDATES_BY_EMAIL, WHEN)).toEqual({
      kind: 'allowed',
      basis: 'consent',
      sinceMs: dayOfDate(2025, 1, 1) * DAY_MS,
      untilDay: dayOfDate(2027, 1, 1),
    });
  });
});

describe('of who has the address of somebody who was erased', () => {
  it.each<[what: string, acts: PermissionAct[], outcome: string]>([
    ['nothing was said', [], 'suppressed'],
    ['imported', [act(1, { source: 'import' })], 'suppressed'],
    ['told', [told(1)], 'suppressed'],
    ['by contract', [told(1, { basis: 'contract' })], 'suppressed'],
    ['on the page', [act(1)], 'consent'],
    ['on the page, withdrawn', [act(1), withdrawn(2)], 'withdrawn'],
    ['on the page, withdrawn, told', [act(1), withdrawn(2), told(3)], 'withdrawn'],
  ])('%s', (_, said, outcome) => {
    expect(judge({ acts: said, isSuppressed: true })).toBe(outcome);
  });
});
