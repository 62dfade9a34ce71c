import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDay, type Day } from '../../worker/calendar/day.ts';
import { untilDay } from '../../worker/calendar/cover.ts';
import { ledgerDay, type LedgerDay } from '../../worker/ledger/ledger-day.ts';
import { movementBetween, MOVEMENT_KINDS } from '../../worker/ror/movement.ts';
import { histories } from '../rigs/ledger/generate-history.ts';
import { dayNumbers, referrerOf, turningDays } from '../rigs/ledger/model.ts';
import { movement as movementByOracle } from '../rigs/ledger/model-reports.ts';
import { dayText } from '../rigs/ledger/civil-days.ts';
import { settle } from '../rigs/ledger/settle.ts';
import type { Truth } from '../rigs/ledger/truth.ts';

const NOTHING = ledgerDay(0);

it('says by how much each kind of move changed the ratio, worked by hand', () => {
  // Two clients buy on day 0, one of them again on day 10: from 0 of 2 to 1 of 2.
  const days = [
    { ...NOTHING, day: 0, first: 2, activeOpened: 2, activeClosed: 1 },
    { ...NOTHING, day: 10, activeClosed: 1, repeatOpened: 1, repeatClosed: 1 },
  ];
  const { change, byKind } = movementBetween(days, 5, 10);
  expect(change).toBe(0.5);
  expect(byKind.becameRepeat).toEqual({ clients: 1, effect: 0.5 });
  expect(byKind.entered).toEqual({ clients: 0, effect: 0 });
  // On day 365 who bought once is gone: from 1 of 2 to 1 of 1, all of it by leaving.
  const later = movementBetween(days, 10, 365);
  expect(later.change).toBe(0.5);
  expect(later.byKind.left).toEqual({ clients: 1, effect: 0.5 });
});

it('has no effects where nobody is active on one of the days', () => {
  const days = [{ ...NOTHING, day: 0, first: 1, activeOpened: 1, activeClosed: 1 }];
  const { change, byKind } = movementBetween(days, -1, 0);
  expect(change).toBeNull();
  expect(byKind.entered).toEqual({ clients: 1, effect: null });
  const gone = movementBetween(days, 0, 365);
  expect(gone.change).toBeNull();
  expect(gone.byKind.left).toEqual({ clients: 1, effect: null });
});

it('counts the clients ever helped on both days', () => {
  const days = [
    { ...NOTHING, day: 0, first: 2, activeOpened: 2, activeClosed: 2 },
    { ...NOTHING, day: 10, first: 3, activeOpened: 3, activeClosed: 3 },
  ];
  const { from, to } = movementBetween(days, 5, 10);
  expect([from.ever, to.ever]).toEqual([2, 5]);
});

it('agrees with the model on both days and on who moved, and its effects add up to the change', () => {
  fc.assert(
    fc.property(histories({ maxFacts: 30 }), fc.nat(), fc.nat(), (history, one, other) => {
      const truth = settle(history);
      const turns = turningDays(truth);
      if (turns.length === 0) return;
      const [from, to] = [turns[one % turns.length]!, turns[other % turns.length]!].sort() as [
        string,
        string,
      ];
      const moved = movementBetween(ledgerOf(truth), parseDay(from)!, parseDay(to)!);
      expect(moved.from).toMatchObject(partsOf(truth, from));
      expect(moved.to).toMatchObject(partsOf(truth, to));

      const { active, repeat, referred, both } = movementByOracle(truth, from, to);
      const { byKind } = moved;
      for (const [came, went, turnover] of [
        [byKind.entered, byKind.left, active],
        [byKind.becameRepeat, byKind.ceasedRepeat, repeat],
        [byKind.becameReferred, byKind.ceasedReferred, referred],
        [byKind.becameBoth, byKind.ceasedBoth, both],
      ] as const) {
        // Who left and came back is in both of ours and in none of the model's.
        expect(came.clients - went.clients).toBe(turnover.entered - turnover.left);
        expect(came.clients).toBeGreaterThanOrEqual(turnover.entered);
      }
      if (moved.change === null) return;
      const sum = MOVEMENT_KINDS.reduce((total, kind) => total + byKind[kind].effect!, 0);
      expect(sum).toBeCloseTo(moved.change, 12);
    }),
    { numRuns: 2_000 },
  );
});

function partsOf(truth: Truth, day: string) {
  const { active, referred, repeat, both, referredOrRepeat, ror } = dayNumbers(truth, day);
  return { active, referred, repeat, both, referredOrRepeat, ror };
}

/**
 * A ledger as its definition says (schema/current.sql), from the model's purchases: each client's runs, one
 * by one.
 */
function ledgerOf(truth: Truth): LedgerDay[] {
  const rows = new Map<Day, LedgerDay>();
  for (const client of truth.clients) {
    const days = client.purchases
      .filter((purchase) => !purchase.void)
      .map(({ day }) => parseDay(dayText(day))!)
      .sort((a, b) => a - b);
    const marked = Number(referrerOf(client) !== null);
    for (const [index, day] of days.entries()) {
      const row = rows.get(day) ?? { ...NOTHING, day };
      const opens = Number(index === 0 || untilDay(days[index - 1]!) <= day);
      const closes = Number(index === days.length - 1 || untilDay(day) <= days[index + 1]!);
      const repeatOpens = Number(index === 1 || (index > 1 && opens === 1));
      const repeatCloses = Number(index > 0) * closes;
      rows.set(day, {
        day,
        first: row.first + Number(index === 0),
        activeOpened: row.activeOpened + opens,
        activeClosed: row.activeClosed + closes,
        repeatOpened: row.repeatOpened + repeatOpens,
        repeatClosed: row.repeatClosed + repeatCloses,
        referredOpened: row.referredOpened + marked * opens,
        referredClosed: row.referredClosed + marked * closes,
        bothOpened: row.bothOpened + marked * repeatOpens,
        bothClosed: row.bothClosed + marked * repeatCloses,
      });
    }
  }
  return [...rows.values()].sort((a, b) => a.day - b.day);
}
