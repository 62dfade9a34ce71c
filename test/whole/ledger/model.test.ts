/** The model itself, on examples worked by hand from the definition and on a real log's published series. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusYears } from '../../rigs/ledger/civil-days.ts';
import type { Fact, History, LinkFact, PurchaseFact, RefundFact } from '../../rigs/ledger/facts.ts';
import { histories } from '../../rigs/ledger/generate-history.ts';
import { attribution, dayNumbers, turningDays } from '../../rigs/ledger/model.ts';
import { earnedGrowth, movement } from '../../rigs/ledger/model-reports.ts';
import { settle } from '../../rigs/ledger/settle.ts';
import type { Truth } from '../../rigs/ledger/truth.ts';

const DAY_MS = 86_400_000;

function settled(facts: Fact[], rest: Partial<History> = {}): Truth {
  return settle({ timeZone: 'UTC', attributionWindowDays: 90, links: [], ...rest, facts });
}

/** `'ann 2024-03-10'` at noon UTC, or `'ann 2024-03-10T08:00:00Z'`; its id is these words unless given. */
function bought(what: string, more: Partial<PurchaseFact> = {}): PurchaseFact {
  const [clientId, at] = what.split(' ') as [string, string];
  const occurredAtMs = Date.parse(at.includes('T') ? at : `${at}T12:00:00Z`);
  return { kind: 'purchase', id: what, clientId, occurredAtMs, amountMinor: 1000, currency: 'EUR', ...more };
}

function refunded(purchaseId: string, amountMinor: number | null, id = `${purchaseId} back`): RefundFact {
  return { kind: 'refund', id, purchaseId, amountMinor, occurredAtMs: Date.parse('2030-01-01T00:00:00Z') };
}

function corrected(clientId: string, advocateId: string | null): Fact {
  return { kind: 'correction', clientId, advocateId };
}

function erased(clientId: string): Fact {
  return { kind: 'erasure', clientId };
}

function activeOn(truth: Truth, ...days: string[]): number[] {
  return days.map((day) => dayNumbers(truth, day).active);
}

function reasonsOf(truth: Truth): (string | null)[] {
  return [...truth.purchases.values()].map(({ reason }) => reason);
}

describe('day and cover', () => {
  test.each([
    ['Europe/Berlin', '2024-03-10T22:59:59.999Z', '2024-03-10'],
    ['Europe/Berlin', '2024-03-10T23:00:00Z', '2024-03-11'],
    ['Europe/Berlin', '2024-07-10T22:00:00Z', '2024-07-11'],
    ['America/New_York', '2024-07-11T03:59:59.999Z', '2024-07-10'],
    ['Asia/Kolkata', '2024-02-28T18:30:00Z', '2024-02-29'],
    ['Australia/Lord_Howe', '2024-07-10T13:30:00Z', '2024-07-11'],
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
    ['America/St_Johns', '2010-11-07T02:30:30Z', '2010-11-07'],
    ['America/St_Johns', '2010-11-07T02:31:00Z', '2010-11-06'],
    ['America/St_Johns', '2010-11-07T03:30:00Z', '2010-11-07'],
  ])('in %s the day of %s is %s', (timeZone, at, day) => {
    const truth = settled([bought(`ann ${at}`)], { timeZone });
    const dayBefore = new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
    expect(activeOn(truth, dayBefore, day)).toEqual([0, 1]);
  });

  test.each([
    ['2024-03-10', '2025-03-09', '2025-03-10'],
    ['2024-02-29', '2025-02-27', '2025-02-28'],
    ['2024-02-28', '2025-02-27', '2025-02-28'],
    ['2023-02-28', '2024-02-27', '2024-02-28'],
    ['2023-03-01', '2024-02-29', '2024-03-01'],
    ['1999-02-28', '2000-02-27', '2000-02-28'],
    ['2000-02-29', '2001-02-27', '2001-02-28'],
  ])('a purchase on %s covers through %s and not %s', (day, lastCovered, expiry) => {
    const dayBefore = new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
    expect(activeOn(settled([bought(`ann ${day}`)]), dayBefore, day, lastCovered, expiry)).toEqual([
      0, 1, 1, 0,
    ]);
  });

  test.each([
    [20240229, 1, 20250228],
    [20240229, -1, 20230228],
    [19960229, 4, 20000229],
    [20960229, 4, 21000228],
  ])('of %d the same day %d years on is %d', (day, years, expected) => {
    expect(plusYears(day, years)).toBe(expected);
  });

  test('a return on the very day of expiry leaves no day out', () => {
    const truth = settled([bought('ann 2024-02-29'), bought('ann 2025-02-28')]);
    expect(activeOn(truth, '2025-02-27', '2025-02-28', '2026-02-27', '2026-02-28')).toEqual([1, 1, 1, 0]);
  });

  test('the days to look at are the days of purchases and their expiries, each with its neighbours', () => {
    const truth = settled([bought('ann 2024-02-29'), refunded('ann 2024-02-29', null)]);
    expect(turningDays(truth)).toEqual([
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
      '2025-02-27',
      '2025-02-28',
      '2025-03-01',
    ]);
  });
});

describe('ROR', () => {
  test('1,000 helped, 200 of them referred or repeat: 20 %', () => {
    const facts = Array.from({ length: 1000 }, (_, index) => [
      bought(`c${index} 2024-01-01`, index < 120 ? { referredBy: 'advocate' } : {}),
      ...(index >= 90 && index < 200 ? [bought(`c${index} 2024-01-02`)] : []),
    ]).flat();
    expect(dayNumbers(settled(facts), '2024-01-02')).toEqual({
      active: 1000,
      referred: 120,
      repeat: 110,
      both: 30,
      referredOrRepeat: 200,
      ror: 0.2,
      clientsEver: 1000,
      rorAllTime: 0.2,
    });
  });

  test('is null, not 0, when nobody is active', () => {
    const truth = settled([bought('ann 2024-01-01'), bought('ann 2024-01-02')]);
    expect(dayNumbers(truth, '2023-12-31')).toMatchObject({
      active: 0,
      ror: null,
      clientsEver: 0,
      rorAllTime: null,
    });
    expect(dayNumbers(truth, '2025-06-01')).toMatchObject({
      active: 0,
      ror: null,
      clientsEver: 1,
      rorAllTime: 0,
    });
  });

  test('rorAllTime is the same numerator over all clients helped so far', () => {
    const truth = settled([bought('ann 2022-01-01'), bought('ben 2024-01-01'), bought('ben 2024-01-02')]);
    expect(dayNumbers(truth, '2024-06-01')).toMatchObject({
      active: 1,
      ror: 1,
      clientsEver: 2,
      rorAllTime: 0.5,
    });
  });

  test('two purchases on one day make a repeat client', () => {
    const truth = settled([bought('ann 2024-01-01', { id: 'p1' }), bought('ann 2024-01-01', { id: 'p2' })]);
    expect(dayNumbers(truth, '2024-01-01').repeat).toBe(1);
  });

  test('an earlier purchase outside the window makes a repeat client', () => {
    const truth = settled([bought('ann 2015-01-01'), bought('ann 2024-01-01')]);
    expect(['2015-06-01', '2020-01-01', '2024-01-01'].map((day) => dayNumbers(truth, day).repeat)).toEqual([
      0, 0, 1,
    ]);
  });

  test('a purchase still to come makes nobody repeat', () => {
    const truth = settled([bought('ann 2024-01-01'), bought('ann 2024-03-01')]);
    expect(['2024-02-29', '2024-03-01'].map((day) => dayNumbers(truth, day).repeat)).toEqual([0, 1]);
  });

  test('a referral counts for every day, whenever it was recorded', () => {
    const truth = settled([bought('ann 2024-01-01'), corrected('ann', 'ben')]);
    expect(dayNumbers(truth, '2024-01-01').referred).toBe(1);
  });

  test('the numbers do not depend on the order of arrival', () => {
    const seriesOf = (truth: Truth): unknown[] => turningDays(truth).map((day) => dayNumbers(truth, day));
    fc.assert(
      fc.property(histories({ maxFacts: 20 }), (history) => {
        const purchases = [...settle(history).purchases.values()].map(({ fact }) => fact);
        const oneAnInstant = [...new Map(purchases.map((fact) => [fact.occurredAtMs, fact])).values()];
        const forwards = settle({ ...history, facts: oneAnInstant });
        const backwards = settle({ ...history, facts: oneAnInstant.toReversed() });
        expect(seriesOf(backwards)).toEqual(seriesOf(forwards));
        for (const { fact, reason } of backwards.purchases.values()) {
          expect(reason).toBe(forwards.purchases.get(fact.id)!.reason);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('refunds', () => {
  test('a full refund takes the purchase out of the days before it too', () => {
    const truth = settled([bought('ann 2024-01-01'), refunded('ann 2024-01-01', 1000)]);
    expect(dayNumbers(truth, '2024-01-01')).toMatchObject({ active: 0, clientsEver: 0 });
  });

  test('refunds in parts make it void once they add up', () => {
    const parts = [refunded('ann 2024-01-01', 400, 'r1'), refunded('ann 2024-01-01', 600, 'r2')];
    expect(activeOn(settled([bought('ann 2024-01-01'), parts[0]!]), '2024-01-01')).toEqual([1]);
    expect(activeOn(settled([bought('ann 2024-01-01'), ...parts]), '2024-01-01')).toEqual([0]);
  });

  test('without an amount a refund is of what is left', () => {
    const truth = settled([
      bought('ann 2024-01-01'),
      refunded('ann 2024-01-01', 400, 'r1'),
      refunded('ann 2024-01-01', null, 'r2'),
    ]);
    expect(truth.purchases.get('ann 2024-01-01')).toMatchObject({ refundedMinor: 1000, void: true });
    expect(truth.refunds.get('r2')).toMatchObject({ amountMinor: 600 });
  });

  test('a purchase of amount 0 is void once it has a refund, and a refund of 0 voids no other', () => {
    const facts = [bought('ann 2024-01-01', { amountMinor: 0 }), bought('ben 2024-01-01')];
    expect(activeOn(settled(facts), '2024-01-01')).toEqual([2]);
    const truth = settled([...facts, refunded('ann 2024-01-01', 0), refunded('ben 2024-01-01', 0)]);
    expect(activeOn(truth, '2024-01-01')).toEqual([1]);
  });

  test('more than is left, or of an unknown purchase, is refused and may be sent again', () => {
    const tooMuch = refunded('ann 2024-01-01', 700, 'r2');
    const truth = settled([
      tooMuch,
      bought('ann 2024-01-01'),
      refunded('ann 2024-01-01', 400, 'r1'),
      tooMuch,
      { ...tooMuch, amountMinor: 600 },
    ]);
    expect(truth.outcomes).toEqual(['refused', 'recorded', 'recorded', 'refused', 'recorded']);
  });

  test('a void purchase makes no other one a repeat purchase', () => {
    const truth = settled([
      bought('ann 2024-01-01'),
      bought('ann 2024-01-02'),
      refunded('ann 2024-01-01', null),
    ]);
    expect([...truth.purchases.values()].map(({ repeat }) => repeat)).toEqual([false, false]);
    expect(dayNumbers(truth, '2024-01-02')).toMatchObject({ active: 1, repeat: 0 });
  });
});

describe('facts are idempotent by their id', () => {
  test('the same again is repeated, other content is a conflict, and neither has an effect', () => {
    const truth = settled([
      bought('ann 2024-01-01', { id: 'p1' }),
      bought('ann 2024-01-01', { id: 'p1' }),
      bought('ann 2024-01-01', { id: 'p1', amountMinor: 1 }),
      bought('ben 2024-01-01', { id: 'p1' }),
      refunded('p1', 400, 'r1'),
      refunded('p1', 400, 'r1'),
      refunded('p1', 600, 'r1'),
      refunded('p1', null, 'r1'),
    ]);
    expect(truth.outcomes).toEqual([
      'recorded',
      'repeated',
      'conflict',
      'conflict',
      'recorded',
      'repeated',
      'conflict',
      'repeated',
    ]);
    expect(dayNumbers(truth, '2024-01-01')).toMatchObject({ active: 1, repeat: 0 });
    expect(truth.purchases.get('p1')).toMatchObject({ refundedMinor: 400, void: false });
  });

  test('at one instant the order of arrival says which purchase is the repeat', () => {
    const truth = settled([bought('ann 2024-01-01', { id: 'p2' }), bought('ann 2024-01-01', { id: 'p1' })]);
    expect(truth.purchases.get('p2')!.repeat).toBe(false);
    expect(truth.purchases.get('p1')!.repeat).toBe(true);
  });
});

describe('attribution', () => {
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

  test('without a claim there is no referral and no reason', () => {
    const truth = settled([bought('ann 2024-06-01', { clickedAtMs: atMs })]);
    expect(reasonsOf(truth)).toEqual([null]);
    expect(attribution(truth, 'ann')).toBe(null);
  });

  const earlier = bought('ann 2024-01-01');
  test.each<[string, Fact[], LinkFact[]]>([
    ['unknown_code', [byLink()], []],
    ['link_disabled', [byLink()], [disabled]],
    ['self_referral', [byLink()], [link({ advocateId: 'ann' })]],
    ['existing_client', [byLink(), earlier], [link()]],
    ['existing_client', [byLink(), earlier, refunded(earlier.id, null)], [link()]],
    ['outside_window', [byLink({ clickedAtMs: atMs + 1 })], [link()]],
    ['outside_window', [byLink({ clickedAtMs: atMs - 90 * DAY_MS - 1 })], [link()]],
    ['unknown_code', [byLink({ clickedAtMs: atMs + 1 }), earlier], []],
    ['link_disabled', [byLink({ clickedAtMs: atMs + 1 }), earlier], [{ ...disabled, advocateId: 'ann' }]],
    ['self_referral', [byLink({ clickedAtMs: atMs + 1 }), earlier], [link({ advocateId: 'ann' })]],
    ['existing_client', [byLink({ clickedAtMs: atMs + 1 }), earlier], [link()]],
    ['outside_window', [byLink({ clickedAtMs: atMs + 1 }), corrected('ann', 'cleo')], [link()]],
    ['corrected', [byLink(), corrected('ann', 'cleo')], [link()]],
  ])('%s is the first rule that fails (%#)', (reason, facts, links) => {
    expect(reasonsOf(settled(facts, { links }))[0]).toBe(reason);
  });

  test.each([0, 1, 90 * DAY_MS])('a click %d ms before the purchase is inside the window', (beforeMs) => {
    expect(reasonsOf(settled([byLink({ clickedAtMs: atMs - beforeMs })], { links: [link()] }))).toEqual([
      null,
    ]);
  });

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

  test('an advocate who is named is subject to rules 3 and 4 only', () => {
    const named = (more: Partial<PurchaseFact>): (string | null)[] =>
      reasonsOf(settled([bought('ann 2024-06-01', more), bought('ann 2024-06-02', { referredBy: 'cleo' })]));
    expect(named({ referredBy: 'ben', clickedAtMs: atMs + 1 })).toEqual([null, 'existing_client']);
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
    ['set anew after its removal', [byLink(), corrected('ann', null), corrected('ann', 'dan')], 'dan'],
    ['removed after it was set', [byLink(), corrected('ann', 'dan'), corrected('ann', null)], null],
    ['set without a purchase', [corrected('ann', 'dan')], 'dan'],
  ])('a correction stands: %s', (_, facts, advocateId) => {
    expect(attribution(settled(facts, { links: [link()] }), 'ann')?.advocateId ?? null).toBe(advocateId);
  });
});

describe('erasure', () => {
  const before = [
    bought('ben 2024-01-01'),
    bought('ann 2024-06-01', { referredBy: 'ben' }),
    bought('ann 2024-06-02'),
  ];

  test.each(['ann', 'ben'])('of %s moves no count', (clientId) => {
    const [whole, rest] = [settled(before), settled([...before, erased(clientId)])];
    for (const day of turningDays(whole)) expect(dayNumbers(rest, day)).toEqual(dayNumbers(whole, day));
    expect(reasonsOf(rest)).toEqual(reasonsOf(whole));
  });

  test('makes the id unknown: who comes with it later is a new client', () => {
    const truth = settled([...before, erased('ann'), bought('ann 2024-06-03', { referredBy: 'cleo' })]);
    expect(dayNumbers(truth, '2024-06-03')).toMatchObject({ active: 3, repeat: 1, referred: 2 });
    expect(attribution(truth, 'ann')).toEqual({ advocateId: 'cleo', by: 'purchase' });
  });

  test('leaves an advocate without an id to show', () => {
    expect(attribution(settled([...before, erased('ben')]), 'ann')).toEqual({
      advocateId: null,
      by: 'purchase',
    });
  });

  test('a purchase sent again afterwards is known by amount, currency and instant', () => {
    const again = bought('ann 2024-06-01', { clientId: 'other' });
    const truth = settled([...before, erased('ann'), again, { ...again, amountMinor: 1 }]);
    expect(truth.outcomes.slice(-2)).toEqual(['repeated', 'conflict']);
  });

  test('a self-referral by mailbox stays one, and later purchases know nothing of the mailbox', () => {
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
});

describe('beside ROR', () => {
  test('movement names who entered and left each group between two days', () => {
    const truth = settled([
      bought('ann 2023-01-01'),
      bought('ben 2023-06-01'),
      bought('ben 2023-12-01'),
      bought('cleo 2023-07-01', { referredBy: 'ann' }),
      bought('dan 2023-02-01'),
      bought('dan 2023-11-01'),
    ]);
    expect(movement(truth, '2023-06-30', '2024-01-01')).toEqual({
      active: { entered: 1, left: 1 },
      repeat: { entered: 2, left: 0 },
      referred: { entered: 1, left: 0 },
      both: { entered: 0, left: 0 },
      referredOrRepeat: { entered: 3, left: 0 },
    });
    expect(movement(truth, '2024-07-01', '2024-12-01')).toMatchObject({
      active: { entered: 0, left: 2 },
      repeat: { entered: 0, left: 2 },
    });
  });

  test('earned growth keeps to existing and referred clients, net of refunds, one currency at a time', () => {
    const truth = settled([
      bought('ann 2024-01-20', { amountMinor: 7777 }),
      bought('ann 2024-01-21', { amountMinor: 1000 }),
      bought('ben 2024-02-09', { amountMinor: 1000 }),
      bought('ann 2024-02-20', { amountMinor: 1500 }),
      refunded('ann 2024-02-20', 300),
      bought('cleo 2024-02-10', { amountMinor: 1800, referredBy: 'ann' }),
      bought('dan 2024-02-29', { amountMinor: 9999 }),
      bought('eve 2024-01-01'),
      refunded('eve 2024-01-01', null),
      bought('eve 2024-02-12', { amountMinor: 8888 }),
      bought('ben 2024-02-11', { amountMinor: 500, currency: 'USD' }),
    ]);
    expect(earnedGrowth(truth, '2024-02-10', '2024-02-29')).toEqual([
      {
        currency: 'EUR',
        fromExistingMinor: 1200,
        fromReferredNewMinor: 1800,
        previousMinor: 2000,
        earnedGrowth: 0.5,
      },
      {
        currency: 'USD',
        fromExistingMinor: 500,
        fromReferredNewMinor: 0,
        previousMinor: 0,
        earnedGrowth: null,
      },
    ]);
  });
});

const sharedData = `${import.meta.dirname}/../../../../shared/data/`;

if (existsSync(sharedData)) {
  const rowsOf = (path: string): Record<string, string>[] =>
    parse(readFileSync(sharedData + path), { columns: true, comment: '#' });

  describe('the CDNOW sample gives the published series', () => {
    const rows = rowsOf('purchases/cdnow_sample.purchases.csv');
    const marks = rowsOf('purchases/cdnow_sample_refmod5.referrals.csv');

    // The log's column `refunded` stays out: there is no refund in it, and 0 would void eight purchases of 0.
    const seriesWith = (referrers: Map<string, string>, days: string[]): Record<string, string>[] => {
      const truth = settled(
        rows.map(({ purchase_id: id, client, at, amount }) => ({
          kind: 'purchase',
          id: id!,
          clientId: client!,
          occurredAtMs: Date.parse(at!),
          amountMinor: Number(amount),
          currency: 'USD',
          ...(referrers.has(client!) && { referredBy: referrers.get(client!)! }),
        })),
      );
      return days.map((day) => {
        const { active, repeat, referred, referredOrRepeat, ror } = dayNumbers(truth, day);
        const counts = { active, repeat, referred, referred_or_repeat: referredOrRepeat };
        const texts = Object.entries(counts).map(([name, value]) => [name, String(value)]);
        return { day, ...Object.fromEntries(texts), ror: ror === null ? '' : ror.toFixed(6) };
      });
    };

    test.each([
      ['cdnow_sample', new Map<string, string>()],
      ['cdnow_sample_refmod5', new Map(marks.map(({ client, referrer }) => [client!, referrer!]))],
    ])('%s, all 941 days', (name, referrers) => {
      const published = rowsOf(`series/${name}.csv`);
      expect(published).toHaveLength(941);
      expect(
        seriesWith(
          referrers,
          published.map(({ day }) => day!),
        ),
      ).toEqual(published);
    });
  });
}
