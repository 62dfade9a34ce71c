/** What is shown of a week, and what becomes of it (docs/relationships/calls.md). */
import { expect, it } from 'vitest';
import { nextWeekAtMs, weekOf } from '../../worker/calls/call-week.ts';
import { settle, type CallAction, type Move } from '../../worker/calls/settle.ts';
import { everOfferedOf, shownOf, stateOn, type Suggestion } from '../../worker/calls/suggestion.ts';
import { formatDay, parseDay } from '../../worker/calendar/day.ts';
import { formatInstant } from '../../worker/calendar/instant.ts';

const WEEK = parseDay('2026-03-02') ?? 0;

it.each([
  ['2026-03-01', '2026-02-23'],
  ['2026-03-02', '2026-03-02'],
  ['2026-03-08', '2026-03-02'],
  ['1969-12-31', '1969-12-29'],
])('%s is in the week of %s', (day, monday) => {
  expect(formatDay(weekOf(parseDay(day) ?? 0))).toBe(monday);
});

it.each([
  ['UTC', '2026-03-02T00:00:00.000Z', '2026-03-09T00:00:00.000Z'],
  ['UTC', '2026-03-01T23:59:59.999Z', '2026-03-02T00:00:00.000Z'],
  ['Asia/Tokyo', '2026-03-01T14:59:00.000Z', '2026-03-01T15:00:00.000Z'],
  ['Asia/Tokyo', '2026-03-01T15:00:00.000Z', '2026-03-08T15:00:00.000Z'],
  ['America/New_York', '2026-03-08T12:00:00.000Z', '2026-03-09T04:00:00.000Z'],
  ['America/Santiago', '2026-09-05T12:00:00.000Z', '2026-09-07T03:00:00.000Z'],
])('in %s, after %s the next week begins at %s', (zone, now, next) => {
  expect(formatInstant(nextWeekAtMs(zone, Date.parse(now)))).toBe(next);
});

function suggestion(rank: number, more: Partial<Suggestion> = {}): Suggestion {
  return {
    id: `cal_${rank}`,
    week: WEEK,
    rank,
    clientId: `client ${rank}`,
    reasonCode: 'value',
    parts: {
      spentMinor: 1,
      currency: 'EUR',
      brought: 0,
      rhythmDays: null,
      silenceDays: 0,
      leavesOn: WEEK + 300,
      since: null,
    },
    state: 'open',
    snoozes: 0,
    untilDay: null,
    ...more,
  };
}

const snoozed = (snoozes: number, untilDay = WEEK + 7) => ({ state: 'snoozed', snoozes, untilDay }) as const;

type Case = [string, Suggestion[], number, number[]];

it.each<Case>([
  ['the first of the week', [suggestion(1), suggestion(2)], 1, [1]],
  ['as many as calls a week', [suggestion(2), suggestion(1), suggestion(3)], 2, [1, 2]],
  ['who was called, still', [suggestion(1, { state: 'done' }), suggestion(2)], 1, [1]],
  ['the next one instead of who was skipped', [suggestion(1, { state: 'skipped' }), suggestion(2)], 1, [2]],
  ['nobody instead of who was put off once', [suggestion(1, snoozed(1)), suggestion(2)], 1, [1]],
  ['the next one instead of who was put off twice', [suggestion(1, snoozed(2)), suggestion(2)], 1, [2]],
  [
    'first who was put off in the week before until now',
    [suggestion(9, { week: WEEK - 7, ...snoozed(1, WEEK) }), suggestion(1)],
    1,
    [9, 1],
  ],
  [
    'not yet who was put off until tomorrow',
    [suggestion(9, { week: WEEK - 7, ...snoozed(1, WEEK + 1) }), suggestion(1)],
    1,
    [1],
  ],
  ['nobody of the week before', [suggestion(9, { week: WEEK - 7 }), suggestion(1)], 1, [1]],
  [
    'a person once, also where two were merged',
    [suggestion(1), suggestion(2, { clientId: 'client 1' })],
    2,
    [1],
  ],
])('a week shows %s', (_, suggestions, callsAWeek, ranks) => {
  const shown = shownOf(suggestions, { week: WEEK, today: WEEK, callsAWeek });
  expect(shown.map(({ rank }) => rank)).toEqual(ranks);
});

it('who was only kept in reserve was never offered', () => {
  const ranked = [
    suggestion(1, { state: 'skipped' }),
    suggestion(2),
    suggestion(3),
    suggestion(4, snoozed(1)),
  ];
  expect(everOfferedOf(ranked, 1).map(({ rank }) => rank)).toEqual([1, 2, 4]);
});

it('who was put off is open again on the day', () => {
  expect([WEEK + 6, WEEK + 7].map((today) => stateOn(snoozed(1), today))).toEqual(['snoozed', 'open']);
});

const OPEN: Move = { state: 'open', snoozes: 0, untilDay: null };
const DONE: Move = { ...OPEN, state: 'done' };
const SKIPPED: Move = { ...OPEN, state: 'skipped' };
const MOVED = { kind: 'move' };

it.each<[Move, CallAction, object]>([
  [OPEN, 'done', { ...MOVED, to: DONE }],
  [OPEN, 'skip', { ...MOVED, to: SKIPPED }],
  [OPEN, 'snooze', { ...MOVED, to: snoozed(1) }],
  [snoozed(1), 'snooze', { kind: 'same' }],
  [snoozed(1, WEEK + 1), 'snooze', { ...MOVED, to: snoozed(2) }],
  [snoozed(2), 'done', { ...MOVED, to: { ...DONE, snoozes: 2 } }],
  [DONE, 'done', { kind: 'same' }],
  [DONE, 'skip', { kind: 'settled', state: 'done' }],
  [DONE, 'snooze', { kind: 'settled', state: 'done' }],
  [SKIPPED, 'skip', { kind: 'same' }],
  [SKIPPED, 'done', { kind: 'settled', state: 'skipped' }],
])('%o and %s', (move, action, settled) => {
  expect(settle(move, action, WEEK + 7)).toEqual(settled);
});
